"""A query: a name that is asked for, and what is known beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from marsad.names import acronyms, kernel
from marsad.names.evidence import packed
from marsad.names.grammar import family_of
from marsad.names.name import Name

_FAMILIES = (kernel.PEOPLE, kernel.BODIES, kernel.THINGS)


@dataclass(frozen=True, slots=True)
class Query:
    """One question to an index.

    Attributes:
        text: a name in any script.
        schema: search only the kind family of this schema; None searches all.
        birth_date: ISO date, whole or partial, a span (``1962/1965``) or about a year
            (``1962~``), or several of them; supports or contradicts, the best of several.
        country: ISO 3166 alpha-2 code, or several; likewise.
        gender: "male" or "female"; likewise.
    """

    text: str
    schema: str | None = None
    birth_date: str | tuple[str, ...] | None = None
    country: str | tuple[str, ...] | None = None
    gender: str | None = None

    def names(self) -> Iterator[tuple[Name, int]]:
        """Each name that the text gives, by each grammar that may be meant, with the families it is
        for."""
        if self.schema is not None:
            families = _FAMILIES[family_of(self.schema)]
            yield from ((name, families) for name in acronyms.asked(self.text, self.schema))
            return
        for name in acronyms.asked(self.text, "Person"):
            yield name, kernel.PEOPLE
        for name in acronyms.asked(self.text, "Organization"):
            yield name, kernel.BODIES | kernel.THINGS

    def facts(self) -> list[int]:
        """What is known beside the name, as the kernel takes it."""
        if not (self.birth_date or self.country or self.gender):
            return []
        return packed(_several(self.birth_date), _several(self.country), self.gender)


def _several(given: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else given or ()
