"""Calendars: names of months, and days of the two Hijri calendars in the Gregorian one."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from functools import cache

from marsad.vocabulary import resource

FIRST_YEAR, LAST_YEAR = 1000, 2200
"""The Gregorian years that a date may have, both included."""

HIJRI_YEARS = range(1343, 1501)
"""The lunar Hijri years that the Umm al-Qura calendar defines (1924 to 2077)."""

SOLAR_YEARS = range(1244, 1473)
"""The solar Hijri years for which the 33-year cycle gives the right leap years."""

_SOLAR_LEAP = frozenset({1, 5, 9, 13, 17, 22, 26, 30})  # years of the 33-year cycle
_SOLAR_EPOCH = date(1865, 3, 21)  # 1 Farvardin 1244


class DateError(ValueError):
    """A text is no date that can be kept as one; the message says why."""


@cache
def words(section: str) -> dict[str, str]:
    """Folded phrase → key, for a section of `data/calendar.json` (months, hijri, era …)."""
    table = resource.load("calendar.json")[section]
    if isinstance(table, list):
        return {fold(phrase): section for phrase in table}
    return {fold(phrase): key for key, phrases in table.items() for phrase in phrases}


def fold(phrase: str) -> str:
    """A phrase as the tables write it: lower case, no accents, no dots or hyphens."""
    plain = unicodedata.normalize("NFKD", phrase.casefold())
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(re.sub(r"[.\-–'’ـ,()]", " ", plain).split())


def gregorian(year: int, month: int, day: int) -> date:
    """The day; raises DateError when the calendar has no such day."""
    _check_month(month)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise DateError(f"the year {year} is not between {FIRST_YEAR} and {LAST_YEAR}")
    try:
        return date(year, month, day)
    except ValueError:
        name = resource.load("calendar.json")["months"][str(month)][0].title()
        raise DateError(f"there is no day {day} in {name} {year}") from None


def era_of(value: str) -> str:
    """`unstated` where a bare year may be a Hijri one (1300 to 1500), else `gregorian`."""
    return "unstated" if "1300" <= value[:4] <= "1500" else "gregorian"


def _check_month(month: int) -> None:
    if not 1 <= month <= 12:
        raise DateError(f"there is no month {month}")


def hijri_span(year: int, month: int | None, day: int | None) -> tuple[date, date]:
    """First and last Gregorian day of a lunar Hijri year, month or day.

    By the Umm al-Qura calendar (package hijridate). A month that was sighted elsewhere may have
    begun a day or two apart, so the days are approximate.
    """
    from hijridate import Hijri

    if year not in HIJRI_YEARS:
        raise DateError(f"the Hijri year {year} is outside the tables (1343 to 1500)")
    first_month, last_month = (month, month) if month else (1, 12)
    _check_month(first_month)
    length = Hijri(year, last_month, 1).month_length()
    if day is not None and not 1 <= day <= length:
        raise DateError(f"there is no day {day} in the Hijri month {last_month}/{year}")
    first = Hijri(year, first_month, day or 1).to_gregorian()
    last = Hijri(year, last_month, day or length).to_gregorian()
    return date(*first.datetuple()), date(*last.datetuple())


def hijri_of(day: date) -> tuple[int, int, int] | None:
    """Year, month and day in the Umm al-Qura calendar; None for a day outside its tables."""
    from hijridate import Gregorian

    try:
        return Gregorian(day.year, day.month, day.day).to_hijri().datetuple()
    except OverflowError:
        return None


def solar_span(year: int, month: int | None, day: int | None) -> tuple[date, date]:
    """First and last Gregorian day of a solar Hijri (Iran, Afghanistan) year, month or day.

    By the 33-year cycle, which agrees with the observed calendar within `SOLAR_YEARS`.
    """
    if year not in SOLAR_YEARS:
        raise DateError(f"the solar Hijri year {year} is outside the tables (1244 to 1472)")
    start = _SOLAR_EPOCH + timedelta(
        days=sum(365 + _is_solar_leap(earlier) for earlier in range(SOLAR_YEARS.start, year))
    )
    lengths = [31] * 6 + [30] * 5 + [29 + _is_solar_leap(year)]
    if month is None:
        return start, start + timedelta(days=sum(lengths) - 1)
    _check_month(month)
    first = start + timedelta(days=sum(lengths[: month - 1]))
    if day is None:
        return first, first + timedelta(days=lengths[month - 1] - 1)
    if not 1 <= day <= lengths[month - 1]:
        raise DateError(f"there is no day {day} in the solar Hijri month {month}/{year}")
    return first + timedelta(days=day - 1), first + timedelta(days=day - 1)


def _is_solar_leap(year: int) -> bool:
    return year % 33 in _SOLAR_LEAP
