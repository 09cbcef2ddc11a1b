"""Removing: every row of a subject, with a digest of what it was. Inside one transaction."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Max, Q, QuerySet

from marsad.bank.clocks.forgetting import forget
from marsad.bank.models import Entity, Report, SetAside, Statement

__all__ = ["Removed", "remove_entity", "remove_report"]

_FIELDS = (
    "id",
    "entity__key",
    "prop",
    "value",
    "original",
    "lang",
    "qualifiers",
    "valid_from",
    "valid_to",
    "assessment",
    "begin_id",
    "end_id",
)
_CHUNK = 500


@dataclass(slots=True)
class Removed:
    """What was removed.

    Attributes:
        source: key of the source.
        upto: publication of the source's latest version: up to it nothing brings this back.
        raw: digests of the received files that held any of it.
    """

    source: str
    upto: datetime
    raw: list[str]
    rows: Counter[str] = field(default_factory=Counter)
    digest: str = ""


def remove_entity(key: str, upto: datetime | None = None) -> Removed | None:
    """Remove a record: its statements of all times, and what depends on it.

    Args:
        key: of the subject.
        upto: only what was published up to then; for a tombstone that is applied again.

    Returns:
        What was removed; None when there is nothing under the key.
    """
    entity = Entity.objects.filter(key=key).select_related("source").first()
    if entity is None:
        return None
    ids = [entity.pk, *Entity.objects.filter(record=entity).values_list("id", flat=True)]
    rows = Statement.objects.filter(entity__in=ids)
    if upto is not None and rows.filter(begin__published_at__gt=upto).exists():
        rows = rows.filter(begin__published_at__lte=upto, end__isnull=False)
    reports = _standing_in(rows)
    if not reports:
        return None
    references = [
        text
        for row in rows.filter(prop="reference").values_list("value", "original")
        for text in row
        if text
    ]
    line = Report.objects.filter(source__in={report.source_id for report in reports})
    latest = line.aggregate(at=Max("published_at"))["at"]
    removed = Removed(
        entity.source.key,
        upto or latest,
        sorted({digest for report in reports for digest in _raw(report)}),
    )
    keys = set(rows.values_list("entity__key", flat=True)) | {key}
    removed.rows["entities"] = 0
    _take(rows, removed)
    _set_aside(reports, {key, *references}, removed)
    _bury_empty(ids, removed)
    removed.rows.update(forget(keys))
    return removed


def remove_report(report: Report) -> Removed:
    """Remove what a report said: of a desk, all that it began; of a list, what stood last in it."""
    line = list(Report.objects.filter(source=report.source_id).order_by("published_at", "id"))
    rows = Statement.objects.filter(begin__source=report.source_id)
    if report.whole:
        at = next(place for place, other in enumerate(line) if other.pk == report.pk)
        after = line[at + 1] if at + 1 < len(line) else None
        rows = rows.filter(end=after) if after else rows.filter(end__isnull=True)
        rows = rows.filter(begin__in=[other.pk for other in line[: at + 1]])
    else:
        rows = rows.filter(begin=report)
    removed = Removed(report.source.key, report.published_at, sorted(_raw(report)))
    ids = list(rows.values_list("entity_id", flat=True).distinct())
    keys = list(rows.values_list("entity__key", flat=True).distinct())
    _take(rows, removed)
    aside = SetAside.objects.filter(report=report)
    removed.rows["set aside"] += aside.count()
    aside.delete()
    empty = set(_bury_empty(ids, removed))
    removed.rows.update(forget([key for key in keys if key in empty]))
    report.raw_name = ""
    return removed


def _standing_in(rows: QuerySet[Statement]) -> list[Report]:
    """The reports in which any of the statements stood."""
    spans = list(rows.values_list("begin_id", "end_id").distinct())
    sources = set(rows.values_list("begin__source", flat=True).distinct())
    found: dict[int, Report] = {}
    for source in sources:
        line = list(Report.objects.filter(source=source).order_by("published_at", "id"))
        place = {report.pk: at for at, report in enumerate(line)}
        for begin, end in spans:
            if begin in place:
                stop = place[end] if end is not None else len(line)
                if not line[place[begin]].whole:
                    stop = place[begin] + 1  # a desk's report says a thing once
                found.update((report.pk, report) for report in line[place[begin] : stop])
    return list(found.values())


def _raw(report: Report) -> list[str]:
    return list(report.raw_parts) or [report.digest]


def _take(rows: QuerySet[Statement], removed: Removed) -> None:
    """Digest, count and delete statements; the report's own count says how many are gone."""
    digest = hashlib.sha256()
    taken: list[int] = []
    open_of: Counter[int] = Counter()
    for row in rows.order_by("id").values_list(*_FIELDS).iterator(chunk_size=2000):
        digest.update(json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
        taken.append(row[0])
        if row[11] is None:
            open_of[row[10]] += 1
    for chunk in _chunks(taken):
        Statement.objects.filter(pk__in=chunk).delete()
    removed.digest = digest.hexdigest()
    removed.rows["statements"] += len(taken)
    for report in Report.objects.filter(pk__in=list(open_of)):
        report.counts["purged"] = report.counts.get("purged", 0) + open_of[report.pk]
        report.save(update_fields=["counts"])


def _set_aside(reports: Iterable[Report], references: set[str], removed: Removed) -> None:
    rows = SetAside.objects.filter(
        Q(reference__in=references) | Q(where__in=references), report__in=list(reports)
    )
    removed.rows["set aside"] += rows.count()
    rows.delete()


def _bury_empty(ids: Sequence[int], removed: Removed) -> list[str]:
    """Delete entities that have nothing left: dependents first, for they name their subject."""
    buried: list[str] = []
    for satellites in (True, False):
        for chunk in _chunks(ids):
            rows = Entity.objects.filter(
                pk__in=chunk, record__isnull=not satellites, statements__isnull=True
            )
            if not satellites:
                rows = rows.filter(satellites__isnull=True)
            keys = list(rows.values_list("key", flat=True))
            Entity.objects.filter(key__in=keys).delete()
            buried += keys
    removed.rows["entities"] += len(buried)
    return buried


def _chunks(items: Sequence[int]) -> Iterable[Sequence[int]]:
    for start in range(0, len(items), _CHUNK):
        yield items[start : start + _CHUNK]
