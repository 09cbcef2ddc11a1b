"""Downgrades: the moment a status ends, everybody who built on it hears of it (safeguard SG-15)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from marsad.vocabulary.regime import regimes

__all__ = [
    "Downgrade",
    "Listener",
    "announce",
    "is_downgrade",
    "on_downgrade",
    "withdrawals_due",
]


@dataclass(frozen=True, slots=True)
class Downgrade:
    """A person's record no longer has a status that it had.

    Attributes:
        key: of the entity.
        before, after: codes of `lawful-status`; ``after`` is an outcome, or a lighter status.
        day: on which this node took the change in.
        reason: who said so: the source or the decision.
        report: id of the report that ended it.
    """

    key: str
    before: str
    after: str
    day: date
    reason: str
    report: int


Listener = Callable[[Downgrade], None]
_LISTENERS: list[Listener] = []
_LADDER = ("convicted", "charged", "listed", "suspected", "contact")


def on_downgrade(listener: Listener) -> None:
    """Call ``listener`` for each downgrade, inside the transaction that makes it.

    Registered once, from the application's ``ready``. What it raises rolls the change back.
    """
    if listener not in _LISTENERS:
        _LISTENERS.append(listener)


def is_downgrade(before: str, after: str) -> bool:
    """Whether the change takes something away from a standing status."""
    if before not in _LADDER or before == after:
        return False
    known = regimes().get(after)
    if known is None or known.outcome:
        return True
    return after in _LADDER and _LADDER.index(after) > _LADDER.index(before)


def announce(found: Iterable[Downgrade]) -> None:
    """Tell every listener, in the order in which they registered."""
    for change in found:
        for listener in _LISTENERS:
            listener(change)


def withdrawals_due(day: date) -> list[dict[str, str]]:
    """Downgrades of which recipients would have to hear, the oldest first (SG-15).

    This node gives nothing to other nodes yet, so that no withdrawal was sent: they are due.
    """
    from marsad.bank.models import StatusChange

    rows = StatusChange.objects.filter(withdrawal="due", made__date__lte=day).order_by("id")
    return [
        {
            "record": row.key,
            "before": row.before,
            "after": row.after,
            "since": row.made.date().isoformat(),
            "withdrawal": row.withdrawal,
        }
        for row in rows
    ]
