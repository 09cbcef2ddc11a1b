"""What changed in the bank since a moment: new versions, with what they brought and took away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from marsad.bank.reports import SourceInfo
from marsad.bank.statement import ReportCard

__all__ = ["Changed", "changes"]


@dataclass(frozen=True, slots=True)
class Changed:
    """What one source's reports since then did, as far as the reader may see them.

    Attributes:
        source: the source.
        versions: how many reports came.
        added, changed, withdrawn: records.
        old: day of the last report before, to compare with; None when there was none.
        new: day of the latest.
    """

    source: SourceInfo
    versions: int
    added: int
    changed: int
    withdrawn: int
    old: str | None
    new: str

    @property
    def comparable(self) -> bool:
        """Whether there is an earlier version of another day to compare with."""
        return self.old is not None and self.old != self.new

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return {
            "source": self.source.key,
            "versions": self.versions,
            "added": self.added,
            "changed": self.changed,
            "withdrawn": self.withdrawn,
            "old": self.old,
            "new": self.new,
        }


def changes(
    sources: Sequence[SourceInfo], lines: Mapping[str, Sequence[ReportCard]], since: datetime
) -> list[Changed]:
    """What each source brought since a moment, what withdrew most first."""
    found = [_of(source, lines.get(source.key, ()), since) for source in sources]
    return sorted(filter(None, found), key=lambda row: (-row.withdrawn, -row.changed, -row.added))


def _of(source: SourceInfo, line: Sequence[ReportCard], since: datetime) -> Changed | None:
    fresh = [card for card in line if card.received >= since]
    if not fresh:
        return None
    earlier = [card for card in line if card.received < since]
    totals = {
        part: sum(int(card.counts.get(part, 0)) for card in fresh)
        for part in ("added", "changed", "withdrawn")
    }
    return Changed(
        source,
        len(fresh),
        **totals,
        old=earlier[-1].day.isoformat() if earlier else None,
        new=line[-1].day.isoformat(),
    )
