"""Gates: sign-in, the second factor and the purpose stand in the whole window.

A part of a page that asks for itself (progress, suggestions) may be led to one of them, for
instance when the session ends meanwhile. It would be put where the part was; the browser is sent
there instead.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

__all__ = ["WholeWindow"]


class WholeWindow:
    """Sends the browser to a gate that a part of a page was led to."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on what is no gate, and what a whole page asked for."""
        response = self.get_response(request)
        if not isinstance(response, HttpResponseRedirect) or "HX-Request" not in request.headers:
            return response
        gate = urlsplit(response.url)
        gates = (resolve_url(settings.LOGIN_URL), reverse("mfa_index"), reverse("purpose"))
        if gate.path not in gates:
            return response
        # Back to the page that the part stood in, not to the part.
        page = urlsplit(request.headers.get("HX-Current-URL", "")).path
        where = {"next": page} if page and "next" in parse_qs(gate.query) else {}
        return HttpResponseClientRedirect(gate.path + (f"?{urlencode(where)}" if where else ""))
