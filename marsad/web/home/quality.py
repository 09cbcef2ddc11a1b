"""Live figures of quality: measured on this node, or by the benchmark, and said to be so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from marsad.bank.statement import ReportCard
from marsad.names import DEFAULT_THRESHOLD
from marsad.screening.benchmark.figures import Figure
from marsad.screening.rates import Rates, is_current, rates
from marsad.web.durations import Measured, measured

__all__ = ["Provenance", "Quality", "provenance", "quality"]


@dataclass(frozen=True, slots=True)
class Provenance:
    """Of the statements that the reader may know of: how many carry everything about their origin.

    Everything: who said it, its grade, its handling, the legal basis, how long it is kept, its
    owner, who took it in, and the digest of what was received.
    """

    complete: int
    total: int

    @property
    def share(self) -> float:
        """The part that is complete, never rounded up to all of it."""
        return self.complete / self.total if self.total else 0.0


@dataclass(frozen=True, slots=True)
class Quality:
    """The figures; None where nothing is measured yet."""

    provenance: Provenance | None
    recall: Measured | None
    threshold: float
    miss: Figure | None
    false_alarm: Figure | None
    current: bool

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return {
            "provenance": {
                "complete": self.provenance.complete,
                "total": self.provenance.total,
            }
            if self.provenance
            else None,
            "recall": {
                "searches": self.recall.count,
                "median_ms": round(self.recall.median_ms, 1),
                "p95_ms": round(self.recall.p95_ms, 1),
            }
            if self.recall
            else None,
            "screening": {
                "threshold": self.threshold,
                "miss": self.miss.share if self.miss else None,
                "false_alarm": self.false_alarm.share if self.false_alarm else None,
                "current_scorer": self.current,
            },
        }


def quality(cards: Iterable[ReportCard]) -> Quality:
    """The figures as they are now, for a reader who may read these reports."""
    known = rates(DEFAULT_THRESHOLD)
    return Quality(
        provenance(cards),
        measured(),
        known.threshold if known else DEFAULT_THRESHOLD,
        _figure(known, "miss"),
        _figure(known, "false_alarm"),
        is_current(),
    )


def provenance(cards: Iterable[ReportCard]) -> Provenance | None:
    """How much of what is held says where it comes from; None when nothing is held."""
    complete = total = 0
    for card in cards:
        said = int(card.counts.get("statements_added", 0))
        total += said
        complete += said * _whole(card)
    return Provenance(complete, total) if total else None


def _whole(card: ReportCard) -> bool:
    told = (card.source, card.reliability, card.credibility, card.legal_basis, card.retention)
    kept = (card.owner, card.received_by, card.digest, card.marking.tlp)
    return all(part.strip() for part in (*told, *kept))


def _figure(known: Rates | None, rate: str) -> Figure | None:
    share = getattr(known, rate, {}).get("all")
    if known is None or share is None:
        return None
    return Figure(share, known.queries.get(rate, {}).get("all", 0))
