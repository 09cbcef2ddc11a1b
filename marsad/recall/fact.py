"""A date or a place alone: records that hold it, as leads. It identifies nobody (SG-20)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from marsad.bank.statement import StatementRow
from marsad.bank.view import View
from marsad.names import fold
from marsad.recall.traits import PLACES
from marsad.vocabulary import DateRange, clean_date, schema
from marsad.vocabulary.country import clean_country

__all__ = ["HELD_MOST", "Fact", "date_in", "holders", "place_in"]

_TOWNS = ("birthPlace", "address", "city", "location")
_ONLY_DIGITS = re.compile(r"\d{4}|\d{4}-\d{1,2}(?:-\d{1,2})?|\d{1,2}[/.]\d{1,2}[/.]\d{4}")
_BETWEEN = re.compile(r"[,;،؛/]")
_EARLIEST = 1850
_WIDEST = 30  # years: a wider range is no date of birth but "before 1990"
HELD_MOST = 100
"""Holders of a date or a place that are looked at."""


@dataclass(frozen=True, slots=True)
class Fact:
    """How a question is read that is a date or a place and nothing else.

    Attributes:
        kind: ``born``, ``place`` or ``country``.
        value: a partial date, the place's name as asked, or a country's code.
    """

    kind: str
    value: str

    def to_dict(self) -> dict[str, str]:
        """Plain values, for JSON."""
        return {"kind": self.kind, "value": self.value}


def date_in(text: str) -> Fact | None:
    """The date that the whole question is, of a year in which a living person may be born."""
    if not _ONLY_DIGITS.fullmatch(text):
        return None
    day = clean_date(text)
    if day is None or not _EARLIEST <= int(day[:4]) <= datetime.now(UTC).year:
        return None
    return Fact("born", day)


def place_in(text: str) -> Fact | None:
    """The place that the whole question may be: a country, or words without a digit."""
    if any(letter.isdigit() for letter in text) or len(text) < 3:
        return None
    code = clean_country(text)
    return Fact("country", code) if code else Fact("place", text)


def holders(opened: View, fact: Fact, kind: str | None = None) -> list[StatementRow]:
    """Statements that hold the fact, at most one of an entity and ``HELD_MOST`` in all.

    Of dates of birth those that may be of that year or day; of places those that name it as a
    whole part: ``Tripoli`` meets ``Tripoli, Libya`` and not ``Tripolitania``. With a ``kind``,
    of its entities alone.
    """
    kept: Iterator[StatementRow]
    if fact.kind == "born":
        rows = opened.holding(("birthDate",), fact.value[:4], also="/")
        wanted = DateRange.of(fact.value)
        kept = (row for row in rows if wanted is not None and _meets(row.value, wanted))
    elif fact.kind == "country":
        kept = opened.holding(PLACES, fact.value)
        kept = (row for row in kept if row.value == fact.value)
    else:
        plain = fold(fact.value)
        found = opened.holding(_TOWNS, fact.value)
        kept = (row for row in found if plain in _parts(row))
    seen: dict[str, StatementRow] = {}
    for row in kept:
        if kind and not schema(row.schema).is_a(kind):
            continue
        seen.setdefault(row.entity_id, row)
        if len(seen) == HELD_MOST:
            break
    return list(seen.values())


def _meets(value: str, wanted: DateRange) -> bool:
    span = DateRange.of(value)
    if span is None or span.last.year - span.first.year > _WIDEST:
        return False
    return wanted.overlaps(span)


def _parts(row: StatementRow) -> set[str]:
    texts = (row.value, row.original or "")
    return {fold(part.strip()) for text in texts for part in _BETWEEN.split(text)}
