"""Records of different sources set against each other, without the bank."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from marsad.identity.blocking import pairs_of
from marsad.identity.comparison import compare_prepared
from marsad.identity.evidence import Comparison
from marsad.identity.prepared import Prepared

__all__ = ["LEAST", "Match", "find_among"]

LEAST = 0.05
"""Pairs less probable than this are no candidates: looking at them tells a curator nothing."""


@dataclass(frozen=True, slots=True)
class Match:
    """Two records that may be of one subject; ``left`` sorts before ``right``."""

    left: str
    right: str
    comparison: Comparison
    keys: tuple[str, ...]


def find_among(
    records: Iterable[tuple[str, Prepared]], *, least: float = LEAST, within: bool = False
) -> Iterator[Match]:
    """Candidates among prepared records, each with its source (`blocking.pairs_of`)."""
    for one, other, keys in pairs_of(records, within=within):
        if one.id == other.id:
            continue
        if one.id > other.id:
            one, other = other, one
        comparison = compare_prepared(one, other)
        if comparison.probability >= least:
            yield Match(one.id, other.id, comparison, keys)
