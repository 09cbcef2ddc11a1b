"""The days on which something changed for a subject, for walking through time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from marsad.bank.diff import Version

__all__ = ["Day", "days"]


@dataclass(frozen=True, slots=True)
class Day:
    """A day with the versions of sources that changed something on it.

    Attributes:
        shown: whether the page shows the subject as of this day.
    """

    day: date
    versions: tuple[Version, ...]
    shown: bool

    @property
    def added(self) -> int:
        """How many statements came."""
        return sum(len(version.added) for version in self.versions)

    @property
    def removed(self) -> int:
        """How many statements went."""
        return sum(len(version.removed) for version in self.versions)


def days(versions: Sequence[Version], as_of: date | None) -> tuple[Day, ...]:
    """The days, oldest first. Shown is the latest of those that are not after ``as_of``."""
    grouped: dict[date, list[Version]] = {}
    for version in versions:
        grouped.setdefault(version.report.day, []).append(version)
    past: Iterable[date] = (day for day in grouped if as_of is None or day <= as_of)
    latest = max(past, default=None)
    return tuple(Day(day, tuple(grouped[day]), day == latest) for day in sorted(grouped))
