"""One function decides whether a reader may do something with what a code protects."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from marsad.access.handling import Handling
from marsad.access.reader import Reader

__all__ = ["Action", "Decision", "Refused", "decide", "readable"]


class Action(StrEnum):
    """What a reader wants to do."""

    READ = "read"
    EXPORT = "export"


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer, with the rule that gave it."""

    allowed: bool
    reason: str
    rule: str


class Refused(PermissionError):
    """The reader may not do this; carries the decision."""

    def __init__(self, decision: Decision) -> None:
        super().__init__(decision.reason)
        self.decision = decision


def decide(reader: Reader, action: Action, handling: Handling) -> Decision:
    """Whether ``reader`` may do ``action`` with something under ``handling``.

    Args:
        reader: who asks, with their clearance.
        action: read or export.
        handling: the code on the report or the statement, the stricter of the two.

    Returns:
        The decision with its reason and the rule's id.
    """
    if handling.rank > reader.clearance.rank:
        return Decision(
            False,
            f"handling code {handling} is above the reader's clearance {reader.clearance}",
            "handling.clearance",
        )
    if action is Action.EXPORT and handling in _ORIGINATOR_CONTROLLED:
        return Decision(
            False,
            f"under {handling} nothing leaves the node without the originator's consent",
            "handling.originator",
        )
    return Decision(True, "within the reader's clearance", "handling.clearance")


_ORIGINATOR_CONTROLLED = frozenset({Handling.RED, Handling.H2, Handling.H3})


@lru_cache(maxsize=256)
def readable(reader: Reader) -> frozenset[Handling]:
    """The handling codes that ``reader`` may read: the same rule as :func:`decide`, for queries."""
    return frozenset(code for code in Handling if decide(reader, Action.READ, code).allowed)
