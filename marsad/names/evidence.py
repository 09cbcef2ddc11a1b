"""Evidence beside the name: dates of birth, countries, gender. Absence says nothing.

Packed here as numbers; weighed by the kernel (`c/evidence.h`) with the weights of
`data/parts.json`.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from functools import lru_cache

_COUNTRY, _GENDER = 1 << 30, 2 << 30


@lru_cache(maxsize=1 << 14)
def packed_date(date: str) -> int | None:
    """An ISO date, whole or partial, as year * 10000 + month * 100 + day; None when it is none."""
    try:
        year = int(date[:4])
    except ValueError:
        return None
    month, day = date[5:7], date[8:10]
    known = len(month) == 2 and month.isdecimal() and month.isascii()
    number = year * 10000 + (int(month) * 100 if known else 0)
    if known and len(day) == 2 and day.isdecimal() and day.isascii():
        number += int(day)
    return number if 0 < number < 1 << 30 else None


def packed(dates: Iterable[str], countries: Iterable[str], gender: str | None) -> list[int]:
    """Facts as the kernel takes them; what cannot be read is left out."""
    found = [number for date in dates if (number := packed_date(date)) is not None]
    found += [_COUNTRY | zlib.crc32(c.lower().encode()) >> 2 for c in countries if c]
    if gender:
        found.append(_GENDER | ord(gender[0].lower()))
    return found
