"""Likeness: how much two words look like two writings of one name part."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist

from marsad.names.sounds import sound

_REACH = 0.42


@lru_cache(maxsize=1 << 18)
def likeness(left: str, right: str) -> float:
    """Likeness of two canonical words, 0 (unrelated) to 1 (the same); symmetric.

    Concepts, legal forms and titles ("#", "=", "~") are alike only when equal.
    """
    if left == right:
        return 1.0
    if left[0] in "#=~" or right[0] in "#=~":
        return 0.0
    a, b = sound(left), sound(right)
    length = (len(a.code) + len(b.code)) / 2
    if not length:
        return 0.0
    cost: float = Levenshtein.distance(a.code, b.code)
    if a.arabic != b.arabic:
        bones = Levenshtein.distance(a.bones, b.bones)
        cost = bones + 0.2 * max(0.0, cost - bones)
    x = cost / length / _REACH
    if x >= 1:
        return 0.0
    kunya = ("+" in left) == ("+" in right)
    return float((1.0 - x * x**0.5) * (1.0 if kunya else 0.3))


def likeness_many(word: str, others: Sequence[str]) -> NDArray[np.float32]:
    """Upper estimate of `likeness(word, other)` for each of `others`; shape (len(others),)."""
    a = sound(word)
    sounds = [sound(other) for other in others]
    codes = [b.code for b in sounds]
    full = cdist([a.code], codes, scorer=Levenshtein.distance, dtype=np.uint16)[0].astype(
        np.float32
    )
    length = (len(a.code) + np.fromiter(map(len, codes), np.float32, len(codes))) / 2
    mixed = np.fromiter((b.arabic != a.arabic for b in sounds), np.bool_, len(sounds))
    if mixed.any():
        bones = cdist(
            [a.bones], [b.bones for b in sounds], scorer=Levenshtein.distance, dtype=np.uint16
        )[0]
        full = np.where(mixed, bones + 0.2 * np.maximum(0, full - bones), full)
    x = full / np.maximum(length, 1) / _REACH
    return np.where(x < 1, 1 - np.minimum(x, 1) ** 1.5, 0).astype(np.float32)
