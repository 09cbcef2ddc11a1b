"""The Django application of the redress desk."""

from django.apps import AppConfig


class RedressConfig(AppConfig):
    """Requests and certificates."""

    name = "marsad.redress"
    label = "redress"
    default_auto_field = "django.db.models.BigAutoField"
