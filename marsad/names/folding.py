"""Folding: the differences of writing that never tell two names apart."""

from __future__ import annotations

import re
import unicodedata

#: Longest text any function of this package looks at, in characters. The longest
#: name on the public lists has fewer than 350; what follows is cut, not refused.
MAX_TEXT = 1000

_MARKS = re.compile(
    "[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u08d3-\u08ff]"
)

_LETTERS = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ء": "",
        "ؤ": "و",
        "ئ": "ي",
        "ى": "ي",
        "ی": "ي",
        "ې": "ي",
        "ۍ": "ي",
        "ێ": "ي",
        "ے": "ي",
        "ۓ": "ي",
        "ة": "ه",
        "ۀ": "ه",
        "ە": "ه",
        "ہ": "ه",
        "ھ": "ه",
        "ۃ": "ه",
        "ک": "ك",
        "ڪ": "ك",
        "ۆ": "و",
        "ۇ": "و",
        "ۋ": "و",
        "ـ": "",
        "ı": "i",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ł": "l",
        "ħ": "h",
        "ŧ": "t",
        "ŋ": "n",
        "ə": "a",
        "ʼ": "'",
        "’": "'",
        "‘": "'",
        "`": "'",
        "´": "'",
        "ʻ": "'",
        "ʿ": "'",
        "ʾ": "'",
    }
)


def _invisible(char: str) -> bool:
    return unicodedata.category(char) in ("Cf", "Cc", "Cs", "Co", "Cn")


def fold(text: str) -> str:
    """Fold `text` for search.

    Hamza and its seats, alef, ya, ta marbuta, tatweel, harakat, Persian and Urdu letter
    variants, letter case, width, Latin accents, bidirectional controls and zero-width
    characters stop making a difference; white space becomes single blanks. Idempotent.

    >>> fold("أَحْمَد  الـمُوسَى")
    'احمد الموسي'
    """
    text = text[:MAX_TEXT]
    if text.isascii():
        return " ".join("".join(c if c.isprintable() else " " for c in text).lower().split())
    text = "".join(
        " " if c in "\t\n\r\x0b\x0c\x85" else c
        for c in unicodedata.normalize("NFKC", text)
        if c in "\t\n\r\x0b\x0c\x85" or not _invisible(c)
    )
    # Casefolding and decomposition can each undo the other once, hence the fixed point.
    for _ in range(4):
        before = text
        text = unicodedata.normalize("NFD", text.casefold())
        text = unicodedata.normalize("NFKC", _MARKS.sub("", text)).translate(_LETTERS)
        if text == before:
            break
    text = "".join(
        str(unicodedata.digit(c)) if c.isdigit() and not c.isascii() else c for c in text
    )
    return " ".join(text.split())
