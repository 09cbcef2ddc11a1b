"""The addresses at which somebody would ask for what is never done: each refuses, and is logged.

They need no sign-in: a refusal is everybody's. They are not in the API's description, for there
is nothing to call.
"""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, JsonResponse
from ninja import Router

from marsad.access.decision import Refused
from marsad.access.reader import Reader
from marsad.access.redlines import refuse

__all__ = ["BLIND_MOST", "router"]

router = Router(auth=None)

BLIND_MOST = 100
"""Names that one blind match may ask about; more is a trawl (SG-10)."""

_METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]
_FAMILIES = {
    "score-person": ("score", "risk", "rating", "ranking", "dangerousness", "radicalisation"),
    "forecast-person": ("forecast", "prediction", "predict"),
    "freeze-from-hit": ("freeze", "arrest", "deny-entry", "act-on-hit"),
}
_GENERAL = {"place", "target", "period", "minimum"}


def _refusing(line: str, family: str) -> tuple[Any, Any]:
    """The operations at ``/family`` and below it."""

    def answer(request: HttpRequest) -> Any:
        """Refused."""
        rest = (request.resolver_match.kwargs if request.resolver_match else {}).get("rest", "")
        asked = {*request.GET, *rest.split("/")} - {""}
        if line == "forecast-person" and asked and asked <= _GENERAL:
            problem = {"error": "Forecasts of places are not in this edition."}
            return JsonResponse(problem, status=501)
        raise Refused(refuse(line, _who(request), detail={"path": f"/api/{family}"}))

    def below(request: HttpRequest, rest: str) -> Any:
        """Refused."""
        return answer(request)

    return answer, below


for _line, _names in _FAMILIES.items():
    for _name in _names:
        _answer, _below = _refusing(_line, _name)
        router.add_api_operation(f"/{_name}", _METHODS, _answer, include_in_schema=False)
        router.add_api_operation(
            f"/{_name}/{{path:rest}}", _METHODS, _below, include_in_schema=False
        )


@router.api_operation(["POST"], "/blind-match", include_in_schema=False)
def blind_match(request: HttpRequest) -> Any:
    """A list above the limit is refused; matching blind is not in this edition at all."""
    try:
        names = json.loads(request.body or b"[]")
    except ValueError as error:
        raise ValueError("The body is a JSON list of keyed names.") from error
    if isinstance(names, list) and len(names) > BLIND_MOST:
        detail = {"path": "/api/blind-match", "names": len(names), "most": BLIND_MOST}
        raise Refused(refuse("blind-match-bulk", _who(request), detail=detail))
    return JsonResponse(
        {"error": "Blind matching is not in this edition.", "most": BLIND_MOST}, status=501
    )


def _who(request: HttpRequest) -> Reader | str:
    reader = getattr(request, "reader", None)
    return reader if isinstance(reader, Reader) else "anonymous"
