"""The desk: receive, check identity, search, assign, decide, answer. Each step has its clock.

Sources: Directive (EU) 2016/680, Articles 12 to 17; UN Ombudsperson, three phases; safeguard SG-17.
"""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Collection, Sequence
from datetime import UTC, date, datetime, timedelta

from marsad.access import Decision, Reader, Refused
from marsad.access.log import Act, acting, record
from marsad.access.role import Permission
from marsad.bank.clocks.concerned import concerned
from marsad.bank.clocks.purge import purge_entity
from marsad.bank.correction import correct, withdraw
from marsad.bank.lock import writing
from marsad.home import Home
from marsad.recall.filters import Filters
from marsad.recall.recall import recall
from marsad.redress.certificate import issue
from marsad.redress.letter import letter
from marsad.redress.models import Request
from marsad.vocabulary import clean_date, clean_text
from marsad.vocabulary.message import message

__all__ = [
    "DAYS",
    "OUTCOMES",
    "WISHES",
    "answer",
    "assign",
    "contested",
    "decide",
    "identify",
    "overdue",
    "receive",
    "requests",
    "search",
]

DAYS = {"identity": 14, "search": 7, "assign": 3, "decide": 30, "answer": 5}
"""Step → days in which it must be done."""

WISHES = ("access", "correction", "erasure", "not-me")
OUTCOMES = ("granted", "partly", "refused", "ncnd")
"""Granted, partly granted, refused with reasons, neither confirm nor deny."""


def receive(
    *,
    by: Reader,
    name: str,
    wish: str,
    asked_by: str = "person",
    birth_date: str = "",
    contact: str = "",
    text: str = "",
    lang: str = "ar",
) -> Request:
    """Take a request in.

    Raises:
        ValueError: no name, or an unknown wish.
        Refused: the officer has no part in redress.
    """
    _allowed(by)
    if not clean_text(name):
        raise ValueError(message("redress.name"))
    if wish not in WISHES or asked_by not in ("person", "counsel"):
        raise ValueError(message("redress.wish", known=", ".join(WISHES)))
    if birth_date and not clean_date(birth_date):
        raise ValueError(message("date.unreadable", text=birth_date, example="1980-05-03"))
    now = datetime.now(UTC)
    code = f"R-{now.year}-{secrets.token_hex(4)}"
    with acting(by, Act.CHANGE, f"redress:{code}", rule="redress.receive"), writing():
        return Request.objects.create(
            code=code,
            received=now,
            received_by=by.officer,
            asked_by=asked_by,
            name=clean_text(name)[:300],
            birth_date=clean_date(birth_date) or "",
            contact=clean_text(contact)[:300],
            wish=wish,
            text=text.strip(),
            lang="en" if lang == "en" else "ar",
            due=now.date() + timedelta(days=DAYS["identity"]),
        )


def identify(code: str, *, by: Reader, seen: str, documents: Sequence[str] = ()) -> Request:
    """Note that the identity of who asks, and a counsel's authority, were checked, and how."""
    row = _at(code, "identity", by)
    if not seen.strip():
        raise ValueError(message("redress.documents"))
    with acting(by, Act.DECIDE, f"redress:{code}", rule="redress.identity"), writing():
        row.identity_by, row.identity_seen = by.officer, seen.strip()
        row.documents = [clean_text(text) for text in documents if clean_text(text)]
        return _next(row, "search")


def search(code: str, *, by: Reader, home: Home, more: Collection[str] = ()) -> Request:
    """Search the bank for the person, with all that the desk may see, victims among them.

    Args:
        more: keys of records that the officer found by other means.
    """
    row = _at(code, "search", by)
    keys = dict.fromkeys(more)
    for status in (None, "victim", "witness", "minor"):
        filters = Filters(kind="person", status=status, birth_date=row.birth_date or None)
        for result in recall(row.name, by, filters=filters, limit=25, home=home).results:
            if result.hit:
                keys.update(dict.fromkeys(result.ids))
    with acting(by, Act.SEARCH, f"redress:{code}", rule="redress.search"), writing():
        row.searched_by, row.found = by.officer, list(keys)
        return _next(row, "assign")


def assign(code: str, reviewer: str, *, by: Reader) -> Request:
    """Give the request to a reviewer who had no part in the records, and did not receive it.

    Raises:
        Refused: the reviewer entered, approved or extended one of the records (SG-17).
    """
    row = _at(code, "assign", by)
    _independent(row, reviewer, by)
    with acting(by, Act.DECIDE, f"redress:{code}", rule="redress.assign"), writing():
        row.reviewer = reviewer
        return _next(row, "decide")


