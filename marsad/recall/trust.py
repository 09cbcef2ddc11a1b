"""The trust card: how far to trust what is known of a result, worked out from what the reader sees.

Beside what stands, it tells what is on the move: a source that took its record back, a correction
that a decision made, and whatever another subject registers as pending (an open request).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from marsad.bank.contradiction import SINGLE, contradicted
from marsad.bank.correction import SOURCE as REDRESS
from marsad.bank.statement import StatementRow
from marsad.bank.view import View
from marsad.vocabulary import Marking, strictest_marking

__all__ = ["Pending", "TrustCard", "Withdrawn", "pending_of", "register_pending", "trust_of"]


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A source that no longer speaks of the subject, and since when."""

    source: str
    since: date

    def to_dict(self) -> dict[str, str]:
        """Plain values, for JSON."""
        return {"source": self.source, "since": self.since.isoformat()}


@dataclass(frozen=True, slots=True)
class Pending:
    """A kind of thing that may be pending on a record, with how to count it.

    Attributes:
        count: of some records, how many are pending on each; records without any are left out.
    """

    key: str
    en: str
    ar: str
    count: Callable[[Collection[str]], Mapping[str, int]]

    def label(self, lang: str) -> str:
        """What is pending, in ``ar`` or ``en``."""
        return self.ar if lang == "ar" else self.en


_pending: dict[str, Pending] = {}


def register_pending(kind: Pending) -> None:
    """Add a kind; subjects on higher floors do so when the site starts."""
    _pending[kind.key] = kind


def pending_of(keys: Collection[str]) -> dict[str, list[tuple[Pending, int]]]:
    """What is pending on each of some records that the reader sees."""
    found: dict[str, list[tuple[Pending, int]]] = {}
    for kind in _pending.values() if keys else ():
        for key, count in kind.count(keys).items():
            found.setdefault(key, []).append((kind, count))
    return found


@dataclass(frozen=True, slots=True)
class TrustCard:
    """How far to trust what is known of a result.

    Attributes:
        owners: how many institutions stand behind the sources; two lists of one owner are one
            voice. Lists may still repeat each other, which no machine can see.
        best_grade: the best 4x4 grade among its statements.
        latest: the day of the newest statement of it.
        contradictions: properties whose values exclude each other.
        marking: how the whole may be handled: the strictest of its statements.
        withdrawn: sources that took their record of it back.
        corrected: statements that a decision on a request made.
        pending: what is pending on its records, with how many.
    """

    sources: tuple[str, ...]
    best_grade: str
    latest: str
    statements: int
    contradictions: tuple[str, ...] = ()
    owners: int = 1
    marking: Marking = field(default_factory=Marking)
    withdrawn: tuple[Withdrawn, ...] = ()
    corrected: int = 0
    pending: tuple[tuple[Pending, int], ...] = ()

    @property
    def latest_day(self) -> date:
        """The day of the newest statement."""
        return date.fromisoformat(self.latest)

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return {
            "sources": list(self.sources),
            "owners": self.owners,
            "best_grade": self.best_grade,
            "latest": self.latest,
            "statements": self.statements,
            "contradictions": list(self.contradictions),
            "handling": self.marking.text,
            "withdrawn": [one.to_dict() for one in self.withdrawn],
            "corrected": self.corrected,
            "pending": {kind.key: count for kind, count in self.pending},
        }


def trust_of(
    said: Sequence[StatementRow],
    withdrawn: Iterable[Withdrawn] = (),
    pending: Iterable[tuple[Pending, int]] = (),
) -> TrustCard:
    """The card of a subject of whom ``said`` is everything that the reader sees."""
    values: dict[str, dict[str, None]] = {}
    for row in said:
        values.setdefault(row.prop, {})[row.value] = None
    counted: dict[Pending, int] = {}
    for kind, count in pending:
        counted[kind] = counted.get(kind, 0) + count
    return TrustCard(
        tuple(dict.fromkeys(row.source for row in said)),
        min(row.report.grade for row in said),
        max(row.report.day for row in said).isoformat(),
        len(said),
        tuple(prop for prop in sorted(SINGLE) if contradicted(prop, list(values.get(prop, ())))),
        len({row.report.owner for row in said}),
        strictest_marking(row.marking for row in said),
        tuple(withdrawn),
        sum(row.source == REDRESS for row in said),
        tuple(counted.items()),
    )


def withdrawn_from(opened: View, gone: Collection[str]) -> dict[str, Withdrawn]:
    """Records of which nothing is said any more at the view's date, with the day that ended them.

    Args:
        gone: keys of records that are held to be of a subject, and of which the view shows nothing.
    """
    found: dict[str, Withdrawn] = {}
    for row in opened.ever(gone, props=("name", "lawfulStatus")):
        day = row.known_until
        if day is None or (opened.as_of is not None and day > opened.as_of):
            continue
        known = found.get(row.entity_id)
        if known is None or known.since < day:
            found[row.entity_id] = Withdrawn(row.source, day)
    return found
