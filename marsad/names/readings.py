"""Readings: the several names that one text may give.

Lists and forms write «X a.k.a. Y», «X (Y)», «X; Y», «X المعروف بـ Y», or a name in both
scripts one after the other. Each is a name of its own; read as one they would be none.
"""

from __future__ import annotations

import re
from functools import lru_cache

from marsad.names.folding import MAX_TEXT
from marsad.names.scripts import script_of

#: Readings of a text that are looked at.
MOST = 8

_LATIN = (
    r"(?:[afn]\.?\s?k\.?\s?a\b\.?|alias|dit|(?:also|formerly|better|previously) known as"
    r"|nom de guerre)(?=[\s:\"'«“])[\s:]*"
)
_ARABIC = (
    r"و?(?:ال)?(?:معروف|ملقب|مكن[ىي]|مدعو|مشهور|شهير|يعرف|يلقب|يكن[ىي]|يدع[ىي])[ةه]?\s+"
    r"(?:[أا]يض[اًا]+\s+)?(?:باسم\s+|بـ?(?=\s|[أا]ب[وي]|[أا]م |ال)\s*)?"
)
_PARTED = re.compile(
    rf"\s*[;|\n\r؛]\s*|\s+/\s+|(?<=\w)[\s,،]+(?:{_LATIN}|{_ARABIC})", re.IGNORECASE
)
#: What must be in a text that gives several names: a first look at most texts, which do not.
_SIGN = re.compile(
    r"[;|\n\r؛(\[]| / |\b[afn]\.?\s?k\.?\s?a\b|alias|\bdit\b|known as|guerre"
    r"|معروف|ملقب|مكن|مدعو|مشهور|شهير|يعرف|يلقب|يكن|يدع"
    r"|[\u0600-\u06ff] +[A-Za-z]|[A-Za-z] +[\u0600-\u06ff]",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_RUNS = re.compile(r"[\u0600-\u06ff\s]+|[^\u0600-\u06ff]+")


def readings(text: str) -> tuple[str, ...]:
    """The names that `text` gives, in order; the text itself where it is one name.

    >>> readings("Harun Zahran a.k.a. Abu Waddah")
    ('Harun Zahran', 'Abu Waddah')
    >>> readings("Harun Zahran (هارون زهران)")
    ('Harun Zahran', 'هارون زهران')
    """
    if not _SIGN.search(text):
        return (text,)
    return _read(text[:MAX_TEXT])


@lru_cache(maxsize=1 << 12)
def _read(text: str) -> tuple[str, ...]:
    found: list[str] = []
    inside: list[str] = []

    def take(match: re.Match[str]) -> str:
        within = match[1].strip()
        if len(within.split()) > 1 or _apart(within, text[: match.start()]):
            inside.append(within)
            return " "
        return f" {within} "  # a word that belongs to the name: (Sheikh), (Ahmed)

    outside = _BRACKETS.sub(take, text)
    for one in (outside, *inside):
        for part in _PARTED.split(one):
            found += _by_script(part)
    names = [name for part in found if any(map(str.isalpha, name := part.strip(" ,،:-–—")))]
    several = tuple(dict.fromkeys(names))[:MOST]
    return several if len(several) > 1 else (text,)


def _apart(one: str, two: str) -> bool:
    """Whether a word in brackets is no part of the name before it."""
    scripts = {script_of(one), script_of(two)} - {"Zyyy"}
    short = 1 < len(one) <= 8 and one.isalpha() and one.isupper() and not two.isupper()
    return len(scripts) > 1 or (short and len(two.split()) > 1)


def _by_script(text: str) -> list[str]:
    """`text`, or what of it is in Arabic letters and what is not, where both are names."""
    runs = [run for run in _RUNS.findall(text) if any(map(str.isalpha, run))]
    if len(runs) == 2 and all(len(run.split()) > 1 for run in runs):
        return runs
    return [text]
