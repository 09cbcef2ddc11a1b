"""What the desk lets go: with the bank what it purges, by itself what has been kept long enough."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from marsad.access.log import Act, record
from marsad.bank import spool
from marsad.bank.status.downgrade import Downgrade
from marsad.screening import portfolio
from marsad.screening.cases import KEEP_DAYS, today
from marsad.screening.models import Case, NotSame, Run, WrongfulHit
from marsad.vocabulary.regime import regimes

__all__ = ["downgraded", "forget", "sweep"]


def forget(keys: Collection[str]) -> int:
    """Remove the cases that quote some records, and what was remembered of them."""
    wanted = Q(record__in=keys)
    for key in keys:
        wanted |= Q(records__has_key=key)
    count = _remove(Case.objects.filter(wanted))
    return count + NotSame.objects.filter(record__in=keys).delete()[0]


def downgraded(change: Downgrade) -> None:
    """End the cases of a record whose status ended; whoever acted on them must put it right."""
    known = regimes().get(change.after)
    if known is not None and not known.outcome:
        return
    alive = (*Case.WAITING, Case.State.TRUE)
    for case in Case.objects.filter(records__has_key=change.key, state__in=alive):
        if len(case.records) == 1:
            end(case, change.after)


def end(case: Case, why: str) -> None:
    """A case's record is no longer said: it ends."""
    case.state, case.ended = Case.State.ENDED, datetime.now(UTC)
    case.save(update_fields=["state", "ended"])
    record("node", Act.CHANGE, f"case:{case.pk}", rule="screening.delisted", detail={"why": why})


def sweep(now: date | None = None) -> dict[str, int]:
    """Remove what has been kept until its day: decided cases, runs, portfolios, uploads.

    A case that waits is not removed unseen: it is counted as overdue.
    """
    day = now or today()
    due = Case.objects.filter(keep_until__lt=day)
    waiting = due.filter(state__in=Case.WAITING)
    with transaction.atomic():
        old = Run.objects.filter(started__lt=datetime.now(UTC) - timedelta(days=KEEP_DAYS))
        removed = {
            "cases": _remove(due.exclude(state__in=Case.WAITING)),
            "memories": NotSame.objects.filter(until__lt=day).delete()[0],
            "runs": old.exclude(state=Run.State.RUNNING).delete()[0],
            "portfolios": portfolio.purge(day),
        }
    removed["uploads"] = spool.purge()
    if any(removed.values()):
        record("node", Act.PURGE, "screening", rule="screening.retention", detail=removed)
    return removed | {"overdue": waiting.count()}


def _remove(cases: QuerySet[Case]) -> int:
    keys = list(cases.values_list("pk", flat=True))
    WrongfulHit.objects.filter(case__in=keys).update(case=None)
    Case.objects.filter(pk__in=keys).delete()
    return len(keys)
