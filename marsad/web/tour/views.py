"""The tour's own page, which lists its steps, and the buttons that go through them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from marsad.access import Permission, Reader
from marsad.access.asked import officer_of
from marsad.access.officers import may, require
from marsad.exercise.examples import examples
from marsad.home import Home
from marsad.web.models import Desk, desk_of
from marsad.web.tour.steps import Step, steps

__all__ = ["bar", "invites", "page"]

_ENDED = "ended"
_LEFT = "-"  # before the step at which the officer left, where they can take it up again


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """All steps, to read and to open; posting ``go`` begins, goes on, goes back, ends."""
    officer = officer_of(request)
    require(officer, Permission.READ)
    known = _steps(request)
    desk = desk_of(request)
    at = desk.tour.removeprefix(_LEFT) if desk else ""
    if request.method == "POST":
        to = _target(known, at, request.POST.get("go", ""))
        left = at and at not in (_ENDED, known[-1].key)
        Desk.note(officer, tour=to.key if to else f"{_LEFT}{at}" if left else _ENDED)
        return HttpResponseRedirect(to.url if to else _back(request))
    context = {"steps": known, "at": at, "nav": "tour"}
    return render(request, "tour/page.html", context)


def _target(known: list[Step], at: str, go: str) -> Step | None:
    """The step that a button leads to; None ends the tour."""
    keys = [step.key for step in known]
    place = keys.index(at) if at in keys else -1
    if go in keys:
        return known[keys.index(go)]
    if go == "begin":
        return known[max(place, 0)]
    if go == "back":
        return known[max(place - 1, 0)]
    if go == "next" and place + 1 < len(known):
        return known[place + 1]
    return None


def _back(request: HttpRequest) -> str:
    """Where who ends the tour stays: the page they are at, of this node."""
    here = request.POST.get("here", "")
    own = url_has_allowed_host_and_scheme(here, {request.get_host()}, request.is_secure())
    return here if own else reverse("home")


def _steps(request: HttpRequest) -> list[Step]:
    reader = getattr(request, "reader", None)
    return steps(examples(Home.current()), reader if isinstance(reader, Reader) else None)


def bar(request: HttpRequest) -> dict[str, Any] | None:
    """What stands at the foot of each page while the tour goes on; None when it does not."""
    desk = desk_of(request)
    if desk is None or desk.tour in ("", _ENDED) or desk.tour.startswith(_LEFT):
        return None
    known = _steps(request)
    place = next((at for at, step in enumerate(known) if step.key == desk.tour), None)
    if place is None:
        return None
    step = known[place]
    return {
        "step": step,
        "number": place + 1,
        "of": len(known),
        "here": request.get_full_path() == step.url.partition("#")[0],
        "last": place + 1 == len(known),
    }


def invites(request: HttpRequest) -> bool:
    """Whether the officer is invited: in the exercise world, until they took or declined it."""
    desk = desk_of(request)
    if desk is None or desk.tour:
        return False
    return may(desk.officer, Permission.READ) and examples(Home.current()) is not None
