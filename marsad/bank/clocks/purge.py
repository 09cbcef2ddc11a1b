"""Purge: content goes, a tombstone stays. Each purge is one transaction; files follow it."""

from __future__ import annotations

import contextlib
from datetime import UTC, date, datetime

from marsad.access import Reader
from marsad.access.log import Act, acting
from marsad.bank.clocks.forgetting import forgotten
from marsad.bank.clocks.hold import held
from marsad.bank.clocks.removing import Removed, remove_entity, remove_report
from marsad.bank.clocks.tombstone import Stone, write_stones
from marsad.bank.lock import writing
from marsad.bank.models import Removal, Report, Review, Tombstone
from marsad.home import Home
from marsad.vocabulary.message import message

__all__ = ["Held", "finish", "purge_entity", "purge_report"]


class Held(ValueError):
    """A legal hold stands in the way; the message names it."""


def purge_entity(
    key: str, *, by: Reader, rule: str, as_of: date, home: Home, reason: str = ""
) -> Stone | None:
    """Purge what the bank holds of a record.

    Args:
        key: of the subject.
        by: who orders it; the sweep's officer, or a reviewer who decided so.
        rule: what asks for it: ``retention.suspected``, ``redress`` …
        as_of: the day that the clock shows.
        home: the node, whose files follow.
        reason: in words, where a person decided.

    Returns:
        The tombstone; None when there is nothing under the key.

    Raises:
        Held: a legal hold stands in the way. Nothing was changed.
        NotLogged: the log cannot be written. Nothing was changed.
    """
    subject = f"entity:{key}"
    _refuse_held(subject, as_of)
    with (
        acting(by, Act.PURGE, subject, rule=rule, reason=reason) as entry,
        writing(),
    ):
        removed = remove_entity(key)
        if removed is None:
            return None
        stone = _bury(subject, removed, by, rule, reason, as_of, entry.number)
    finish(home)
    return stone


def purge_report(digest: str, *, by: Reader, rule: str, as_of: date, home: Home) -> Stone | None:
    """Purge what a report said, by its digest. See :func:`purge_entity`."""
    subject = f"report:{digest}"
    _refuse_held(subject, as_of)
    with (
        acting(by, Act.PURGE, subject, rule=rule) as entry,
        writing(),
    ):
        stone = None
        for report in Report.objects.filter(digest=digest, purged__isnull=True):
            removed = remove_report(report)
            report.purged, report.due_on = datetime.now(UTC), None
            report.save(update_fields=["purged", "due_on", "raw_name"])
            stone = _bury(subject, removed, by, rule, "", as_of, entry.number)
    finish(home)
    return stone


def _refuse_held(subject: str, as_of: date) -> None:
    if hold := held(subject, as_of):
        raise Held(
            message(
                "clocks.held",
                subject=subject,
                until=hold.until,
                officer=hold.officer,
                reason=hold.reason,
            )
        )


def _bury(
    subject: str,
    removed: Removed,
    by: Reader,
    rule: str,
    reason: str,
    as_of: date,
    entry: int,
) -> Stone:
    now = datetime.now(UTC)
    row = Tombstone.objects.create(
        subject=subject,
        source=removed.source,
        upto=removed.upto,
        purged=now,
        as_of=as_of,
        officer=by.officer,
        rule=rule,
        reason=reason,
        digest=removed.digest,
        rows={name: count for name, count in sorted(removed.rows.items()) if count},
        raw=removed.raw,
        entry=entry,
    )
    for digest in removed.raw:
        Removal.objects.get_or_create(digest=digest, defaults={"tombstone": row})
    # The name index holds the names of the purged: it is removed too, and made anew from the bank.
    Removal.objects.create(digest=f"index:{row.pk}", tombstone=row)
    Review.objects.filter(subject=subject, closed__isnull=True).update(
        closed=now, officer=by.officer, outcome="purged", note=rule
    )
    return Stone.of(row)


def finish(home: Home) -> int:
    """Remove the files that purges have left to remove; returns how many entries were done.

    A purge that was killed after its transaction is completed by the next call.
    """
    waiting = list(Removal.objects.filter(done__isnull=True))
    if not waiting:
        return 0
    for removal in waiting:
        if not removal.digest.startswith("index:"):
            path = home.raw / removal.digest[:2] / f"{removal.digest}.gz"
            path.unlink(missing_ok=True)
    if home.index.is_dir():
        # The manifest first: who has the index open then sees that it is empty, and makes it anew.
        for path in sorted(home.index.rglob("*"), key=lambda path: path.name != "manifest.json"):
            if path.is_file() and path.name != "lock":
                with contextlib.suppress(OSError):
                    path.unlink()
    forgotten()
    write_stones(home)
    now = datetime.now(UTC)
    with writing():
        Removal.objects.filter(pk__in=[removal.pk for removal in waiting]).update(done=now)
    return len(waiting)
