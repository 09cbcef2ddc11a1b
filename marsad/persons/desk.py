"""The desk: propose, approve, refuse. What is approved enters the bank as a report of its own."""

from __future__ import annotations

import io
import json
import secrets
from datetime import UTC, datetime

from marsad.access import Decision, Handling, Reader, Refused
from marsad.access.log import Act, acting, record
from marsad.access.necessity import check, keep
from marsad.access.role import Permission
from marsad.bank.grade import Grade
from marsad.bank.intake import intake, register_source
from marsad.bank.lock import writing
from marsad.bank.raw import keep_raw
from marsad.bank.terms import SourceCard, Terms
from marsad.bank.view import view
from marsad.home import Home
from marsad.persons.entry import Entry, EntryRefused
from marsad.persons.models import Draft
from marsad.vocabulary import DeliveryError, Entity, Header, Record
from marsad.vocabulary.regime import regime

__all__ = ["SOURCE", "approve", "drafts", "propose", "refuse"]

SOURCE = "officers"
"""Key of the source under which this institution's own officers report."""


def propose(entry: Entry, *, by: Reader, home: Home) -> Draft:
    """Enter a person, or propose to, where the status needs a second officer.

    Args:
        entry: what is stated.
        by: the author.
        home: the node, where the report is kept.

    Returns:
        The draft: ``entered`` when no second officer is needed, else ``waiting``.

    Raises:
        EntryRefused: the entry is not lawful; the refusal is in the log.
        NecessityMissing: the record of necessity is not complete; likewise.
        Refused: the officer's roles do not let them.
    """
    _allowed(by, Permission.CURATE, "entry")
    try:
        entry.check()
    except EntryRefused as refusal:
        reason = f"{refusal.rule}: {refusal.field}"
        record(
            by,
            Act.CHANGE,
            f"entity:{entry.key}" if entry.key else "person",
            outcome="refused",
            rule=refusal.rule,
            reason=reason,
            detail={"status": entry.status[:40]},
        )
        raise
    subject = f"entity:{entry.key}" if entry.key else "person"
    if entry.key and not view(by, protected=True).exists(entry.key):
        raise EntryRefused(
            f"Nothing is known under {entry.key!r}.", "لا شيء بهذا الرقم.", "SG-06", "key"
        )
    if entry.intrusive:
        check(entry.necessity, act=entry.intrusive, subject=subject, by=by)
    with acting(by, Act.CHANGE, subject, rule="person.propose"), writing():
        draft = Draft.objects.create(
            status=entry.status,
            content=entry.to_dict(),
            author=by.officer,
            institution=by.institution,
            made=datetime.now(UTC),
        )
        if entry.intrusive:
            act = entry.intrusive
            draft.necessity = keep(entry.necessity, act=act, subject=f"draft:{draft.pk}", by=by)
            draft.save(update_fields=["necessity"])
    if not entry.approval:
        _enter(draft, entry, author=by, approver="", home=home)
    return draft


def approve(number: int, *, by: Reader, home: Home) -> Draft:
    """Approve another officer's draft: it enters the bank.

    Raises:
        Refused: the officer is the author, or their roles do not let them.
        ValueError: no such draft waits.
    """
    draft = _waiting(number)
    _allowed(by, Permission.APPROVE, f"draft:{number}")
    _other(draft, by)
    author = Reader(draft.author, draft.institution, by.clearance, by.purpose, by.case)
    with acting(by, Act.DECIDE, f"draft:{number}", rule="person.approve"):
        entry = Entry.from_dict(draft.content)
        _enter(draft, entry, author=author, approver=by.officer, home=home)
    return draft


def refuse(number: int, *, by: Reader, reason: str) -> Draft:
    """Refuse a draft: its content is removed, that it was refused and why stays.

    Raises:
        Refused, ValueError: as :func:`approve`; or no reason is given.
    """
    draft = _waiting(number)
    _allowed(by, Permission.APPROVE, f"draft:{number}")
    if not reason.strip():
        raise ValueError("A refusal has a reason: say why.")
    with acting(by, Act.DECIDE, f"draft:{number}", rule="person.refuse", reason=reason), writing():
        draft.state, draft.decided_by = "refused", by.officer
        draft.decided, draft.reason = datetime.now(UTC), reason.strip()
        draft.content = {}
        draft.save()
    return draft


def drafts(by: Reader, state: str = "waiting") -> list[Draft]:
    """The drafts in a state, the oldest first; for those who enter or approve."""
    if not (by.may(Permission.CURATE) or by.may(Permission.APPROVE)):
        return []
    return list(Draft.objects.filter(state=state).order_by("made", "id"))


def _waiting(number: int) -> Draft:
    draft = Draft.objects.filter(pk=number, state="waiting").first()
    if draft is None:
        raise ValueError(f"No draft {number} waits for a decision.")
    return draft


def _allowed(by: Reader, permission: Permission, subject: str) -> None:
    if by.may(permission):
        return
    reason = "your roles do not let you enter or approve persons"
    raise Refused(Decision(False, reason, f"role.{permission}"))


def _other(draft: Draft, by: Reader) -> None:
    if draft.author != by.officer:
        return
    reason = f"{by.officer} wrote this draft: another officer must approve it (SG-07)"
    record(by, Act.DECIDE, f"draft:{draft.pk}", outcome="refused", rule="SG-07", reason=reason)
    raise Refused(
        Decision(False, reason, "SG-07", reason_ar="كتبت هذه المسودة: يجب أن يوافق ضابط آخر")
    )


def _enter(draft: Draft, entry: Entry, *, author: Reader, approver: str, home: Home) -> None:
    """Take the entry in as a report; the draft's content is removed, the bank has it now."""
    key = entry.key or f"{SOURCE}-{secrets.token_hex(6)}"
    register_source(SourceCard(SOURCE, "Officers of this institution", "ضباط هذه المؤسسة"))
    now = datetime.now(UTC)
    content = json.dumps(
        {"draft": draft.pk, "key": key, "at": now.isoformat(), **entry.to_dict()},
        ensure_ascii=False,
        indent=1,
    )
    raw = keep_raw([(f"draft-{draft.pk}.json", io.BytesIO(content.encode()))], home)
    months = regime(entry.status).most_months
    person = _person(key, entry)
    terms = Terms(
        Grade.parse(entry.grade),
        Handling(entry.handling),
        entry.legal_basis or f"{entry.authority}, {entry.case_reference}",
        f"P{months}M" if months else "while listed",
        draft.institution,
        approver,
    )
    deliveries = (Header(now.isoformat(), count=1), Record(key, (person,)))
    with writing():  # the report and the draft's end, together
        result = intake(SOURCE, deliveries, terms=terms, raw=raw, by=author, whole=False)
        if result.set_aside:  # what the gate of the bank refuses, the desk must not call entered
            raise DeliveryError(result.set_aside[0].reason)
        draft.state, draft.key, draft.content = "entered", key, {}
        draft.decided, draft.decided_by = now, approver
        draft.save()


def _person(key: str, entry: Entry) -> Entity:
    person = Entity(key, "Person")
    for name in entry.names:
        person.add("name", name)
    person.add("birthDate", entry.birth_date)
    person.add("nationality", entry.nationality)
    person.add(
        "lawfulStatus",
        entry.status,
        valid_from=entry.decided_on or None,
        authority=entry.authority,
        reference=entry.case_reference,
        legalBasis=entry.legal_basis,
        note=entry.event or entry.connection,
    )
    for ground in entry.grounds:
        person.add("grounds", ground.text, valid_from=ground.day, type=ground.kind)
    person.add("bestInterest", entry.best_interest)
    return person
