"""How an officer wants pages shown: theme, digits, the Hijri date beside the Gregorian one.

What is chosen is kept with the officer, so that it follows them to another machine, and in a
cookie, so that the sign-in page of this browser looks the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Self

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from marsad.web.models import Desk, desk_of

__all__ = ["COOKIE", "Digits", "Display", "Displayed", "Theme", "current", "keep", "shown"]

COOKIE = "display"


class Theme(StrEnum):
    """Light or dark as the system says, or one of three of our own."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Digits(StrEnum):
    """The digits of numbers and dates: 0-9 in both languages, or ٠-٩ where the officer asks."""

    LATIN = "latin"
    ARABIC = "arabic"


@dataclass(frozen=True, slots=True)
class Display:
    """What an officer chose; the defaults for who has not."""

    theme: Theme = Theme.SYSTEM
    digits: Digits = Digits.LATIN
    hijri: bool = False

    @classmethod
    def read(cls, text: str) -> Self:
        """From its short form, as ``dark.arabic.hijri``; what is not understood is the default."""
        words = set(text.split("."))
        return cls(
            theme=next((theme for theme in Theme if theme in words), Theme.SYSTEM),
            digits=next((digits for digits in Digits if digits in words), Digits.LATIN),
            hijri="hijri" in words,
        )

    def __str__(self) -> str:
        return ".".join((self.theme, self.digits, *(["hijri"] if self.hijri else [])))


_now: ContextVar[Callable[[], Display]] = ContextVar("display", default=Display)


def current() -> Display:
    """The display of the page that is being written; the defaults outside of one."""
    return _now.get()()


@contextmanager
def shown(display: Display | Callable[[], Display]) -> Iterator[None]:
    """Write what is inside for this display."""
    token = _now.set((lambda: display) if isinstance(display, Display) else display)
    try:
        yield
    finally:
        _now.reset(token)


class Displayed:
    """Lets the filters of a page know what its reader chose, asked for only where one is used."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on."""
        with shown(cache(lambda: _chosen(request))):
            return self.get_response(request)


def _chosen(request: HttpRequest) -> Display:
    desk = desk_of(request)
    if desk is not None and desk.display:
        return Display.read(desk.display)
    return Display.read(request.COOKIES.get(COOKIE, ""))


def keep(request: HttpRequest, response: HttpResponse, display: Display) -> None:
    """Keep what was chosen, with the officer and in this browser."""
    officer = getattr(request, "officer", None)
    if officer is not None:
        Desk.note(officer, display=str(display))
    response.set_cookie(
        COOKIE,
        str(display),
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=bool(settings.LANGUAGE_COOKIE_SECURE),
        httponly=True,
        samesite="Lax",
    )
