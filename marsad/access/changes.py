"""Changes to officers and mandates: what gives access takes two persons, what takes it away one.

The one exception protects oversight (SG-18): an overseer is ended, or loses the role or clearance,
only with a second person who is a supervisor or an overseer, never by administrators alone.
Decision 0021.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from django.contrib.auth.models import User
from django.db import models, transaction

from marsad.access.decision import Decision, Refused
from marsad.access.handling import Handling
from marsad.access.log import Act, record
from marsad.access.mandate import Mandate, Purpose
from marsad.access.officers import EnrolmentError, leave, may
from marsad.access.role import Permission, Role, conflict
from marsad.access.staff import Institution, Officer, Post, Unit

__all__ = ["Change", "Kind", "confirm", "decline", "founding", "pending", "propose"]


class Kind(StrEnum):
    """What is changed."""

    GIVE_ROLE = "give-role"
    TAKE_ROLE = "take-role"
    CLEARANCE = "clearance"
    PLACE = "place"  # another institution or unit, and so another mandate
    CREDENTIALS = "credentials"  # a new password, and the second factor set up anew
    END = "end"  # the officer leaves
    GIVE_PURPOSE = "give-purpose"
    TAKE_PURPOSE = "take-purpose"

    def label(self, lang: str) -> str:
        """The kind in ``ar`` or ``en``."""
        return _LABELS[self][lang == "ar"]


_LABELS: Mapping[Kind, tuple[str, str]] = {
    Kind.GIVE_ROLE: ("give a role", "منح صفة"),
    Kind.TAKE_ROLE: ("take a role away", "سحب صفة"),
    Kind.CLEARANCE: ("change the clearance", "تغيير التصريح"),
    Kind.PLACE: ("change the institution or unit", "تغيير المؤسسة أو الوحدة"),
    Kind.CREDENTIALS: ("new password and second factor", "كلمة مرور وعامل تحقق جديدان"),
    Kind.END: ("end the officer's access", "إنهاء وصول الضابط"),
    Kind.GIVE_PURPOSE: ("give a purpose", "منح غرض"),
    Kind.TAKE_PURPOSE: ("take a purpose away", "سحب غرض"),
}


class Change(models.Model):
    """A change: proposed by one, and where it gives access confirmed by another.

    ``value`` holds what it changes to, by kind; never a password.
    """

    kind = models.CharField(max_length=20)
    officer = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="changes")
    value = models.JSONField(default=dict)
    half = models.CharField(max_length=200, blank=True)
    proposed_by = models.CharField(max_length=200)
    proposer = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    proposed = models.DateTimeField()
    decided_by = models.CharField(max_length=200, blank=True)
    decided = models.DateTimeField(null=True)
    done = models.BooleanField(default=False)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"change:{self.pk}"

    def kind_label(self, lang: str) -> str:
        """What is changed, in ``ar`` or ``en``."""
        return Kind(self.kind).label(lang)

    @property
    def wanted(self) -> str:
        """What it changes to, in one line."""
        return ", ".join(str(part) for part in self.value.values() if part)


def founding() -> bool:
    """Whether the node has not yet two officers who can confirm each other's changes.

    Until then whoever holds the machine enrols at its command line, each act logged.
    """
    people = Officer.objects.filter(ended__isnull=True).prefetch_related("posts", "certificates")
    able = [officer for officer in people if may(officer, Permission.CONFIRM_OFFICERS)]
    return len(able) < 2


def pending() -> models.QuerySet[Change]:
    """The changes that wait for a second person."""
    waiting = Change.objects.filter(decided__isnull=True)
    return waiting.select_related("officer__user", "proposer__user")


def needs_second(kind: Kind, officer: Officer | None, value: Mapping[str, Any]) -> bool:
    """Whether the change takes two persons."""
    if kind in (Kind.GIVE_ROLE, Kind.PLACE, Kind.CREDENTIALS, Kind.GIVE_PURPOSE):
        return True
    if kind is Kind.TAKE_PURPOSE:
        return value.get("role") == Role.OVERSEER
    assert officer is not None
    if Role.OVERSEER in officer.posts_now():
        return True
    if kind is Kind.CLEARANCE:
        return Handling(value["clearance"]).rank > Handling(officer.clearance).rank
    return False


def propose(
    by: Officer | None,
    kind: Kind,
    officer: Officer | None = None,
    value: Mapping[str, Any] | None = None,
    *,
    here: str = "",
) -> tuple[Change, str]:
    """Propose a change; it is done at once where one person is enough.

    Args:
        by: who proposes; None for whoever founds the node at its command line.
        kind: what is changed.
        officer: of whom; None for a mandate.
        value: to what: ``role``; ``clearance``; ``institution`` and ``unit`` (keys);
            ``purpose``, ``institution``, ``unit``, ``role``.
        here: the name of the operating system's user, when ``by`` is None.

    Returns:
        The change, and for new credentials the first half of the password: the proposer hands it
        to the officer, and the second person the other half, so that neither can sign in.

    Raises:
        Refused: ``by`` may not, or would change what they hold themself.
        EnrolmentError: the change makes no sense as things stand.
    """
    wanted = dict(value or {})
    name = by.name if by else f"founding:{here}"
    subject = f"officer:{officer.name}" if officer else f"purpose:{wanted.get('purpose')}"
    if by is None and not founding():
        _refuse(name, subject, "officers.founded", "The node has its officers: sign in as one.")
    if by is not None:
        if not may(by, Permission.MANAGE_OFFICERS):
            _refuse(name, subject, "officers.manage", "None of your roles manages officers.")
        if officer is not None and by.pk == officer.pk and kind is not Kind.END:
            _refuse(name, subject, "officers.self", "Nobody changes what they hold themself.")
    _check(kind, officer, wanted)
    half = secrets.token_urlsafe(9) if kind is Kind.CREDENTIALS else ""
    alone = by is None or not needs_second(kind, officer, wanted)
    with transaction.atomic():
        change = Change.objects.create(
            kind=kind.value,
            officer=officer,
            value=wanted,
            half=half,
            proposed_by=name,
            proposer=by,
            proposed=_now(),
        )
        _log(name, change, "proposed")
        if alone:
            half += _finish(change, name)
    return change, half


def confirm(change: Change, by: Officer) -> str:
    """Be the second person; returns the second half of the password for new credentials.

    Raises:
        Refused: the same person, the officer concerned, no right to confirm; or an administrator
            where oversight is touched.
        EnrolmentError: it is decided already, or makes no sense any more.
    """
    subject = str(change)
    _may_decide(change, by, subject)
    with transaction.atomic():
        row = _open(change)
        _check(Kind(row.kind), row.officer, row.value)
        return _finish(row, by.name)


def decline(change: Change, by: Officer) -> None:
    """Turn it down, or take one's own proposal back.

    Raises:
        Refused: no right to.
        EnrolmentError: it is decided already.
    """
    if change.proposer_id != by.pk:
        _may_decide(change, by, str(change))
    with transaction.atomic():
        row = _open(change)
        row.decided_by, row.decided, row.half = by.name, _now(), ""
        row.save()
        _log(by.name, row, "declined")


def _may_decide(change: Change, by: Officer, subject: str) -> None:
    officer, proposer = change.officer, change.proposer_id
    oversight = _touches_oversight(change)
    allowed = may(by, Permission.CONFIRM_OFFICERS) or (oversight and may(by, Permission.OVERSEE))
    if not allowed:
        _refuse(by.name, subject, "officers.confirm", "None of your roles confirms changes.")
    if proposer == by.pk:
        _refuse(by.name, subject, "officers.two", "Another officer than the proposer confirms.")
    if officer is not None and officer.pk == by.pk:
        _refuse(by.name, subject, "officers.self", "Nobody changes what they hold themself.")
    if oversight and not (may(by, Permission.APPROVE) or may(by, Permission.OVERSEE)):
        _refuse(
            by.name,
            subject,
            "officers.overseer",
            "What touches an overseer is confirmed by a supervisor or an overseer, "
            "never by administrators alone.",
        )


def _touches_oversight(change: Change) -> bool:
    held = change.officer.posts_now() if change.officer else []
    return Role.OVERSEER in held or change.value.get("role") == Role.OVERSEER


def _open(change: Change) -> Change:
    row = Change.objects.select_for_update().get(pk=change.pk)
    if row.decided is not None:
        raise EnrolmentError("This change is decided already.", "فُصل في هذا التغيير من قبل.")
    return row


def _check(kind: Kind, officer: Officer | None, value: Mapping[str, Any]) -> None:
    """Refuse what makes no sense as things stand."""
    if kind in (Kind.GIVE_PURPOSE, Kind.TAKE_PURPOSE):
        _mandate_of(value)
        return
    if officer is None or officer.ended is not None:
        raise EnrolmentError("Name an officer who has not left.", "سمِّ ضابطًا لم يُنهَ وصوله.")
    held = officer.posts_now()
    if kind is Kind.GIVE_ROLE:
        role = Role(value["role"])
        if role in held:
            raise EnrolmentError(
                f"{officer} is {role.value} already.",
                f"الصفة «{role.label('ar')}» ممنوحة له من قبل.",
            )
        if (pair := conflict([*held, role])) is not None:
            raise EnrolmentError(
                f"No one officer holds both {pair[0].value} and {pair[1].value}: "
                "take the one away first.",
                f"لا تجتمع الصفتان «{pair[0].label('ar')}» و«{pair[1].label('ar')}» لضابط واحد: "
                "اسحب إحداهما أولًا.",
            )
    elif kind is Kind.TAKE_ROLE and Role(value["role"]) not in held:
        raise EnrolmentError(f"{officer} is not {value['role']}.", "ليست له هذه الصفة حتى تُسحب.")
    elif kind is Kind.CLEARANCE:
        Handling(value["clearance"])
    elif kind is Kind.PLACE:
        _place_of(value)


def _place_of(value: Mapping[str, Any]) -> tuple[Institution, Unit | None]:
    institution = Institution.objects.filter(key=value.get("institution")).first()
    if institution is None:
        raise EnrolmentError(
            f"No institution has the key {value.get('institution')!r}.", "اختر مؤسسة من القائمة."
        )
    if not value.get("unit"):
        return institution, None
    unit = institution.units.filter(key=value["unit"]).first()
    if unit is None:
        raise EnrolmentError(
            f"{institution} has no unit {value['unit']!r}.", "اختر وحدة من وحدات المؤسسة."
        )
    return institution, unit


def _mandate_of(value: Mapping[str, Any]) -> dict[str, Any]:
    purpose = Purpose.objects.filter(key=value.get("purpose"), ended__isnull=True).first()
    if purpose is None:
        raise EnrolmentError(
            f"No purpose has the key {value.get('purpose')!r}.", "اختر غرضًا من القائمة."
        )
    institution, unit = _place_of(value)
    role = Role(value["role"]).value if value.get("role") else ""
    return {"purpose": purpose, "institution": institution, "unit": unit, "role": role}


def _finish(change: Change, by: str) -> str:
    """Do it, and log it; returns the second half of a new password."""
    kind, officer, value = Kind(change.kind), change.officer, change.value
    _log(by, change, "done")
    change.decided_by, change.decided, change.done = by, _now(), True
    half = ""
    if kind in (Kind.GIVE_PURPOSE, Kind.TAKE_PURPOSE):
        given = _mandate_of(value)
        if kind is Kind.GIVE_PURPOSE:
            Mandate.objects.get_or_create(**given)
        else:
            Mandate.objects.filter(**given).delete()
    else:
        assert officer is not None
        half = _apply(change, officer)
    change.half = ""
    change.save()
    return half


def _apply(change: Change, officer: Officer) -> str:
    """Change the officer; every session they have ends."""
    kind, value, half = Kind(change.kind), change.value, ""
    if kind is Kind.END:
        leave(officer)
        return half
    if kind is Kind.GIVE_ROLE:
        Post.objects.create(officer=officer, role=value["role"], given_by=change.proposed_by)
    elif kind is Kind.TAKE_ROLE:
        officer.posts.filter(role=value["role"], ended__isnull=True).update(ended=_now())
    elif kind is Kind.CLEARANCE:
        officer.clearance = Handling(value["clearance"]).value
    elif kind is Kind.PLACE:
        officer.institution, officer.unit = _place_of(value)
    elif kind is Kind.CREDENTIALS:
        from allauth.mfa.models import Authenticator

        half = "-" + secrets.token_urlsafe(9)
        user = officer.user
        assert isinstance(user, User)
        user.set_password(change.half + half)
        user.save(update_fields=["password"])
        Authenticator.objects.filter(user=user).delete()
        officer.os_user = ""
    officer.signed_out_at = _now()
    officer.save()
    return half


def _now() -> datetime:
    return datetime.now(UTC)


_ARABIC = {
    "officers.founded": "للعقدة ضباطها: سجّل الدخول بحساب أحدهم.",
    "officers.manage": "لا تتيح لك أيٌّ من صفاتك إدارة شؤون الضباط.",
    "officers.confirm": "لا تتيح لك أيٌّ من صفاتك تأكيد التغييرات.",
    "officers.self": "لا يغيّر أحدٌ ما يحمله هو من صفات وتصريح.",
    "officers.two": "يؤكد التغييرَ ضابطٌ غير الذي اقترحه.",
    "officers.overseer": "ما يمس المراقب المستقل يؤكده مشرف أو مراقب، لا مديرو النظام وحدهم.",
}


def _refuse(who: str, subject: str, rule: str, reason: str) -> None:
    record(who, Act.ADMIN, subject, outcome="refused", rule=rule, reason=reason)
    raise Refused(Decision(False, reason, rule, reason_ar=_ARABIC[rule]))


def _log(by: str, change: Change, what: str) -> None:
    record(
        by,
        Act.ADMIN,
        f"officer:{change.officer}" if change.officer else f"purpose:{change.value['purpose']}",
        rule=f"officers.{what}",
        detail={"change": change.pk, "kind": change.kind, "to": dict(change.value)},
    )
