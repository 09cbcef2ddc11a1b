"""The Django application of the site."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages, sign-in, language."""

    name = "marsad.web"
    label = "web"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen to sign-ins."""
        from marsad.web import sign_in, signs

        signs.connect()
        sign_in.connect()
