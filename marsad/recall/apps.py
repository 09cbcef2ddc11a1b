"""The Django application of recall: its pages, their style and script. It keeps no tables."""

from django.apps import AppConfig


class RecallConfig(AppConfig):
    """Recall."""

    name = "marsad.recall"
    label = "recall"
    default_auto_field = "django.db.models.BigAutoField"
