"""What oversight sees of screening: the register of wrongful hits, without the persons in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from marsad.access.oversight import Listing, register_listing

__all__ = ["register"]


def register() -> None:
    """Register the list."""
    register_listing(Listing("wrongful-hits", "Wrongful hits", "التطابقات الخاطئة", _wrongful_hits))


def _wrongful_hits(day: date) -> Sequence[Mapping[str, Any]]:
    """Cause, harm and correction; the account and the case stay with the desk."""
    from marsad.screening.models import WrongfulHit

    rows = WrongfulHit.objects.filter(happened__lte=day).order_by("-happened", "-pk")
    return [
        {
            "number": row.pk,
            "happened": row.happened.isoformat(),
            "cause": row.cause,
            "harm": row.harm,
            "corrected": row.corrected.isoformat() if row.corrected else "",
            "institution": row.institution,
        }
        for row in rows
    ]
