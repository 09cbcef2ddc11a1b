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
    """Two records that may be of one subject; ``left`` sorts before ``right``.

    Attributes:
        keys: the kinds of key that brought the two together.
        sources: of the two, in the same order.
        group: what kind of subject: ``person``, ``body``, ``craft`` or ``thing``.
    """

    left: str
    right: str
    comparison: Comparison
    keys: tuple[str, ...]
    sources: tuple[str, str] = ("", "")
    group: str = ""


def find_among(
    records: Iterable[tuple[str, Prepared]], *, least: float = LEAST, within: bool = False
) -> Iterator[Match]:
    """Candidates among prepared records, each with its source (`blocking.pairs_of`)."""
    held = list(records)
    source = {record.id: key for key, record in held}
    for one, other, keys in pairs_of(held, within=within):
        if one.id == other.id:
            continue
        if one.id > other.id:
            one, other = other, one
        comparison = compare_prepared(one, other)
        if comparison.probability >= least:
            sources = (source[one.id], source[other.id])
            yield Match(one.id, other.id, comparison, keys, sources, one.group)
