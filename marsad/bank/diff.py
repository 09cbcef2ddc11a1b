"""Differences between two versions of a source, and the history of one record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from marsad.access import Reader
from marsad.access.log import Act, record
from marsad.bank.caption import best_caption
from marsad.bank.models import Entity as EntityRow
from marsad.bank.models import Statement
from marsad.bank.relations import TIES, follows, hops
from marsad.bank.reports import UnknownVersion, cards, reports
from marsad.bank.statement import ReportCard, StatementRow
from marsad.bank.view import View, view
from marsad.vocabulary.message import message

__all__ = ["Difference", "RecordChange", "Version", "diff", "history", "version"]


@dataclass(frozen=True, slots=True)
class RecordChange:
    """What one record gained and lost between two versions."""

    id: str
    reference: str
    caption: str
    schema: str
    added: tuple[StatementRow, ...]
    removed: tuple[StatementRow, ...]

    @property
    def fields(self) -> dict[tuple[str, str], tuple[list[StatementRow], list[StatementRow]]]:
        """What was said and what is said, by property and the schema that has it."""
        found: dict[tuple[str, str], tuple[list[StatementRow], list[StatementRow]]] = {}
        for side, rows in enumerate((self.removed, self.added)):
            for row in rows:
                found.setdefault((row.prop, row.schema), ([], []))[side].append(row)
        return found

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for JSON; ``fields`` pairs what was removed with what was added."""
        fields: dict[str, dict[str, list[str]]] = {}
        for side, rows in (("old", self.removed), ("new", self.added)):
            for row in rows:
                fields.setdefault(row.prop, {"old": [], "new": []})[side].append(row.value)
        return {
            "id": self.id,
            "reference": self.reference,
            "caption": self.caption,
            "fields": fields,
        }


