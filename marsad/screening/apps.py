"""The Django application of the screening desk."""

from django.apps import AppConfig


class ScreeningConfig(AppConfig):
    """Runs, cases, decisions, portfolios, the register of wrongful hits."""

    name = "marsad.screening"
    label = "screening"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register with what lies below: forgetting, ended statuses, the overseer's console."""
        from marsad.bank.clocks.forgetting import on_purge
        from marsad.bank.status.downgrade import on_downgrade
        from marsad.screening import overseen
        from marsad.screening.forgetting import downgraded, forget

        on_purge("alerts", forget)
        on_downgrade(downgraded)
        overseen.register()
