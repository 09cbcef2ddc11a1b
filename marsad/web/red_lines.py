"""A question that would filter by a special category is refused at the door of every page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language

from marsad.access import Reader, keys
from marsad.access.redlines import refuse, special_filters

__all__ = ["NoSpecialFilter"]


class NoSpecialFilter:
    """Refuses parameters named after religion, ethnicity, opinion, health, sexual life (SG-03)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on."""
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: tuple[Any, ...],
        view_kwargs: dict[str, Any],
    ) -> HttpResponse | None:
        """Refuse, and write it down."""
        found = special_filters([*request.GET, *request.POST])
        if not found:
            return None
        decision = refuse("search-religion", _who(request), detail={"parameters": list(found)})
        request.refusal = decision  # type: ignore[attr-defined]
        reason = decision.say("ar" if (get_language() or "ar").startswith("ar") else "en")
        if request.path.startswith("/api/") or request.path.endswith(".json"):
            return JsonResponse({"error": reason, "rule": decision.rule}, status=403)
        context = {"reason": reason, "rule": decision.rule}
        return render(request, "403.html", context, status=403)


def _who(request: HttpRequest) -> Reader | str:
    """The officer, or the key's holder: the API looks at keys only later."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    reader = keys.verify(token.strip()) if scheme.lower() == "bearer" else None
    reader = reader or getattr(request, "reader", None)
    if isinstance(reader, Reader):
        return reader
    return request.user.get_username() if request.user.is_authenticated else "anonymous"
