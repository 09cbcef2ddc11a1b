"""The Django application of handling: partners' records and requests for consent."""

from django.apps import AppConfig


class HandlingConfig(AppConfig):
    """Partners, consent."""

    name = "marsad.handling"
    label = "handling"
    default_auto_field = "django.db.models.BigAutoField"
