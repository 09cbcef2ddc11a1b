"""Finding: which entities a question may mean, by an exact number or by a name."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.bank.statement import StatementRow
from marsad.bank.view import View
from marsad.home import Home
from marsad.names import Hit, Kind, parse
from marsad.recall.catalogue import NAMES, catalogue
from marsad.recall.filters import Filters

__all__ = ["Found", "by_identifier", "by_name"]


@dataclass(slots=True)
class Found:
    """An entity with what found it: a name's hit, or a statement with the number."""

    entity: str
    score: float
    hit: Hit | None = None
    row: StatementRow | None = None


def by_identifier(opened: View, text: str) -> list[Found]:
    """Entities that hold ``text`` as a number, reference or address, however it is spaced."""
    if not any(letter.isdigit() for letter in text) and " " in text:
        return []  # words only: a name, which as an identifier would find nothing
    return [
        Found(opened.subject_of(row.entity_id), 1.0, row=row)
        for row in opened.find(text)
        if row.prop not in NAMES
    ]


def by_name(
    home: Home, text: str, wish: Filters, wanted: str | None, limit: int, least: float
) -> list[Found]:
    """Entities with a name like ``text``, at most so many, at least so probable."""
    narrowed = any((wish.source, wish.country, wish.status))
    kunya = parse(text).is_kunya_only
    hits = catalogue(home).search(
        text,
        schema=wanted,
        # Several records may be one subject, and filters drop some.
        limit=limit * (20 if narrowed else 3),
        # A kunya alone is improbable of anybody, and still all its bearers are to be shown.
        threshold=0.0 if kunya else least,
        birth_date=wish.birth_date,
        country=wish.country_hint or wish.country,
    )
    if kunya:
        asked = _kunyas(text)
        hits = [hit for hit in hits if asked & _kunyas(hit.name)]
    return [Found(hit.id, hit.score, hit=hit) for hit in hits]


def _kunyas(text: str) -> frozenset[str]:
    """The kunyas in a name, as keys in which both scripts meet."""
    return frozenset(part.key for part in parse(text).parts if part.kind is Kind.KUNYA)
