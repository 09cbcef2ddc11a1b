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


_BLANKS = frozenset("\t\n\r\x0b\x0c\x85")


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
        if not text.isprintable():
            text = "".join(c if c.isprintable() else " " for c in text)
        return " ".join(text.lower().split())
    try:
        return " ".join(text.translate(_FOLDED).split())
    except _Combines:
        return " ".join(_fold(text).split())


def _fold(text: str) -> str:
    text = "".join(
        " " if c in _BLANKS else c
        for c in unicodedata.normalize("NFKC", text)
        if c in _BLANKS or not _invisible(c)
    )
    # Casefolding and decomposition can each undo the other once, hence the fixed point.
    for _ in range(4):
        before = text
        text = unicodedata.normalize("NFD", text.casefold())
        text = unicodedata.normalize("NFKC", _MARKS.sub("", text)).translate(_LETTERS)
        if text == before:
            break
    return "".join(
        str(unicodedata.digit(c)) if c.isdigit() and not c.isascii() else c for c in text
    )


class _Combines(Exception):
    """A character that can become one with its neighbours: the text is folded as a whole."""


class _Folded(dict[int, str]):
    """What each character folds to, worked out when it is first met."""

    def __missing__(self, point: int) -> str:
        char = chr(point)
        jamo = 0x1100 <= point < 0x1200 or 0xA960 <= point < 0xA980 or 0xD7B0 <= point < 0xD800
        if jamo or (unicodedata.combining(char) and not _MARKS.match(char)):
            raise _Combines
        self[point] = found = _fold(char)
        return found


_FOLDED = _Folded()
