"""Pages of the bank: its sources, their versions, and what changed between two of them."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from marsad.access import Reader
from marsad.access.asked import reader_of
from marsad.bank import reports
from marsad.bank.diff import Difference, RecordChange, diff
from marsad.bank.reports import SourceInfo, UnknownVersion
from marsad.bank.statement import ReportCard

__all__ = ["compare", "source", "sources"]

_PAGE = 50


def sources(request: HttpRequest, json: bool = False) -> HttpResponse:
    """Every source and how fresh it is."""
    reader = reader_of(request)
    known = reports.sources(reader)
    if json:
        return JsonResponse({"sources": [info.to_dict() for info in known]})
    return render(request, "bank/sources.html", {"sources": known, "nav": "sources"})


def source(request: HttpRequest, key: str) -> HttpResponse:
    """One source: its versions, newest first, and what could not be taken in."""
    reader = reader_of(request)
    info, line = _source(key, reader)
    latest = line[-1] if line else None
    aside = reports.set_aside(latest.id, reader) if latest else []
    pairs = list(zip(line, [None, *line], strict=False))[::-1]
    context: dict[str, Any] = {"source": info, "latest": latest, "versions": pairs, "aside": aside}
    context |= {"nav": "sources", "fictional": info.fictional}
    return render(request, "bank/source.html", context)


def compare(request: HttpRequest, key: str, json: bool = False) -> HttpResponse:
    """What changed between two versions: ``?old=2018-10-29&new=2020-11-30``."""
    reader = reader_of(request)
    info, line = _source(key, reader)
    old = request.GET.get("old") or "previous"
    new = request.GET.get("new") or "latest"
    found: Difference | None = None
    problem = ""
    try:
        found = diff(key, old, new, reader)
    except UnknownVersion as error:
        problem = str(error)
    if json:
        if found is None:
            return JsonResponse({"error": problem}, status=404)
        return JsonResponse(found.to_dict())
    kind = request.GET.get("kind", "")
    context: dict[str, Any] = {"source": info, "versions": line, "problem": problem, "old": old}
    context |= {"new": new, "nav": "sources", "fictional": info.fictional, "kind": kind}
    if found is not None:
        context |= _shown(found, kind, request.GET.get("page"))
    return render(request, "bank/diff.html", context, status=404 if problem and line else 200)


def _source(key: str, reader: Reader) -> tuple[SourceInfo, list[ReportCard]]:
    info = next((info for info in reports.sources(reader) if info.key == key), None)
    if info is None:
        raise Http404
    return info, reports.reports(key, reader)


def _shown(found: Difference, kind: str, page: str | None) -> dict[str, Any]:
    kinds = {"added": found.added, "removed": found.removed, "changed": found.changed}
    rows = [
        (name, record)
        for name, records in kinds.items()
        if kind in ("", name)
        for record in records
    ]
    shown = Paginator(rows, _PAGE).get_page(page)
    return {
        "diff": found,
        "counts": {name: len(records) for name, records in kinds.items()},
        "page": shown,
        "rows": [(name, record, _fields(record)) for name, record in shown],
        "old": found.old.day.isoformat(),
        "new": found.new.day.isoformat(),
    }


def _fields(record: RecordChange) -> list[tuple[str, str, list[str], list[str]]]:
    """Property, schema of the entity it belongs to, old values, new values."""
    fields: dict[tuple[str, str], tuple[list[str], list[str]]] = {}
    for side, rows in enumerate((record.removed, record.added)):
        for row in rows:
            fields.setdefault((row.prop, row.schema), ([], []))[side].append(row.value)
    return [(prop, kind, *sides) for (prop, kind), sides in fields.items()]
