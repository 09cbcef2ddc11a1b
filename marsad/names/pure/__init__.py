"""The kernel in Python: the reference of what C (`../c/`) does, and what stands in for it.

From the letters up: `word` (what a word is here), `nats` (what it costs to write one word's
letters for another's), `likeness` (of two words), `pairing` (which parts of two names meet),
`score` (features and logit), `evidence` (beside the name); and for a search `key`, `stock` (a
segment), `neighbour` (words like one asked), `gathering` (names that have them), `estimate` (those
worth an exact look) and `search`.

Both kernels give the same numbers to the last digit and read the same files
(`tests/names/test_pure.py`); a change of one is a change of the other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from marsad.names.kernel import PAIR, Encoded, Vocabulary
from marsad.names.pure.evidence import evidence
from marsad.names.pure.key import word_keys
from marsad.names.pure.likeness import likeness
from marsad.names.pure.named import Named, named
from marsad.names.pure.nats import nats_between
from marsad.names.pure.pairing import pairings
from marsad.names.pure.score import family, features, logit
from marsad.names.pure.search import Desk
from marsad.names.pure.word import Words

__all__ = ["Pure"]


class Pure:
    """The kernel in Python and numpy; see `kernel.Kernel`."""

    name = "pure"

    def __init__(self) -> None:
        self._words: tuple[Vocabulary, Words] | None = None

    def _of(self, vocabulary: Vocabulary) -> Words:
        """The words of a vocabulary; those of the last are remembered."""
        last = self._words  # another thread may ask of another
        if last is None or last[0] is not vocabulary:
            last = self._words = vocabulary, Words(vocabulary)
        return last[1]

    def likeness(self, a: Vocabulary, i: int, b: Vocabulary, j: int) -> float:
        return likeness(self._of(a)[i], self._of(b)[j])

    def nats_between(self, a: Vocabulary, i: int, b: Vocabulary, j: int) -> float:
        return nats_between(self._of(a)[i].sound, self._of(b)[j].sound)

    def _name(self, words: Vocabulary, name: Encoded) -> Named:
        return named(self._of(words), np.frombuffer(name.words, np.uint32).tolist(), name.kinds)

    def pairings(
        self, a: Vocabulary, one: Encoded, b: Vocabulary, two: Encoded
    ) -> tuple[NDArray[np.void], NDArray[np.float64]]:
        left, right = self._name(a, one), self._name(b, two)
        pairs = pairings(left, right, likeness)
        found, of = features(left, right, pairs), family(left, right)
        rows = [tuple(getattr(pair, name) for name in PAIR.names or ()) for pair in pairs]
        return np.array(rows, PAIR), np.array([*found, logit(found, of), of])

    def evidence(self, asked: Sequence[int], known: Sequence[int]) -> float:
        return evidence(asked, known)

    def keys(self, words: Vocabulary) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
        found = Words(words)
        every = [word_keys(found[number], True) for number in range(len(words.arrays()["word"]))]
        owners = np.repeat(np.arange(len(every), dtype=np.uint32), [len(keys) for keys in every])
        return np.array([key for keys in every for key in keys], np.uint32), owners

    def desk(self, words: Vocabulary, arrays: Mapping[str, NDArray[Any]], dead: int) -> Desk:
        return Desk(words, arrays, dead)
