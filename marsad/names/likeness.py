"""Likeness: how much two words look like two writings of one name part.

Between two words with vowels, a logistic model over two edit distances, of the sound codes
and of the letters as typed (with transpositions), its weights learned by
`tools/names/learn_likeness.py`. Between a word with and one without short vowels (Arabic
against Latin letters), the distance of the consonants, where vowels hardly count. Words
known as writings of one part (`writings`) are alike whatever their distance.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files

from rapidfuzz.distance import OSA, Levenshtein

from marsad.names.sounds import Sound, base_of, sound
from marsad.names.writings import parts_of

#: Words less alike than this are different words.
LEAST = 0.25

_MODEL: dict[str, float] = json.loads(
    files("marsad.names").joinpath("data/likeness.json").read_text(encoding="utf-8")
)
CODE, LETTERS, SLACK = _MODEL["code"], _MODEL["letters"], _MODEL["slack"]
REACH, VOWEL = _MODEL["reach"], _MODEL["vowel"]
KNOWN = 0.97
BASE = 0.6  # a compound and the bare name inside it: Nur al-Din and Nur
OTHER = 0.8  # both words are known, and never written for one another


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
        cost = bones + VOWEL * max(0.0, cost - bones)
    x = cost / ((len(a.code) + len(b.code)) / 2 or 1) / REACH
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
        typed = (1.0 - CODE * code - LETTERS * letters + SLACK) / (1.0 + SLACK)
        like = max(0.95 * like, typed)
    if like < BASE and ("-" in left) != ("-" in right):
        compound, bare = (left, right) if "-" in left else (right, left)
        base = base_of(compound)
        if len(base) > 2 and "-" not in base:
            like = max(like, BASE * likeness(base, bare))
    if (parts := parts_of(left)) and (others := parts_of(right)):
        like = OTHER * like if parts.isdisjoint(others) else max(like, KNOWN)
    if like <= 0:
        return 0.0
    return like if ("+" in left) == ("+" in right) else 0.3 * like
