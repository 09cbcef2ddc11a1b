"""The Django application of the bank."""

from django.apps import AppConfig


class BankConfig(AppConfig):
    """Sources, reports, entities, statements."""

    name = "marsad.bank"
    label = "bank"
    default_auto_field = "django.db.models.BigAutoField"
