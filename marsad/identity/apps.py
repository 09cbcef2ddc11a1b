"""The Django application of the identity floor."""

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    """Candidates, judgements, clusters."""

    name = "marsad.identity"
    label = "identity"
    default_auto_field = "django.db.models.BigAutoField"
