"""A year as columns, month by month: drawn at the server, so that it needs no script and prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Column", "columns"]

_HEIGHT, _STEP, _BASE = 140, 48, 160


@dataclass(frozen=True, slots=True)
class Column:
    """A month's two bars in the picture, in its own units: where they stand and how high they are.

    ``x`` is where the first bar begins, the second stands beside it; ``top`` of each is its upper
    edge, ``base`` the line that all stand on.
    """

    month: int
    searches: int
    refusals: int
    x: int
    tops: tuple[float, float]
    heights: tuple[float, float]

    @property
    def beside(self) -> int:
        """Where the second bar begins."""
        return self.x + 16

    @property
    def middle(self) -> int:
        """The middle of the month."""
        return self.x + 15


def columns(months: Sequence[tuple[int, int]]) -> list[Column]:
    """The columns of a year; the highest bar is as high as the picture."""
    highest = max((value for pair in months for value in pair), default=0) or 1
    found = []
    for place, (searches, refusals) in enumerate(months):
        one, other = (
            max(2.0, round(value * _HEIGHT / highest, 1)) if value else 0.0
            for value in (searches, refusals)
        )
        tops = (_BASE - one, _BASE - other)
        x = 12 + place * _STEP
        found.append(Column(place + 1, searches, refusals, x, tops, (one, other)))
    return found
