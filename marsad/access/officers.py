"""Officers as readers: who is enrolled, and the reader that an officer with a stated purpose is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet

from marsad.access.decision import Decision, Refused
from marsad.access.emergency import Emergency, open_to
from marsad.access.handling import Handling
from marsad.access.log import Act, record
from marsad.access.mandate import Purpose, Stated, own_institution, purposes_of, state
from marsad.access.reader import Grant, Reader
from marsad.access.role import CONTENT, NEEDS, CertificateKind, Permission, Role, conflict
from marsad.access.role import permissions_of as allowed_by
from marsad.access.staff import Certificate, Institution, Officer, Post, Unit

__all__ = [
    "EnrolmentError",
    "allowed_purposes",
    "enrol",
    "enrolled",
    "leave",
    "living",
    "may",
    "named",
    "of_user",
    "open_roles",
    "reader_for",
    "require",
    "signed_out_at",
]


class EnrolmentError(ValueError):
    """It cannot be entered or changed so; the message says why and what to do."""

    def __init__(self, english: str, arabic: str = "") -> None:
        super().__init__(english)
        self.arabic = arabic

    def say(self, lang: str) -> str:
        """The message in ``ar`` or ``en``."""
        return self.arabic if lang == "ar" and self.arabic else str(self)


def living() -> QuerySet[Officer]:
    """The officers that have not left, with all that a decision about them needs."""
    return (
        Officer.objects.filter(ended__isnull=True)
        .select_related("user", "institution", "unit")
        .prefetch_related("posts", "certificates")
    )


def enrolled() -> bool:
    """Whether the node has an officer: until then the machine's own user is its operator."""
    return Officer.objects.filter(ended__isnull=True).exists()


def named(name: str) -> Officer:
    """The living officer of that sign-in name.

    Raises:
        EnrolmentError: there is none.
    """
    found = living().filter(user__username=name).first()
    if found is None:
        raise EnrolmentError(
            f"No officer is named {name!r}: see `marsad officer list`.",
            f"لا ضابط بالاسم {name!r}: انظر `marsad officer list`.",
        )
    return found


def of_user(user: AbstractBaseUser | AnonymousUser) -> Officer | None:
    """The living officer that a signed-in person is; None when they are none."""
    return living().filter(user_id=user.pk).first() if user.is_authenticated else None


def signed_out_at(user: AbstractBaseUser | AnonymousUser) -> datetime | None:
    """When all sessions of the officer that a person is were ended, if they were."""
    if not user.is_authenticated:
        return None
    rows = Officer.objects.filter(ended__isnull=True, user_id=user.pk)
    return rows.values_list("signed_out_at", flat=True).first()


def open_roles(officer: Officer) -> frozenset[Role]:
    """The roles that are open to the officer today."""
    return officer.roles_on(datetime.now(UTC).date())


def may(officer: Officer, permission: Permission) -> bool:
    """Whether an open role of the officer allows it."""
    return permission in allowed_by(open_roles(officer))


def require(officer: Officer, permission: Permission) -> None:
    """Refuse, and log it, unless an open role of the officer allows it.

    Raises:
        Refused: no open role does.
    """
    if may(officer, permission):
        return
    decision = _closed(officer, permission)
    record(
        officer.name,
        Act.REFUSE,
        f"permission:{permission.value}",
        outcome="refused",
        rule=decision.rule,
        reason=decision.reason,
    )
    raise Refused(decision)


def _closed(officer: Officer, permission: Permission) -> Decision:
    """Why no open role allows it, in both languages."""
    missing = officer.closed_on(datetime.now(UTC).date())
    kinds = sorted({kind for kinds in missing.values() for kind in kinds})
    if permission in allowed_by(missing):
        return Decision(
            False,
            "The role is closed: the training certificate is missing or has lapsed: "
            + ", ".join(kind.label("en") for kind in kinds),
            "role.certificate",
            reason_ar="الصفة موقوفة: شهادة التدريب غائبة أو انتهت مدتها: "
            + "، ".join(kind.label("ar") for kind in kinds),
        )
    if permission in CONTENT and Role.ADMINISTRATOR in officer.posts_now():
        return Decision(
            False,
            "An administrator keeps the machine and reads nothing of what it holds.",
            "role.administrator",
            reason_ar="مدير النظام يتولى الجهاز ولا يقرأ شيئًا مما فيه.",
        )
    return Decision(
        False,
        f"None of your roles allows this ({permission.value}).",
        "role.permission",
        reason_ar="لا تتيح هذا أيٌّ من صفاتك.",
    )


def allowed_purposes(officer: Officer) -> list[Purpose]:
    """The purposes that the officer may state today."""
    roles = [role for role in open_roles(officer) if allowed_by([role]) & CONTENT]
    return purposes_of(officer.institution, officer.unit, roles) if roles else []


