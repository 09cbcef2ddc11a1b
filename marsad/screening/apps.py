"""The Django application of the screening desk."""

from django.apps import AppConfig


class ScreeningConfig(AppConfig):
    """Runs, cases, decisions, portfolios, the register of wrongful hits."""

    name = "marsad.screening"
    label = "screening"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Give the register of wrongful hits to oversight."""
        from marsad.screening import overseen

        overseen.register()
