"""Neighbours: the words of a segment that are like a word, estimated in bulk.

The same model as `likeness`, over the segment's fixed-width arrays. A neighbour's estimate
decides only which names are compared exactly; it never reaches a score.
"""

from __future__ import annotations

from collections import OrderedDict
from types import ModuleType

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA, Levenshtein
from rapidfuzz.process import cdist

from marsad.names.kernel import MODEL
from marsad.names.likeness import likeness
from marsad.names.segment import Segment, signs, word_keys
from marsad.names.sounds import sound
from marsad.names.writings import parts_of

BASE, CODE, KNOWN, LEAST = MODEL.base, MODEL.code, MODEL.known, MODEL.least
LETTERS, REACH, SLACK, VOWEL = MODEL.letters, MODEL.reach, MODEL.slack, MODEL.vowel
_MOST = 400
_CACHE = 20_000

Near = tuple[NDArray[np.uint32], NDArray[np.float32]]


class Neighbours:
    """Finds the words of one segment that are like a word; remembers the last answers."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment
        self._cache: OrderedDict[str, Near] = OrderedDict()

    def of(self, word: str) -> Near:
        """Vocabulary numbers of words like `word` and their likeness, best last."""
        known = self._cache.get(word)
        if known is not None:
            self._cache.move_to_end(word)
            return known
        found = self._find(word)
        self._cache[word] = found
        if len(self._cache) > _CACHE:
            self._cache.popitem(last=False)
        return found

    def _find(self, word: str) -> Near:
        numbers = self._segment.words_by_keys(word_keys(word))
        if not len(numbers):
            return numbers, np.empty(0, np.float32)
        if word[0] == "#":
            return numbers, np.ones(len(numbers), np.float32)
        numbers, like = self._likeness(word, numbers)
        if len(like) > _MOST:
            best = np.argpartition(like, len(like) - _MOST)[-_MOST:]
            numbers, like = numbers[best], like[best]
        order = np.argsort(like, kind="stable")
        return numbers[order], like[order]

    def _likeness(self, word: str, numbers: NDArray[np.uint32]) -> Near:
        segment, a = self._segment, sound(word)
        code = signs(a.code)
        apart = np.abs(segment.lengths[numbers].astype(np.int32) - len(code))
        possible = apart <= (REACH + 0.1) * len(code) + 1
        possible |= (segment.flags[numbers] & 13) != a.bare
        numbers = numbers[possible]
        cost = _distances(Levenshtein, code, segment.codes[numbers])
        length = (segment.lengths[numbers].astype(np.float32) + len(code)) / 2
        flags = segment.flags[numbers]
        parts = frozenset(parts_of(word))
        # One vowel or consonant out of reach can come back by the letters, no more.
        near = (cost < length * (REACH + 0.1)) | ((flags & 1) != a.bare)
        near |= (flags & 8) != 0
        if parts:
            near |= (flags & 4) != 0
        numbers, cost, length, flags = numbers[near], cost[near], length[near], flags[near]
        x = cost / length
        mixed = (flags & 1) != a.bare
        if mixed.any():
            bones = _distances(Levenshtein, signs(a.bones), segment.bones[numbers])
            x = np.where(mixed, (bones + VOWEL * np.maximum(0, cost - bones)) / length, x)
        like = 1 - np.minimum(x / REACH, 1) ** 1.5
        kin = np.flatnonzero(flags & 3 == a.bare + 2 * a.arabic)
        if len(kin):
            letters = segment.letters[numbers[kin]]
            typed = _distances(OSA, signs(a.letters), letters)
            typed *= 2 / (np.char.str_len(letters) + len(a.letters))
            typed = (1 - CODE * x[kin] - LETTERS * typed + SLACK) / (1 + SLACK)
            like[kin] = np.maximum(0.95 * like[kin], typed)
        compound = "-" in word
        for at in np.flatnonzero(((flags & 8) != 0) != compound).tolist():
            # Only a bare name sharing the base's key gets here; the exact model decides.
            if like[at] < BASE:
                like[at] = max(float(like[at]), likeness(word, segment.word(int(numbers[at]))))
        if parts:
            for at in np.flatnonzero(flags & 4).tolist():
                if not parts.isdisjoint(parts_of(segment.word(int(numbers[at])))):
                    like[at] = max(float(like[at]), KNOWN)
        kept = like > LEAST
        return numbers[kept], like[kept].astype(np.float32)


def _distances(scorer: ModuleType, text: bytes, others: NDArray[np.bytes_]) -> NDArray[np.float32]:
    found: NDArray[np.float32] = cdist(
        [text], others.tolist(), scorer=scorer.distance, dtype=np.float32
    )[0]
    return found
