"""Telephone numbers, to E.164 where the country is sure."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LONGEST = 64  # characters
_ALLOWED = re.compile(r"[+\d\s().\-–/]+(?:\s*(?:ext|extension|x|تحويلة)\.?\s*\d{1,6})?", re.I)
_INTERNATIONAL = re.compile(r"^\s*\(?\s*(?:\+|00)")


def clean_phone(text: str, country: str | None = None) -> str | None:
    """The number in E.164 (`+9647701234567`), or None when that is not certain.

    It is certain when the number begins with `+` or `00`, or when `country` (ISO 3166-1 alpha-2,
    any case) is given and the number is one of that country's.
    """
    return None if len(text) > _LONGEST else _read(text, (country or "").upper() or None)


@lru_cache(maxsize=4_096)
def _read(text: str, country: str | None) -> str | None:
    import phonenumbers  # its import takes longer than most commands

    plain = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
    if not _ALLOWED.fullmatch(plain.strip()):
        return None
    if _INTERNATIONAL.match(plain):
        plain = _INTERNATIONAL.sub("+", plain, count=1)
    elif country is None:
        return None
    try:
        number = phonenumbers.parse(plain, country)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
