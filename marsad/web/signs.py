"""Sign-ins in the log: by signal, for allauth does them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from allauth.mfa import signals as mfa
from django.contrib.auth import signals as auth
from django.http import HttpRequest

from marsad.access.log import Act, record
from marsad.access.officers import of_user
from marsad.web.models import Desk

__all__ = ["connect"]


def connect() -> None:
    """Listen to sign-in, sign-out, failed sign-in, and changes of the second factor."""
    auth.user_logged_in.connect(_signed_in, dispatch_uid="log-in")
    auth.user_logged_out.connect(_signed_out, dispatch_uid="log-out")
    auth.user_login_failed.connect(_failed, dispatch_uid="log-failed")
    mfa.authenticator_added.connect(_factor_added, dispatch_uid="log-factor-added")
    mfa.authenticator_removed.connect(_factor_removed, dispatch_uid="log-factor-removed")
    mfa.authenticator_reset.connect(_factor_reset, dispatch_uid="log-factor-reset")


def _from(request: HttpRequest | None) -> dict[str, Any]:
    return {"from": request.META.get("REMOTE_ADDR", "")} if request is not None else {}


def _signed_in(sender: Any, request: HttpRequest | None = None, user: Any = None, **_: Any) -> None:
    record(user.get_username(), Act.SIGN_IN, "session", detail=_from(request))
    if (officer := of_user(user)) is not None:
        Desk.came(officer, datetime.now(UTC))


def _signed_out(
    sender: Any, request: HttpRequest | None = None, user: Any = None, **_: Any
) -> None:
    if user is not None:
        record(user.get_username(), Act.SIGN_OUT, "session", detail=_from(request))


def _failed(
    sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any
) -> None:
    # What was typed as a name may be a password: it goes in sealed, as the words of a search do.
    named = str(credentials.get("username") or "")[:150]
    record(
        "anonymous",
        Act.SIGN_IN,
        "session",
        outcome="refused",
        rule="door.sign-in",
        detail={**_from(request), "text": named},
    )


def _factor(change: str, user: Any, request: HttpRequest | None, authenticator: Any) -> None:
    kind = str(getattr(authenticator, "type", ""))
    record(user.get_username(), Act.ADMIN, f"second-factor:{kind}", detail={"change": change})


def _factor_added(sender: Any, request: Any, user: Any, authenticator: Any, **_: Any) -> None:
    _factor("added", user, request, authenticator)


def _factor_removed(sender: Any, request: Any, user: Any, authenticator: Any, **_: Any) -> None:
    _factor("removed", user, request, authenticator)


def _factor_reset(sender: Any, request: Any, user: Any, authenticator: Any, **_: Any) -> None:
    _factor("reset", user, request, authenticator)
