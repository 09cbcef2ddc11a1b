"""Partners: the record of an institution, as decisions to share read it."""

from __future__ import annotations

from datetime import UTC, datetime

from marsad.access import Conditions, Partner, Permission, Reader
from marsad.access.log import Act, record
from marsad.access.staff import Institution
from marsad.handling.models import PartnerRecord
from marsad.vocabulary.message import message

__all__ = ["UnknownPartner", "assess", "partner_of", "partners"]


class UnknownPartner(ValueError):
    """No institution of that key or name is known here."""


def partners() -> list[Institution]:
    """The institutions that could receive something, by key."""
    return list(Institution.objects.filter(ended__isnull=True).order_by("-own", "key"))


def partner_of(name: str, reader: Reader) -> Partner:
    """An institution as a recipient. A risk counts as approved when a senior officer acts.

    Args:
        name: its key, or its name in either language.
        reader: who would give.

    Raises:
        UnknownPartner: no such institution is known here.
    """
    found = _institution(name)
    if found.name_en == reader.institution or (found.own and reader.institution == "this node"):
        return Partner(reader.institution, own=True)
    row = PartnerRecord.objects.filter(institution=found).first() or PartnerRecord()
    return Partner(
        found.name_en,
        community=row.community,
        client=row.client,
        competent=row.competent,
        gateway=row.gateway,
        conditions=_conditions(row),
        approved_by=reader.officer if reader.may(Permission.APPROVE) else "",
    )


def assess(
    name: str,
    reader: Reader,
    *,
    community: bool = False,
    client: bool = False,
    competent: bool = False,
    gateway: str = "",
    torture_risk: bool = False,
    death_penalty: bool = False,
    assurances: str = "",
    blocked: bool = False,
) -> PartnerRecord:
    """Write down what is known of an institution as a recipient; the log keeps who said so.

    Raises:
        UnknownPartner: no such institution is known here.
    """
    found = _institution(name)
    told = {
        "community": community,
        "client": client,
        "competent": competent,
        "gateway": gateway.strip(),
        "torture_risk": torture_risk,
        "death_penalty": death_penalty,
        "assurances": assurances.strip(),
        "blocked": blocked,
    }
    record(reader, Act.ADMIN, f"institution:{found.key}", rule="SG-24", detail=told)
    row, _ = PartnerRecord.objects.update_or_create(
        institution=found,
        defaults={**told, "assessed": datetime.now(UTC).date(), "assessed_by": reader.officer},
    )
    return row


def _institution(name: str) -> Institution:
    for field in ("key", "name_en", "name_ar"):
        found = Institution.objects.filter(**{field: name.strip()}, ended__isnull=True).first()
        if found is not None:
            return found
    known = ", ".join(each.key for each in partners()) or "none yet"
    raise UnknownPartner(message("partner.unknown", name=name, known=known))


def _conditions(row: PartnerRecord) -> Conditions:
    if row.blocked:
        return Conditions.BLOCKED
    if row.assessed is None:
        return Conditions.UNKNOWN
    risk = row.torture_risk or row.death_penalty
    return Conditions.APPROVAL if risk and not row.assurances.strip() else Conditions.GOOD