@dataclass(frozen=True, slots=True)
class Difference:
    """Records added, removed and changed from ``old`` to ``new``; each in order of reference."""

    source: str
    old: ReportCard
    new: ReportCard
    added: tuple[RecordChange, ...]
    removed: tuple[RecordChange, ...]
    changed: tuple[RecordChange, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return {
            "source": self.source,
            "old": self.old.published,
            "new": self.new.published,
            "counts": {
                "added": len(self.added),
                "removed": len(self.removed),
                "changed": len(self.changed),
            },
            "added": [
                {"id": item.id, "reference": item.reference, "caption": item.caption}
                for item in self.added
            ],
            "removed": [
                {"id": item.id, "reference": item.reference, "caption": item.caption}
                for item in self.removed
            ],
            "changed": [item.to_dict() for item in self.changed],
        }


@dataclass(frozen=True, slots=True)
class Version:
    """A report in which a record appeared, changed or disappeared."""

    report: ReportCard
    kind: str  # added, changed, withdrawn
    added: tuple[StatementRow, ...]
    removed: tuple[StatementRow, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return {
            "source": self.report.source,
            "published": self.report.published,
            "kind": self.kind,
            "added": [{"prop": row.prop, "value": row.value} for row in self.added],
            "removed": [{"prop": row.prop, "value": row.value} for row in self.removed],
        }


def version(source: str, text: str, reader: Reader) -> ReportCard:
    """The report that ``text`` names, of those that the reader may read.

    It may be a day (``2020-11-30``), ``latest`` or ``previous``.

    Raises:
        UnknownVersion: the source has no report of that day; the message lists those it has.
    """
    line = reports(source, reader)
    if text == "latest" and line:
        return line[-1]
    if text == "previous" and len(line) > 1:
        return line[-2]
    named = [card for card in line if text in (card.day.isoformat(), card.published)]
    if not named:
        days = ", ".join(card.day.isoformat() for card in line) or "none yet"
        raise UnknownVersion(message("version.none", source=source, text=text, days=days))
    return named[-1]


def diff(source: str, old: str, new: str, reader: Reader, lang: str = "en") -> Difference:
    """Compare two versions of a source, record by record and field by field.

    Args:
        lang: ``ar`` or ``en``: the script that captions prefer.

    Raises:
        UnknownVersion: one of the versions is not here.
    """
    first, second = version(source, old, reader), version(source, new, reader)
    place = {card.id: at for at, card in enumerate(cards(source))}
    opened = view(reader)
    low, high = sorted((place[first.id], place[second.id]))
    between = [pk for pk, at in place.items() if low < at <= high]
    after = [pk for pk, at in place.items() if at > high]
    upto = [pk for pk, at in place.items() if at <= low]
    # Said at the later end but begun after the earlier one; and the other way round.
    begun = Statement.objects.filter(begin__in=between).filter(
        Q(end__isnull=True) | Q(end__in=after)
    )
    ended = Statement.objects.filter(begin__in=upto, end__in=between)
    gained, lost = _by_record(opened.only(begun)), _by_record(opened.only(ended))
    if place[first.id] > place[second.id]:
        gained, lost = lost, gained
    said = {"old": first.published, "new": second.published}
    record(reader, Act.VIEW, f"source:{source}:diff", rule="purpose.stated", detail=said)
    return _sorted(opened, source, (first, second), gained, lost, lang)


def _by_record(rows: Iterable[StatementRow]) -> dict[str, list[StatementRow]]:
    listed = list(rows)
    keys = {row.entity_id for row in listed}
    record: dict[str, str] = {}
    wanted = sorted(keys)
    for start in range(0, len(wanted), 500):
        found = EntityRow.objects.filter(key__in=wanted[start : start + 500], record__isnull=False)
        record.update(found.values_list("key", "record__key"))
    grouped: dict[str, list[StatementRow]] = defaultdict(list)
    for row in listed:
        grouped[record.get(row.entity_id, row.entity_id)].append(row)
    return grouped


def _sorted(
    opened: View,
    source: str,
    versions: tuple[ReportCard, ReportCard],
    gained: dict[str, list[StatementRow]],
    lost: dict[str, list[StatementRow]],
    lang: str,
) -> Difference:
    keys = sorted(gained.keys() | lost.keys())
    stood, stands = (_present(opened, keys, source, card, lang) for card in versions)
    found: dict[str, list[RecordChange]] = {"added": [], "removed": [], "changed": []}
    for key in keys:
        before, after = stood.get(key), stands.get(key)
        if before is None and after is None:
            continue
        kind = "added" if before is None else "removed" if after is None else "changed"
        reference, caption, schema = after or before or ("", "", "")
        added = _without_echo(gained.get(key, ()), lost.get(key, ()))
        removed = _without_echo(lost.get(key, ()), gained.get(key, ()))
        if added or removed:
            found[kind].append(RecordChange(key, reference, caption, schema, added, removed))
    for items in found.values():
        items.sort(key=lambda item: item.reference)
    return Difference(
        source,
        *versions,
        tuple(found["added"]),
        tuple(found["removed"]),
        tuple(found["changed"]),
    )


def _without_echo(
    rows: Sequence[StatementRow], others: Sequence[StatementRow]
) -> tuple[StatementRow, ...]:
    """Leave out what was said, dropped and said again between the two versions."""
    echo = {(row.entity_id, row.claim()) for row in others}
    return tuple(row for row in rows if (row.entity_id, row.claim()) not in echo)


def _present(
    opened: View, keys: Sequence[str], source: str, report: ReportCard, lang: str
) -> dict[str, tuple[str, str, str]]:
    """Reference, caption and schema of the records that stand in a version."""
    there = opened.at(report)
    shown = {}
    for entity in there.entities(
        keys, source=source, props=("reference", "name", "alias", "weakAlias", "previousName")
    ):
        caption = best_caption(entity.claims, entity.schema, lang) or entity.id
        shown[entity.id] = (entity.first("reference") or entity.id, caption, entity.schema)
    return shown


def history(entity_ids: Sequence[str], reader: Reader) -> list[Version]:
    """The versions in which records appeared, changed or disappeared, oldest first.

    Ties that the profile does not show (SG-29) are not in its history either.
    """
    opened = view(reader)
    satellites = EntityRow.objects.filter(record__key__in=opened.ever_seen(entity_ids))
    keys = [*entity_ids, *satellites.values_list("key", flat=True)]
    rows = list(opened.only(Statement.objects.filter(entity__key__in=keys)))
    if any(row.schema in TIES for row in rows):
        allowed = hops(entity_ids)
        rows = [row for row in rows if follows(row.schema, allowed)]
    begun: dict[int, list[StatementRow]] = defaultdict(list)
    ended: dict[int, list[StatementRow]] = defaultdict(list)
    for row in rows:
        begun[row.report.id].append(row)
        if row.end is not None:
            ended[row.end].append(row)
    told = opened.reports(begun.keys() | ended.keys())
    versions = []
    said: dict[str, int] = defaultdict(int)
    for pk in sorted(begun.keys() | ended.keys(), key=lambda pk: (told[pk].published_at, pk)):
        card = told[pk]
        before = said[card.source]
        said[card.source] += len(begun[pk]) - len(ended[pk])
        kind = "added" if not before else "changed" if said[card.source] else "withdrawn"
        versions.append(Version(card, kind, tuple(begun[pk]), tuple(ended[pk])))
    return versions
