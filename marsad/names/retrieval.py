"""Retrieval: the few names of a segment worth an exact comparison."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from marsad.names.comparison import Unit
from marsad.names.likeness import LEAST, likeness_many
from marsad.names.segment import Segment, word_keys

#: Names gathered from posting lists before the vectorised cut.
_BUDGET = 60_000
_NEIGHBOURS = 400
_CACHE = 20_000


class Retriever:
    """Finds candidate names in one segment."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment
        self._cache: OrderedDict[str, tuple[NDArray[np.uint32], NDArray[np.float32]]] = (
            OrderedDict()
        )
        self._likeness = np.zeros(len(segment.rarities), np.float32)

    def neighbours(self, word: str) -> tuple[NDArray[np.uint32], NDArray[np.float32]]:
        """Vocabulary numbers of words like `word` and their likeness, best last."""
        known = self._cache.get(word)
        if known is not None:
            self._cache.move_to_end(word)
            return known
        numbers = self._segment.words_by_keys(word_keys(word))
        if not len(numbers):
            found = numbers, np.empty(0, np.float32)
        elif word[0] == "#":
            found = numbers, np.ones(len(numbers), np.float32)
        else:
            like = likeness_many(word, [self._segment.word(n) for n in numbers.tolist()])
            order = np.argsort(like, kind="stable")[-_NEIGHBOURS:]
            order = order[like[order] > LEAST]
            found = numbers[order], like[order]
        self._cache[word] = found
        if len(self._cache) > _CACHE:
            self._cache.popitem(last=False)
        return found

    def candidates(
        self, asked: Sequence[Unit], families: Sequence[int] | None, count: int
    ) -> NDArray[np.int64]:
        """Numbers of up to `count` names, the most promising first."""
        near = [(u, *self.neighbours(u.word)) for u in _retrieval_units(asked)]
        near = [entry for entry in near if len(entry[1])]
        if not near:
            return np.empty(0, np.int64)
        names = self._gather(near)
        segment = self._segment
        records = segment.name_record[names]
        keep = segment.alive[records]
        if families is not None:
            keep &= np.isin(segment.families[records], families)
        names = names[keep]
        if not len(names):
            return names
        starts = segment.name_units[names].astype(np.int64)
        lengths = segment.name_units[names + 1].astype(np.int64) - starts
        names, starts, lengths = names[lengths > 0], starts[lengths > 0], lengths[lengths > 0]
        at = np.concatenate(([0], np.cumsum(lengths)[:-1]))
        words = segment.unit_words[np.arange(int(lengths.sum())) + np.repeat(starts - at, lengths)]
        gains = np.zeros(len(names), np.float32)
        rarities = segment.rarities[words]
        covered = np.zeros(len(words), np.float32)
        for u, numbers, like in near:
            self._likeness[numbers] = like
            found = self._likeness[words]
            self._likeness[numbers] = 0
            gains += np.maximum.reduceat(found * np.minimum(rarities, u.weight), at)
            covered = np.maximum(covered, found)
        missing = np.add.reduceat(np.minimum(rarities, 6) * (1 - covered), at)
        order = gains - 0.12 * missing
        if len(order) > count:
            best = np.argpartition(-order, count)[:count]
        else:
            best = np.arange(len(order))
        best = best[np.lexsort((names[best], -order[best]))]
        return names[best]

    def _gather(
        self, near: list[tuple[Unit, NDArray[np.uint32], NDArray[np.float32]]]
    ) -> NDArray[np.int64]:
        segment = self._segment
        found: list[NDArray[np.generic]] = []
        taken = 0
        lists: list[tuple[float, int, int]] = []
        for u, numbers, like in near:
            low = segment.postings_at[numbers]
            high = segment.postings_at[numbers + 1]
            value = like * np.minimum(segment.rarities[numbers], u.weight)
            lists.extend(zip(value.tolist(), low.tolist(), high.tolist(), strict=True))
        lists.sort(reverse=True)
        for _, low_, high_ in lists:
            if taken and taken + high_ - low_ > _BUDGET:
                continue
            found.append(segment.postings[low_:high_])
            taken += high_ - low_
        return np.unique(np.concatenate(found)).astype(np.int64)


def _retrieval_units(asked: Sequence[Unit]) -> list[Unit]:
    """The units asked, and neighbouring ones written together."""
    joined: list[Unit] = []
    for a, b in zip(asked, asked[1:], strict=False):
        if a.word[0] not in "#=~" and b.word[0] not in "#=~" and len(a.word) > 1:
            if "+" not in a.word and "+" not in b.word and len(a.word + b.word) <= 14:
                joined.append(Unit(a.word + b.word, a.kind, a.weight + b.weight))
    return [*asked, *joined]
