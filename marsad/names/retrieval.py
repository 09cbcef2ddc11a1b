"""Retrieval: the few names of a segment worth an exact comparison."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from marsad.names.kernel import MODEL
from marsad.names.neighbours import Near, Neighbours
from marsad.names.segment import Segment, Unit

#: Names gathered from posting lists before the vectorised cut.
_BUDGET = 24_000
#: Names whose logit is estimated, at most.
_RICH = 3_000
_LONG = 7


class Retriever:
    """Finds candidate names in one segment."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment
        self._neighbours = Neighbours(segment)
        self._likeness = np.zeros(len(segment.rarities), np.float32)
        # The scratch array and the cache of neighbours are shared by a server's threads.
        self._guard = threading.Lock()

    def candidates(
        self, asked: Sequence[Unit], families: Sequence[int] | None, count: int
    ) -> NDArray[np.int64]:
        """Numbers of up to `count` names, the most promising first."""
        with self._guard:
            return self._candidates(asked, families, count)

    def _candidates(
        self, asked: Sequence[Unit], families: Sequence[int] | None, count: int
    ) -> NDArray[np.int64]:
        segment = self._segment
        near = [(u, self._neighbours.of(u.word)) for u in asked]
        near += [(u, self._neighbours.of(u.word)) for u in self._rewritten(near)]
        near = [entry for entry in near if len(entry[1][0])]
        if not near:
            return np.empty(0, np.int64)
        names = self._gather(near)
        records = segment.name_record[names]
        keep = segment.alive[records]
        if families is not None:
            family = segment.families[records]
            keep &= (family == families[0]) if len(families) == 1 else (family > 0)
        starts = segment.name_units[names].astype(np.int64)
        lengths = segment.name_units[names + 1].astype(np.int64) - starts
        keep &= lengths > 0
        names, starts, lengths = names[keep], starts[keep], lengths[keep]
        if not len(names):
            return np.empty(0, np.int64)
        value = self._estimate(near, sum(u.weight for u in asked), starts, lengths)
        if len(value) > count:
            best = np.argpartition(-value, count)[:count]
        else:
            best = np.arange(len(value))
        best = best[np.lexsort((names[best], -value[best]))]
        chosen: NDArray[np.int64] = names[best]
        return chosen

    def _estimate(
        self,
        near: list[tuple[Unit, Near]],
        weight: float,
        starts: NDArray[np.int64],
        lengths: NDArray[np.int64],
    ) -> NDArray[np.floating[Any]]:
        """The logit of each name, estimated; shape (names,)."""
        segment = self._segment
        at = np.concatenate(([0], np.cumsum(lengths)[:-1]))
        words = segment.unit_words[np.arange(int(lengths.sum())) + np.repeat(starts - at, lengths)]
        rarities = segment.rarities[words]
        matched = np.zeros(len(starts), np.float32)
        full = np.zeros(len(starts), np.float32)
        covered = np.zeros(len(words), np.float32)
        for u, (numbers, like) in near:
            self._likeness[numbers] = like
            found = self._likeness[words]
            self._likeness[numbers] = 0
            gains = np.minimum(rarities, u.weight)
            matched += np.maximum.reduceat(found * gains, at)
            full += np.maximum.reduceat((found > 0) * gains, at)
            np.maximum(covered, found, out=covered)
        missing = np.add.reduceat(np.minimum(rarities, 6) * (covered == 0), at)
        one = np.maximum(weight - full, 0)
        value: NDArray[np.floating[Any]] = (
            MODEL.weights[0] * matched
            + MODEL.weights[1] * np.minimum(matched, MODEL.enough)
            + MODEL.weights[2] * (full - matched)
            + MODEL.weights[3] * np.sqrt(np.maximum(one, missing))
            + MODEL.weights[4] * np.sqrt(np.minimum(one, missing))
        )
        return value

    def _rewritten(self, near: list[tuple[Unit, Near]]) -> list[Unit]:
        """Neighbouring units written together, and long ones without a close neighbour
        written apart, where that meets the vocabulary."""
        made: list[Unit] = []
        for (a, _), (b, _) in pairwise(near):
            if a.word[0] in "#=~" or b.word[0] in "#=~" or len(a.word) < 2 or len(b.word) < 2:
                continue
            if "+" not in a.word and "+" not in b.word and len(a.word + b.word) <= 14:
                made.append(Unit(a.word + b.word, a.kind, a.weight + b.weight))
        for a, (_, like) in near:
            if len(a.word) < _LONG or not a.word.isalpha() or (len(like) and like[-1] > 0.8):
                continue
            best: tuple[float, str, str] | None = None
            for cut in range(3, len(a.word) - 2):
                left, right = a.word[:cut], a.word[cut:]
                likes = [self._neighbours.of(w)[1] for w in (left, right)]
                if all(map(len, likes)):
                    worst = min(float(likes[0][-1]), float(likes[1][-1]))
                    if worst > 0.9 and (best is None or worst > best[0]):
                        best = (worst, left, right)
            if best:
                made += [Unit(w, a.kind, a.weight / 2) for w in best[1:]]
        return made

    def _gather(self, near: list[tuple[Unit, Near]]) -> NDArray[np.int64]:
        """Names in the posting lists of the likest and rarest words, the richest of them."""
        segment = self._segment
        numbers = np.concatenate([n for _, (n, _) in near])
        value = np.concatenate(
            [like * np.minimum(segment.rarities[n], u.weight) for u, (n, like) in near]
        )
        order = np.argsort(-value, kind="stable")
        numbers, value = numbers[order], value[order]
        low, high = segment.postings_at[numbers], segment.postings_at[numbers + 1]
        sizes = (high - low).astype(np.int64)
        within = np.cumsum(sizes) <= _BUDGET
        within[0] = True
        low, sizes, value = low[within].astype(np.int64), sizes[within], value[within]
        at = np.cumsum(sizes) - sizes
        places = np.arange(int(sizes.sum())) + np.repeat(low - at, sizes)
        # Name and value in one number: one sort brings a name's values together.
        weight = np.minimum(value * 16, 255).astype(np.int64)
        packed = segment.postings[places].astype(np.int64) << 8 | np.repeat(weight, sizes)
        packed.sort()
        names: NDArray[np.int64] = packed >> 8
        starts = np.flatnonzero(np.diff(names, prepend=-1))
        names = names[starts]
        if len(names) > _RICH:
            total = np.add.reduceat(packed & 255, starts)
            rich = np.argpartition(total, len(total) - _RICH)[-_RICH:]
            rich.sort()
            names = names[rich]
        return names
