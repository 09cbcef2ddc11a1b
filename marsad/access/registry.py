"""What one officer who manages officers may enter alone: it gives nobody access by itself."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from django.db import IntegrityError, transaction

from marsad.access.decision import Decision, Refused
from marsad.access.handling import Handling
from marsad.access.log import Act, record
from marsad.access.mandate import Purpose, own_institution
from marsad.access.officers import EnrolmentError, enrol, require
from marsad.access.role import CertificateKind, Permission
from marsad.access.staff import Certificate, Institution, Officer, Unit

__all__ = ["add_institution", "add_purpose", "add_unit", "admit", "certify"]

_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def admit(
    by: Officer | None,
    username: str,
    institution: Institution | None = None,
    unit: Unit | None = None,
) -> Officer:
    """Enter an officer who can do nothing yet: no password, no role, the lowest clearance.

    Raises:
        EnrolmentError: the name is taken or cannot be one.
        Refused: ``by`` does not manage officers.
    """
    name = _may(by)
    return enrol(
        username.strip(), "", by=name, institution=institution, unit=unit, clearance=Handling.CLEAR
    )


def add_institution(by: Officer | None, key: str, name_en: str, name_ar: str) -> Institution:
    """Enter another institution; it has no mandate until two officers give it one.

    Raises:
        EnrolmentError: the key is taken or has not the form of one, or a name is missing.
    """
    name = _may(by)
    own_institution()
    key = _named(key, name_en, name_ar)
    try:
        with transaction.atomic():
            made = Institution.objects.create(
                key=key, name_en=name_en.strip(), name_ar=name_ar.strip()
            )
            record(name, Act.ADMIN, f"institution:{key}", reason="entered")
    except IntegrityError:
        raise EnrolmentError(
            f"An institution has the key {key!r} already.", f"المفتاح {key!r} لمؤسسة مسجَّلة من قبل."
        ) from None
    return made


def add_unit(
    by: Officer | None, institution: Institution, key: str, name_en: str, name_ar: str
) -> Unit:
    """Enter a unit of an institution.

    Raises:
        EnrolmentError: the key is taken or has not the form of one, or a name is missing.
    """
    name = _may(by)
    key = _named(key, name_en, name_ar)
    try:
        with transaction.atomic():
            made = Unit.objects.create(
                institution=institution, key=key, name_en=name_en.strip(), name_ar=name_ar.strip()
            )
            record(name, Act.ADMIN, f"unit:{institution.key}/{key}", reason="entered")
    except IntegrityError:
        raise EnrolmentError(
            f"{institution} has a unit {key!r} already.", f"المفتاح {key!r} لوحدة مسجَّلة من قبل."
        ) from None
    return made


def add_purpose(
    by: Officer | None,
    key: str,
    label_en: str,
    label_ar: str,
    basis_en: str,
    basis_ar: str,
    *,
    case_required: bool = False,
    case_pattern: str = "",
    reason_required: bool = False,
) -> Purpose:
    """Enter a purpose; nobody may state it until two officers give it to a mandate.

    Raises:
        EnrolmentError: the key is taken, a label or the legal basis is missing, or the pattern of
            the case reference is no regular expression.
    """
    name = _may(by)
    own_institution()
    key = _named(key, label_en, label_ar)
    if not (basis_en.strip() and basis_ar.strip()):
        raise EnrolmentError(
            "A purpose needs its legal basis, in English and Arabic.",
            "لا غرض بلا أساس قانوني، بالعربية والإنجليزية.",
        )
    try:
        re.compile(case_pattern)
    except re.error as error:
        raise EnrolmentError(
            f"The form of the case reference is no regular expression: {error}.",
            "صيغة مرجع القضية ليست تعبيرًا نمطيًا صحيحًا.",
        ) from error
    try:
        with transaction.atomic():
            made = Purpose.objects.create(
                key=key,
                label_en=label_en.strip(),
                label_ar=label_ar.strip(),
                basis_en=basis_en.strip(),
                basis_ar=basis_ar.strip(),
                case_required=case_required or bool(case_pattern),
                case_pattern=case_pattern,
                reason_required=reason_required,
            )
            record(name, Act.ADMIN, f"purpose:{key}", reason="entered", detail={"basis": basis_en})
    except IntegrityError:
        raise EnrolmentError(
            f"A purpose has the key {key!r} already.", f"المفتاح {key!r} لغرض مسجَّل من قبل."
        ) from None
    return made


def certify(
    by: Officer | None, officer: Officer, kind: CertificateKind, expires: date, reference: str
) -> Certificate:
    """Record that an officer passed a training.

    Raises:
        EnrolmentError: it is over already, or no reference says where the certificate is.
        Refused: ``by`` does not manage officers, or would certify themself.
    """
    name = _may(by)
    if by is not None and by.pk == officer.pk:
        raise Refused(
            Decision(
                False,
                "Nobody records their own certificate.",
                "officers.self",
                reason_ar="لا يسجّل أحدٌ شهادته بنفسه.",
            )
        )
    today = datetime.now(UTC).date()
    if expires <= today:
        raise EnrolmentError(
            f"A certificate that expired on {expires} opens nothing.",
            "شهادة انتهت مدتها لا تفتح شيئًا.",
        )
    if not reference.strip():
        raise EnrolmentError(
            "Say where the certificate is recorded: a number, a course, a file.",
            "اذكر أين سُجِّلت الشهادة: رقمًا أو دورة أو ملفًا.",
        )
    with transaction.atomic():
        made = Certificate.objects.create(
            officer=officer,
            kind=kind.value,
            issued=today,
            expires=expires,
            reference=reference.strip(),
            recorded_by=name,
        )
        record(
            name,
            Act.ADMIN,
            f"officer:{officer}",
            reason="certificate recorded",
            detail={"kind": kind.value, "expires": expires.isoformat(), "reference": reference},
        )
    return made


def _may(by: Officer | None) -> str:
    if by is None:
        return "founding"
    require(by, Permission.MANAGE_OFFICERS)
    return by.name


def _named(key: str, english: str, arabic: str) -> str:
    key = key.strip().lower()
    if not _KEY.fullmatch(key):
        raise EnrolmentError(
            f"{key!r} is no key: small Latin letters, digits, hyphens.",
            "المفتاح حروف لاتينية صغيرة وأرقام وشرطات.",
        )
    if not english.strip() or not arabic.strip():
        raise EnrolmentError(
            "A name in each language is needed, Arabic and English.",
            "اكتب الاسم باللغتين: العربية والإنجليزية.",
        )
    return key
