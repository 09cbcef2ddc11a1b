"""The purpose that a session states: it ends with the session, after some hours, or on change."""

from __future__ import annotations

import time
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from marsad.access.log import Act, record
from marsad.access.mandate import Stated
from marsad.access.officers import reader_for
from marsad.access.staff import Officer

__all__ = ["forget", "keep", "stated", "until"]

_KEY = "purpose"


def stated(request: HttpRequest) -> Stated | None:
    """What the session states; None when nothing, or its hours are over."""
    held: Any = request.session.get(_KEY) if hasattr(request, "session") else None
    if not isinstance(held, dict) or held.get("until", 0) <= time.time():
        return None
    return Stated(str(held["purpose"]), str(held["case"]), str(held["reason"]))


def until(request: HttpRequest) -> float | None:
    """When the stated purpose ends by itself, in seconds since 1970."""
    held: Any = request.session.get(_KEY)
    return float(held["until"]) if isinstance(held, dict) else None


def keep(request: HttpRequest, officer: Officer, said: Stated) -> None:
    """State a purpose for the case at hand, and log it with the reason.

    Raises:
        Refused: the officer may not read for it.
    """
    reader = reader_for(officer, said)
    record(
        reader,
        Act.ADMIN,
        f"purpose:{said.purpose}",
        rule="purpose.stated",
        reason=said.reason,
    )
    request.session[_KEY] = {
        "purpose": said.purpose,
        "case": said.case,
        "reason": said.reason,
        "until": time.time() + settings.PURPOSE_HOURS * 3600,
    }


def forget(request: HttpRequest) -> None:
    """End the stated purpose: the case at hand is done."""
    request.session.pop(_KEY, None)
