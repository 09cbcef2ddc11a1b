"""The page on which an officer, or who stands before the sign-in, says how pages are shown."""

from __future__ import annotations

from datetime import UTC, datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods

from marsad.web import display
from marsad.web.display import Digits, Display, Theme

__all__ = ["page"]

_THEMES = {
    Theme.SYSTEM: (gettext_lazy("As this machine"), gettext_lazy("Follows its own settings.")),
    Theme.LIGHT: (pgettext_lazy("theme", "Light"), ""),
    Theme.DARK: (pgettext_lazy("theme", "Dark"), gettext_lazy("For rooms with little light.")),
    Theme.CONTRAST: (
        gettext_lazy("High contrast"),
        gettext_lazy("Black on white, strong lines, nothing told by a tint."),
    ),
}


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """Show the choices; keep what is chosen and go back to where the reader was."""
    onward = request.POST.get("next") or request.GET.get("next") or reverse("display")
    if not url_has_allowed_host_and_scheme(onward, {request.get_host()}, request.is_secure()):
        onward = reverse("display")
    if request.method == "POST":
        wanted = (request.POST.get("theme", ""), request.POST.get("digits", ""))
        hijri = ["hijri"] if request.POST.get("hijri") else []
        response = HttpResponseRedirect(onward)
        display.keep(request, response, Display.read(".".join((*wanted, *hijri))))
        messages.success(request, _("Pages are shown so from now on."))
        return response
    context = {
        "chosen": display.current(),
        "themes": [(theme, *words) for theme, words in _THEMES.items()],
        "digits": [(Digits.LATIN, "0 1 2 3 4 5 6 7 8 9"), (Digits.ARABIC, "٠ ١ ٢ ٣ ٤ ٥ ٦ ٧ ٨ ٩")],
        "next": onward,
        "today": datetime.now(UTC).date(),
        "nav": "display",
    }
    return render(request, "account/display.html", context)
