"""Turns the signed-in person into a reader, before any page asks the bank."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from marsad.access import Refused
from marsad.access.officers import of_user, reader_for
from marsad.web import stating

__all__ = ["SignedInReader"]


class SignedInReader:
    """Sets ``request.officer``, ``request.reader`` or in ``request.unreadable`` why there is none.

    A page that needs a purpose where none is stated is answered by the page that asks for one.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the reader, then go on."""
        officer = of_user(request.user)
        request.officer = officer  # type: ignore[attr-defined]
        request.reader = request.unreadable = None  # type: ignore[attr-defined]
        if officer is not None:
            try:
                request.reader = reader_for(  # type: ignore[attr-defined]
                    officer, stating.stated(request)
                )
            except Refused as refusal:
                request.unreadable = refusal  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A refusal is an answer: the purpose page, or a page that says which rule refused."""
        if not isinstance(error, Refused):
            return None
        rule = error.decision.rule
        reason = error.decision.say((get_language() or "ar")[:2])
        stateable = rule.startswith("purpose.")
        if request.path.endswith(".json"):
            do = _("State a purpose.") if stateable else _("Ask your supervisor.")
            return JsonResponse({"error": reason, "rule": rule, "do": do}, status=403)
        if stateable:
            query = urlencode({"next": request.get_full_path()})
            return HttpResponseRedirect(f"{reverse('purpose')}?{query}")
        return render(request, "403.html", {"reason": reason, "rule": rule}, status=403)
