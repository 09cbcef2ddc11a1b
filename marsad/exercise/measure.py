"""Measuring this node against the truth: recall as a reader sees it, and identity."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from marsad.access import Reader
from marsad.exercise.scoring import Score, score
from marsad.exercise.truth import Line
from marsad.home import Home

__all__ = ["measure"]


def measure(truth: Sequence[Line], by: Reader, home: Home) -> Score:
    """Ask recall every query of the truth, and compare the clusters with it.

    Args:
        truth: the lines of the truth file.
        by: who asks.
        home: the node that the world was put into.
    """
    from marsad.identity import members
    from marsad.recall.recall import recall

    def ask(text: str) -> list[Collection[str]]:
        return [result.ids for result in recall(text, by, limit=10, home=home).results]

    return score(truth, ask, members)
