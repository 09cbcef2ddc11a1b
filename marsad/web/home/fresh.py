"""How fresh each source is, against its own rhythm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median
from typing import Any

from marsad.bank.reports import SourceInfo
from marsad.bank.statement import ReportCard

__all__ = ["Freshness", "freshness"]

_ENOUGH = 3  # versions from which a rhythm can be told
_LEAST = 14  # days: no publisher is late sooner
_LATEST = 12  # versions that the rhythm is taken from


@dataclass(frozen=True, slots=True)
class Freshness:
    """A source with its age in days, and its usual days between versions where that is known.

    ``late``: it has been silent for more than twice its usual time, so a version may be missing.
    """

    source: SourceInfo
    age: int | None
    usual: int | None

    @property
    def late(self) -> bool:
        """Whether a version may be missing. An exercise's publishers are never late."""
        if self.age is None or self.usual is None or self.source.fictional:
            return False
        return self.age > max(_LEAST, 2 * self.usual)

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return {
            **self.source.to_dict(),
            "age_days": self.age,
            "usual_days": self.usual,
            "late": self.late,
        }


def freshness(
    sources: Sequence[SourceInfo], lines: Mapping[str, Sequence[ReportCard]], today: date
) -> list[Freshness]:
    """The sources, those that are late first, then the most recently published."""
    found = [
        Freshness(
            source,
            max(0, (today - source.published).days) if source.published else None,
            _usual(lines.get(source.key, ())),
        )
        for source in sources
    ]
    return sorted(found, key=lambda row: (not row.late, row.age is None, row.age or 0))


def _usual(line: Sequence[ReportCard]) -> int | None:
    days = sorted({card.day for card in line})[-_LATEST:]
    if len(days) < _ENOUGH:
        return None
    return round(median((b - a).days for a, b in pairwise(days)))
