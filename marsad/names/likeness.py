"""Likeness: how much two words look like two writings of one name part.

Between two words with vowels, a logistic model over two edit distances, of the sound codes
and of the letters as typed (with transpositions), its weights learned by
`tools/names/learn_likeness.py`. Between a word with and one without short vowels (Arabic
against Latin letters), the distance of the consonants, where vowels hardly count. Words
known as writings of one part (`writings`) are alike whatever their distance. Computed by
the kernel: `c/likeness.h`.
"""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import OSA, Levenshtein

from marsad.names import kernel
from marsad.names.sounds import Sound
from marsad.names.words import ASKED


def features(a: Sound, b: Sound) -> tuple[float, float]:
    """Edit distance per mean length of the codes and of the letters, for learning; symmetric."""
    code = Levenshtein.distance(a.code, b.code) / ((len(a.code) + len(b.code)) / 2 or 1)
    letters = OSA.distance(a.letters, b.letters) / ((len(a.letters) + len(b.letters)) / 2 or 1)
    return code, letters


@lru_cache(maxsize=1 << 16)
def likeness(left: str, right: str) -> float:
    """Likeness of two canonical words, 0 (unrelated) to 1 (the same); symmetric.

    Concepts, legal forms and titles ("#", "=", "~") are alike only when equal; a kunya is
    hardly like the bare name it is made of.
    """
    words = ASKED.now()
    i, j = words.add(left), words.add(right)
    at = words.located()
    found: float = kernel.LIB.marsad_likeness(kernel.MODEL_AT, at, i, at, j)
    return found


def sounds_alike(left: str, right: str) -> float:
    """Likeness of two words by their sound alone, 0 to 1, whatever is known of them."""
    words = ASKED.now()
    i, j = words.add(left), words.add(right)
    at = words.located()
    found: float = kernel.LIB.marsad_sounds_alike(kernel.MODEL_AT, at, i, at, j)
    return found
