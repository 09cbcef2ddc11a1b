"""Sessions that end: when idle, after a day's work, and when the officer's rights change."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from marsad.access import throttle
from marsad.access.log import Act, record
from marsad.access.officers import signed_out_at

__all__ = ["BEGUN", "SessionClock"]

BEGUN = "begun"  # when the session was signed in, seconds since 1970
_EVERY = 30  # seconds between two notes of a session's last use


class SessionClock:
    """Signs out whose session is over, before any page answers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """End the session or note its use, then go on."""
        if request.user.is_authenticated:
            why = self._over(request)
            if why:
                name = request.user.get_username()
                record(name, Act.SIGN_OUT, f"officer:{name}", rule=f"session.{why}")
                logout(request)
                messages.warning(request, _words(why))
        return self.get_response(request)

    def _over(self, request: HttpRequest) -> str:
        """Why the session is over: ``ended``, ``absolute``, ``idle``; else empty."""
        now = int(time.time())
        begun = float(request.session.get(BEGUN, 0))
        changed = signed_out_at(request.user)
        if changed is not None and begun <= changed.timestamp():
            return "ended"
        if now - begun > settings.SESSION_HOURS * 3600:
            return "absolute"
        token = hashlib.sha256(f"{request.session.session_key}".encode()).hexdigest()
        last = throttle.seen(token)
        if last is not None and now - last > settings.SESSION_IDLE_MINUTES * 60:
            return "idle"
        if last is None or now - last >= _EVERY:
            throttle.touch(token, now)
        return ""


def _words(why: str) -> str:
    return {
        "ended": _("Your rights were changed: sign in anew."),
        "absolute": _("The session has lasted its full time: sign in anew."),
        "idle": _("The session was idle and has ended: sign in anew."),
    }[why]