def reader_for(officer: Officer, stated: Stated | None) -> Reader:
    """The reader that an officer is, for the purpose they stated.

    The purpose is weighed anew each time: it counts only while the mandate holds it.

    Raises:
        Refused: no open role reads, or no purpose of the mandate is stated.
    """
    if not may(officer, Permission.READ):
        raise Refused(_closed(officer, Permission.READ))
    if stated is None:
        raise Refused(
            Decision(
                False,
                "No purpose, no answer: say why you read.",
                "purpose.stated",
                reason_ar="لا جواب بلا غرض: اذكر غرضك من الاطلاع.",
            )
        )
    said = state(allowed_purposes(officer), stated.purpose, stated.case, stated.reason)
    clearance = Handling(officer.clearance)
    grants: set[Grant] = set()
    for given in open_to(officer):
        grant = Grant(given.pk, Handling(given.clearance), given.subject)
        if grant.subject:
            grants.add(grant)
        else:
            clearance = max(clearance, grant.clearance, key=lambda code: code.rank)
    return Reader(
        officer.name,
        officer.institution.name_en,
        clearance,
        said.purpose,
        said.case or None,
        said.reason,
        open_roles(officer),
        officer.unit.name_en if officer.unit else "",
        frozenset(grants),
    )


def enrol(
    username: str,
    password: str,
    *,
    by: str = "founding",
    roles: Iterable[Role] = (),
    institution: Institution | None = None,
    unit: Unit | None = None,
    clearance: Handling = Handling.GREEN,
    certified_until: date | None = None,
    reference: str = "",
    replace: bool = False,
) -> Officer:
    """Enrol an officer with all that they hold at once: for founding a node (and its exercises).

    Later changes go through :mod:`marsad.access.changes`, which asks for a second person.

    Args:
        username: the name they sign in with.
        password: at least twelve characters, not a common one; empty gives none yet.
        by: who enrols, for the log.
        roles: the roles given.
        institution: whom they read for; the node's own by default.
        unit: their unit there.
        clearance: the strictest handling code they may read.
        certified_until: record the certificates that the roles need, living until that day.
        reference: of those certificates.
        replace: anew for somebody who is enrolled already: password, roles, certificates.

    Raises:
        EnrolmentError: the name is taken, the password too weak, or the roles do not go together.
    """
    held = list(dict.fromkeys(roles))
    if (pair := conflict(held)) is not None:
        raise EnrolmentError(
            f"No one officer holds both {pair[0].value} and {pair[1].value}: "
            "whoever keeps the machine or oversees it does not also use it.",
            f"لا تجتمع الصفتان «{pair[0].label('ar')}» و«{pair[1].label('ar')}» لضابط واحد: "
            "من يتولى الجهاز أو يراقبه لا يستعمله.",
        )
    user = User.objects.filter(username=username).first()
    if user is not None and not replace:
        raise EnrolmentError(
            f"{username!r} is enrolled already: choose another name.",
            f"الاسم {username!r} مسجَّل من قبل: اختر اسمًا آخر.",
        )
    user = user or User(username=username)
    check_password_strength(user, password)
    placed = institution or own_institution()
    if unit is not None and unit.institution_id != placed.pk:
        raise EnrolmentError(
            f"The unit {unit.key} is not one of {placed.key}.",
            f"الوحدة {unit.key} ليست من وحدات {placed.key}.",
        )
    record(
        by,
        Act.ADMIN,
        f"officer:{username}",
        reason="enrolled",
        detail={"roles": [role.value for role in held], "clearance": clearance.value},
    )
    with transaction.atomic():
        if password:
            user.set_password(password)
        else:
            user.set_unusable_password()
        user.is_active = True
        user.save()
        officer, _ = Officer.objects.update_or_create(
            user=user,
            defaults={
                "institution": placed,
                "unit": unit,
                "clearance": clearance.value,
                "ended": None,
            },
        )
        officer.posts.filter(ended__isnull=True).exclude(role__in=held).update(ended=_now())
        for role in held:
            Post.objects.get_or_create(
                officer=officer, role=role.value, ended=None, defaults={"given_by": by}
            )
        if certified_until is not None:
            certify(officer, held, certified_until, reference or "recorded at enrolment", by)
    return officer


def check_password_strength(user: User, password: str) -> None:
    """Refuse a name or a password that Django's validators refuse.

    Raises:
        EnrolmentError: with what they said.
    """
    try:
        user.clean_fields(exclude=["password"])
        if password:
            validate_password(password, user)
    except ValidationError as error:
        raise EnrolmentError(" ".join(error.messages)) from error


def certify(officer: Officer, roles: Iterable[Role], until: date, reference: str, by: str) -> None:
    """Record each certificate that the roles need, from today until that day."""
    kinds: set[CertificateKind] = set().union(*(NEEDS[role] for role in roles))
    Certificate.objects.filter(officer=officer, kind__in=[kind.value for kind in kinds]).delete()
    Certificate.objects.bulk_create(
        Certificate(
            officer=officer,
            kind=kind.value,
            issued=_now().date(),
            expires=until,
            reference=reference,
            recorded_by=by,
        )
        for kind in sorted(kinds)
    )


def leave(officer: Officer) -> None:
    """The officer has left: no sign-in, no role, no key, no emergency access any more."""
    now = _now()
    officer.posts.filter(ended__isnull=True).update(ended=now)
    officer.keys.filter(revoked__isnull=True).update(revoked=now)
    Emergency.objects.filter(Q(until__gt=now) | Q(decided__isnull=True), officer=officer).update(
        ended=now
    )
    officer.user.is_active = False
    officer.user.save(update_fields=["is_active"])
    officer.ended = officer.signed_out_at = now
    officer.os_user = ""
    officer.save()


def _now() -> datetime:
    return datetime.now(UTC)
