"""Founding a node: its institution, and the first officers, without whom nobody may do anything.

Three people, because no one of them may do alone what the node does (SG-18, SG-37): who keeps the
machine reads nothing, who supervises confirms what they change, who oversees watches both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from marsad.access.handling import Handling
from marsad.access.log import Act, record
from marsad.access.mandate import own_institution
from marsad.access.officers import EnrolmentError, enrol, enrolled
from marsad.access.role import Role
from marsad.access.staff import Officer

__all__ = ["FOUNDERS", "Founder", "found"]

FOUNDERS: dict[Role, Handling] = {
    Role.ADMINISTRATOR: Handling.CLEAR,
    Role.SUPERVISOR: Handling.RED,
    Role.OVERSEER: Handling.RED,
}
"""The roles that a node is founded with, and what each may read."""


@dataclass(frozen=True, slots=True)
class Founder:
    """One of the first officers."""

    name: str
    password: str
    role: Role


def found(
    name_ar: str,
    name_en: str,
    founders: Sequence[Founder],
    *,
    certified_until: date,
    reference: str,
) -> list[Officer]:
    """Name the node's institution and enrol its first officers, all or none.

    Args:
        name_ar, name_en: of the institution.
        founders: one for each role of ``FOUNDERS``.
        certified_until: until when their training on rights is certified.
        reference: where that is recorded.

    Raises:
        EnrolmentError: a name is missing or taken twice, a password is weak, a role is missing, or
            the node has officers already.
    """
    if enrolled():
        raise EnrolmentError("This node has its officers.", "لهذه العقدة ضباطها.")
    if not (name_ar.strip() and name_en.strip()):
        raise EnrolmentError(
            "Write the institution's name in Arabic and in English.",
            "اكتب اسم المؤسسة بالعربية والإنجليزية.",
        )
    if {one.role for one in founders} != set(FOUNDERS) or len(founders) != len(FOUNDERS):
        raise EnrolmentError(
            "A node is founded by an administrator, a supervisor and an overseer.",
            "تُؤسَّس العقدة بمدير نظام ومشرف ومراقب مستقل.",
        )
    if len({one.name.strip().casefold() for one in founders}) != len(founders):
        raise EnrolmentError(
            "The three are three people: give each a name of their own.",
            "هم ثلاثة أشخاص: اجعل لكل منهم اسمًا خاصًا به.",
        )
    with transaction.atomic():
        institution = own_institution()
        institution.name_ar, institution.name_en = name_ar.strip()[:200], name_en.strip()[:200]
        institution.save(update_fields=["name_ar", "name_en"])
        record("founding", Act.ADMIN, f"institution:{institution.key}", reason="founded")
        return [
            enrol(
                one.name.strip(),
                one.password,
                roles=[one.role],
                institution=institution,
                clearance=FOUNDERS[one.role],
                certified_until=certified_until,
                reference=reference,
            )
            for one in founders
        ]
