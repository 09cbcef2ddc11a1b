"""Handling codes, as a clearance or a single mark: TLP and the Europol codes.

Sources: FIRST, Traffic Light Protocol 2.0 (August 2022); Europol handling codes H0 to H3. How the
two stand together on one report is `marsad.vocabulary.marking`.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from functools import cache

from marsad.vocabulary.codes import code_list
from marsad.vocabulary.marking import Marking

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
        """How small the audience is, 0 (no limit) to 4; an H code has that nearest to it."""
        return _rank(self)


@cache
def _rank(code: Handling) -> int:
    audience = Marking.of(code.value, text="…" if code is Handling.H3 else "").tlp
    return list(code_list("tlp").codes).index(audience)


def strictest(codes: Iterable[Handling]) -> Handling:
    """The code with the smallest audience; ``CLEAR`` when there are none."""
    return max(codes, key=lambda code: code.rank, default=Handling.CLEAR)
