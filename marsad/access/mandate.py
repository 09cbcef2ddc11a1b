"""Mandates: which purposes an officer may state, through institution, unit and role (SG-10)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from django.conf import settings
from django.db import models, transaction

from marsad.access.decision import Decision, Refused
from marsad.access.role import Role
from marsad.access.staff import Institution, Unit

__all__ = [
    "Mandate",
    "Purpose",
    "PurposeError",
    "Stated",
    "find",
    "give_standard",
    "install_standard",
    "own_institution",
    "purposes_of",
    "state",
]


class Purpose(models.Model):
    """A purpose that may be stated.

    ``case_pattern`` is a regular expression that the whole case reference must match; empty allows
    any reference.
    """

    key = models.SlugField(max_length=60, primary_key=True)
    label_en = models.CharField(max_length=400)
    label_ar = models.CharField(max_length=400)
    basis_en = models.CharField(max_length=400)
    basis_ar = models.CharField(max_length=400)
    case_required = models.BooleanField(default=False)
    case_pattern = models.CharField(max_length=200, blank=True)
    reason_required = models.BooleanField(default=False)
    position = models.PositiveIntegerField(default=100)
    ended = models.DateTimeField(null=True)

    class Meta:
        ordering = ["position", "key"]

    def __str__(self) -> str:
        return self.key

    def label(self, lang: str) -> str:
        """The purpose in words, ``ar`` or ``en``."""
        return self.label_ar if lang == "ar" else self.label_en

    def basis(self, lang: str) -> str:
        """The law that the purpose rests on, in ``ar`` or ``en``."""
        return self.basis_ar if lang == "ar" else self.basis_en


class Mandate(models.Model):
    """A purpose given to an institution: to all of it, or only to a unit, only to a role."""

    purpose = models.ForeignKey(Purpose, models.CASCADE, related_name="mandates")
    institution = models.ForeignKey(Institution, models.CASCADE, related_name="mandates")
    unit = models.ForeignKey(Unit, models.CASCADE, null=True, related_name="mandates")
    role = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["purpose", "institution", "role"],
                condition=models.Q(unit__isnull=True),
                name="one_mandate_of_institution",
            ),
            models.UniqueConstraint(
                fields=["purpose", "institution", "unit", "role"],
                condition=models.Q(unit__isnull=False),
                name="one_mandate_of_unit",
            ),
        ]

    def __str__(self) -> str:
        whom = ", ".join(str(part) for part in (self.institution, self.unit, self.role) if part)
        return f"{self.purpose_id}: {whom}"


class PurposeError(Refused, ValueError):
    """The purpose cannot be stated so; ``allowed`` are those that can."""

    def __init__(self, reason: str, rule: str, allowed: Sequence[Purpose] = ()) -> None:
        super().__init__(Decision(False, reason, rule))
        self.allowed = tuple(allowed)


@dataclass(frozen=True, slots=True)
class Stated:
    """A purpose as it was stated, complete: nothing that its class asks for is missing."""

    purpose: str
    case: str = ""
    reason: str = ""


def purposes_of(
    institution: Institution, unit: Unit | None = None, roles: Iterable[Role] = ()
) -> list[Purpose]:
    """The purposes that an officer of these may state; without a role, those of a program's key.

    A mandate given to the whole institution counts for all its units, one without a role for all
    roles.
    """
    given = _given(institution, unit, roles)
    if not given and institution.own and install_standard():
        given = _given(institution, unit, roles)
    return given


def _given(institution: Institution, unit: Unit | None, roles: Iterable[Role]) -> list[Purpose]:
    within = models.Q(mandates__institution=institution) & (
        models.Q(mandates__unit__isnull=True) | models.Q(mandates__unit=unit)
        if unit
        else models.Q(mandates__unit__isnull=True)
    )
    held = models.Q(mandates__role__in=["", *(role.value for role in roles)])
    return list(Purpose.objects.filter(within & held, ended__isnull=True).distinct())


def state(allowed: Sequence[Purpose], text: str, case: str = "", reason: str = "") -> Stated:
    """State a purpose: the one of ``allowed`` whose key or label is ``text``.

    Raises:
        PurposeError: it is none of them, or its class asks for a case reference or a reason that
            is missing, or the case reference has not the form it must have.
    """
    case, reason = " ".join(case.split())[:100], " ".join(reason.split())[:400]
    purpose = find(allowed, text)
    if purpose is None:
        said = (
            f"{text!r} is none of the purposes of your mandate"
            if text.strip()
            else ("No purpose, no answer: say why you read")
        )
        listed = ", ".join(each.key for each in allowed) or "none: ask your supervisor for one"
        raise PurposeError(f"{said}. Your purposes: {listed}.", "purpose.mandate", allowed)
    if purpose.case_required and not case:
        raise PurposeError(
            f"The purpose {purpose.key} needs a case reference.", "purpose.case", allowed
        )
    if case and purpose.case_pattern and not re.fullmatch(purpose.case_pattern, case):
        raise PurposeError(
            f"The case reference {case!r} has not the form that {purpose.key} asks for: "
            f"{purpose.case_pattern}",
            "purpose.case",
            allowed,
        )
    if purpose.reason_required and len(reason) < _SHORTEST_REASON:
        raise PurposeError(
            f"The purpose {purpose.key} needs a reason in a few words.", "purpose.reason", allowed
        )
    return Stated(purpose.key, case, reason)


_SHORTEST_REASON = 8  # letters: one word says nothing that an overseer could weigh


def find(allowed: Iterable[Purpose], text: str) -> Purpose | None:
    """The purpose that a key or a label, Arabic or English, names."""
    wanted = " ".join(text.split()).casefold()
    for purpose in allowed:
        names = (purpose.key, purpose.label_en, purpose.label_ar)
        if wanted and wanted in {name.casefold() for name in names}:
            return purpose
    return None


def own_institution() -> Institution:
    """The node's own institution, with the standard mandate; made on first use."""
    found = Institution.objects.filter(own=True).first()
    if found is not None:
        return found
    name = str(settings.INSTITUTION)
    arabic = "هذه العقدة" if name == "this node" else name
    with transaction.atomic():
        made, _ = Institution.objects.get_or_create(
            own=True, defaults={"key": "own", "name_en": name, "name_ar": arabic}
        )
        install_standard()
        give_standard(made)
    return made


@lru_cache(maxsize=1)
def _standard() -> tuple[dict[str, Any], ...]:
    text = resources.files("marsad.access").joinpath("data/purposes.json").read_text("utf-8")
    return tuple(json.loads(text)["purposes"])


def install_standard() -> bool:
    """Write the standard purposes where none of them is here yet; True when that was so."""
    keys = [row["key"] for row in _standard()]
    if Purpose.objects.filter(key__in=keys).exists():
        return False
    with transaction.atomic():
        Purpose.objects.bulk_create(
            Purpose(
                key=row["key"],
                label_en=row["en"],
                label_ar=row["ar"],
                basis_en=row["basis_en"],
                basis_ar=row["basis_ar"],
                case_required=row.get("case", False),
                reason_required=row.get("reason", False),
                position=place,
            )
            for place, row in enumerate(_standard(), start=1)
        )
        for own in Institution.objects.filter(own=True):
            give_standard(own)
    return True


def give_standard(institution: Institution) -> None:
    """Give an institution the standard mandate: each purpose to the roles that it is for."""
    for row in _standard():
        for role in row["roles"]:
            Mandate.objects.get_or_create(
                purpose_id=row["key"], institution=institution, unit=None, role=role
            )
