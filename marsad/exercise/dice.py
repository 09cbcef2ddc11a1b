"""Dice: chance that falls the same way on every machine and every Python."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeVar

__all__ = ["Dice"]

T = TypeVar("T")


class Dice:
    """A stream of chance named by a seed and a path.

    Two streams with different paths are independent, so that adding people does not move events.
    Only ``Random.random()`` is used: its sequence is the one that Python promises to keep
    (library reference, module ``random``, "Notes on Reproducibility").
    """

    def __init__(self, seed: int, *path: str | int) -> None:
        self._seed, self._path = seed, path
        name = "/".join(str(part) for part in (seed, *path))
        self._random = random.Random(int.from_bytes(hashlib.sha256(name.encode()).digest(), "big"))

    def fork(self, *path: str | int) -> Dice:
        """An independent stream below this one; the same each time it is asked for."""
        return Dice(self._seed, *self._path, *path)

    def below(self, count: int) -> int:
        """A whole number from 0 to ``count - 1``."""
        return int(self._random.random() * count)

    def between(self, low: int, high: int) -> int:
        """A whole number from ``low`` to ``high``, both included."""
        return low + self.below(high - low + 1)

    def chance(self, percent: int) -> bool:
        """True in ``percent`` of a hundred cases."""
        return self._random.random() * 100 < percent

    def pick(self, items: Sequence[T]) -> T:
        """One of the items."""
        return items[self.below(len(items))]

    def some(self, items: Sequence[T], count: int) -> list[T]:
        """``count`` different items (all of them, if there are fewer) in a random order."""
        rest = list(items)
        return [rest.pop(self.below(len(rest))) for _ in range(min(count, len(rest)))]

    def weighted(self, items: Sequence[tuple[T, int]]) -> T:
        """One of the items, each as often as its whole-number weight says."""
        point = self.below(sum(weight for _, weight in items))
        for item, weight in items:
            point -= weight
            if point < 0:
                return item
        raise ValueError("there is nothing with a weight to choose from")

    def day(self, first: date, last: date) -> date:
        """A day from ``first`` to ``last``, both included."""
        return first + timedelta(days=self.below((last - first).days + 1))
