"""What goes into the index and what comes out of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from marsad.names.comparison import Comparison

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


@dataclass(frozen=True, slots=True)
class Hit:
    """One answer of a search.

    Attributes:
        id: the record's id.
        score: probability, 0 to 1, on the scale of `compare`, with the evidence of date,
            country and gender where both sides have it.
        name: the record's name that matched best, as given.
        name_kind: "primary", "strong" or "weak".
        comparison: the explanation of the match of that name.
    """

    id: str
    score: float
    name: str
    name_kind: str
    comparison: Comparison
