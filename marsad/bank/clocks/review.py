"""Reviews and extensions: an officer looks again, and another one than before (SG-07, SG-14)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from marsad.access import Reader
from marsad.access.log import Act, acting, record
from marsad.access.necessity import Necessity, keep
from marsad.bank.lock import writing
from marsad.bank.models import Entity, Extension, Report, Review, Statement
from marsad.vocabulary.regime import regime
from marsad.vocabulary.retention import later

__all__ = ["Clock", "ExtensionRefused", "answer", "clock", "extend", "open_reviews"]


class ExtensionRefused(ValueError):
    """A clock may not be set further; the message says which rule is in the way."""


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
        ExtensionRefused: the officer is the one who entered or last extended it.
    """
    row = Review.objects.filter(subject=subject, closed__isnull=True).first()
    if row is None:
        raise ValueError(f"No review of {subject} is open.")
    if not note.strip():
        raise ValueError("A review has a note: say what was looked at and why it is kept.")
    kind, _, key = subject.partition(":")
    _other_officer(subject, by, "review.other-officer")
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


def extend(
    key: str,
    *,
    by: Reader,
    evidence: int,
    reason: str,
    necessity: Necessity,
    today: date | None = None,
) -> Extension:
    """Keep a person's record for one more period of its status.

    Args:
        key: of the record.
        by: an officer other than who entered, approved or last extended it.
        evidence: id of a statement about the person that came in after the clock was last set.
        reason: why the new evidence needs the record to be kept.
        necessity: the record of necessity and proportionality (SG-30).
        today: the day that the clock shows.

    Raises:
        ExtensionRefused: SG-14 (same officer, no new evidence) or SG-13 (past the longest time).
        ValueError: there is no such record, or no reason.
    """
    entity = Entity.objects.filter(key=key).exclude(status="").first()
    if entity is None or entity.since is None:
        raise ValueError(f"No person is kept under {key!r}.")
    if not reason.strip():
        raise ValueError("An extension has a reason: say why the record is still needed.")
    subject, row = f"entity:{key}", regime(entity.status)
    if row.retain_months is None or entity.keep_until is None:
        raise ExtensionRefused(f"«{entity.status}» has no end of retention that could be extended.")
    _other_officer(subject, by, "extension.other-officer")
    _fresh(entity, evidence, by)
    day = today or datetime.now(UTC).date()
    after = later(max(day, entity.keep_until), row.retain_months)
    latest = later(entity.since, row.most_months or row.retain_months)
    after = min(after, latest)
    if after <= entity.keep_until:
        _refuse(
            by,
            subject,
            "extension.longest",
            f"«{entity.status}» is kept at most {row.most_months} months, until {latest} (SG-13).",
        )
    with acting(by, Act.DECIDE, subject, rule="extension", reason=reason), writing():
        kept = keep(necessity, act="extend-retention", subject=subject, by=by)
        made = Extension.objects.create(
            subject=subject,
            officer=by.officer,
            made=datetime.now(UTC),
            evidence=evidence,
            before=entity.keep_until,
            after=after,
            reason=reason.strip(),
            necessity=kept,
        )
        entity.keep_until = after
        entity.save(update_fields=["keep_until"])
    return made


def _other_officer(subject: str, by: Reader, rule: str) -> None:
    kind, _, key = subject.partition(":")
    if kind == "source":
        return
    who: set[str] = set()
    last = Extension.objects.filter(subject=subject).order_by("-made", "-id").first()
    if last is not None:
        who = {last.officer}
    else:
        rows = Report.objects.filter(begun__entity__key=key, begun__prop="lawfulStatus")
        if kind == "report":
            rows = Report.objects.filter(digest=key)
        for author, approver in rows.values_list("received_by", "approved_by").distinct():
            who |= {author, approver}
    if by.officer in who:
        _refuse(
            by,
            subject,
            rule,
            f"{by.officer} entered, approved or last extended this: another officer must decide "
            "(SG-14). يجب أن يقرر ضابط آخر.",
        )


def _fresh(entity: Entity, evidence: int, by: Reader) -> None:
    subject = f"entity:{entity.key}"
    last = Extension.objects.filter(subject=subject).order_by("-made", "-id").first()
    found = Statement.objects.filter(pk=evidence, entity=entity).select_related("begin").first()
    used = Extension.objects.filter(subject=subject, evidence=evidence).exists()
    assert entity.since is not None
    begun = (
        Report.objects.filter(begun__entity=entity, begun__prop="lawfulStatus")
        .order_by("-received")
        .values_list("received", flat=True)
        .first()
    )
    since = last.made if last else begun
    if found is None or used or (since is not None and found.begin.received <= since):
        _refuse(
            by,
            subject,
            "extension.new-evidence",
            "An extension needs a statement about this person that came in after the clock was "
            "last set (SG-14). يلزم دليل جديد ورد بعد آخر تحديد للمدة.",
        )


def _refuse(by: Reader, subject: str, rule: str, why: str) -> None:
    record(by, Act.DECIDE, subject, outcome="refused", rule=rule, reason=why)
    raise ExtensionRefused(why)
