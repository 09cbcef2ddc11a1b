"""How much it tells that two records share a word: rare words tell more than common ones."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib import resources

from marsad.identity.words import PARTICLES, spell

__all__ = ["bits"]

_LEAST, _MOST = 3.0, 14.0


@cache
def _counts() -> tuple[dict[str, int], int]:
    """Counts of words in names, by their one spelling, and of how many names (`tools/identity`)."""
    text = resources.files("marsad.identity").joinpath("data/words.txt").read_text("utf-8")
    lines = text.splitlines()
    total = int(lines[0])
    pairs = (line.split(" ") for line in lines[1:])
    return {word: int(count) for word, count in pairs}, total


@lru_cache(maxsize=131_072)
def bits(word: str) -> float:
    """Information in a word of a name, in bits: minus the logarithm of the share that has it.

    Between 3 (a name that every eighth bears) and 14; particles and single letters tell nothing.
    """
    if word in PARTICLES or len(word) == 1:
        return 0.3
    counts, total = _counts()
    found = -math.log2((counts.get(spell(word), 0) + 1) / total)
    if word.isdigit() or len(word) == 2:
        found = min(found, 8.0)
    return max(_LEAST, min(found, _MOST))


def total_bits(words: Iterable[str]) -> float:
    """Information in several words together."""
    return sum(map(bits, words))
