"""What goes into the index and what comes out of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from marsad.names import acronyms
from marsad.names.comparison import Comparison, compare
from marsad.names.name import Name

NAME_KINDS = ("primary", "strong", "weak")


@dataclass(frozen=True, slots=True)
class Record:
    """One indexed subject.

    Attributes:
        id: unique in the index.
        schema: FollowTheMoney schema name.
        names: (text, kind) with kind "primary", "strong" or "weak".
        birth_dates: ISO dates, whole or partial ("1970", "1970-05", "1970-05-12"), spans
            ("1962/1965") and years that are about right ("1962~").
        countries: ISO 3166 alpha-2 codes.
        gender: "male", "female" or None.
    """

    id: str
    schema: str
    names: Sequence[tuple[str, str]]
    birth_dates: Sequence[str] = ()
    countries: Sequence[str] = ()
    gender: str | None = None


class Source(Protocol):
    """Where the texts of a hit are, once they are looked at."""

    def id(self, row: int) -> str: ...
    def name(self, number: int) -> tuple[str, str]: ...
    def details(self, row: int) -> tuple[str, list[str], list[str], str | None]: ...


class Hit:
    """One answer of a search; its texts are read when they are looked at.

    Attributes:
        score: probability, 0 to 1, on the scale of `compare`, with the evidence of date,
            country and gender where both sides have it.
    """

    __slots__ = ("_asked", "_comparison", "_name", "_row", "_source", "score")

    def __init__(self, source: Source, score: float, row: int, name: int, asked: Name) -> None:
        self.score = score
        self._source = source
        self._row, self._name = row, name
        self._asked = asked
        self._comparison: Comparison | None = None

    @property
    def id(self) -> str:
        """The record's id."""
        return self._source.id(self._row)

    @property
    def name(self) -> str:
        """The record's name that matched best, as given."""
        return self._source.name(self._name)[0]

    @property
    def name_kind(self) -> str:
        """ "primary", "strong" or "weak"."""
        return self._source.name(self._name)[1]

    @property
    def comparison(self) -> Comparison:
        """The explanation of the match of that name, part by part."""
        if self._comparison is None:
            schema = self._source.details(self._row)[0]
            read = (compare(self._asked, name) for name in acronyms.known(self.name, schema))
            self._comparison = max(read, key=lambda found: found.probability)
        return self._comparison

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Hit):
            return NotImplemented
        return (self.id, self.score, self.name) == (other.id, other.score, other.name)

    def __hash__(self) -> int:
        return hash((self.id, self.score, self.name))

    def __repr__(self) -> str:
        return f"Hit(id={self.id!r}, score={self.score:.4f}, name={self.name!r})"
