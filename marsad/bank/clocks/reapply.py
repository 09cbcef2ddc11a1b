"""Tombstones applied to a bank that was put back from an older backup: purged stays purged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime

from marsad.access import Reader
from marsad.access.log import Act, acting
from marsad.bank.clocks.purge import finish
from marsad.bank.clocks.removing import remove_entity, remove_report
from marsad.bank.clocks.tombstone import Stone
from marsad.bank.lock import writing
from marsad.bank.models import Removal, Report, Tombstone
from marsad.home import Home

__all__ = ["reapply"]


def reapply(found: Iterable[Stone], *, by: Reader, home: Home) -> tuple[int, int]:
    """Purge again what the tombstones name and this bank does not know as purged.

    Args:
        found: tombstones of the node, such as its file ``tombstones.jsonl`` holds.
        by: who restores.
        home: the node.

    Returns:
        How many tombstones were new here, and of how many of them content was still there.
    """
    new = gone = 0
    for stone in found:
        if Tombstone.objects.filter(subject=stone.subject, digest=stone.digest).exists():
            continue
        new += 1
        with (
            acting(by, Act.PURGE, stone.subject, rule="restore", detail={"entry": stone.entry}),
            writing(),
        ):
            kind, _, key = stone.subject.partition(":")
            if kind == "entity":
                gone += remove_entity(key, upto=stone.upto) is not None
            else:
                for report in Report.objects.filter(digest=key, purged__isnull=True):
                    remove_report(report)
                    report.purged, report.due_on = datetime.now(UTC), None
                    report.save(update_fields=["purged", "due_on", "raw_name"])
                    gone += 1
            row = Tombstone.objects.create(**{**asdict(stone), "raw": list(stone.raw)})
            for digest in (*stone.raw, f"index:{row.pk}"):
                Removal.objects.update_or_create(
                    digest=digest, defaults={"done": None}, create_defaults={"tombstone": row}
                )
    finish(home)
    return new, gone
