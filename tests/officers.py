"""Officers for tests: enrolled with all that their roles need, signed in, a purpose stated."""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from django.test import Client

from marsad.access import Handling, Role
from marsad.access.mandate import give_standard, own_institution
from marsad.access.officers import enrol
from marsad.access.staff import Institution, Officer
from marsad.web import proof

PASSWORD = "a long exercise password"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
"""Of every test officer's authenticator app."""


def institution(name: str) -> Institution:
    """An institution of that name, with the standard mandate."""
    own_institution()
    made, fresh = Institution.objects.get_or_create(
        key=name.lower().replace(" ", "-"), defaults={"name_en": name, "name_ar": name}
    )
    if fresh:
        give_standard(made)
    return made


def enrolled(
    name: str,
    roles: Iterable[Role] = (Role.ANALYST,),
    *,
    clearance: Handling = Handling.GREEN,
    of: str = "",
    second_factor: bool = True,
) -> Officer:
    """An officer whose roles are open; ``of`` names another institution than the node's own."""
    made = enrol(
        name,
        PASSWORD,
        roles=roles,
        clearance=clearance,
        institution=institution(of) if of else None,
        certified_until=datetime.now(UTC).date() + timedelta(days=300),
    )
    if second_factor:
        proof.set_up(made, SECRET)
    return made


def browser_of(
    name: str,
    language: str = "en",
    purpose: str = "identity-check",
    case: str = "",
    reason: str = "",
) -> Client:
    """A browser of a signed-in officer; with an empty purpose none is stated."""
    client = Client(headers={"accept-language": language})
    assert client.login(username=name, password=PASSWORD)
    if purpose:
        session = client.session
        session["purpose"] = {
            "purpose": purpose,
            "case": case,
            "reason": reason,
            "until": time.time() + 3600,
        }
        session.save()
    return client
