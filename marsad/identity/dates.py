"""Dates of two records set against each other, at the precision that both have.

Sources write dates as a year, a month, a day, a span or "circa"; swap day and month; and write the
first of January when they know only the year. The finding is the best that any two dates give.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from marsad.vocabulary.calendars import DateError
from marsad.vocabulary.dates import read_date

__all__ = ["SCALE", "Moment", "compare_dates", "parse_date"]

SCALE = (
    "same-day",
    "swapped",
    "same-month",
    "same-year",
    "within-span",
    "typing-error",
    "year-beside",
    "same-year-other-day",
    "years-near",
    "years-near-exact",
    "years-apart",
    "decades-apart",
)
"""What can be found, from what speaks most for the same subject to what speaks most against."""

_RANK = {code: place for place, code in enumerate(SCALE)}
_PARTIAL = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:T[\d:.]+Z?)?$")


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as far as it is known; years ``first`` to ``last`` when it is a span."""

    text: str
    first: int
    last: int
    month: int | None = None
    day: int | None = None
    about: bool = False


def parse_date(text: str, about: bool = False) -> Moment | None:
    """A partial ISO date (``1980``, ``1980-05``, ``1980-05-03``) or span (``1980/1985``), or None.

    Args:
        about: the source says that it is approximate.
    """
    start, slash, end = text.partition("/")
    low = _PARTIAL.match(start.strip())
    if low is None:
        return _as_written(text, about)
    year, month, day = (int(part) if part else None for part in low.groups())
    if not year or (month or 1) > 12 or (day or 1) > 31:
        return None
    if slash:
        high = _PARTIAL.match(end.strip())
        if high is None:
            return None
        last = int(high.group(1))
        return Moment(text, min(year, last), max(year, last), about=about)
    if month == 1 and day == 1:  # often written for "some time that year"
        return Moment(text, year, year, about=about)
    return Moment(text, year, year, month or None, day or None, about)


def _as_written(text: str, about: bool) -> Moment | None:
    """A date that is not ISO, as people write it."""
    try:
        read = read_date(text)
    except DateError:
        return None
    if read.value == text:  # an open span
        return None
    return parse_date(read.value, about or read.precision != "exact")


def compare_dates(left: Sequence[Moment], right: Sequence[Moment]) -> tuple[str, str, str] | None:
    """The best finding of any two dates, with the two as written; None without dates to compare."""
    found: tuple[int, str, str] | None = None
    for one in left:
        for other in right:
            rank = _RANK[_compare(one, other)]
            if found is None or rank < found[0]:
                found = (rank, one.text, other.text)
    return found and (SCALE[found[0]], found[1], found[2])


def years(moments: Iterable[Moment]) -> set[int]:
    """Every year that the dates may fall in, one beside included when approximate."""
    found: set[int] = set()
    for moment in moments:
        reach = 1 if moment.about else 0
        if moment.last - moment.first <= 12:
            found.update(range(moment.first - reach, moment.last + reach + 1))
    return found


def _compare(one: Moment, other: Moment) -> str:
    gap = max(one.first - other.last, other.first - one.last, 0)
    if one.first != one.last or other.first != other.last:
        if gap == 0:
            wide = max(one.last - one.first, other.last - other.first)
            return "within-span" if wide <= 12 else "years-near"
        return _apart(gap, about=True)
    if gap:
        if one.month and one.month == other.month and one.day == other.day and one.day:
            return (
                "typing-error" if _one_digit(one.first, other.first) else _apart(gap, about=False)
            )
        return _apart(gap, one.about or other.about or not (one.day and other.day))
    if not (one.month and other.month):
        return "same-year"
    if not (one.day and other.day):
        return "same-month" if one.month == other.month else "same-year-other-day"
    if (one.month, one.day) == (other.month, other.day):
        return "same-day"
    if (one.month, one.day) == (other.day, other.month):
        return "swapped"
    if one.month == other.month and _one_digit(one.day, other.day):
        return "typing-error"
    if one.day == other.day:
        return "typing-error"
    return "same-year-other-day"


def _apart(gap: int, about: bool) -> str:
    """How far two different years are; ``about``: at least one is not exact to the day."""
    if gap == 1 and about:
        return "year-beside"
    if gap <= 2:
        return "years-near" if about else "years-near-exact"
    return "years-apart" if gap < 10 else "decades-apart"


def _one_digit(one: int, other: int) -> bool:
    """Whether two numbers differ in one written digit, or in two that changed places."""
    a, b = f"{one:04d}", f"{other:04d}"
    where = [i for i in range(4) if a[i] != b[i]]
    if len(where) == 1:
        return True
    return len(where) == 2 and a[where[0]] == b[where[1]] and a[where[1]] == b[where[0]]
