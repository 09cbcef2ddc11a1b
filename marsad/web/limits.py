"""How often a program or an officer may ask, with an answer that says when to come back."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from marsad.access import throttle
from marsad.access.log import Act, record

__all__ = ["OfficerLimit", "TooMany", "guessed", "guessing", "hold", "too_many"]

_GUESSES = throttle.Limit(10, 60)  # wrong keys from one address


class TooMany(Exception):
    """Asked too often; ``seconds`` says when another request is welcome."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"Too many requests: wait {seconds} seconds.")
        self.seconds = seconds


def hold(who: str) -> None:
    """Count a request of a key or an officer.

    Raises:
        TooMany: it is one too many.
    """
    seconds = throttle.count(f"asks:{who}", throttle.Limit.parse(settings.API_LIMIT))
    if seconds:
        record(who, Act.REFUSE, "api", outcome="refused", rule="limit.rate")
        raise TooMany(seconds)


def guessing(request: HttpRequest) -> None:
    """Hold back an address from which too many wrong keys came.

    Raises:
        TooMany: for the rest of the minute.
    """
    seconds = throttle.wait(_address(request), _GUESSES)
    if seconds:
        raise TooMany(seconds)


def guessed(request: HttpRequest) -> None:
    """Count a wrong key, and log it."""
    throttle.count(_address(request), _GUESSES)
    record("unknown key", Act.REFUSE, "api", outcome="refused", rule="key.unknown")


def _address(request: HttpRequest) -> str:
    return f"guess:{request.META.get('REMOTE_ADDR', '')}"


def too_many(seconds: int) -> HttpResponse:
    """429 as JSON, with the time to wait."""
    problem = {
        "error": _("Too many requests."),
        "rule": "limit.rate",
        "do": _("Wait and ask again: the header Retry-After says how many seconds."),
        "retry_after": seconds,
    }
    return JsonResponse(problem, status=429, headers={"Retry-After": str(seconds)})


class OfficerLimit:
    """Holds an officer's session to the same limit on the addresses that programs use."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Count requests for JSON outside the API, which counts its own."""
        if request.path.endswith(".json") and request.user.is_authenticated:
            try:
                hold(f"officer:{request.user.get_username()}")
            except TooMany as error:
                return too_many(error.seconds)
        return self.get_response(request)
