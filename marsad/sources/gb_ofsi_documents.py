"""Passports and identity cards of the UK list: the number, and what is said beside it.

The older edition writes all of it in one cell (``Freedonia number AB123456, issued on 3 May
2007``), the newer one in two, whose parts belong together by their numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from marsad.sources.gb_ofsi_columns import numbered
from marsad.vocabulary.country import clean_country

__all__ = ["Document", "documents"]

_NUMBER = re.compile(r"(?<![\w/])(?!\d{1,2}/\d{1,2}/\d{4})(?:[A-Z]{1,4}[ -]?)?\d[A-Z0-9/-]{4,}\b")
_DATE = r"(\d{1,2}(?:st|nd|rd|th)?[ /.-](?:\w+|\d{1,2})[ /.-]\d{4}|\d{4})"
_ISSUED = re.compile(rf"\bissued?\b[^;()]*?\b(?:on|in)?\s*{_DATE}", re.I)
_EXPIRES = re.compile(rf"\b(?:expir\w+|valid until)\b\D{{0,20}}{_DATE}", re.I)
_PLACE = re.compile(r"\bissued in (?!\d)([^,.;()\d]+?)(?=\s+on\b|[,.;()]|$)", re.I)
_COUNTRY = re.compile(r"^\(?([A-Z][a-z]+(?: [A-Z][a-z]+){0,3})\)?(?:\s*[,.;(]|\s+\w|$)")


@dataclass(frozen=True, slots=True)
class Document:
    """One document.

    Attributes:
        number: as written.
        details: everything else that is said of it.
        issued, expires: dates as written.
        place: where it was issued.
        country: the country's name or adjective, as written.
    """

    number: str
    details: str | None = None
    issued: str | None = None
    expires: str | None = None
    place: str | None = None
    country: str | None = None


def documents(numbers: str, details: str) -> list[Document]:
    """The documents in a pair of cells; a number without details, and details without a number."""
    if not numbers:
        return [_from_prose(text) for _, text in numbered(details)]
    beside = numbered(details)
    found = []
    for marks, text in numbered(numbers):
        fits = [note for own, note in beside if not own or not marks or own & marks]
        # a cell of the older edition, where the number stands in a sentence
        if not details and " " in text and len(text) > 16:
            found.append(_from_prose(text))
        else:
            found.append(_with_details(text, " ".join(fits)))
    return found


def _from_prose(text: str) -> Document:
    number = _NUMBER.search(text)
    return _with_details(number.group() if number else text, text)


def _with_details(number: str, details: str) -> Document:
    issued, expires = _ISSUED.search(details), _EXPIRES.search(details)
    place, country = _PLACE.search(details), _COUNTRY.search(details)
    named = country[1] if country and clean_country(country[1]) else None
    return Document(
        number,
        details or None,
        issued[1] if issued else None,
        expires[1] if expires else None,
        place[1].strip() if place else None,
        named,
    )
