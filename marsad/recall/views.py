"""The page of results: the box, filters, why each was found. Every state is an address."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from marsad.access.asked import reader_of
from marsad.bank import reports
from marsad.names import DEFAULT_THRESHOLD
from marsad.recall.answer import Answer
from marsad.recall.kinds import KINDS
from marsad.recall.recall import LONGEST, Filters, recall
from marsad.vocabulary.country import clean_country
from marsad.vocabulary.regime import regimes

__all__ = ["box", "results"]

_LIMITS = (10, 25, 50, 100)


def box(request: HttpRequest) -> dict[str, Any]:
    """What the template ``recall/box.html`` needs, on whichever page it stands."""
    asked = {name: request.GET.get(name, "").strip() for name in _NAMES}
    return {
        "asked": asked,
        "filtered": any(text for name, text in asked.items() if name not in ("q", "limit")),
        "kinds": tuple(KINDS.items()),
        "statuses": tuple(regimes()),
        "limits": _LIMITS,
        "longest": LONGEST,
        "sources": reports.sources(reader_of(request)),
    }


_NAMES = ("q", "kind", "source", "country", "status", "birth_date", "as_of", "limit")


def results(request: HttpRequest, json: bool = False) -> HttpResponse:
    """``?q=…&kind=person&source=un-sc&country=…&status=listed&as_of=2020-11-30&limit=25``."""
    reader = reader_of(request)
    shown = box(request)
    asked: dict[str, str] = shown["asked"]
    answer: Answer | None = None
    problem = ""
    country = clean_country(asked["country"]) if asked["country"] else None
    if asked["country"] and country is None:
        problem = _("No country is called so. Write its name or its two-letter code.")
    elif asked["q"]:
        try:
            answer = recall(
                asked["q"],
                reader,
                filters=Filters(
                    asked["kind"] or None,
                    asked["source"] or None,
                    country,
                    asked["status"] or None,
                    asked["birth_date"] or None,
                ),
                as_of=asked["as_of"] or None,
                limit=int(asked["limit"]) if asked["limit"].isdecimal() else _LIMITS[0],
                lang="ar" if (get_language() or "ar").startswith("ar") else "en",
            )
        except ValueError:
            problem = _(
                "A filter cannot be read. Write dates as 2020-11-30 and choose from the lists."
            )
    if json:
        if problem:
            return JsonResponse({"error": problem}, status=400)
        return JsonResponse(answer.to_dict() if answer else {"results": []})
    context = shown | {"answer": answer, "problem": problem, "nav": "recall"}
    near = (
        (result for result in answer.results if result.score < DEFAULT_THRESHOLD) if answer else ()
    )
    context["first_near"] = next(iter(near), None)
    if answer and answer.results:
        context["fictional"] = all(result.fictional for result in answer.results)
    return render(request, "recall/results.html", context, status=400 if problem else 200)
