"""Emergency access (break-glass): a higher clearance for a while, by two officers, with an alarm.

It raises a clearance, for everything or for one named subject. It gives no role: whoever may not
read at all, such as an administrator, does not read by it (SG-37).
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.db import models, transaction
from django.db.models import QuerySet

from marsad.access.decision import Decision, Refused
from marsad.access.handling import Handling
from marsad.access.log import Act, record
from marsad.access.necessity import Necessity, check, keep
from marsad.access.role import Permission, permissions_of
from marsad.access.staff import Officer
from marsad.vocabulary.message import message

__all__ = [
    "LONGEST",
    "Emergency",
    "alarms",
    "approve",
    "ask",
    "end",
    "open_to",
    "refuse",
    "review",
    "waiting",
]

_ACT = "break-glass"
LONGEST = 8  # hours, as long as a shift: whoever needs more asks again
_SHORTEST_REASON = 20  # letters: a sentence, for the overseer reads it afterwards


class Emergency(models.Model):
    """One emergency access: asked, decided by another officer, over by itself, reviewed.

    ``subject`` is the entity id that alone is opened; empty raises the clearance for everything.
    """

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="emergencies")
    clearance = models.CharField(max_length=20)
    subject = models.CharField(max_length=300, blank=True)
    reason = models.CharField(max_length=1000)
    case = models.CharField(max_length=100, blank=True)
    hours = models.PositiveSmallIntegerField(default=1)
    asked = models.DateTimeField()
    decided_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    decided = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)
    ended = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    reviewed = models.DateTimeField(null=True)
    justified = models.BooleanField(null=True)
    remarks = models.CharField(max_length=1000, blank=True)
    necessity = models.BigIntegerField(null=True)  # its record, without which it is not asked

    class Meta:
        ordering = ["-asked"]

    def __str__(self) -> str:
        return f"emergency:{self.pk}"

    @property
    def state(self) -> str:
        """``asked``, ``refused``, ``open``, ``over`` or ``reviewed``."""
        if self.reviewed:
            return "reviewed"
        if self.decided is None:
            return "refused" if self.ended else "asked"
        if self.until is None:
            return "refused"
        return "over" if self.ended or self.until <= _now() else "open"


def ask(
    officer: Officer,
    clearance: Handling,
    reason: str,
    *,
    necessity: Necessity,
    subject: str = "",
    case: str = "",
    hours: int = 1,
) -> Emergency:
    """Ask for emergency access; it opens nothing until another officer approves.

    Args:
        officer: who asks.
        clearance: how far they want to read.
        reason: the danger, in a sentence.
        necessity: the record of necessity and proportionality, which the approver and the
            overseer read (SG-30).
        subject: the entity id that alone is opened; empty for everything.
        case: reference of the case.
        hours: for how long.

    Raises:
        Refused: the officer's roles do not read, or do not ask.
        NecessityMissing: a question is not answered; the refusal is in the log.
        ValueError: no sentence of reason, a time beyond :data:`LONGEST`, or a clearance that the
            officer has already.
    """
    _require(officer, Permission.ASK_EMERGENCY, "emergency")
    reason = " ".join(reason.split())[:1000]
    if len(reason) < _SHORTEST_REASON:
        raise ValueError(message("emergency.danger"))
    if not 1 <= hours <= LONGEST:
        raise ValueError(message("emergency.hours", most=LONGEST))
    if clearance.rank <= Handling(officer.clearance).rank:
        raise ValueError(message("emergency.clearance"))
    whom = subject.strip()[:300]
    about = f"entity:{whom}" if whom else "bank"
    check(necessity, act=_ACT, subject=about, by=officer.name)
    with transaction.atomic():
        made = Emergency.objects.create(
            officer=officer,
            clearance=clearance.value,
            subject=whom,
            reason=reason,
            case=case.strip()[:100],
            hours=hours,
            asked=_now(),
        )
        made.necessity = keep(necessity, act=_ACT, subject=str(made), by=officer.name)
        made.save(update_fields=["necessity"])
        _log(officer, made, "asked", reason=reason)
    return made


def approve(emergency: Emergency, by: Officer) -> Emergency:
    """Let it begin: by another officer, who may read as far themself. The alarm begins with it.

    Raises:
        Refused: the same officer, no right to approve, or a clearance too low.
        ValueError: it is decided already.
    """
    _require(by, Permission.APPROVE, str(emergency))
    _other(emergency, by)
    if Handling(by.clearance).rank < Handling(emergency.clearance).rank:
        _refused(by, emergency, "emergency.approver", "Your own clearance does not reach so far.")
    with transaction.atomic():
        row = _undecided(emergency)
        row.decided_by, row.decided = by, _now()
        row.until = row.decided + timedelta(hours=row.hours)
        row.save()
        _log(by, row, "approved", reason=row.reason)
    return row


def refuse(emergency: Emergency, by: Officer) -> Emergency:
    """Decline it.

    Raises:
        Refused: the same officer, or no right to approve.
        ValueError: it is decided already.
    """
    _require(by, Permission.APPROVE, str(emergency))
    _other(emergency, by)
    with transaction.atomic():
        row = _undecided(emergency)
        row.decided_by, row.decided = by, _now()
        row.ended = row.decided
        row.save()
        _log(by, row, "declined")
    return row


def end(emergency: Emergency, by: Officer) -> Emergency:
    """End it before its time: by the officer, by who approves, or by the overseer.

    Raises:
        Refused: somebody else.
        ValueError: it is not open.
    """
    concerned = _allowed(by) & {Permission.APPROVE, Permission.OVERSEE}
    if by.pk != emergency.officer_id and not concerned:
        _refused(by, emergency, "emergency.end", "Only those concerned may end it.")
    with transaction.atomic():
        row = Emergency.objects.select_for_update().get(pk=emergency.pk)
        if row.state not in ("open", "asked"):
            raise ValueError(message("emergency.over"))
        row.ended = _now()
        row.save()
        _log(by, row, "ended")
    return row


def review(emergency: Emergency, by: Officer, *, justified: bool, remarks: str) -> Emergency:
    """Say afterwards whether it was right: by the overseer, who took no part in it.

    Raises:
        Refused: not an overseer, or one who took part.
        ValueError: it is not over yet, it never began, or no remark is given.
    """
    _require(by, Permission.OVERSEE, str(emergency))
    if by.pk in (emergency.officer_id, emergency.decided_by_id):
        _refused(by, emergency, "emergency.review", "Whoever took part does not review.")
    remarks = " ".join(remarks.split())[:1000]
    if not remarks:
        raise ValueError(message("emergency.words"))
    with transaction.atomic():
        row = Emergency.objects.select_for_update().get(pk=emergency.pk)
        if row.state != "over":
            raise ValueError(message("emergency.once"))
        row.reviewed_by, row.reviewed, row.justified, row.remarks = by, _now(), justified, remarks
        row.save()
        _log(by, row, "reviewed", reason=remarks, detail={"justified": justified})
    return row


def open_to(officer: Officer) -> QuerySet[Emergency]:
    """The emergency access that is open to an officer at this moment."""
    return Emergency.objects.filter(officer=officer, until__gt=_now(), ended__isnull=True)


def alarms() -> list[Emergency]:
    """What rings for the overseer: access that is open, and access over that nobody reviewed."""
    begun = Emergency.objects.filter(until__isnull=False, reviewed__isnull=True)
    return list(begun.select_related("officer__user", "decided_by__user"))


def waiting(by: Officer) -> list[Emergency]:
    """What waits for the decision of an officer."""
    if Permission.APPROVE not in _allowed(by):
        return []
    asked = Emergency.objects.filter(decided__isnull=True, ended__isnull=True)
    return list(asked.exclude(officer=by).select_related("officer__user"))


def _now() -> datetime:
    return datetime.now(UTC)


def _allowed(officer: Officer) -> frozenset[Permission]:
    return permissions_of(officer.roles_on(_now().date()))


def _undecided(emergency: Emergency) -> Emergency:
    row = Emergency.objects.select_for_update().get(pk=emergency.pk)
    if row.state != "asked":
        raise ValueError(message("emergency.decided"))
    return row


def _require(officer: Officer, permission: Permission, subject: str) -> None:
    allowed = _allowed(officer)
    if permission not in allowed or Permission.READ not in allowed:
        reason = "None of your roles allows this: emergency access gives no role."
        record(
            officer.name,
            Act.BREAK_GLASS,
            subject,
            outcome="refused",
            rule="emergency.role",
            reason=reason,
        )
        raise Refused(
            Decision(
                False,
                reason,
                "emergency.role",
                reason_ar="لا تتيح هذا أيٌّ من صفاتك: الوصول الطارئ لا يمنح صفة.",
            )
        )


def _other(emergency: Emergency, by: Officer) -> None:
    if by.pk == emergency.officer_id:
        _refused(
            by, emergency, "emergency.two", "Emergency access takes two: another officer decides."
        )


_ARABIC = {
    "emergency.two": "الوصول الطارئ يحتاج إلى شخصين: يقرر فيه ضابط آخر.",
    "emergency.approver": "تصريحك أنت لا يبلغ هذه الدرجة.",
    "emergency.end": "لا ينهيه إلا المعنيون به.",
    "emergency.review": "من شارك فيه لا يراجعه.",
}


def _refused(by: Officer, emergency: Emergency, rule: str, reason: str) -> None:
    record(by.name, Act.BREAK_GLASS, str(emergency), outcome="refused", rule=rule, reason=reason)
    raise Refused(Decision(False, reason, rule, reason_ar=_ARABIC[rule]))


def _log(
    by: Officer,
    emergency: Emergency,
    what: str,
    *,
    reason: str = "",
    detail: dict[str, object] | None = None,
) -> None:
    record(
        by.name,
        Act.BREAK_GLASS,
        str(emergency),
        reason=reason,
        rule=f"emergency.{what}",
        detail={
            "officer": emergency.officer.name,
            "clearance": emergency.clearance,
            "subject": emergency.subject,
            "until": emergency.until.isoformat() if emergency.until else "",
            **(detail or {}),
        },
    )
