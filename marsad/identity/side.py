"""Records side by side: the same fields in one row, with every statement behind each value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from marsad.access.log import Act, record
from marsad.bank.caption import best_caption
from marsad.bank.field import Field, Value, fields_of
from marsad.bank.statement import ReportCard, StatementRow
from marsad.bank.view import View
from marsad.identity.documents import KINDS
from marsad.identity.prepared import NAME_PROPS, PART_PROPS
from marsad.vocabulary import Marking, strictest_marking

__all__ = ["Cell", "Group", "Row", "Shown", "groups", "records"]

_NAMES = frozenset((*NAME_PROPS, *PART_PROPS, "motherName", "title", "nameSuffix"))
_PLACES = frozenset(("birthPlace", "address", "country", "nationality", "jurisdiction"))
_ORDER = ("names", "dates", "places", "documents", "other")


@dataclass(frozen=True, slots=True)
class Cell:
    """A value of one record; ``shared`` when another record beside it says the same."""

    value: Value
    shared: bool
    assessment: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """One record, without what it is tied to; ``report`` is the latest that speaks of it."""

    id: str
    caption: str
    report: ReportCard
    fields: tuple[Field, ...]
    marking: Marking
    fictional: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A field with what each record says, in the order of the records."""

    field: Field
    cells: tuple[tuple[Shown, tuple[Cell, ...]], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Fields of one kind: ``names``, ``dates``, ``places``, ``documents`` or ``other``."""

    kind: str
    rows: tuple[Row, ...]


def records(seen: View, ids: Sequence[str], lang: str) -> list[Shown]:
    """Each record by itself; those of which the reader sees nothing are left out. Logged."""
    said: dict[str, list[StatementRow]] = {}
    for row in seen.statements(ids):
        said.setdefault(row.entity_id, []).append(row)
    found = [_shown(id_, said[id_], lang) for id_ in ids if id_ in said]
    for each in found:
        detail = {"records": [each.id]}
        record(seen.reader, Act.VIEW, f"entity:{each.id}", rule="purpose.stated", detail=detail)
    return found


def _shown(id_: str, rows: Sequence[StatementRow], lang: str) -> Shown:
    kind = rows[0].schema
    return Shown(
        id_,
        best_caption((row.claim() for row in rows), kind, lang) or id_,
        max((row.report for row in rows), key=lambda report: report.day),
        fields_of(rows, kind),
        strictest_marking(row.marking for row in rows),
        any(row.report.fictional for row in rows),
    )


def groups(shown: Sequence[Shown]) -> list[Group]:
    """The fields of the records, row by row, by kind."""
    fields: dict[str, list[Field | None]] = {}
    for place, each in enumerate(shown):
        for field in each.fields:
            fields.setdefault(field.prop, [None] * len(shown))[place] = field
    found: dict[str, list[Row]] = {kind: [] for kind in _ORDER}
    for row in fields.values():
        first = next(field for field in row if field is not None)
        cells = tuple((each, tuple(_cells(row, at))) for at, each in enumerate(shown))
        found[_kind(first)].append(Row(first, cells))
    return [Group(kind, tuple(rows)) for kind, rows in found.items() if rows]


def _kind(field: Field) -> str:
    if field.prop in _NAMES:
        return "names"
    if field.type == "date":
        return "dates"
    if field.prop in _PLACES or field.type in ("country", "address"):
        return "places"
    if field.prop in KINDS or field.type == "identifier":
        return "documents"
    return "other"


def _cells(row: Sequence[Field | None], at: int) -> Iterator[Cell]:
    own = row[at]
    if own is None:
        return
    beside = {
        value.value.casefold()
        for place, field in enumerate(row)
        if field is not None and place != at
        for value in (*field.values, *field.assessments)
    }
    for value in own.values:
        yield Cell(value, value.value.casefold() in beside)
    for value in own.assessments:
        yield Cell(value, value.value.casefold() in beside, assessment=True)
