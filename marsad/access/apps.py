"""The Django application of the access floor."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Readers, keys, decisions."""

    name = "marsad.access"
    label = "access"
    default_auto_field = "django.db.models.BigAutoField"
