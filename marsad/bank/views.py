"""Pages of the bank: its sources and their versions."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from marsad.access import Reader
from marsad.access.asked import reader_of
from marsad.bank import reports
from marsad.bank.reports import SourceInfo
from marsad.bank.statement import ReportCard

__all__ = ["source", "source_and_line", "sources"]


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
    info, line = source_and_line(key, reader)
    latest = line[-1] if line else None
    aside = reports.set_aside(latest.id, reader) if latest else []
    pairs = list(zip(line, [None, *line], strict=False))[::-1]
    context: dict[str, Any] = {"source": info, "latest": latest, "versions": pairs, "aside": aside}
    context |= {"nav": "sources", "fictional": info.fictional}
    return render(request, "bank/source.html", context)


def source_and_line(key: str, reader: Reader) -> tuple[SourceInfo, list[ReportCard]]:
    """A source with its reports that the reader may read, the oldest first; 404 for others."""
    info = next((info for info in reports.sources(reader) if info.key == key), None)
    if info is None:
        raise Http404
    return info, reports.reports(key, reader)
