"""Filters: how a reader narrows a search, and what they know beside the name.

Nothing here narrows by religion, origin, opinion or health, and no filter stands for them: the
language a person speaks is left out, because it tells of origin (safeguard SG-03).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from marsad.vocabulary.message import message

__all__ = ["NARROWING", "Filters", "years_of"]

NARROWING = ("kind", "source", "country", "status", "programme", "born", "script", "name")
"""The filters that leave results out, in the order in which pages show them."""

_YEARS = re.compile(r"(\d{4})(?:[-/](\d{4}))?")


@dataclass(frozen=True, slots=True)
class Filters:
    """How a reader narrows a search; what is None does not.

    Attributes:
        kind: ``person``, ``group`` …, or a schema's name.
        source: key of a source that must speak of the subject.
        country: code of a country that must be among its countries or nationalities.
        status: lawful status that it must have.
        birth_date, country_hint: what the asker knows: it supports or contradicts, never excludes.
        programme: sanctions programme under which it must be listed, as its source writes it.
        born: a year or years, ``1970-1979``, in which it may have been born.
        script: ISO 15924 code of the script of the name that met the question.
        name: what the name that met is: ``primary``, ``strong`` (an alias) or ``weak``.
    """

    kind: str | None = None
    source: str | None = None
    country: str | None = None
    status: str | None = None
    birth_date: str | None = None
    country_hint: str | None = None
    programme: str | None = None
    born: str | None = None
    script: str | None = None
    name: str | None = None

    def to_dict(self) -> dict[str, str]:
        """Those that are set."""
        return {name: text for name in self.__slots__ if (text := getattr(self, name))}

    def narrowing(self) -> dict[str, str]:
        """Those that are set and leave results out."""
        return {name: text for name in NARROWING if (text := getattr(self, name))}

    def without(self, name: str) -> Filters:
        """All but one."""
        return replace(self, **{name: None})


def years_of(text: str) -> tuple[int, int]:
    """First and last year of ``1970`` or ``1970-1979``.

    Raises:
        ValueError: it is neither.
    """
    found = _YEARS.fullmatch(text.strip())
    if found is None:
        raise ValueError(message("search.years", text=text))
    first, last = int(found[1]), int(found[2] or found[1])
    if first > last:
        raise ValueError(message("search.years-backwards", text=text))
    return first, last
