"""The Django application of the redress desk."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.apps import AppConfig


class RedressConfig(AppConfig):
    """Requests and certificates."""

    name = "marsad.redress"
    label = "redress"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Show the overseer which requests wait too long, and readers what is contested."""
        from marsad.access.oversight import Listing, register_listing
        from marsad.recall.trust import Pending, register_pending

        register_listing(
            Listing(
                "redress", "Overdue requests", "طلبات تظلم متأخرة", _overdue_requests, urgent=True
            )
        )
        register_pending(
            Pending(
                "contested",
                "correction or erasure asked for",
                "طُلب تصحيحه أو محوه",
                _contested,
            )
        )


def _contested(keys: Collection[str]) -> dict[str, int]:
    from marsad.redress.desk import contested

    return contested(keys)


def _overdue_requests(day: date) -> list[dict[str, str]]:
    from marsad.redress.desk import overdue

    return [
        {"request": row.code, "step": row.state, "due": row.due.isoformat()} for row in overdue(day)
    ]
