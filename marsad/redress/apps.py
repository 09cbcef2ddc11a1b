"""The Django application of the redress desk."""

from __future__ import annotations

from datetime import date

from django.apps import AppConfig


class RedressConfig(AppConfig):
    """Requests and certificates."""

    name = "marsad.redress"
    label = "redress"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Show the overseer which requests wait too long."""
        from marsad.access.oversight import Listing, register_listing

        register_listing(
            Listing(
                "redress", "Overdue requests", "طلبات تظلم متأخرة", _overdue_requests, urgent=True
            )
        )


def _overdue_requests(day: date) -> list[dict[str, str]]:
    from marsad.redress.desk import overdue

    return [
        {"request": row.code, "step": row.state, "due": row.due.isoformat()} for row in overdue(day)
    ]
