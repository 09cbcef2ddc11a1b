"""Reviews and extensions: an officer looks again, and another one than before (SG-07, SG-14)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import NoReturn

from marsad.access import Reader
from marsad.access.log import Act, acting, record
from marsad.access.necessity import Necessity, check, keep
from marsad.access.role import Permission
from marsad.bank.clocks.fresh import evidence_for
from marsad.bank.lock import writing
from marsad.bank.models import Entity, Extension, Report, Review
from marsad.bank.view import view
from marsad.vocabulary.regime import regime
from marsad.vocabulary.retention import later

__all__ = ["Clock", "ExtensionRefused", "answer", "clock", "extend", "open_reviews"]


class ExtensionRefused(ValueError):
    """A clock may not be set further; the message says which rule is in the way."""

    def __init__(self, english: str, arabic: str, rule: str) -> None:
        super().__init__(f"{english} {arabic}")
        self.english, self.arabic, self.rule = english, arabic, rule

    def say(self, lang: str) -> str:
        """The reason in ``ar`` or ``en``."""
        return self.arabic if lang == "ar" else self.english


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
        ExtensionRefused: SG-14 (same officer, no new evidence), SG-13 (past the longest time), no
            right to approve, nothing under that key that the officer may see, or no reason. The
            refusal is in the log.
        NecessityMissing: the record of necessity is not complete; likewise.
    """
    entity = Entity.objects.filter(key=key).exclude(status="").first()
    subject = f"entity:{key}"
    _other_officer(subject, by, "extension.other-officer")
    if not by.may(Permission.APPROVE):
        _refuse(
            by,
            subject,
            "role.approve",
            "Only a supervisor extends the retention of a record.",
            "لا يمدّد حفظ السجل إلا مشرف.",
        )
    seen = entity is not None and view(by, protected=True).exists(key)
    if entity is None or entity.since is None or not seen:
        _refuse(
            by,
            subject,
            "extension.unknown",
            f"No person is kept under {key!r}.",
            "لا شخص محفوظ بهذا الرقم.",
        )
    if not reason.strip():
        _refuse(
            by,
            subject,
            "extension.reason",
            "An extension has a reason: say why the record is still needed.",
            "للتمديد سبب: اذكر لماذا ما زال السجل لازمًا.",
        )
    row = regime(entity.status)
    if row.retain_months is None or entity.keep_until is None:
        _refuse(
            by,
            subject,
            "extension.no-end",
            f"«{row.label('en')}» has no end of retention that could be extended.",
            f"«{row.label('ar')}» ليس لحفظه أجل يُمدَّد.",
        )
    if evidence not in {found.id for found in evidence_for(key, by)}:
        _refuse(
            by,
            subject,
            "extension.new-evidence",
            "An extension needs a statement about this person that came in after the clock was "
            "last set (SG-14).",
            "يلزم للتمديد دليل جديد عن هذا الشخص ورد بعد آخر تحديد للمدة (SG-14).",
        )
    day = today or datetime.now(UTC).date()
    after = later(max(day, entity.keep_until), row.retain_months)
    most = row.most_months or row.retain_months
    latest = later(entity.since, most)
    after = min(after, latest)
    if after <= entity.keep_until:
        _refuse(
            by,
            subject,
            "extension.longest",
            f"«{row.label('en')}» is kept at most {most} months, until {latest} (SG-13).",
            f"أقصى مدة لحفظ «{row.label('ar')}» هي {most} شهرًا، حتى {latest} (SG-13).",
        )
    check(
        necessity, act="extend-retention", subject=subject, by=by
    )  # its refusal outlives a rollback
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
            "(SG-14).",
            "أنت من أدخل هذا أو وافق عليه أو مدّده آخر مرة: يجب أن يقرر ضابط آخر (SG-14).",
        )


def _refuse(by: Reader, subject: str, rule: str, english: str, arabic: str) -> NoReturn:
    record(by, Act.DECIDE, subject, outcome="refused", rule=rule, reason=english)
    raise ExtensionRefused(english, arabic, rule)
