"""Sign-in through the institution's identity provider (OpenID Connect), where a setting names one.

It signs in officers who are enrolled, under the user name that the provider vouches for, and
nobody else; the node's own second factor is asked all the same.
"""

from __future__ import annotations

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from marsad.access.log import Act, record
from marsad.access.officers import living

__all__ = ["Provider"]


class Provider(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Lets in whom the node has enrolled."""

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Tie the provider's account to the officer of that user name, or refuse."""
        if sociallogin.is_existing:
            return
        claims = sociallogin.account.extra_data or {}
        claims = claims.get("userinfo", claims)
        name = str(claims.get("preferred_username") or "")[:150]
        officer = living().filter(user__username=name).first() if name else None
        if officer is not None:
            sociallogin.connect(request, officer.user)
            return
        record(
            "anonymous",
            Act.SIGN_IN,
            "session",
            outcome="refused",
            rule="sign-in.provider",
            detail={"text": name},
        )
        messages.error(request, _("You are not enrolled as an officer of this node."))
        raise ImmediateHttpResponse(HttpResponseRedirect(reverse("account_login")))

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Never: officers are enrolled at the node."""
        return False
