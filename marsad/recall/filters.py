"""Filters: how a reader narrows a search, and what they know beside the name."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Filters"]


@dataclass(frozen=True, slots=True)
class Filters:
    """How a reader narrows a search; what is None does not.

    Attributes:
        kind: ``person``, ``group`` …, or a schema's name.
        source: key of a source that must speak of the subject.
        country: code of a country that must be among its countries or nationalities.
        status: lawful status that it must have.
        birth_date, country_hint: what the asker knows: it supports or contradicts, never excludes.
    """

    kind: str | None = None
    source: str | None = None
    country: str | None = None
    status: str | None = None
    birth_date: str | None = None
    country_hint: str | None = None

    def to_dict(self) -> dict[str, str]:
        """Those that are set."""
        return {name: text for name in self.__slots__ if (text := getattr(self, name))}