def decide(
    code: str,
    *,
    by: Reader,
    outcome: str,
    reasons: str,
    home: Home,
    corrections: Sequence[tuple[str, str, str]] = (),
    withdraw_records: Collection[str] = (),
    erase: Collection[str] = (),
    not_subject_of: Collection[str] = (),
) -> Request:
    """Decide, and carry the decision into the bank.

    Args:
        outcome: of :data:`OUTCOMES`.
        reasons: for the file; the letter gives them, but for «neither confirm nor deny».
        corrections: (record, property, value): a statement of the redress desk beside the others.
        withdraw_records: records whose statements by our own officers are no longer said.
        erase: records that are purged.
        not_subject_of: records that the person was shown not to be: a certificate is issued.

    Raises:
        Refused: the officer is not the reviewer, or not independent.
        ValueError: no reasons, an unknown outcome, or a record that is not in the request.
    """
    row = _at(code, "decide", by)
    if row.reviewer != by.officer:
        raise Refused(
            _no(by, row, f"the request is assigned to {row.reviewer}", "redress.reviewer")
        )
    _independent(row, by.officer, by)
    if outcome not in OUTCOMES or not reasons.strip():
        raise ValueError(message("redress.outcome", known=", ".join(OUTCOMES)))
    touched = {*erase, *withdraw_records, *not_subject_of, *(key for key, _, _ in corrections)}
    if strange := sorted(touched - set(row.found)):
        raise ValueError(message("redress.strange", known=", ".join(strange)))
    subject = f"redress:{code}"
    with acting(by, Act.DECIDE, subject, rule=f"redress.{outcome}") as entry:
        reason = f"decision on request {code}"
        for key, prop, value in corrections:
            correct(key, prop, value, by=by, reason=reason, home=home)
        for key in withdraw_records:
            withdraw(key, by=by, reason=reason, home=home)
        with writing():
            row.outcome, row.reasons = outcome, reasons.strip()
            row.decided, row.entry = datetime.now(UTC), entry.number
            _next(row, "answer")
        if not_subject_of:
            issue(row, sorted(not_subject_of), by=by, home=home)
        today = datetime.now(UTC).date()
        for key in erase:
            purge_entity(key, by=by, rule="redress", as_of=today, home=home, reason=reason)
    return row


def answer(code: str, *, by: Reader) -> Request:
    """Write the outcome letter and close the request."""
    row = _at(code, "answer", by)
    with acting(by, Act.DISCLOSE, f"redress:{code}", rule="redress.answer"), writing():
        row.letter = letter(row)
        row.state, row.closed = "closed", datetime.now(UTC)
        row.save()
    return row


def requests(by: Reader, code: str | None = None) -> list[Request]:
    """The requests, those first whose next step is due first.

    Raises:
        Refused: the officer has no part in redress.
    """
    _allowed(by)
    rows = Request.objects.order_by("closed", "due", "id")
    return list(rows.filter(code=code) if code else rows)


def contested(keys: Collection[str]) -> dict[str, int]:
    """Of some records, on how many open requests each is to be corrected or erased.

    It is told of records that the reader sees already; who asks, and what they say, is not told.
    """
    rows = Request.objects.filter(wish__in=("correction", "erasure"), closed__isnull=True)
    wanted, found = set(keys), Counter[str]()
    for records in rows.exclude(found=[]).values_list("found", flat=True):
        found.update(wanted.intersection(records))
    return dict(found)


def overdue(as_of: date) -> list[Request]:
    """Requests whose next step was due before the day."""
    return list(Request.objects.filter(closed__isnull=True, due__lt=as_of).order_by("due"))


def _at(code: str, state: str, by: Reader) -> Request:
    _allowed(by)
    row = Request.objects.filter(code=code).first()
    if row is None:
        raise ValueError(message("redress.none", code=code))
    if row.state != state:
        raise ValueError(message("redress.step", code=code, state=row.state, asked=state))
    return row


def _next(row: Request, state: str) -> Request:
    row.state = state
    row.due = datetime.now(UTC).date() + timedelta(days=DAYS[state])
    row.save()
    return row


def _allowed(by: Reader) -> None:
    if by.may(Permission.APPROVE) or by.may(Permission.OVERSEE):
        return
    reason = "the redress desk is for supervisors and the overseer"
    arabic = "مكتب التظلمات للمشرفين والمراقب المستقل"
    raise Refused(Decision(False, reason, "role.redress", reason_ar=arabic))


def _independent(row: Request, reviewer: str, by: Reader) -> None:
    if not reviewer.strip():
        raise ValueError(message("redress.reviewer"))
    if reviewer in concerned(row.found):
        why = f"{reviewer} entered, approved or extended a record that the request is about"
        raise Refused(_no(by, row, why, "SG-17"))
    if reviewer in (row.received_by, row.identity_by, row.searched_by):
        why = f"{reviewer} handled the request before: another officer must review it"
        raise Refused(_no(by, row, why, "SG-17"))


def _no(by: Reader, row: Request, why: str, rule: str) -> Decision:
    record(by, Act.DECIDE, f"redress:{row.code}", outcome="refused", rule=rule, reason=why)
    arabic = "يجب أن يكون المراجع مستقلًّا عن السجلات وعن الطلب"
    return Decision(False, why, rule, reason_ar=arabic)
