"""Integrity of the bank: what is stored is whole, consistent, and what was received."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection
from django.db.models import F

from marsad.bank.models import Entity, Removal, Report, Statement, Tombstone
from marsad.bank.raw import raw_damage
from marsad.home import Home

__all__ = ["Problem", "check"]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is not as it should be, where, and what to do."""

    where: str
    what: str
    remedy: str


def check(home: Home) -> Iterator[Problem]:
    """Look at everything and yield what is wrong; nothing when the bank is sound."""
    yield from _database()
    yield from _intervals()
    yield from _counts()
    restore = "Restore the file from a backup, or load the version again from its publisher."
    for path, what in raw_damage(home):
        yield Problem(f"raw/{path.parent.name}/{path.name}", what, restore)
    removed = set(Removal.objects.values_list("digest", flat=True))
    for digest, name, parts in Report.objects.values_list("digest", "raw_name", "raw_parts"):
        for part in parts or ([] if ", " in name else [digest]):
            if part in removed:
                continue
            if not (home.raw / part[:2] / f"{part}.gz").is_file():
                yield Problem(f"raw file of {name}", "is not in the node's folder", restore)
    yield from _unfinished(home)


def _unfinished(home: Home) -> Iterator[Problem]:
    """Purges whose files are still there, and purged subjects that came back in an old version."""
    sweep = "Run: marsad clocks sweep"
    for removal in Removal.objects.filter(done__isnull=True):
        yield Problem(f"tombstone {removal.tombstone_id}", "its files are not removed yet", sweep)
    for removal in Removal.objects.filter(done__isnull=False):
        if (home.raw / removal.digest[:2] / f"{removal.digest}.gz").is_file():
            what = "the file was received again after it was purged"
            yield Problem(f"raw file {removal.digest}", what, "Delete it, or run the sweep.")
    for row in Tombstone.objects.filter(subject__startswith="entity:"):
        back = Statement.objects.filter(
            entity__key=row.subject.removeprefix("entity:"), begin__published_at__lte=row.upto
        )
        if back.exists():
            yield Problem(row.subject, "holds statements from before its purge", sweep)


def _database() -> Iterator[Problem]:
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        for (line,) in cursor.fetchall():
            if line != "ok":
                yield Problem("database", line, "Restore the bank from a backup.")
        cursor.execute("PRAGMA foreign_key_check")
        for table, row, parent, _ in cursor.fetchall():
            what = f"row {row} of {table} points at a row of {parent} that is not there"
            yield Problem("database", what, "Restore the bank from a backup.")


def _intervals() -> Iterator[Problem]:
    remedy = "Restore the bank from a backup; report this as a fault."
    backwards = Statement.objects.filter(
        end__isnull=False, begin__published_at__gt=F("end__published_at")
    )
    for pk in backwards.values_list("id", flat=True)[:100]:
        yield Problem(f"statement {pk}", "ends before it begins", remedy)
    mixed = Statement.objects.filter(end__isnull=False).exclude(begin__source=F("end__source"))
    for pk in mixed.values_list("id", flat=True)[:100]:
        yield Problem(f"statement {pk}", "was ended by another source's report", remedy)
    empty = Entity.objects.filter(statements__isnull=True, record__isnull=True)
    for key in empty.values_list("key", flat=True)[:100]:
        yield Problem(f"entity {key}", "has no statement", remedy)


def _counts() -> Iterator[Problem]:
    """The statements still said of each source are those of its latest report."""
    remedy = "The intake of this report did not complete; restore the bank from a backup."
    latest: dict[int, Report] = {}
    for report in Report.objects.order_by("published_at", "id"):
        latest[report.source_id] = report
    for report in latest.values():
        said = Statement.objects.filter(begin__source=report.source_id, end__isnull=True).count()
        counted = report.counts.get("statements")
        said += sum(
            counts.get("purged", 0)
            for counts in Report.objects.filter(source=report.source_id).values_list(
                "counts", flat=True
            )
        )
        if counted is not None and report.whole and said < counted:
            what = f"{said} statements stand, {counted} were counted when it was taken in"
            yield Problem(f"report {report.pk} ({report.raw_name})", what, remedy)
