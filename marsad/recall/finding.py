"""Finding: which entities a question may mean, by an exact number or by a name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from marsad.access import Reader
from marsad.bank.statement import StatementRow
from marsad.bank.view import View
from marsad.home import Home
from marsad.names import DEFAULT_THRESHOLD, Hit, Kind, parse
from marsad.recall.catalogue import NAMES, catalogue
from marsad.recall.fact import Fact, holders
from marsad.recall.filters import Filters
from marsad.vocabulary.regime import protected_statuses

__all__ = ["WIDE", "WIDER", "Found", "by_fact", "by_identifier", "by_name", "is_number"]

WIDE, WIDER = 200, 400
"""Records that are looked at for one question: without filters, and with filters."""

_KUNYA = 600
_NEAR, _NEAREST = 0.05, 0.002  # least probability shown beside a likely name, and without one


@dataclass(slots=True)
class Found:
    """An entity with what found it: a name's hit, or a statement with the number."""

    entity: str
    score: float
    hit: Hit | None = None
    row: StatementRow | None = None
    fact: bool = False


def is_number(text: str) -> bool:
    """Whether a question can be a number, reference or address: words only are a name."""
    return any(letter.isdigit() for letter in text) or " " not in text


def by_identifier(opened: View, text: str) -> list[Found]:
    """Entities that hold ``text`` as a number, reference or address, however it is spaced."""
    if not is_number(text):
        return []
    return [
        Found(opened.subject_of(row.entity_id), 1.0, row=row)
        for row in opened.find(text)
        if row.prop not in NAMES
    ]


def by_fact(opened: View, fact: Fact | None, wanted: str | None) -> list[Found]:
    """Entities that hold a date or a place: after likely names, before those only near."""
    if fact is None:
        return []
    return [
        Found(opened.subject_of(row.entity_id), DEFAULT_THRESHOLD, row=row, fact=True)
        for row in holders(opened, fact, wanted)
    ]


def by_name(
    home: Home,
    reader: Reader,
    text: str,
    wish: Filters,
    wanted: str | None,
    *,
    kunya: bool,
    beside_number: bool,
) -> tuple[list[Found], bool]:
    """Entities with a name like ``text``, and whether there are more than were looked at.

    Beside an exact number only a likely name is of use; beside a likely name, what is far from it
    is not; when nothing is likely, the nearest are shown for what they are. Of a bare ``kunya``
    its bearers are given.
    """
    limit = _KUNYA if kunya else WIDER if _narrowed(wish.narrowing()) else WIDE
    hits = catalogue(home, reader, protected=wish.status in protected_statuses()).search(
        text,
        schema=wanted,
        limit=limit,
        # A kunya alone is improbable of anybody, and still all its bearers are to be shown.
        threshold=0.0 if kunya else DEFAULT_THRESHOLD if beside_number else _NEAREST,
        birth_date=wish.birth_date,
        country=wish.country_hint or wish.country,
    )
    cut = len(hits) == limit
    if hits and hits[0].score >= DEFAULT_THRESHOLD:
        near = [hit for hit in hits if hit.score >= _NEAR]
        cut, hits = cut and len(near) == len(hits), near
    if kunya:
        asked = _kunyas(text)
        hits = [hit for hit in hits if asked & _kunyas(hit.name)]
    return [Found(hit.id, hit.score, hit=hit) for hit in hits], cut


def _narrowed(filters: Mapping[str, str]) -> bool:
    """The index itself narrows by kind; for the others more has to be looked at."""
    return any(name != "kind" for name in filters)


def _kunyas(text: str) -> frozenset[str]:
    """The kunyas in a name, as keys in which both scripts meet."""
    return frozenset(part.key for part in parse(text).parts if part.kind is Kind.KUNYA)
