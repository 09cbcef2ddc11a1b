"""The gap map as pages: sources against kinds of gap, and the records behind each figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language

from marsad.access import Action, Permission, Reader, decide
from marsad.access.asked import reader_of
from marsad.access.log import Act, record
from marsad.bank import reports
from marsad.bank.reports import SourceInfo
from marsad.bank.sheet import sheet
from marsad.gaps.gapmap import Gap, Incomplete, gaps
from marsad.gaps.kinds import KINDS

__all__ = ["of_source", "overview", "row"]

_PAGE = 50
_YEARS = (1, 2, 3, 5, 10)
_AT_ONCE = 5000  # subjects that are counted while the page is made; larger banks count row by row


def _lang() -> str:
    return "ar" if (get_language() or "ar").startswith("ar") else "en"


def _years(request: HttpRequest) -> int:
    text = request.GET.get("years", "")
    return min(int(text), 50) if text.isdecimal() and int(text[:4]) else 5


def overview(request: HttpRequest) -> HttpResponse:
    """``?years=5&whole=1``: every list against every kind of gap, counted at this moment."""
    reader, years = reader_of(request), _years(request)
    loaded = [info for info in reports.sources(reader) if info.versions]
    size = sum(info.entities for info in loaded)
    counted = size <= _AT_ONCE or request.GET.get("whole") == "1"
    rows = [(info, _cells(reader, info, years) if counted else None) for info in loaded]
    context = {
        "rows": rows,
        "kinds": KINDS,
        "counted": counted,
        "years": years,
        "choices": _YEARS,
        "nav": "gaps",
    }
    return render(request, "gaps/overview.html", context)


def row(request: HttpRequest, key: str) -> HttpResponse:
    """One list's row of the matrix, for a bank that is too large to be counted at once."""
    reader, years = reader_of(request), _years(request)
    info = _source(key, reader)
    context = {"source": info, "cells": _cells(reader, info, years), "years": years}
    return render(request, "gaps/row.html", context)


def _cells(reader: Reader, info: SourceInfo, years: int) -> list[tuple[Gap, int]]:
    """Each gap of a list with how hot it is, 0 to 5."""
    found = gaps(reader, source=info.key, years=years)
    return [(gap, _heat(gap)) for gap in found.gaps]


def _heat(gap: Gap) -> int:
    share = gap.count / gap.total if gap.total else 0.0
    return sum(share > limit for limit in (0.0, 0.1, 0.25, 0.5, 0.75))


def _source(key: str, reader: Reader) -> SourceInfo:
    info = next((info for info in reports.sources(reader) if info.key == key), None)
    if info is None:
        raise Http404
    return info


def of_source(request: HttpRequest, key: str, form: str = "") -> HttpResponse:
    """``?gap=no-document&years=5&as_of=2020-11-30``: one list's gaps, counted at this moment."""
    reader = reader_of(request)
    info = _source(key, reader)
    years, as_of = _years(request), request.GET.get("as_of") or None
    programme = request.GET.get("programme", "").strip()
    chosen = request.GET.get("gap", "")
    problem, found = "", None
    asked: dict[str, Any] = {"programme": programme or None, "as_of": as_of, "years": years}
    try:
        found = gaps(reader, source=key, lang="en" if form else _lang(), **asked)
    except ValueError as error:
        problem = str(error)
    if form and found is None:
        return JsonResponse({"error": problem}, status=400)
    if form == "json" and found is not None:
        return JsonResponse(found.to_dict())
    rows = [item for item in found.incomplete if chosen in ("", *item.gaps)] if found else []
    if form == "csv":
        return _csv(info, chosen, rows, reader)
    context: dict[str, Any] = {
        "source": info,
        "map": found,
        "cells": [(gap, _heat(gap)) for gap in found.gaps] if found else [],
        "years": years,
        "choices": _YEARS,
        "nav": "gaps",
        "as_of": as_of or "",
        "programme": programme,
        "chosen": chosen,
        "problem": problem,
        "fictional": info.fictional,
        "page": Paginator(rows, _PAGE).get_page(request.GET.get("page")),
        "by_code": {kind.code: kind for kind in KINDS},
        "takes_out": reader.may(Permission.EXPORT),
    }
    return render(request, "gaps/source.html", context, status=400 if problem else 200)


def _csv(info: SourceInfo, chosen: str, rows: Sequence[Incomplete], reader: Reader) -> HttpResponse:
    record(reader, Act.EXPORT, f"gaps:{info.key}", detail={"gap": chosen, "records": len(rows)})
    table = sheet(("reference", "name", "kind", "gaps", "id"), _lines(rows, reader))
    response = HttpResponse(table, "text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="gaps-{info.key}.csv"'
    return response


def _lines(rows: Sequence[Incomplete], reader: Reader) -> Iterator[tuple[str, ...]]:
    """A line for each record; what its originator does not let leave the node is withheld."""
    for item in rows:
        ruling = decide(reader, Action.EXPORT, item.marking)
        if ruling.allowed:
            yield (item.reference, item.caption, item.schema, "; ".join(item.gaps), item.id)
        else:
            yield ("", ruling.reason, "", "", "")
