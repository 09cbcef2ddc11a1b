"""Pages of the site itself: the languages' doors, and those that say what went wrong."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.defaults import page_not_found, server_error

__all__ = ["enter", "failed", "not_found"]


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
