"""Handling codes: how a report, or one sentence of it, may be used.

Sources: FIRST, Traffic Light Protocol 2.0 (August 2022); Europol handling codes H0 to H3.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

__all__ = ["Handling", "strictest"]


class Handling(StrEnum):
    """A handling code. TLP says who may see; H0 to H3 say what may be done with it."""

    CLEAR = "clear"
    GREEN = "green"
    AMBER = "amber"
    AMBER_STRICT = "amber+strict"
    RED = "red"
    H0 = "h0"
    H1 = "h1"
    H2 = "h2"
    H3 = "h3"

    @property
    def rank(self) -> int:
        """How strict the code is, 0 (no limit) to 4; only for comparing codes."""
        return _RANK[self]


# H codes reach law-enforcement readers; each is placed beside the TLP audience nearest to it.
_RANK: dict[Handling, int] = {
    Handling.CLEAR: 0,
    Handling.GREEN: 1,
    Handling.H0: 1,
    Handling.AMBER: 2,
    Handling.H1: 2,
    Handling.AMBER_STRICT: 3,
    Handling.H2: 3,
    Handling.RED: 4,
    Handling.H3: 4,
}


def strictest(codes: Iterable[Handling]) -> Handling:
    """The code that governs a whole made of parts; ``CLEAR`` when there are none."""
    return max(codes, key=lambda code: code.rank, default=Handling.CLEAR)
