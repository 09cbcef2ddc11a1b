"""The second factor, enforced: who has none is led to set it up before any page answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from marsad.bank import reports

__all__ = ["SecondFactorRequired", "has_second_factor", "relaxed"]

# What an officer may reach without one: setting it up, signing out, language, display.
_OPEN = (
    "/account/2fa/",
    "/account/reauthenticate/",
    "/account/logout/",
    "/language",
    "/display",
    "/ar/",
    "/en/",
)
_FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def has_second_factor(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Whether the person has an authenticator app or a passkey; recovery codes alone are none."""
    return bool(is_mfa_enabled(user, _FACTORS))


def relaxed() -> bool:
    """Whether no second factor is asked: only by setting, and only while all here is fictional."""
    return bool(settings.SECOND_FACTOR == "exercise") and reports.all_fictional()


class SecondFactorRequired:
    """Leads whoever has no second factor to the page that sets one up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Go on; the door is :meth:`process_view`, which knows that a page is there."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        """Let through who has one, and what sets one up."""
        if not request.user.is_authenticated or request.path.startswith(_OPEN):
            return None
        if has_second_factor(request.user) or relaxed():
            return None
        if request.path.startswith("/api/") or request.path.endswith(".json"):
            problem = {
                "error": _("A second factor is needed."),
                "rule": "sign-in.second-factor",
                "do": _("Set it up on the site."),
            }
            return JsonResponse(problem, status=403)
        return HttpResponseRedirect(reverse("mfa_index"))
