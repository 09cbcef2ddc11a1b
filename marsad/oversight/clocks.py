"""Overdue clocks, as a list of the console."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from marsad.access.oversight import Listing, register_listing

__all__ = ["register"]


def register() -> None:
    """Register the list."""
    register_listing(
        Listing("overdue", "Overdue clocks", "مواعيد فات أجلها", _overdue, urgent=True)
    )


def _overdue(day: date) -> Sequence[Mapping[str, Any]]:
    from marsad.bank.clocks.due import overdue

    return [item.to_dict() for item in overdue(day)]
