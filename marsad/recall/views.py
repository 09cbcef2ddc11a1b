"""The page of results, what is suggested while typing, and the page taken out as a file."""

from __future__ import annotations

from typing import Any, Literal

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from marsad.access import Permission, Reader
from marsad.access.asked import reader_of
from marsad.bank import reports
from marsad.recall.answer import Answer
from marsad.recall.export import export
from marsad.recall.kinds import KINDS, UnknownKind
from marsad.recall.order import SORTS
from marsad.recall.recall import LONGEST, recall
from marsad.recall.sheet import sheet
from marsad.recall.state import LIMITS, State, UnknownCountry
from marsad.recall.suggestions import Suggestions, suggest
from marsad.vocabulary.regime import regimes

__all__ = ["box", "results", "suggestions"]

Form = Literal["", "json", "csv"]


def box(request: HttpRequest) -> dict[str, Any]:
    """What the template ``recall/box.html`` needs, on whichever page it stands."""
    state = State.of(request.GET)
    return {
        "asked": state.asked,
        "filtered": state.filtered,
        "kinds": tuple(KINDS.items()),
        "kinds_by_code": KINDS,
        "statuses": tuple(regimes()),
        "limits": LIMITS,
        "longest": LONGEST,
        "sources": reports.sources(reader_of(request)),
    }


@require_safe
def results(request: HttpRequest, form: Form = "") -> HttpResponseBase:
    """``?q=…&kind=person&source=un-sc&country=…&status=listed&born=1970-1979&as_of=2020-11-30``."""
    reader, state = reader_of(request), State.of(request.GET)
    answer, problem = _answer(state, reader)
    if form:
        return _file(answer, problem, reader, form)
    context = box(request) | {"answer": answer, "problem": problem, "nav": "recall"}
    context |= {"state": state, "sorts": SORTS, "chips": list(state.chips())}
    if answer:
        near = [result for result in answer.results if result.near]
        context |= {
            "found": [result for result in answer.results if not result.near],
            "near": near,
            "choices": list(state.choices(answer)) if answer.total > 1 else [],
            "pages": state.pages(answer),
            "may_export": reader.may(Permission.EXPORT),
            "csv": state.here("recall-csv"),
            "json": state.here("recall-json"),
            "orders": [(name, state.address(sort=name)) for name in SORTS],
            "without": [
                (name, state.asked[name], count, state.address(**{name: ""}))
                for name, count in (answer.reading.without if answer.reading else ())
            ],
            "today": state.address(as_of=""),
        }
        if answer.results:
            context["fictional"] = all(result.fictional for result in answer.results)
    return render(request, "recall/results.html", context, status=400 if problem else 200)


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """``?q=…&kind=person``: lines for the list below the box. Each one that is given is logged."""
    reader = reader_of(request)
    text, kind = request.GET.get("q", ""), request.GET.get("kind", "").strip()
    try:
        found = suggest(text, reader, kind=kind, lang=_lang())
    except UnknownKind:
        found = Suggestions(text)
    return render(request, "recall/suggestions.html", {"found": found})


def _answer(state: State, reader: Reader) -> tuple[Answer | None, str]:
    """The answer, or in words why there is none."""
    if not state.asked["q"]:
        return None, ""
    try:
        answer = recall(
            state.asked["q"],
            reader,
            filters=state.filters,
            as_of=state.asked["as_of"] or None,
            limit=state.limit,
            offset=state.offset,
            sort=state.asked["sort"] or SORTS[0],
            lang=_lang(),
        )
    except UnknownCountry:
        return None, _("No country is called so. Write its name or its two-letter code.")
    except ValueError:
        return None, _(
            "A filter cannot be read. Write dates as 2020-11-30 and choose from the lists."
        )
    return answer, ""


def _file(answer: Answer | None, problem: str, reader: Reader, form: Form) -> HttpResponse:
    if problem:
        return JsonResponse({"error": problem}, status=400)
    if answer is None:
        return JsonResponse({"results": []})
    leaving = export(answer, reader, form)
    if form == "json":
        return JsonResponse(leaving.to_dict())
    name = f"marsad-{leaving.at:%Y%m%d-%H%M}.csv"
    return HttpResponse(
        sheet(leaving),
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "X-Content-Type-Options": "nosniff",
        },
    )


def _lang() -> str:
    return "ar" if (get_language() or "ar").startswith("ar") else "en"
