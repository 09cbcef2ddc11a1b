"""Habits of writing Arabic names in Latin letters.

Five habits, as the publishers' lists show them: ``en`` (scholarly English), ``alt`` (Gulf and
South Asian English), ``fr`` (Levantine French), ``mg`` (Maghrebi French), ``tr`` (Turkish).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

__all__ = ["ABU", "HABITS", "SON", "UMM", "article", "respell"]

HABITS = ("en", "alt", "fr", "mg", "tr")

SON: Mapping[str, str] = {"en": "bin", "alt": "ibn", "fr": "ben", "mg": "Ben", "tr": "bin"}
ABU: Mapping[str, str] = {"en": "Abu", "alt": "Abu", "fr": "Abou", "mg": "Abou", "tr": "Ebu"}
UMM: Mapping[str, str] = {"en": "Umm", "alt": "Um", "fr": "Oum", "mg": "Oum", "tr": "Ümmü"}
_ARTICLE = {"en": "al-", "alt": "Al ", "fr": "El ", "mg": "", "tr": "el-"}

_RULES: Mapping[str, Mapping[str, str]] = {
    "en": {},
    "alt": {"ay": "ai", "aw": "au", "u": "oo"},
    "fr": {"sh": "ch", "j": "dj", "aw": "aou", "w": "ou", "u": "ou", "q": "k", "ay": "eï"},
    "mg": {"sh": "ch", "j": "dj", "aw": "aou", "w": "ou", "u": "ou", "q": "k", "ay": "aï"},
    "tr": {
        "sh": "ş",
        "kh": "h",
        "gh": "g",
        "dh": "z",
        "th": "s",
        "j": "c",
        "aw": "av",
        "w": "v",
        "q": "k",
        "ay": "ey",
    },
}


def respell(text: str, habit: str) -> str:
    """A word given in the ``en`` habit as another habit writes it.

    >>> respell("Shumaysi", "fr")
    'Choumeïsi'
    >>> respell("Jumayri", "tr")
    'Cumeyri'
    """
    rules = _RULES[habit]
    if not rules:
        return text
    pattern = "|".join(sorted(rules, key=lambda key: (-len(key), key)))

    def swap(found: re.Match[str]) -> str:
        new = rules[found.group().lower()]
        return new[0].upper() + new[1:] if found.group()[0].isupper() else new

    return re.sub(pattern, swap, text, flags=re.IGNORECASE)


def article(text: str, habit: str) -> str:
    """The word with the article as the habit writes it (Maghrebi French leaves it out)."""
    return _ARTICLE[habit] + text
