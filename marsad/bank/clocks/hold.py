"""Legal hold: what a court or an open request needs is not purged meanwhile. It has an end."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.db.models import QuerySet

from marsad.access import Reader
from marsad.access.log import Act, acting
from marsad.bank.lock import writing
from marsad.bank.models import Entity, Hold, Report
from marsad.vocabulary.message import message

__all__ = ["held", "hold", "holds", "release"]


def hold(subject: str, *, by: Reader, reason: str, until: date) -> Hold:
    """Put something under a legal hold.

    Args:
        subject: ``entity:KEY`` or ``report:DIGEST``.
        reason: why, with the order's or the request's number.
        until: the last day of the hold; every hold ends.

    Raises:
        ValueError: no reason, an end that is past, or nothing of that name is here.
    """
    if not reason.strip():
        raise ValueError(message("clocks.hold-reason"))
    if until <= datetime.now(UTC).date():
        raise ValueError(message("clocks.hold-past", until=until))
    kind, _, key = subject.partition(":")
    known = {
        "entity": Entity.objects.filter(key=key),
        "report": Report.objects.filter(digest=key),
    }.get(kind)
    if known is None or not known.exists():
        raise ValueError(message("clocks.not-here", subject=subject))
    with acting(by, Act.DECIDE, subject, rule="legal-hold", reason=reason), writing():
        return Hold.objects.create(
            subject=subject,
            reason=reason.strip(),
            officer=by.officer,
            since=datetime.now(UTC),
            until=until,
        )


def release(number: int, *, by: Reader, reason: str) -> Hold:
    """End a hold before its time.

    Raises:
        ValueError: there is no such hold, it has ended, or no reason is given.
    """
    row = Hold.objects.filter(pk=number, released__isnull=True).first()
    if row is None:
        raise ValueError(message("clocks.no-hold", number=number))
    if not reason.strip():
        raise ValueError(message("clocks.release-reason"))
    with acting(by, Act.DECIDE, row.subject, rule="legal-hold.release", reason=reason), writing():
        row.released, row.released_by = datetime.now(UTC), by.officer
        row.released_reason = reason.strip()
        row.save(update_fields=["released", "released_by", "released_reason"])
    return row


def held(subject: str, as_of: date) -> Hold | None:
    """The hold that protects something on a day; None when none does."""
    return _standing(as_of).filter(subject=subject).order_by("-until").first()


def holds(as_of: date) -> list[Hold]:
    """Every hold that stands on a day, the first to end first."""
    return list(_standing(as_of).order_by("until"))


def _standing(as_of: date) -> QuerySet[Hold]:
    return Hold.objects.filter(until__gte=as_of, released__isnull=True)
