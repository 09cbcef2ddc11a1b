"""The codes of one report while it is taken in: markings as ids, and what two of them make."""

from __future__ import annotations

from marsad.bank import markings
from marsad.vocabulary import Marking

__all__ = ["Codes"]


class Codes:
    """Ids of the markings that a report's sentences bear; new ones are written as they come."""

    def __init__(self, report: Marking) -> None:
        self._report = report
        self._known: dict[int, Marking] = {}
        self._ids: dict[Marking | None, int] = {}
        self._merged: dict[tuple[int, int], int] = {}
        self.report = self.of(None)

    def of(self, own: Marking | None) -> int:
        """The marking of a sentence: its own and its report's, the stricter on each axis."""
        found = self._ids.get(own)
        if found is None:
            found = self._ids[own] = self._keep(self._report | own if own else self._report)
        return found

    def merge(self, one: int, other: int) -> int:
        """The marking of what bears both."""
        pair = (one, other)
        if pair not in self._merged:
            self._known.update(markings.known({one, other} - self._known.keys()))
            self._merged[pair] = self._keep(self._known[one] | self._known[other])
        return self._merged[pair]

    def _keep(self, marking: Marking) -> int:
        pk = markings.kept(marking)
        self._known[pk] = marking
        return pk
