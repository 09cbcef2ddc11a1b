"""The curator's page of what intake set aside: the record as received, why, and what was done."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from marsad.access import Permission
from marsad.access.asked import reader_of
from marsad.access.log import Act, record
from marsad.bank.aside import MOST, asides, dismiss, take_back, tally
from marsad.bank.reports import sources

__all__ = ["again", "dismissed", "set_asides"]

_PAGE = 25
_STATES = ("waiting", "dismissed", "all")


@require_safe
def set_asides(request: HttpRequest) -> HttpResponse:
    """``?source=…&day=2020-11-30&state=dismissed&older=1``."""
    return _shown(request)


def _shown(request: HttpRequest, problem: str = "") -> HttpResponse:
    reader = reader_of(request)
    given = request.GET if request.method == "GET" else request.POST
    state = given.get("state", "")
    state = state if state in _STATES else _STATES[0]
    asked = {"source": given.get("source", ""), "day": given.get("day", "")}
    older = given.get("older") == "1"
    found = asides(reader, **asked, state="" if state == "all" else state, older=older)
    page = Paginator(found, _PAGE).get_page(given.get("page"))
    record(reader, Act.VIEW, "set-aside", rule="purpose.stated", detail={"shown": len(page)})
    context: dict[str, Any] = {
        "nav": "set-aside",
        **asked,
        "state": state,
        "older": older,
        "sources": sources(reader),
        "tally": tally(found),
        "page": page,
        "most": MOST if len(found) >= MOST else 0,
        "decides": reader.may(Permission.CURATE),
        "problem": problem,
    }
    return render(request, "bank/set_aside.html", context, status=400 if problem else 200)


@require_POST
def dismissed(request: HttpRequest) -> HttpResponse:
    """Nothing is to be done about one set-aside, or about several, for a reason."""
    reader = reader_of(request)
    ids = {int(text) for text in request.POST.getlist("id") if text.isdecimal() and len(text) < 19}
    try:
        dismiss(ids, request.POST.get("reason", ""), reader)
    except ValueError:
        return _shown(request, _("Say why: the reason is kept with it."))
    return _back(request)


@require_POST
def again(request: HttpRequest) -> HttpResponse:
    """A dismissed set-aside waits again."""
    reader, number = reader_of(request), request.POST.get("id", "")
    if number.isdecimal() and len(number) < 19:
        take_back(int(number), reader)
    return _back(request)


def _back(request: HttpRequest) -> HttpResponse:
    names = ("source", "day", "state", "older")
    asked = {name: text for name in names if (text := request.POST.get(name, ""))}
    return HttpResponseRedirect(f"{reverse('set-aside')}?{urlencode(asked)}")
