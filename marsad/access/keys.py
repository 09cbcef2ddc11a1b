"""Keys for programs: issued once to an officer or an institution, verified by hash, revoked."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from marsad.access.decision import Decision, Refused
from marsad.access.handling import Handling
from marsad.access.log import Act, record
from marsad.access.mandate import Purpose, own_institution, purposes_of, state
from marsad.access.models import ApiKey
from marsad.access.officers import allowed_purposes, may, open_roles
from marsad.access.reader import Reader
from marsad.access.role import Permission, Role
from marsad.access.staff import Institution, Officer
from marsad.vocabulary.message import message

__all__ = ["issue", "revoke", "verify"]

PREFIX = "marsad_"
# Writing the time at each call would make every read of the API a write to the bank.
_USED_EVERY = timedelta(minutes=5)
# What a program of an institution does there: it asks as a reader does, and counts.
_PROGRAM = (Role.READER, Role.ANALYST)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def issue(
    name: str,
    *,
    purpose: str | Iterable[str],
    officer: Officer | None = None,
    institution: Institution | None = None,
    clearance: Handling = Handling.GREEN,
    by: str = "founding",
) -> str:
    """Make a key and return it; it cannot be shown again.

    Args:
        name: what the key is for; unique.
        purpose: one purpose or several, by key or label, from the holder's mandate.
        officer: whose key it is; it then never reads further than the officer.
        institution: whose key it is when it is no officer's; the node's own by default.
        clearance: the strictest handling code it may read.
        by: who makes it, for the log.

    Raises:
        ValueError: a key of that name exists, or the name is blank.
        PurposeError: a purpose is not of the mandate.
        Refused: the officer may not read.
    """
    wanted = [purpose] if isinstance(purpose, str) else list(purpose)
    if not name.strip():
        raise ValueError(message("keys.name"))
    if ApiKey.objects.filter(name=name).exists():
        raise ValueError(message("keys.exists", name=name))
    holder = officer.institution if officer else institution or own_institution()
    allowed = _allowed(holder, officer)
    purposes = [_purpose(allowed, text) for text in wanted or [""]]
    token = PREFIX + secrets.token_urlsafe(32)
    record(
        by,
        Act.ADMIN,
        f"key:{name}",
        reason="key made",
        detail={
            "holder": officer.name if officer else holder.key,
            "clearance": clearance.value,
            "purposes": [each.key for each in purposes],
        },
    )
    made = ApiKey.objects.create(
        name=name,
        digest=_digest(token),
        holder=holder,
        officer=officer,
        clearance=clearance.value,
    )
    made.purposes.set(purposes)
    return token


def _purpose(allowed: list[Purpose], text: str) -> Purpose:
    """The purpose of the mandate; its case and reason come with each request."""
    said = state(allowed, text, case="-", reason="stated with each request")
    return next(each for each in allowed if each.key == said.purpose)


def _allowed(holder: Institution, officer: Officer | None) -> list[Purpose]:
    if officer is None:
        return purposes_of(holder, None, _PROGRAM)
    if officer.ended is not None or not may(officer, Permission.READ):
        raise Refused(
            Decision(
                False,
                "The officer whose key this is may not read.",
                "role.permission",
                reason_ar="صاحب هذا المفتاح لا يحق له الاطلاع.",
            )
        )
    return allowed_purposes(officer)


def verify(token: str, *, purpose: str = "", case: str = "", reason: str = "") -> Reader | None:
    """The reader in whose name the key asks; None when it is unknown or revoked.

    Args:
        token: the key.
        purpose: which of the key's purposes; needed when it has several.
        case, reason: where the class of the purpose asks for them.

    Raises:
        PurposeError: the purpose is not one of the key's (or not any more in the mandate of its
            holder), or its class asks for what is missing.
        Refused: the officer whose key it is may not read any more.
    """
    key = (
        ApiKey.objects.filter(digest=_digest(token), revoked__isnull=True)
        .select_related("holder", "officer__user", "officer__institution")
        .first()
    )
    if key is None or key.holder.ended is not None:
        return None
    mandate = {each.key for each in _allowed(key.holder, key.officer)}
    allowed = [each for each in key.purposes.all() if each.key in mandate]
    if not purpose and len(allowed) == 1:
        purpose = allowed[0].key
    said = state(allowed, purpose, case, reason)
    now = datetime.now(UTC)
    if key.last_used is None or now - key.last_used > _USED_EVERY:
        ApiKey.objects.filter(pk=key.pk).update(last_used=now)
    clearance = Handling(key.clearance)
    if key.officer is not None:
        own = Handling(key.officer.clearance)
        clearance = min(clearance, own, key=lambda code: code.rank)
    return Reader(
        f"key:{key.name}",
        key.holder.name_en,
        clearance,
        said.purpose,
        said.case or None,
        said.reason,
        open_roles(key.officer) if key.officer else frozenset(_PROGRAM),
    )


def revoke(name: str, by: str = "founding") -> bool:
    """End a key. True when a living key of that name was ended."""
    living = ApiKey.objects.filter(name=name, revoked__isnull=True)
    if not living.exists():
        return False
    record(by, Act.ADMIN, f"key:{name}", reason="key ended")
    return bool(living.update(revoked=datetime.now(UTC)))
