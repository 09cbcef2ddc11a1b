"""What goes into the index and what comes out of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from marsad.names.comparison import Comparison, compare
from marsad.names.grammar import parse
from marsad.names.name import Name

NAME_KINDS = ("primary", "strong", "weak")


@dataclass(frozen=True, slots=True)
class Record:
    """One indexed subject.

    Attributes:
        id: unique in the index.
        schema: FollowTheMoney schema name.
        names: (text, kind) with kind "primary", "strong" or "weak".
        birth_dates: ISO dates, whole or partial ("1970", "1970-05", "1970-05-12").
        countries: ISO 3166 alpha-2 codes.
        gender: "male", "female" or None.
    """

    id: str
    schema: str
    names: Sequence[tuple[str, str]]
    birth_dates: Sequence[str] = ()
    countries: Sequence[str] = ()
    gender: str | None = None


class Hit:
    """One answer of a search.

    Attributes:
        id: the record's id.
        score: probability, 0 to 1, on the scale of `compare`, with the evidence of date,
            country and gender where both sides have it.
        name: the record's name that matched best, as given.
        name_kind: "primary", "strong" or "weak".
        comparison: the explanation of the match of that name; worked out when it is asked
            for, because most hits of a bulk run are never looked at.
    """

    __slots__ = ("_asked", "_comparison", "_schema", "id", "name", "name_kind", "score")

    def __init__(
        self, id: str, score: float, name: str, name_kind: str, asked: Name, schema: str
    ) -> None:
        self.id = id
        self.score = score
        self.name = name
        self.name_kind = name_kind
        self._asked = asked
        self._schema = schema
        self._comparison: Comparison | None = None

    @property
    def comparison(self) -> Comparison:
        """The explanation of the match, part by part."""
        if self._comparison is None:
            self._comparison = compare(self._asked, parse(self.name, self._schema))
        return self._comparison

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Hit):
            return NotImplemented
        return (self.id, self.score, self.name) == (other.id, other.score, other.name)

    def __hash__(self) -> int:
        return hash((self.id, self.score, self.name))

    def __repr__(self) -> str:
        return f"Hit(id={self.id!r}, score={self.score:.4f}, name={self.name!r})"
