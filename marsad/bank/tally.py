"""Tallies: the figures of a report, as a reader may see them who may not see all of it.

A report's counts are of all its sentences. Where sentences of one report bear different markings,
intake also counts, for each record, which markings its sentences bear: from these few figures the
counts follow that a bank without the hidden sentences would have.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any

__all__ = ["Markings", "Tally", "tallied"]

_KEY = "by_marking"


Markings = tuple[list[int], list[int], list[int], list[int]]
"""Markings of what a report repeats, adds and withdraws, and of what stands unspoken beside it."""

_Key = tuple[frozenset[int], ...]


class Tally:
    """Counts the records of one report by the markings of what they keep, gain and lose."""

    def __init__(self) -> None:
        self._records: dict[int, _Key] = {}
        self._keys: dict[_Key, _Key] = {}  # few, and shared by many records
        self._said: dict[int, list[int]] = {}
        self._aside: Counter[int] = Counter()

    def set_aside(self, marking: int) -> None:
        """Count a record that was set aside."""
        self._aside[marking] += 1

    def add(self, record: int, markings: Markings) -> None:
        """Count what was done to one entity of a record."""
        for part, found in enumerate(markings[:3]):
            for marking in found:
                self._said.setdefault(marking, [0, 0, 0])[part] += 1
        key: _Key = tuple(frozenset(part) for part in markings)
        if (before := self._records.get(record)) is not None:
            key = tuple(one | other for one, other in zip(before, key, strict=True))
        self._records[record] = self._keys.setdefault(key, key)

    def to_counts(self, report: int) -> dict[str, Any]:
        """The figures as a part of a report's counts; nothing when its marking governs all."""
        if self._said.keys() | self._aside.keys() <= {report}:
            return {}
        counted = Counter(self._records.values())
        records = [[*(sorted(part) for part in key), number] for key, number in counted.items()]
        said = {str(marking): figures for marking, figures in self._said.items()}
        aside = {str(marking): figure for marking, figure in self._aside.items()}
        return {_KEY: {"records": records, "said": said, "aside": aside}}


def tallied(counts: Mapping[str, Any], visible: Collection[int]) -> dict[str, Any]:
    """A report's counts for a reader who may see the markings ``visible``.

    Counts without tallies are of one marking, the report's, and hold as they are.
    """
    plain = {name: count for name, count in counts.items() if name != _KEY}
    if _KEY not in counts:
        return plain
    seen = set(visible)
    totals = dict.fromkeys(("entities", "added", "changed", "withdrawn", "unchanged"), 0)
    for *parts, number in counts[_KEY]["records"]:
        stays, comes, goes, beside = (bool(seen & set(part)) for part in parts)
        if stays or comes:
            totals["entities"] += number
            kind = "changed" if comes or goes else "unchanged"
            totals[kind if stays or goes or beside else "added"] += number
        elif goes:
            totals["withdrawn"] += number
    said = [0, 0, 0]  # repeated, added, withdrawn
    for marking, figures in counts[_KEY]["said"].items():
        if int(marking) in seen:
            said = [one + other for one, other in zip(said, figures, strict=True)]
    aside = sum(n for marking, n in counts[_KEY]["aside"].items() if int(marking) in seen)
    totals |= {"set_aside": aside, "records": totals["entities"], "statements": said[0] + said[1]}
    return plain | totals | {"statements_added": said[1], "statements_withdrawn": said[2]}
