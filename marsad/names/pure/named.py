"""A name as it is scored: its parts that carry evidence, with what each weighs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from marsad.names.kernel import MOST_UNITS
from marsad.names.model import MODEL
from marsad.names.pure.word import Word, Words


@dataclass(frozen=True, slots=True)
class Named:
    """Words, their kinds (`model.KINDS`), and nats of rarity times the kind's weight."""

    words: list[Word]
    kinds: list[int]
    weight: list[float]

    def __len__(self) -> int:
        return len(self.words)


def named(words: Words, numbers: Sequence[int], kinds: Sequence[int]) -> Named:
    """The name of these words and kinds; no more of it than is looked at."""
    found, kinds = [words[number] for number in numbers[:MOST_UNITS]], list(kinds[:MOST_UNITS])
    factors = MODEL.kinds
    weight = [word.rarity * factors[kind] for word, kind in zip(found, kinds, strict=True)]
    return Named(found, kinds, weight)
