"""Dates of the UK list: ``dd/mm/yyyy`` with ``00`` for what is not known, ``dd-Mon-yyyy``."""

from __future__ import annotations

import re
from datetime import date

__all__ = ["date_in", "iso"]

_DAY = re.compile(r"(\d{1,2}|dd)/(\d{1,2}|mm)/(\d{4})(?: 00:00(?::00)?)?", re.I)
_NAMED_DAY = re.compile(r"(\d{1,2})[- ]([A-Za-z]{3})[a-z]*[- ](\d{4})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def iso(text: str) -> str | None:
    """``dd/mm/yyyy`` and ``dd-Mon-yyyy`` as a partial ISO date; ``None`` where it is no date.

    >>> iso("00/05/1980"), iso("99/99/9999")
    ('1980-05', None)
    """
    if found := _DAY.fullmatch(text.strip()):
        day, month, year = (int(part) if part.isdigit() else 0 for part in found.groups())
    elif found := _NAMED_DAY.fullmatch(text.strip()):
        if found[2].casefold() not in _MONTHS:
            return None
        day, month, year = int(found[1]), _MONTHS.index(found[2].casefold()) + 1, int(found[3])
    else:
        return None
    if not 1000 <= year <= 2999 or month > 12 or (day and not month):
        return None
    if not day:
        return f"{year}-{month:02}" if month else f"{year}"
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def date_in(text: str) -> str | None:
    """The first whole date in a text such as ``Last Updated,01/02/2024``."""
    found = _DAY.search(text) or _NAMED_DAY.search(text)
    return iso(found.group()) if found else None
