"""Keys for programs: issued once, verified by hash, revoked."""

from __future__ import annotations

import hashlib
import secrets
from datetime import UTC, datetime, timedelta

from marsad.access.handling import Handling
from marsad.access.models import ApiKey
from marsad.access.reader import Reader

__all__ = ["issue", "revoke", "verify"]

PREFIX = "marsad_"
# Writing the time at each call would make every read of the API a write to the bank.
_USED_EVERY = timedelta(minutes=5)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def issue(
    name: str,
    *,
    purpose: str,
    institution: str = "this node",
    clearance: Handling = Handling.GREEN,
) -> str:
    """Make a key and return it; it cannot be shown again.

    Raises:
        ValueError: a key of that name exists, or name or purpose is blank.
    """
    if not name.strip() or not purpose.strip():
        raise ValueError("A key needs a name and a purpose.")
    if ApiKey.objects.filter(name=name).exists():
        raise ValueError(f"A key named {name!r} exists: revoke it first, or choose another name.")
    token = PREFIX + secrets.token_urlsafe(32)
    ApiKey.objects.create(
        name=name,
        digest=_digest(token),
        institution=institution,
        clearance=clearance.value,
        purpose=purpose,
    )
    return token


def verify(token: str) -> Reader | None:
    """The reader in whose name the key asks; None when it is unknown or revoked."""
    key = ApiKey.objects.filter(digest=_digest(token), revoked__isnull=True).first()
    if key is None:
        return None
    now = datetime.now(UTC)
    if key.last_used is None or now - key.last_used > _USED_EVERY:
        ApiKey.objects.filter(pk=key.pk).update(last_used=now)
    return Reader(f"key:{key.name}", key.institution, Handling(key.clearance), key.purpose)


def revoke(name: str) -> bool:
    """End a key. True when a living key of that name was ended."""
    living = ApiKey.objects.filter(name=name, revoked__isnull=True)
    return bool(living.update(revoked=datetime.now(UTC)))
