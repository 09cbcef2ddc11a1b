"""The Django application of oversight."""

from django.apps import AppConfig


class OversightConfig(AppConfig):
    """Console, report, red lines. It keeps nothing of its own: all comes from the log."""

    name = "marsad.oversight"
    label = "oversight"

    def ready(self) -> None:
        """Register the figures of the report and the lists of the console."""
        from marsad.oversight import clocks, figures, necessity

        figures.register()
        clocks.register()
        necessity.register()
