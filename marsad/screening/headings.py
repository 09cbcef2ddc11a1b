"""Headings: what a column of that heading holds, in Arabic, English, French and FollowTheMoney's
names (``data/columns.json``).
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from json import loads

from marsad.vocabulary.folding import term_key

__all__ = ["NAMES", "SEVERAL", "calendar_of", "field_of", "folded"]

NAMES = ("name", "first_name", "last_name", "alias")
"""Fields of which one must be there."""

SEVERAL = ("birth_date", "nationality", "country", "alias", "document")
"""Fields of which a row may have several columns: "country", "country 2"."""

_NUMBERED = re.compile(r"\s*[0-9٠-٩]$")
_REMARK = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
_SOLAR = re.compile(r"شمسي|shamsi|jalali|solar", re.IGNORECASE)
_HIJRI = re.compile(r"هجري|هـ|hijri|hejri|\bah\b", re.IGNORECASE)


@cache
def _headings() -> dict[str, str]:
    """Folded heading → field."""
    table = loads(files("marsad.screening").joinpath("data/columns.json").read_text("utf-8"))
    return {folded(word): name for name, words in table.items() for word in words}


def field_of(heading: str) -> str | None:
    """The field that a heading is recognised as; a remark in brackets at its end may be left out,
    and a number where there may be several columns.
    """
    known = _headings()
    for text in (heading, _REMARK.sub("", heading)):
        if found := known.get(folded(text)):
            return found
    found = known.get(folded(_NUMBERED.sub("", heading)))
    return found if found in SEVERAL else None


def calendar_of(heading: str) -> str:
    """The mark of the calendar that a heading names, as dates of it are written; "" for none."""
    if _SOLAR.search(heading):
        return "هـ ش"
    return "هـ" if _HIJRI.search(heading) else ""


def folded(heading: str) -> str:
    """A heading as compared: ``birthDate``, ``Birth_Date`` and ``Date birth`` are one."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading)
    spaced = re.sub(r"[_\-./:]+", " ", spaced)
    return term_key(re.sub(r"\(\d+\)$", "", spaced))
