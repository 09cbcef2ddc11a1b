"""Text as publishers write it, made fit to be a value: blanks, quotes, invisible characters."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["tidy", "unquote", "visible"]

_BLANKS = re.compile(r"[\s\u00a0\u200b\ufeff\u2060]+")
_QUOTES = {
    '"': '"',
    "“": "”",
    "”": "”",
    "«": "»",
    "„": "“",
    "‘": "’",
    "'": "'",
    "`": "'",
}


def tidy(text: str | None) -> str:
    """The text with blanks of any kind collapsed to single spaces, and none at its ends."""
    if not text:
        return ""
    return _BLANKS.sub(" ", text).strip(" ")


def visible(text: str | None) -> bool:
    """Whether a person would see a letter or a digit in the text.

    Names of bidi controls, joiners, combining marks or punctuation alone have none.
    """
    return any(unicodedata.category(char)[0] in "LN" for char in text or "")


def unquote(text: str) -> str:
    """The text without one pair of quotes around the whole of it."""
    if len(text) > 2 and _QUOTES.get(text[0]) == text[-1]:
        inner = text[1:-1]
        if text[0] not in inner and text[-1] not in inner:
            return inner.strip()
    return text
