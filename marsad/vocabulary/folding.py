"""A key under which different spellings of one term of a list meet (not for names of people)."""

from __future__ import annotations

import re
import unicodedata

_LONGEST = 200  # characters; terms of a list are shorter
_WORD = re.compile(r"[^\W_]+")
_SILENT = {"the", "of", "and", "d", "de", "la", "le", "les", "du", "des", "et", "region", "s", "l"}
_ARABIC = str.maketrans({"ة": "ه", "ى": "ي", "ـ": "", "ؤ": "و", "ئ": "ي"})
_DOTTED = re.compile(r"\b((?:[^\W\d_]\.){2,})")


def term_key(text: str) -> str:
    """Case, accents, order of words, articles and Arabic spelling variants taken away.

    `Korea, Democratic People's Republic of` and `Democratic People's Republic of Korea` have the
    same key; so have `الإمارات` and `الامارات`.
    """
    text = _DOTTED.sub(lambda match: match[1].replace(".", ""), text[:_LONGEST])
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(char for char in plain if not unicodedata.combining(char)).translate(_ARABIC)
    plain = plain.replace("'", "").replace("’", "")
    return " ".join(sorted(word for word in _WORD.findall(plain) if word not in _SILENT))
