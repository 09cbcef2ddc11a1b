"""Words of other packages that read wrongly in Arabic, named so that our catalogue holds them.

allauth 65 writes «وزارة الخارجية» (a ministry) for MFA, and breaks the count of recovery codes. A
translation in ``marsad/locale`` stands before theirs.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

__all__ = ["OVERRIDDEN"]

OVERRIDDEN = (
    _("MFA"),
    _("Two-Factor Authentication"),
    _("Authenticator code"),
    _("Authenticator secret"),
    _("Cancel"),
    _("Code"),
    _("Deactivate"),
    _("Deactivate Authenticator App"),
    _("Download"),
    _("Enter an authenticator code:"),
    _("Enter your password:"),
    _("Generate"),
    _("Incorrect code."),
    _("Incorrect password."),
    _("Password successfully changed."),
    _("Recovery Codes"),
    _("Recovery codes"),
    _("Sign In"),
    _("Sign Out"),
    _("Are you sure you want to sign out?"),
    _("Too many failed login attempts. Try again later."),
    _("TOTP Authenticator"),
    _("The username and/or password you specified are not correct."),
    _("You have signed out."),
    ngettext_lazy(
        "There is %(unused_count)s out of %(total_count)s recovery codes available.",
        "There are %(unused_count)s out of %(total_count)s recovery codes available.",
        "unused_count",
    ),
    ngettext_lazy(  # Django's own, which counts twelve letters as it counts five
        "Your password must contain at least %(min_length)d character.",
        "Your password must contain at least %(min_length)d characters.",
        "min_length",
    ),
    ngettext_lazy(
        "This password is too short. It must contain at least %(min_length)d character.",
        "This password is too short. It must contain at least %(min_length)d characters.",
        "min_length",
    ),
    _("No recovery codes set up."),
    ngettext_lazy(
        "You have added %(count)s security key.", "You have added %(count)s security keys.", "count"
    ),
)
