"""The Django application of the identity floor."""

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    """Candidates, judgements, clusters."""

    name = "marsad.identity"
    label = "identity"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Forget with the bank what it purges."""
        from marsad.bank.clocks.forgetting import on_purge
        from marsad.identity.forgetting import forget

        on_purge("judgements", forget)
