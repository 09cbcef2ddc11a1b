"""Special categories: the screen that keeps belief, origin, opinion, health and sexual life out.

Source: Directive (EU) 2016/680, Article 10; safeguard SG-03. The word lists are data
(`data/special-categories.json`), in Arabic and English. A screen finds words, not meanings: what it
refuses is refused, what it asks about an officer answers, and what it misses the approving officer
reads.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any

from marsad.vocabulary import resource

_FOLD = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ـ": None}
)
# Arabic writes and, by, for, like and the article onto the word, and its endings after it.
_BEFORE, _AFTER = "(?:[وف]?(?:[بك]?ال|لل|[بلك])?)", "(?:ي|يا|ا|ه|ها|هم|ات|ين|ون|يه|يين|يون)?"


@dataclass(frozen=True, slots=True)
class Finding:
    """A word of a special category in a text. `asks`: it may mean something else; say what."""

    category: str
    word: str
    asks: bool

    def label(self, lang: str) -> str:
        """The category in `ar` or `en`."""
        return category_label(self.category, lang)


def folded(text: str) -> str:
    """Lower case, no accents, one spelling of the Arabic letters that are confused."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_FOLD))
    kept = "".join(char for char in plain if not unicodedata.combining(char)).translate(_FOLD)
    kept = "".join(char for char in kept if unicodedata.category(char) != "Cf")
    return re.sub(r"[\W_]+", " ", kept.replace("'", "").replace("’", "")).strip()


def _pattern(term: str) -> str:
    key = folded(term)
    if re.search(r"[\u0600-\u06ff]", key):
        bare = re.sub(r"^ال", "", key)
        return f"{_BEFORE}{re.escape(bare)}{_AFTER}"
    return re.escape(key) + "(?:s|es)?"


@cache
def _screens() -> tuple[tuple[str, bool, re.Pattern[str]], ...]:
    rows = []
    for code, row in _categories().items():
        for key in ("refuse", "ask"):
            words = sorted({_pattern(term) for term in row[key]}, key=len, reverse=True)
            rows.append((code, key == "ask", re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)")))
    return tuple(rows)


def _categories() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = resource.load("special-categories.json")["categories"]
    return found


def categories() -> tuple[str, ...]:
    """The codes of the special categories."""
    return tuple(_categories())


def category_label(code: str, lang: str) -> str:
    """The name of a category in `ar` or `en`."""
    return str(_categories()[code][lang])


def screen(text: str) -> tuple[Finding, ...]:
    """The words of special categories in a text, those that are refused first.

    >>> [(f.category, f.asks) for f in screen("Seen at the mosque; he is a Salafist")]
    [('religion', False), ('religion', True)]
    """
    plain = folded(text)
    found = [
        Finding(code, match.group(), asks)
        for code, asks, pattern in _screens()
        for match in pattern.finditer(plain)
    ]
    return tuple(dict.fromkeys(sorted(found, key=lambda item: item.asks)))


@cache
def _headings() -> dict[str, str]:
    return {
        folded(name): code
        for code, row in _categories().items()
        for name in (code, row["en"], row["ar"], *row["fields"])
    }


def category_of(heading: str) -> str | None:
    """The special category that a column heading, filter or feature names; None: it names none.

    >>> category_of("Religious affiliation"), category_of("birth_date")
    ('religion', None)
    """
    plain = folded(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading))
    known = _headings()
    return known.get(plain) or known.get(re.sub(r"^ال", "", plain))
