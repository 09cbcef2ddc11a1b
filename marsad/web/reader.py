"""Turns the signed-in person into a reader, before any page asks the bank."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from marsad.access import Handling, Reader, Refused
from marsad.web.models import Officer

__all__ = ["SignedInReader", "officer_of", "reader_for"]


def officer_of(user: AbstractBaseUser | AnonymousUser) -> Officer | None:
    """The person's card; an unsaved one with the least rights when none was made."""
    if not user.is_authenticated:
        return None
    card = Officer.objects.filter(user_id=user.pk).first()
    return card or Officer(user_id=user.pk)


def reader_for(user: AbstractBaseUser | AnonymousUser) -> Reader | None:
    """The reader that a signed-in person is; None without a stated purpose."""
    officer = officer_of(user)
    if officer is None or not officer.purpose:
        return None
    return Reader(
        user.get_username(),
        officer.institution or settings.INSTITUTION,
        Handling(officer.clearance),
        officer.purpose,
        officer.case_reference or None,
    )


class SignedInReader:
    """Sets ``request.reader``; asks for a purpose where a page needs one and none is stated."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the reader, then go on."""
        request.reader = reader_for(request.user)  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A refusal is an answer: the purpose page, or a page that says which rule refused."""
        if not isinstance(error, Refused):
            return None
        if request.path.endswith(".json"):
            return JsonResponse(
                {"error": str(error), "rule": error.decision.rule, "do": _("State a purpose.")},
                status=403,
            )
        if error.decision.rule == "purpose.stated":
            query = urlencode({"next": request.get_full_path()})
            return HttpResponseRedirect(f"{reverse('purpose')}?{query}")
        context = {"reason": str(error), "rule": error.decision.rule}
        return render(request, "403.html", context, status=403)
