"""Evidence beside the name: dates of birth, countries, gender. Absence says nothing.

Packed here as numbers; weighed by the kernel (`c/evidence.h`) with the weights of
`data/evidence.json`, which `tools/names/learn_evidence.py` learned. Of several dates and of
several countries the best counts.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

_COUNTRY, _GENDER, _SPAN = 1 << 30, 2 << 30, 3 << 30
_YEAR = 12
"""Bits of a year in a span."""

ABOUT = 2
"""Years that a date which is said to be approximate may be off, either way."""

WIDEST = 25
"""Years of a span at most; a wider one says too little to support or contradict."""

_NEAR = 3
"""Days of a span that are taken as so many days: a Hijri day is known within one either way."""


def packed_date(text: str) -> int | None:
    """The first number of :func:`packed_dates`; None when there is none."""
    return next(iter(packed_dates(text)), None)


@lru_cache(maxsize=1 << 14)
def packed_dates(text: str) -> tuple[int, ...]:
    """A date as the kernel takes it; empty when it is none or says too little.

    An ISO date, whole or partial, is year * 10000 + month * 100 + day. ``1962/1965`` and
    ``1962~`` (about that year, ISO 8601-2) are spans of years; a span of a few days is those days,
    a span inside a month or a year is that month or year.
    """
    about = text.endswith("~")
    first, slash, last = text.rstrip("~").partition("/")
    low, high = _number(first), _number(last) if slash else _number(first)
    if low is None or high is None:
        return ()
    low, high = min(low, high), max(low, high)
    start, end = low // 10_000, high // 10_000
    if about:
        start, end = start - ABOUT, end + ABOUT
    elif low == high:
        return (low,)
    elif days := _days(low, high):
        return days
    elif low // 100 == high // 100:
        return (low // 100 * 100,)
    elif start == end:
        return (start * 10_000,)
    if end - start >= WIDEST or start < 1 or end >= 1 << _YEAR:
        return ()
    return (_SPAN | start << _YEAR | end,)


def _days(low: int, high: int) -> tuple[int, ...]:
    """The days of a span of a few; none of a longer one, or of what are no days."""
    try:
        first, last = (date(n // 10_000, n // 100 % 100, n % 100) for n in (low, high))
    except ValueError:
        return ()
    count = (last - first).days + 1
    days = (first + timedelta(n) for n in range(count if count <= _NEAR else 0))
    return tuple(day.year * 10_000 + day.month * 100 + day.day for day in days)


def _number(text: str) -> int | None:
    try:
        year = int(text[:4])
    except ValueError:
        return None
    month, day = text[5:7], text[8:10]
    known = len(month) == 2 and month.isdecimal() and month.isascii()
    number = year * 10000 + (int(month) * 100 if known else 0)
    if known and len(day) == 2 and day.isdecimal() and day.isascii():
        number += int(day)
    return number if 0 < number < 1 << 30 else None


def packed(dates: Iterable[str], countries: Iterable[str], gender: str | None) -> list[int]:
    """Facts as the kernel takes them; what cannot be read is left out."""
    found = [number for text in dates for number in packed_dates(text)]
    found += [_COUNTRY | zlib.crc32(c.lower().encode()) >> 2 for c in countries if c]
    if gender:
        found.append(_GENDER | ord(gender[0].lower()))
    return found
