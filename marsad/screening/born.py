"""Dates of birth as a customer file gives them, as they are compared, and as they are shown.

``1962``, ``1962-05``, ``1962-05-03``; ``1962/1965`` for a time between two; ``1962~`` for about
that year. A day of the Hijri calendar is known within one day either way and is those three days.
"""

from __future__ import annotations

from datetime import date, timedelta

from marsad.names.evidence import ABOUT
from marsad.vocabulary import DateRange
from marsad.vocabulary.calendars import DateError
from marsad.vocabulary.dates import read_date

__all__ = ["born", "spoken", "verdict"]

_FIRST_YEAR = 1850
"""Before it nobody was born who is a customer: such a year is of a calendar that is not said."""

_PATTERNS = {
    "en": ("about {}", "{} to {}", "until {}", "from {}"),
    "ar": ("نحو {}", "من {} إلى {}", "حتى {}", "منذ {}"),
}


def born(text: str) -> str | None:
    """A date of birth as it is compared; None for what is none, or of a calendar not said."""
    try:
        value, precision, calendar = read_date(text).parts
    except DateError:
        return None
    first, slash, last = (part[:10] for part in value.partition("/"))
    if not slash and precision == "approximate":
        if calendar != "hijri" or len(first) < len("1962-05-03"):
            return _possible(first[:4] + "~")
        near = (date.fromisoformat(first) + timedelta(days) for days in (-1, 1))
        return "/".join(day.isoformat() for day in near)
    return _possible(first + slash + last)


def _possible(value: str) -> str | None:
    years = [int(part[:4]) for part in value.split("/") if part[:4].isdigit()]
    return value if years and min(years) >= _FIRST_YEAR else None


def spoken(value: str, lang: str) -> str:
    """A date in words where it is no plain one: ``about 1962``, ``1962 to 1965``."""
    about, between, until, since = _PATTERNS[lang]
    first, slash, last = value.partition("/")
    if not slash:
        return about.format(value[:-1]) if value.endswith("~") else value
    if first == "..":
        return until.format(last)
    return since.format(first) if last == ".." else between.format(first, last)


def verdict(asked: str, known: str) -> str:
    """What two dates say of each other: agrees, near, differs; unknown for what is no date."""
    one, two = _range(asked), _range(known)
    if one is None or two is None:
        return "unknown"
    if one.overlaps(two):
        return "agrees"
    off = max(ABOUT if "~" in text else 1 for text in (asked, known))
    first, last = sorted((one, two), key=lambda span: span.first)
    return "near" if last.first.year - first.last.year <= off else "differs"


def _range(text: str) -> DateRange | None:
    return DateRange.of(text.removesuffix("~"))
