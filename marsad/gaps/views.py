"""The gap map as a page: figures per list, and the records behind each figure."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from marsad.access.asked import reader_of
from marsad.bank import reports
from marsad.gaps.gapmap import GapMap, gaps

__all__ = ["of_source", "overview"]

_PAGE = 50
_YEARS = (1, 2, 3, 5, 10)


def _years(request: HttpRequest) -> int:
    text = request.GET.get("years", "")
    return min(int(text), 50) if text.isdecimal() and int(text) else 5


def overview(request: HttpRequest) -> HttpResponse:
    """Where to look: the lists that are loaded."""
    loaded = [info for info in reports.sources(reader_of(request)) if info.versions]
    return render(request, "gaps/overview.html", {"sources": loaded, "nav": "gaps"})


def of_source(request: HttpRequest, key: str, json: bool = False) -> HttpResponse:
    """``?gap=no-document&years=5&as_of=2020-11-30``: one list's gaps, counted at this moment."""
    reader = reader_of(request)
    info = next((info for info in reports.sources(reader) if info.key == key), None)
    if info is None:
        raise Http404
    years, as_of = _years(request), request.GET.get("as_of") or None
    programme = request.GET.get("programme", "").strip()
    problem = ""
    found: GapMap | None = None
    try:
        found = gaps(reader, source=key, programme=programme or None, as_of=as_of, years=years)
    except ValueError as error:
        problem = str(error)
    if json:
        if found is None:
            return JsonResponse({"error": problem}, status=400)
        return JsonResponse(found.to_dict())
    chosen = request.GET.get("gap", "")
    context: dict[str, Any] = {
        "source": info,
        "map": found,
        "years": years,
        "choices": _YEARS,
        "nav": "gaps",
    }
    context |= {"as_of": as_of or "", "programme": programme, "chosen": chosen, "problem": problem}
    context["fictional"] = info.fictional
    if found is not None:
        rows = [item for item in found.incomplete if chosen in ("", *item.gaps)]
        context["page"] = Paginator(rows, _PAGE).get_page(request.GET.get("page"))
        context["by_code"] = {gap.kind.code: gap.kind for gap in found.gaps}
    return render(request, "gaps/source.html", context, status=400 if problem else 200)
