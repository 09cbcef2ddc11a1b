"""Officers of the node: enrolled by the command line, never by themselves."""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from marsad.access import Handling
from marsad.web.models import Officer

__all__ = ["EnrolmentError", "enrol"]


class EnrolmentError(Exception):
    """The officer cannot be enrolled; the message says why and what to do."""


def enrol(
    username: str,
    password: str,
    *,
    institution: str = "",
    clearance: Handling = Handling.GREEN,
    purpose: str = "",
    replace: bool = False,
) -> Officer:
    """Give a person a sign-in.

    Args:
        username: the name they sign in with.
        password: at least twelve characters, not a common one.
        institution: whom they read for; empty for the node's own.
        clearance: the strictest handling code they may read.
        purpose: stated for them at the start; empty makes the site ask before the first search.
        replace: set a new password and card for somebody who is enrolled already.

    Raises:
        EnrolmentError: the name is taken, or the password is too weak.
    """
    users = get_user_model()
    user = users.objects.filter(username=username).first()
    if user is not None and not replace:
        raise EnrolmentError(f"{username!r} is enrolled already: choose another name.")
    user = user or users(username=username)
    assert isinstance(user, AbstractUser)
    try:
        user.clean_fields(exclude=["password"])
        validate_password(password, user)
    except ValidationError as error:
        raise EnrolmentError(" ".join(error.messages)) from error
    with transaction.atomic():
        user.set_password(password)
        user.save()
        officer, _ = Officer.objects.update_or_create(
            user=user,
            defaults={
                "institution": institution,
                "clearance": Handling(clearance).value,
                "purpose": purpose.strip(),
            },
        )
    return officer
