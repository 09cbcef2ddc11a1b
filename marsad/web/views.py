"""Pages of the site itself: the first page and the purpose."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from django.views.defaults import page_not_found, server_error

from marsad.recall.views import box
from marsad.web.reader import officer_of

__all__ = ["enter", "failed", "home", "not_found", "purpose"]


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The box, and how fresh each source is."""
    return render(request, "home.html", {**box(request), "nav": "recall"})


@login_not_required
@require_safe
def enter(request: HttpRequest, language: str) -> HttpResponse:
    """``/ar/`` and ``/en/``: the first page in that language, which is then remembered."""
    response = HttpResponseRedirect(reverse("home"))
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def purpose(request: HttpRequest) -> HttpResponse:
    """State why one reads; it holds until it is changed."""
    assert not isinstance(request.user, AnonymousUser)
    officer = officer_of(request.user)
    assert officer is not None
    onward = request.POST.get("next") or request.GET.get("next") or ""
    if not url_has_allowed_host_and_scheme(
        onward, {request.get_host()}, require_https=request.is_secure()
    ):
        onward = reverse(settings.LOGIN_REDIRECT_URL)
    error = ""
    if request.method == "POST":
        officer.purpose = request.POST.get("purpose", "").strip()[:400]
        officer.case_reference = request.POST.get("case", "").strip()[:100]
        if officer.purpose:
            officer.save()
            return HttpResponseRedirect(onward)
        error = _("Say in a few words why you read.")
    context = {"officer": officer, "next": onward, "error": error, "purposes": _purposes()}
    return render(request, "purpose.html", context, status=400 if error else 200)


def _wants_json(request: HttpRequest) -> bool:
    return request.path.startswith("/api/") or request.path.endswith(".json")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: a page for people, JSON for programs."""
    if _wants_json(request):
        problem = {"error": _("Nothing is here."), "do": _("Check the address.")}
        return JsonResponse(problem, status=404)
    return page_not_found(request, exception)


def failed(request: HttpRequest) -> HttpResponse:
    """500: in both languages, for nothing that could be asked about them is sure any more."""
    if _wants_json(request):
        problem = {"error": "The node met an error.", "do": "Try again; tell the administrator."}
        return JsonResponse(problem, status=500)
    return server_error(request)


def _purposes() -> list[str]:
    return [
        _("Identity verification"),
        _("Check against the sanctions lists"),
        _("Request for information from a partner"),
        _("Criminal investigation"),
        _("Training"),
    ]
