"""Asks a page as an officer, past the sign-in, whose tests are the site's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import translation

from marsad.access import Reader


def ask(
    view: Callable[..., HttpResponse],
    by: Reader,
    lang: str,
    data: dict[str, Any] | None = None,
    **route: Any,
) -> HttpResponse:
    """The answer of a page: to a GET, or with ``data`` to a POST."""
    factory = RequestFactory()
    request: HttpRequest = factory.get("/") if data is None else factory.post("/", data)
    request.user = AnonymousUser()
    request.reader = by  # type: ignore[attr-defined]
    with translation.override(lang):
        return view(request, **route)
