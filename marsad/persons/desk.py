"""The desk: propose, approve, refuse. What is approved enters the bank as a report of its own."""

from __future__ import annotations

from datetime import UTC, datetime

from marsad.access import Decision, Reader, Refused, may_read
from marsad.access.log import Act, acting, record
from marsad.access.necessity import check, keep
from marsad.access.role import Permission
from marsad.bank.lock import writing
from marsad.bank.view import view
from marsad.home import Home
from marsad.persons.entry import Entry, EntryRefused
from marsad.persons.models import Draft
from marsad.persons.report import SOURCE, enter
from marsad.persons.special import ACT, Special
from marsad.vocabulary import Marking
from marsad.vocabulary.message import message

__all__ = ["SOURCE", "approve", "drafts", "propose", "propose_special", "refuse"]


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
    subject = _checked(entry, by, entry.status)
    if entry.intrusive:
        check(entry.necessity, act=entry.intrusive, subject=subject, by=by)
    draft = _draft(entry, by, "person", entry.status, entry.intrusive)
    if not entry.approval:
        enter(draft, author=by, approver="", home=home)
    return draft


def propose_special(statement: Special, *, by: Reader) -> Draft:
    """Propose a special-category statement about a person who is here; another officer approves.

    Raises:
        EntryRefused, NecessityMissing, Refused: as :func:`propose`.
    """
    subject = _checked(statement, by, statement.category)
    check(statement.necessity, act=ACT, subject=subject, by=by)
    return _draft(statement, by, "special", "", ACT)


def approve(number: int, *, by: Reader, home: Home) -> Draft:
    """Approve another officer's draft: it enters the bank.

    Raises:
        Refused: the officer is the author, or their roles do not let them.
        ValueError: no such draft waits.
    """
    draft = _waiting(number, by)
    _allowed(by, Permission.APPROVE, f"draft:{number}")
    _other(draft, by)
    author = Reader(draft.author, draft.institution, by.clearance, by.purpose, by.case)
    with acting(by, Act.DECIDE, f"draft:{number}", rule="person.approve"):
        enter(draft, author=author, approver=by.officer, home=home)
    return draft


def refuse(number: int, *, by: Reader, reason: str) -> Draft:
    """Refuse a draft: its content is removed, that it was refused and why stays.

    Raises:
        Refused, ValueError: as :func:`approve`; or no reason is given.
    """
    draft = _waiting(number, by)
    _allowed(by, Permission.APPROVE, f"draft:{number}")
    if not reason.strip():
        raise ValueError(message("draft.reason"))
    with acting(by, Act.DECIDE, f"draft:{number}", rule="person.refuse", reason=reason), writing():
        draft.state, draft.decided_by = "refused", by.officer
        draft.decided, draft.reason = datetime.now(UTC), reason.strip()
        draft.content = {}
        draft.save()
    return draft


def drafts(by: Reader, state: str = "waiting") -> list[Draft]:
    """The drafts in a state, the oldest first; for those who enter or approve.

    Nobody is shown one under a code above their clearance, nor one of a special category but its
    author and who may open such statements.
    """
    if not (by.may(Permission.CURATE) or by.may(Permission.APPROVE)):
        return []
    return [
        row for row in Draft.objects.filter(state=state).order_by("made", "id") if _sees(by, row)
    ]


def _sees(by: Reader, draft: Draft) -> bool:
    if draft.author == by.officer:
        return True
    if draft.kind == "special" and not by.may(Permission.SPECIAL):
        return False
    code = draft.content.get("handling")
    return code is None or may_read(by, Marking(code))


def _checked(given: Entry | Special, by: Reader, what: str) -> str:
    """See that an officer may enter this, and that it is lawful; returns whom it is about."""
    _allowed(by, Permission.CURATE, "entry")
    subject = f"entity:{given.key}" if given.key else "person"
    try:
        given.check()
    except EntryRefused as refusal:
        record(
            by,
            Act.CHANGE,
            subject,
            outcome="refused",
            rule=refusal.rule,
            reason=f"{refusal.rule}: {refusal.field}",
            detail={"status": what[:40]},
        )
        raise
    if given.key and not view(by, protected=True).exists(given.key):
        raise EntryRefused(
            f"Nothing is known under {given.key!r}.", "لا شيء بهذا الرقم.", "SG-06", "key"
        )
    return subject


def _draft(given: Entry | Special, by: Reader, kind: str, status: str, act: str) -> Draft:
    """Keep what is proposed, with its record of necessity where the act asks for one."""
    subject = f"entity:{given.key}" if given.key else "person"
    with acting(by, Act.CHANGE, subject, rule=f"{kind}.propose"), writing():
        draft = Draft.objects.create(
            kind=kind,
            status=status,
            content=given.to_dict(),
            author=by.officer,
            institution=by.institution,
            purpose=by.purpose,
            made=datetime.now(UTC),
        )
        if act:
            draft.necessity = keep(given.necessity, act=act, subject=f"draft:{draft.pk}", by=by)
            draft.save(update_fields=["necessity"])
    return draft


def _waiting(number: int, by: Reader) -> Draft:
    draft = Draft.objects.filter(pk=number, state="waiting").first()
    if draft is None or not _sees(by, draft):
        raise ValueError(message("draft.none", number=number))
    return draft


def _allowed(by: Reader, permission: Permission, subject: str) -> None:
    if by.may(permission):
        return
    reason = "your roles do not let you enter or approve persons"
    raise Refused(Decision(False, reason, f"role.{permission}"))


def _other(draft: Draft, by: Reader) -> None:
    if draft.author != by.officer:
        return
    rule = "SG-03" if draft.kind == "special" else "SG-07"
    reason = f"{by.officer} wrote this draft: another officer must approve it ({rule})"
    record(by, Act.DECIDE, f"draft:{draft.pk}", outcome="refused", rule=rule, reason=reason)
    raise Refused(
        Decision(False, reason, rule, reason_ar="كتبت هذه المسودة: يجب أن يوافق ضابط آخر")
    )
