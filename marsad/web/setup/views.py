"""The pages of the set-up: one step after the other; afterwards there are none."""

from __future__ import annotations

import base64
from dataclasses import replace
from typing import Any

from allauth.account import views as account
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from marsad.access import machine
from marsad.access.officers import EnrolmentError
from marsad.sources import REGISTER
from marsad.web.setup import claim, loading
from marsad.web.setup.draft import STEPS, Draft
from marsad.web.sign_in import SecondFactor

__all__ = ["entrance", "progress", "setup"]

_WATCHES = "watches-loading"


@login_not_required
def entrance(request: HttpRequest) -> HttpResponseBase:
    """The sign-in page; on a node that waits to be set up, the set-up."""
    if claim.waiting():
        return HttpResponseRedirect(reverse("setup"))
    answer: HttpResponseBase = account.login(request)
    return answer


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def setup(request: HttpRequest) -> HttpResponse:
    """``?step=people``: a step that was answered can be answered again until the last."""
    if not claim.waiting():
        raise Http404
    if not claim.holds(request.session.session_key):
        return _door(request)
    draft = Draft.of(request)
    step = request.GET.get("step", "")
    if step not in STEPS or (step not in draft.done and step != draft.next_step()):
        step = draft.next_step()
    error = ""
    if request.method == "POST":
        try:
            if step == "sources":
                return _finish(request, draft)
            draft.take(step, request.POST.dict())
            draft.keep(request, answered=step)
            return HttpResponseRedirect(reverse("setup"))
        except EnrolmentError as problem:
            error = problem.say(_lang())
    context: dict[str, Any] = {
        "step": step,
        "steps": _steps(draft, step),
        "draft": draft,
        "error": error,
        "sources": _sources(),
    }
    if step == "factor":
        context |= _square_code(request, draft)
    return render(request, f"setup/{step}.html", context, status=400 if error else 200)


def _lang() -> str:
    return (get_language() or "ar")[:2]


def _door(request: HttpRequest) -> HttpResponse:
    """Nobody goes further without the token that the terminal shows."""
    error = ""
    if request.method == "POST":
        request.session.cycle_key()
        key = request.session.session_key or ""
        if claim.claim(request.POST.get("token", ""), key, request.META.get("REMOTE_ADDR", "")):
            return HttpResponseRedirect(reverse("setup"))
        error = _("That token does not open the set-up: it is wrong, or was used already.")
    return render(request, "setup/door.html", {"error": error}, status=403 if error else 200)


def _steps(draft: Draft, step: str) -> list[dict[str, Any]]:
    names = {
        "institution": _("Institution"),
        "people": _("First officers"),
        "factor": _("Second factor"),
        "sources": _("Sources"),
    }
    return [
        {"key": key, "name": names[key], "done": key in draft.done, "here": key == step}
        for key in STEPS
    ]


def _sources() -> list[tuple[str, str, str]]:
    """Key, name and publisher of the lists that can be had."""
    side = "label_ar" if _lang() == "ar" else "label_en"
    return [
        (key, getattr(REGISTER[key], side), REGISTER[key].publisher) for key in loading.choices()
    ]


def _square_code(request: HttpRequest, draft: Draft) -> dict[str, str]:
    secret = draft.shared_secret()
    draft.keep(request)
    adapter = SecondFactor()
    url = adapter.build_totp_url(User(username=draft.administrator), secret)
    picture = base64.b64encode(adapter.build_totp_svg(url).encode()).decode()
    return {"secret": secret, "picture": f"data:image/svg+xml;base64,{picture}"}


def _finish(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Found the node, begin to load, and show once what must be handed over."""
    if set(STEPS[:-1]) - set(draft.done):
        raise EnrolmentError(_("A step is not answered yet."))
    world = request.POST.get("world", "")
    chosen = {
        "exercise": [loading.EXERCISE],
        "lists": [key for key in loading.choices() if key in request.POST.getlist("list")],
    }.get(world, [])
    if world == "lists" and not chosen:
        raise EnrolmentError(_("Choose one list at least, or none for now."))
    officers, given = draft.found()
    claim.close()
    Draft.forget(request)
    request.session[_WATCHES] = True
    if chosen:
        by = replace(machine("set the node up"), officer=officers[0].name)
        loading.start(chosen, by)
    context = {"officers": officers, "given": list(given.items()), "loads": bool(chosen)}
    return render(request, "setup/done.html", context)


@login_not_required
@require_safe
def progress(request: HttpRequest) -> HttpResponse:
    """How far the first loading is, for the browser that set the node up."""
    told = loading.state()
    if told is None or not request.session.get(_WATCHES):
        raise Http404
    side = "label_ar" if _lang() == "ar" else "label_en"
    names = {key: getattr(spec, side) for key, spec in REGISTER.items()}
    names[loading.EXERCISE] = _("The exercise world")
    rows = [
        {
            "name": names.get(key, key),
            "here": key == told.at,
            "problem": told.problems.get(key, ""),
            "done": told.over or told.wanted.index(key) < told.wanted.index(told.at),
        }
        for key in told.wanted
    ]
    return render(request, "setup/progress.html", {"told": told, "rows": rows})
