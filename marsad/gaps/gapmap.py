"""The map: every record of a list, a programme or one subject, against every kind of gap."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any

from marsad.access import Reader
from marsad.access.log import Act, record
from marsad.bank.caption import best_caption
from marsad.bank.contradiction import SINGLE
from marsad.bank.view import Brief, View, view
from marsad.gaps.kinds import DATES, DOCUMENTS, KINDS, NAMES, GapKind, Said
from marsad.vocabulary import Claim, Marking, schema, schemata, strictest_marking

__all__ = ["Gap", "GapMap", "Incomplete", "gaps"]

_PLACES = ("birthPlace", "birthCountry", "nationality", "citizenship", "country", "jurisdiction")
_LISTING = ("entity", "program", "programId", "authority")
_ALONE = ("mainCountry", "address", "reference")
_PROPS = tuple({*NAMES, *DOCUMENTS, *DATES, *SINGLE, *_PLACES, *_LISTING, *_ALONE})


@dataclass(frozen=True)
class Incomplete:
    """A record with the codes of its gaps; name and handling are read when it is shown."""

    id: str
    reference: str
    schema: str
    gaps: tuple[str, ...]
    _said: Said = field(repr=False, compare=False)
    _opened: View = field(repr=False, compare=False)
    _lang: str = field(repr=False, compare=False)

    @cached_property
    def caption(self) -> str:
        """The name that the reader's script prefers; the key where nothing names it."""
        rows = (row for prop in NAMES for row in self._said.get(prop, ()))
        named = sorted(rows, key=lambda row: row.id)
        claims = (Claim(row.prop, row.value) for row in named)
        return best_caption(claims, self.schema, self._lang) or self.id

    @cached_property
    def marking(self) -> Marking:
        """The strictest of what the gaps rest on."""
        keys = {row.marking for rows in self._said.values() for row in rows}
        return strictest_marking(self._opened.marked(keys))

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return {
            "id": self.id,
            "reference": self.reference,
            "caption": self.caption,
            "schema": self.schema,
            "gaps": list(self.gaps),
        }


@dataclass(frozen=True, slots=True)
class Gap:
    """A kind of gap with how many records have it, out of how many it was looked for in."""

    kind: GapKind
    count: int
    total: int

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return {
            "code": self.kind.code,
            "group": self.kind.group,
            "label": {"en": self.kind.label_en, "ar": self.kind.label_ar},
            "schema": self.kind.schema,
            "count": self.count,
            "total": self.total,
        }


@dataclass(frozen=True, slots=True)
class GapMap:
    """What is missing in a list, a programme or a subject.

    Attributes:
        day: the day on which staleness is judged.
        years: after how many years without an update a record counts as stale.
        persons, records: how many were looked at.
    """

    scope: dict[str, str]
    day: date
    years: int
    persons: int
    records: int
    gaps: tuple[Gap, ...]
    incomplete: tuple[Incomplete, ...]

    def of(self, code: str) -> Gap:
        """The gap of that code.

        Raises:
            KeyError: no kind of gap has it.
        """
        for gap in self.gaps:
            if gap.kind.code == code:
                return gap
        raise KeyError(code)

    def to_dict(self, *, records: bool = True) -> dict[str, Any]:
        """Plain values, for JSON; with the incomplete records unless told otherwise."""
        plain: dict[str, Any] = {
            **self.scope,
            "day": self.day.isoformat(),
            "years": self.years,
            "persons": self.persons,
            "records": self.records,
            "gaps": [gap.to_dict() for gap in self.gaps],
        }
        if records:
            plain["incomplete"] = [item.to_dict() for item in self.incomplete]
        return plain


def gaps(
    reader: Reader,
    *,
    source: str | None = None,
    programme: str | None = None,
    entity_ids: Sequence[str] | None = None,
    as_of: date | str | None = None,
    years: int = 5,
    lang: str = "en",
) -> GapMap:
    """Count what is missing, stale and contradictory, live.

    Args:
        reader: who asks and why.
        source: a list; None for all.
        programme: only records listed under this programme, as its listing names it.
        entity_ids: only these records.
        as_of: the day whose state is judged; today when None.
        years: after how many years without an update a record counts as stale.
        lang: ``ar`` or ``en``: the script that captions prefer.
    """
    opened = view(reader, as_of)
    day = opened.as_of or datetime.now(UTC).date()
    counts: dict[str, int] = defaultdict(int)
    totals: dict[str, int] = defaultdict(int)
    incomplete: list[Incomplete] = []
    persons = records = 0
    for key, name, said in _records(opened, source, entity_ids):
        if programme and not _listed_under(said, programme):
            continue
        kind = schema(name)
        records += 1
        persons += kind.is_a("Person")
        codes = []
        for gap in KINDS:
            if not kind.is_a(gap.schema):
                continue
            totals[gap.code] += 1
            if gap.found(said, day, years):
                counts[gap.code] += 1
                codes.append(gap.code)
        if codes:
            reference = min(said.get("reference", ()), key=_first, default=None)
            shown = reference.value if reference else key
            incomplete.append(Incomplete(key, shown, name, tuple(codes), said, opened, lang))
    scope = {"source": source, "programme": programme}
    if entity_ids is None:  # else it is part of a profile, which has its own entry
        detail = {**scope, "records": records}
        record(reader, Act.COUNT, "gaps", rule="purpose.stated", detail=detail)
    return GapMap(
        {name: text for name, text in scope.items() if text},
        day,
        years,
        persons,
        records,
        tuple(Gap(kind, counts[kind.code], totals[kind.code]) for kind in KINDS),
        tuple(sorted(incomplete, key=lambda item: (-len(item.gaps), item.reference, item.id))),
    )


def _first(row: Brief) -> int:
    return row.id


def _records(
    opened: View, source: str | None, entity_ids: Sequence[str] | None
) -> Iterator[tuple[str, str, Said]]:
    """Records with what is said of them and, beside it, what their listings say."""
    subjects: dict[str, tuple[str, dict[str, list[Brief]]]] = {}
    listings: dict[str, list[Brief]] = defaultdict(list)
    bodies = {name for name, kind in schemata().items() if kind.is_a("LegalEntity")}
    for row in _rows(opened, source, entity_ids):
        if row.schema == "Sanction":
            listings[row.entity_id].append(row)
        elif row.schema in bodies:
            found = subjects.get(row.entity_id)
            if found is None:
                found = subjects[row.entity_id] = (row.schema, defaultdict(list))
            found[1][row.prop].append(row)
    for rows in listings.values():
        more = [row for row in rows if row.prop in DATES or row.prop in _LISTING]
        for row in rows:
            if row.prop == "entity" and row.value in subjects:
                said = subjects[row.value][1]
                for other in more:
                    said[other.prop].append(other)
    for key, (name, said) in subjects.items():
        yield key, name, said


def _rows(opened: View, source: str | None, entity_ids: Sequence[str] | None) -> Iterable[Brief]:
    if entity_ids is None:
        return opened.briefs(props=_PROPS, source=source, within=True)
    satellites = [entity.id for entity in opened.referencing(entity_ids)]
    keys = [*entity_ids, *satellites]
    return opened.briefs(keys, props=_PROPS, source=source, within=True)


def _listed_under(said: Said, programme: str) -> bool:
    rows = (*said.get("program", ()), *said.get("programId", ()))
    return any(row.value.casefold() == programme.casefold() for row in rows)
