"""Password and code checked outside a page: for signing in at the command line."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, validate_totp_code

from marsad.access import throttle
from marsad.access.log import Act, record
from marsad.access.staff import Officer
from marsad.web.second_factor import relaxed
from marsad.web.sign_in import SecondFactor

__all__ = ["code_at", "prove", "set_up"]

_TRIES = throttle.Limit(5, 300)


def prove(officer: Officer, password: str, code: str) -> bool:
    """Whether password and code of the authenticator app are the officer's; held back after five.

    Where the exercise's setting asks for no second factor, an officer without one needs no code.
    """
    bucket = f"terminal:{officer.name}"
    if throttle.count(bucket, _TRIES):
        return False
    factor = Authenticator.objects.filter(user=officer.user, type=Authenticator.Type.TOTP).first()
    if factor is None:
        second = relaxed()
    else:
        # Not TOTP.validate_code, which needs the request of a page.
        secret = SecondFactor().decrypt(factor.data["secret"])
        used = throttle.count(f"code:{officer.pk}:{code}", throttle.Limit(1, 120))
        second = validate_totp_code(secret, code) and not used
    right = officer.user.is_active and officer.user.check_password(password) and second
    if right:
        throttle.forget(bucket)
    else:
        record(
            officer.name,
            Act.SIGN_IN,
            f"officer:{officer.name}",
            outcome="refused",
            rule="sign-in.terminal",
        )
    return bool(right)


def set_up(officer: Officer, secret: str) -> None:
    """Give an officer an authenticator app with a secret that they know already."""
    Authenticator.objects.filter(user=officer.user, type=Authenticator.Type.TOTP).delete()
    TOTP.activate(officer.user, secret)


def code_at(secret: str, now: float) -> str:
    """The code that an authenticator app shows at a time (seconds since 1970). RFC 6238."""
    return str(format_hotp_value(hotp_value(secret, int(now) // 30)))
