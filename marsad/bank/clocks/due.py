"""What is due on a day: reviews and ends of retention, by person, by report, by source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from itertools import islice
from typing import Any

from django.db.models import Max

from marsad.bank.models import Entity, Report, Review
from marsad.vocabulary.regime import regime
from marsad.vocabulary.retention import Retention, later

__all__ = ["GRACE_DAYS", "Due", "due", "overdue"]

GRACE_DAYS = 30
"""Days that an officer has to answer a review before what waits is held back."""


@dataclass(frozen=True, slots=True)
class Due:
    """Something that a clock asks for.

    Attributes:
        subject: ``entity:KEY``, ``report:DIGEST`` or ``source:KEY``.
        what: ``purge`` or ``review``.
        since: the day on which it fell due.
        rule: the clock: ``retention.suspected``, ``review.report`` …
    """

    subject: str
    what: str
    since: date
    rule: str

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return {**asdict(self), "since": self.since.isoformat()}


def due(as_of: date) -> Iterator[Due]:
    """Everything that is due on a day: ends of retention first, then reviews.

    Args:
        as_of: the day that the clock shows.
    """
    ending = Entity.objects.filter(keep_until__lte=as_of).order_by("keep_until", "id")
    for key, status, day in ending.values_list("key", "status", "keep_until"):
        if day is not None:
            yield Due(f"entity:{key}", "purge", day, f"retention.{status}")
    reports = Report.objects.filter(due_on__lte=as_of, purged__isnull=True)
    rows = list(reports.order_by("due_on", "id").values_list("digest", "due_on", "retention_rule"))
    for digest, day, rule in rows:
        if day is not None and not Retention.parse(rule).review:
            yield Due(f"report:{digest}", "purge", day, "retention.report")
    waiting = Entity.objects.filter(review_by__lte=as_of).exclude(keep_until__lte=as_of)
    for key, status, day in waiting.order_by("review_by", "id").values_list(
        "key", "status", "review_by"
    ):
        if day is not None:
            yield Due(f"entity:{key}", "review", day, f"review.{status}")
    for digest, day, rule in rows:
        if day is not None and Retention.parse(rule).review:
            yield Due(f"report:{digest}", "review", day, "review.report")
    yield from _stale_sources(as_of)


def _stale_sources(as_of: date) -> Iterator[Due]:
    """Lists whose publisher has not been asked for so long that "while listed" is not known."""
    months = regime("listed").review_months
    assert months is not None
    lists = Report.objects.filter(retention_rule="while-listed", purged__isnull=True)
    for key, latest in lists.values_list("source__key").annotate(at=Max("received")):
        reviewed = (
            Review.objects.filter(subject=f"source:{key}", closed__isnull=False)
            .order_by("-closed")
            .values_list("closed", flat=True)
            .first()
        )
        day = later(max(filter(None, (latest, reviewed))).date(), months)
        if day <= as_of:
            yield Due(f"source:{key}", "review", day, "review.listed")


def overdue(as_of: date, most: int | None = None) -> list[Due]:
    """What is due and of which nobody has taken charge: not held, no review open and in time.

    Args:
        as_of: the day that the clock shows.
        most: stop after so many.
    """
    from marsad.bank.clocks.hold import holds

    kept = {row.subject for row in holds(as_of)}
    opened = set(
        Review.objects.filter(closed__isnull=True, due__gt=as_of).values_list("subject", flat=True)
    )
    found = (
        item
        for item in due(as_of)
        if item.subject not in kept and not (item.what == "review" and item.subject in opened)
    )
    return list(islice(found, most))
