"""The Django application of the persons desk."""

from django.apps import AppConfig


class PersonsConfig(AppConfig):
    """Drafts that wait for a second officer."""

    name = "marsad.persons"
    label = "persons"
    default_auto_field = "django.db.models.BigAutoField"
