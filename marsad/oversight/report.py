"""The yearly transparency report, computed from the log and from nothing else (SG-40)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from marsad.access.log.store import reading
from marsad.access.oversight import Figure, figures
from marsad.home import Home

__all__ = ["Report", "report"]

_MONTHLY = ("searches", "refusals")  # figures that are told month by month, too


@dataclass(frozen=True, slots=True)
class Report:
    """A year of use, in figures.

    Attributes:
        year: the calendar year, UTC.
        counts: figures by key.
        purposes: searches by stated purpose.
        rules: refusals by rule.
        months: searches and refusals of each month, January first.
        first, last: numbers of the first and last entry that were counted; None when there is none.
    """

    year: int
    counts: dict[str, int]
    purposes: dict[str, int]
    rules: dict[str, int]
    months: tuple[tuple[int, int], ...]
    first: int | None
    last: int | None

    @property
    def rows(self) -> list[tuple[Figure, int]]:
        """Each figure with its count."""
        return [(figure, self.counts[figure.key]) for figure in figures()]

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return {
            "year": self.year,
            "figures": self.counts,
            "searches_by_purpose": self.purposes,
            "refusals_by_rule": self.rules,
            "by_month": [{"searches": one, "refusals": other} for one, other in self.months],
            "entries": [self.first, self.last],
        }


def report(year: int, home: Home | None = None) -> Report:
    """Count the year's entries.

    Raises:
        FileNotFoundError: the node has no log.
    """
    counts = {figure.key: 0 for figure in figures()}
    purposes: Counter[str] = Counter()
    rules: Counter[str] = Counter()
    months = [[0, 0] for _ in range(12)]
    first = last = None
    for said in _entries(year, home or Home.current()):
        first = said["n"] if first is None else first
        last = said["n"]
        month = months[int(said["at"][5:7]) - 1]
        for figure in figures():
            added = figure.adds(said)
            counts[figure.key] += added
            if figure.key in _MONTHLY:
                month[_MONTHLY.index(figure.key)] += added
        if said["act"] == "search":
            purposes[said["purpose"]] += 1
        if said["outcome"] == "refused":
            rules[said["rule"]] += 1
    return Report(
        year,
        counts,
        dict(purposes.most_common()),
        dict(rules.most_common()),
        tuple((one, other) for one, other in months),
        first,
        last,
    )


def _entries(year: int, home: Home) -> Iterator[dict[str, Any]]:
    mark = f'"at":"{year:04d}-'
    with reading(home.log) as log:
        for (body,) in log.execute("SELECT body FROM entry ORDER BY n"):
            if mark in body:
                said = json.loads(body)
                if said["at"].startswith(f"{year:04d}-"):
                    yield said
