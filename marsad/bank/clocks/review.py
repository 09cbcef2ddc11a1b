"""Reviews: an officer looks again whether a record may still be kept (SG-07)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from marsad.access import Reader
from marsad.access.log import Act, acting
from marsad.bank.clocks.another import other_officer
from marsad.bank.lock import writing
from marsad.bank.models import Entity, Report, Review
from marsad.vocabulary.message import message
from marsad.vocabulary.regime import regime
from marsad.vocabulary.retention import later

__all__ = ["Clock", "answer", "clock", "open_reviews"]


@dataclass(frozen=True, slots=True)
class Clock:
    """The clock of a person's record.

    Attributes:
        since: the day from which it runs.
        review_by: next review; None: none.
        keep_until: end of retention; None: as long as the publisher lists the person.
        latest: no extension passes this day.
        restricted: held back, because a review is overdue.
    """

    status: str
    since: date | None
    review_by: date | None
    keep_until: date | None
    latest: date | None
    restricted: bool


def clock(key: str) -> Clock | None:
    """The clock of a record; None when it has no status.

    It says nothing of the person but the status; who shows it has asked a view before.
    """
    row = Entity.objects.filter(key=key).exclude(status="").first()
    if row is None:
        return None
    most = regime(row.status).most_months
    latest = later(row.since, most) if row.since and most else None
    return Clock(row.status, row.since, row.review_by, row.keep_until, latest, row.restricted)


def open_reviews() -> list[Review]:
    """Every open review, the most pressing first."""
    return list(Review.objects.filter(closed__isnull=True).order_by("due", "id"))


def answer(subject: str, *, by: Reader, note: str, today: date | None = None) -> Review:
    """Close a review: the officer looked, and what is kept is still right and needed.

    The next review is set by the status. What is not right is corrected or purged instead.

    Raises:
        ValueError: no such review is open, no note is given.
        ClockRefused: the officer entered, approved or last extended it.
    """
    row = Review.objects.filter(subject=subject, closed__isnull=True).first()
    if row is None:
        raise ValueError(message("clocks.no-review", subject=subject))
    if not note.strip():
        raise ValueError(message("clocks.review-note"))
    kind, _, key = subject.partition(":")
    other_officer(subject, by, "review.other-officer")
    day = today or datetime.now(UTC).date()
    with acting(by, Act.DECIDE, subject, rule="review", reason=note), writing():
        row.closed, row.officer = datetime.now(UTC), by.officer
        row.outcome, row.note = "kept", note.strip()
        row.save(update_fields=["closed", "officer", "outcome", "note"])
        if kind == "entity":
            _next_review(key, day)
        elif kind == "report":
            Report.objects.filter(digest=key).update(due_on=later(day, 12))
    return row


def _next_review(key: str, day: date) -> None:
    entity = Entity.objects.filter(key=key).first()
    if entity is None or not entity.status:
        return
    row = regime(entity.status)
    months = row.review_months if row.retain_months else None
    entity.review_by = later(day, months) if months else None
    entity.restricted = False
    entity.save(update_fields=["review_by", "restricted"])
    Entity.objects.filter(record=entity).update(restricted=False)
