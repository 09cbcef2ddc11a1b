"""How allauth signs people in here: nobody signs up, nothing is sent by mail."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest

__all__ = ["SecondFactor", "SignIn"]


class SignIn(DefaultAccountAdapter):  # type: ignore[misc]
    """Password sign-in of enrolled officers."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: officers are enrolled at the node."""
        return False

    def send_mail(self, *args: Any, **kwargs: Any) -> None:
        """A node has no mail: whatever would be sent is dropped."""

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """As above."""


class SecondFactor(DefaultMFAAdapter):  # type: ignore[misc]
    """The second factor: an authenticator app, a security key, recovery codes."""

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """A node has no mail."""
