"""Recognising text that must never be stored: instructions for making weapons (SG-04).

No such text, and no word list that would describe one, is in this project. What is recognised is
a harmless marked stand-in; an institution's own experts bring patterns to their node as a file
(``quarantine/patterns``, lines of category, tab, regular expression), which is never published.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

__all__ = ["STAND_IN", "Screen", "screen_of"]

STAND_IN = "[[MARSAD EXERCISE: STAND-IN FOR WEAPON-MAKING TEXT]]"
"""Harmless: it stands where an exercise or a test needs something to be found."""

_HIDDEN = re.compile("[\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff]")
_EXERCISE = re.compile(
    r"\[\[\s*MARSAD\s+EXERCISE\s*:\s*STAND.IN\s+FOR\s+WEAPON.MAKING\s+TEXT\s*\]\]", re.IGNORECASE
)


class Screen:
    """Patterns by category."""

    def __init__(self, patterns: Sequence[tuple[str, re.Pattern[str]]]) -> None:
        self._patterns = tuple(patterns)
        self._only_exercise = len(self._patterns) == 1

    def found(self, text: str) -> str | None:
        """The category of forbidden text in ``text``; None when there is none."""
        if self._only_exercise and "[[" not in text:
            return None
        plain = _HIDDEN.sub("", text)
        for category, pattern in self._patterns:
            if pattern.search(plain):
                return category
        return None


def screen_of(file: Path | None = None) -> Screen:
    """The screen with an institution's patterns, when the file is there.

    Raises:
        ValueError: a line of the file is not category, tab, regular expression.
    """
    patterns = [("exercise", _EXERCISE)]
    if file is not None and file.is_file():
        for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1):
            if not line.strip():
                continue
            category, tab, pattern = line.partition("\t")
            try:
                if not tab:
                    raise re.error("no tab")
                patterns.append((category.strip(), re.compile(pattern, re.IGNORECASE)))
            except re.error as error:
                raise ValueError(
                    f"{file}, line {number}: write category, tab, regular expression ({error})."
                ) from error
    return Screen(patterns)
