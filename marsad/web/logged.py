"""No answer leaves the site without an entry in the log: one place for all pages and the API.

A service that knows what it shows writes its own entry (a search, a profile). Where none did, the
door writes one that says which page was answered. What changes something is written down before
it is done. When nothing can be written, the person is told, and gets nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render

from marsad.access import Reader
from marsad.access.decision import Refused
from marsad.access.log import Act, NotLogged, following, record

__all__ = ["Logged", "RefusalsKept", "not_logged"]

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_SILENT = frozenset(
    {
        # nothing of the bank is on them, and nobody is known yet; sign-ins are written by signal
        "account_login",
        "account_logout",
        "mfa_authenticate",
        "set_language",
        "display",
        "arabic",
        "english",
        "api:openapi-json",
        "api:openapi-view",
    }
)
SILENT = _SILENT
"""Routes by name that leave no entry; the test of completeness walks all others."""


class Logged:
    """The outermost of our middleware: what is answered is in the log, or is not answered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and see that an entry was written."""
        with following() as trail:
            response = self.get_response(request)
            try:
                refused = _refused(request, response)
                told = any(entry.deed.outcome == "refused" for entry in trail.entries)
                if _route(request) not in _SILENT and (
                    (refused and not told) or (not trail.entries and _known(request))
                ):
                    self._write(request, response, refused)
            except NotLogged as error:
                return not_logged(request, error)
        return response

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: tuple[Any, ...],
        view_kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        """Write down what is about to be changed."""
        if request.method in _SAFE or _route(request) in _SILENT or not _known(request):
            return None
        try:
            record(_who(request), Act.CHANGE, f"page:{_route(request)}", detail=_where(request))
        except NotLogged as error:
            return not_logged(request, error)
        return None

    def _write(self, request: HttpRequest, response: HttpResponse, refused: bool) -> None:
        decision = getattr(request, "refusal", None)
        act = Act.VIEW if request.method in _SAFE else Act.CHANGE
        detail = _where(request) | {"status": response.status_code}
        rule = decision.rule if decision else ("door.sign-in" if refused else "")
        reason = decision.reason if decision else ""
        record(
            _who(request),
            act,
            f"page:{_route(request)}",
            outcome="refused" if refused else "allowed",
            rule=rule,
            reason=reason,
            detail=detail,
        )


class RefusalsKept:
    """The innermost: keeps which rule refused, before a page is made of it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Note the rule; tell a person when the log cannot be written."""
        if isinstance(error, Refused):
            request.refusal = error.decision  # type: ignore[attr-defined]
        return not_logged(request, error) if isinstance(error, NotLogged) else None


def not_logged(request: HttpRequest, error: NotLogged) -> HttpResponse:
    """503: nothing was done, because it could not be written down."""
    if request.path.startswith("/api/") or request.path.endswith(".json"):
        return JsonResponse({"error": str(error), "rule": "log.written"}, status=503)
    return render(request, "not_logged.html", {"problem": str(error)}, status=503)


def _route(request: HttpRequest) -> str:
    match = request.resolver_match
    return (match.view_name or match.route) if match else ""


def _known(request: HttpRequest) -> bool:
    """Somebody is signed in or has a key; a stranger's refusal is written, not their 404s."""
    user = getattr(request, "user", None)
    signed_in = user is not None and user.is_authenticated
    return signed_in or isinstance(getattr(request, "reader", None), Reader)


def _who(request: HttpRequest) -> Reader | str:
    reader = getattr(request, "reader", None)
    if isinstance(reader, Reader):
        return reader
    user = getattr(request, "user", None)
    return str(user.get_username()) if user is not None and user.is_authenticated else "anonymous"


def _where(request: HttpRequest) -> dict[str, Any]:
    """The path, without what was asked in the query: that may hold a name."""
    return {"path": request.path[:300], "method": request.method or ""}


def _refused(request: HttpRequest, response: HttpResponse) -> bool:
    if hasattr(request, "refusal") or response.status_code in (401, 403, 405, 429):
        return True
    sent_away = response.status_code == 302 and not _known(request)
    return sent_away and request.resolver_match is not None
