"""Records of necessity, as a list of the console: what officers wrote before an intrusive act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from marsad.access.necessity import QUESTIONS, kept
from marsad.access.oversight import Listing, register_listing

__all__ = ["register"]


def register() -> None:
    """Register the list."""
    register_listing(
        Listing("necessity", "Records of necessity", "محاضر الضرورة والتناسب", _records)
    )


def _records(day: date) -> Sequence[Mapping[str, Any]]:
    return [
        {"act": row.act, "subject": row.subject, "officer": row.officer}
        | {"since": f"{row.made:%Y-%m-%d}"}
        | {name: getattr(row, name) for name in QUESTIONS}
        for row in kept()
    ]
