"""The Django application of the bank."""

from __future__ import annotations

from datetime import date

from django.apps import AppConfig


class BankConfig(AppConfig):
    """Sources, reports, entities, statements."""

    name = "marsad.bank"
    label = "bank"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Show the overseer which withdrawals are due since a status ended."""
        from marsad.access.oversight import Listing, register_listing

        register_listing(Listing("withdrawals", "Withdrawals due", "سحوبات مستحقة", _withdrawals))


def _withdrawals(day: date) -> list[dict[str, str]]:
    from marsad.bank.status.downgrade import withdrawals_due

    return withdrawals_due(day)
