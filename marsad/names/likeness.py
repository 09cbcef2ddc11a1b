"""Likeness: how much two words look like two writings of one name part.

Between two words with vowels, a logistic model over two edit distances, of the sound codes
and of the letters as typed (with transpositions), its weights learned by
`tools/names/learn_likeness.py`. Between a word with and one without short vowels (Arabic
against Latin letters), the distance of the consonants, where vowels hardly count. Words
known as writings of one part (`writings`) are alike whatever their distance.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA, Levenshtein
from rapidfuzz.process import cdist

from marsad.names.sounds import Sound, sound
from marsad.names.writings import parts_of

#: Words less alike than this are different words.
LEAST = 0.25

_MODEL: dict[str, float] = json.loads(
    files("marsad.names").joinpath("data/likeness.json").read_text(encoding="utf-8")
)
_CODE, _LETTERS, _SLACK = _MODEL["code"], _MODEL["letters"], _MODEL["slack"]
_REACH, _VOWEL = _MODEL["reach"], _MODEL["vowel"]
_KNOWN = 0.97
_OTHER = 0.8  # both words are known, and never written for one another


def features(a: Sound, b: Sound) -> tuple[float, float]:
    """Edit distance per mean length of the codes and of the letters; symmetric."""
    code = Levenshtein.distance(a.code, b.code) / ((len(a.code) + len(b.code)) / 2 or 1)
    letters = OSA.distance(a.letters, b.letters) / ((len(a.letters) + len(b.letters)) / 2 or 1)
    return code, letters


def sounds_alike(a: Sound, b: Sound) -> float:
    """Likeness by sound code alone, 0 to 1."""
    cost: float = Levenshtein.distance(a.code, b.code)
    if a.bare != b.bare:
        bones = Levenshtein.distance(a.bones, b.bones)
        cost = bones + _VOWEL * max(0.0, cost - bones)
    x = cost / ((len(a.code) + len(b.code)) / 2 or 1) / _REACH
    return float(1.0 - x * x**0.5) if x < 1 else 0.0


@lru_cache(maxsize=1 << 18)
def likeness(left: str, right: str) -> float:
    """Likeness of two canonical words, 0 (unrelated) to 1 (the same); symmetric.

    Concepts, legal forms and titles ("#", "=", "~") are alike only when equal; a kunya is
    hardly like the bare name it is made of.
    """
    if left == right:
        return 1.0
    if left[0] in "#=~" or right[0] in "#=~":
        return 0.0
    a, b = sound(left), sound(right)
    if not a.code or not b.code:
        return 0.0
    like = sounds_alike(a, b)
    if a.bare == b.bare and a.arabic == b.arabic:
        code, letters = features(a, b)
        typed = (1.0 - _CODE * code - _LETTERS * letters + _SLACK) / (1.0 + _SLACK)
        like = max(0.95 * like, typed)
    if (parts := parts_of(left)) and (others := parts_of(right)):
        like = _OTHER * like if parts.isdisjoint(others) else max(like, _KNOWN)
    if like <= 0:
        return 0.0
    return like if ("+" in left) == ("+" in right) else 0.3 * like


def likeness_many(word: str, others: Sequence[str]) -> NDArray[np.float32]:
    """`likeness(word, other)` for each of `others`, kunyas aside; shape (len(others),)."""
    a = sound(word)
    sounds = [sound(other) for other in others]
    n = len(sounds)
    codes = [b.code for b in sounds]
    length = (np.fromiter(map(len, codes), np.float32, n) + len(a.code)) / 2
    cost = cdist([a.code], codes, scorer=Levenshtein.distance, dtype=np.uint16)[0]
    cost = cost.astype(np.float32)
    code = cost / length
    mixed = np.fromiter((b.bare != a.bare for b in sounds), np.bool_, n)
    alien = mixed | np.fromiter((b.arabic != a.arabic for b in sounds), np.bool_, n)
    if mixed.any():
        bones = cdist(
            [a.bones], [b.bones for b in sounds], scorer=Levenshtein.distance, dtype=np.uint16
        )[0].astype(np.float32)
        cost = np.where(mixed, bones + _VOWEL * np.maximum(0, cost - bones), cost)
    like = 1 - np.minimum(cost / length / _REACH, 1) ** 1.5
    if not alien.all():
        texts = [b.letters for b in sounds]
        letters = cdist([a.letters], texts, scorer=OSA.distance, dtype=np.uint16)[0]
        letters = 2 * letters / (np.fromiter(map(len, texts), np.float32, n) + len(a.letters))
        typed = (1 - _CODE * code - _LETTERS * letters + _SLACK) / (1 + _SLACK)
        like = np.where(alien, like, np.maximum(0.95 * like, typed))
    parts = parts_of(word)
    if parts:
        known = np.fromiter((not parts.isdisjoint(parts_of(o)) for o in others), np.bool_, n)
        like[known] = np.maximum(like[known], _KNOWN)
    clipped: NDArray[np.float32] = np.clip(like, 0, 1).astype(np.float32)
    return clipped
