"""The Django application of the identity floor."""

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    """Candidates, judgements, clusters."""

    name = "marsad.identity"
    label = "identity"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Forget with the bank what it purges; look at judgements again when it takes in."""
        from marsad.bank.clocks.forgetting import on_purge
        from marsad.bank.taken import on_taken
        from marsad.identity.forgetting import forget

        on_purge("judgements", forget)
        on_taken(_look_again)


def _look_again() -> None:
    """Flag the judgements whose records changed or were withdrawn."""
    from marsad.access import machine
    from marsad.identity.review import flag_changed

    flag_changed(machine("look at judgements again"))
