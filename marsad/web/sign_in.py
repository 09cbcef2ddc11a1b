"""How allauth signs people in here: nobody signs up, nothing is sent by mail."""

from __future__ import annotations

import base64
import hashlib
import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest

from marsad.home import Home
from marsad.web.session import BEGUN

__all__ = ["SecondFactor", "SignIn", "connect"]


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
    """The second factor: an authenticator app, a passkey, recovery codes.

    Its secrets lie encrypted in the bank, with a key that lies beside it in a file of its own:
    whoever holds a copy of the database alone cannot make codes.
    """

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """A node has no mail."""

    def encrypt(self, text: str) -> str:
        """The secret as the database keeps it."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret; one from before encryption is itself."""
        try:
            return _cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return encrypted_text


def _cipher() -> Fernet:
    secret = Home.current().secret("factor.key")
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(secret.encode()).digest()))


def connect() -> None:
    """Note when a session begins, however it was signed in."""
    user_logged_in.connect(_begun, dispatch_uid="session-begun")


def _begun(sender: Any, request: HttpRequest, **_: Any) -> None:
    request.session[BEGUN] = time.time()
