"""Pages of cases: the queue, both sides of one, decisions, its card, its replay."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from marsad.access import Reader
from marsad.access.asked import reader_of
from marsad.screening import decisions
from marsad.screening.cases import case_of, cases, waiting
from marsad.screening.decisions import CHECKS, REMEMBER_DAYS, Overtaken
from marsad.screening.labels import label
from marsad.screening.models import Case, Decision
from marsad.screening.printing import card_of
from marsad.screening.rates import rates
from marsad.screening.replay import replay
from marsad.screening.subject import Subject
from marsad.screening.suppression import certificate
from marsad.screening.wrongs import CAUSES, HARMS, Wrong

__all__ = ["again", "card", "case", "decide", "overturn", "queue", "second"]

_FIRST = (Case.State.OPEN, Case.State.UNSURE)


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """``?state=open|second|…``: what waits for a person, the oldest first."""
    reader = reader_of(request)
    state = request.GET.get("state", "")
    chosen = waiting(reader, [state]) if state in Case.State.values else _first(reader)
    context = {
        "nav": "screening",
        "state": state,
        "states": [value for value in Case.State.values if value != "superseded"],
        "page": Paginator(chosen, 50).get_page(request.GET.get("page")),
        "did": _just(request, reader),
        "fictional": chosen.exists() and not chosen.filter(fictional=False).exists(),
    }
    return render(request, "screening/queue.html", context)


def _first(reader: Reader) -> Any:
    return waiting(reader, _FIRST)


@require_safe
def case(request: HttpRequest, number: int) -> HttpResponse:
    """One case, both sides beside each other, and what may be decided."""
    return _shown(request, number)


def _line(reader: Reader, state: str) -> list[int]:
    """The cases that wait as this one does, or for a first decision, the oldest first."""
    states = [Case.State.SECOND] if state == Case.State.SECOND else _FIRST
    return list(waiting(reader, states).values_list("pk", flat=True)[:1000])


def _shown(request: HttpRequest, number: int, problem: str = "", status: int = 400) -> HttpResponse:
    reader = reader_of(request)
    found = case_of(number, reader)
    order = _line(reader, found.state)
    at = order.index(number) if number in order else -1
    first = found.decisions.filter(outcome="true").order_by("-pk").first()
    context = {
        "nav": "screening",
        "case": found,
        "compared": found.compared,
        "decisions": found.decisions.order_by("pk"),
        "checks": CHECKS,
        "remember": REMEMBER_DAYS,
        "causes": CAUSES,
        "harms": HARMS,
        "rates": rates(found.threshold),
        "mine": first is not None and first.officer == reader.officer,
        "before": order[at - 1] if at > 0 else None,
        "after": next(iter(order[at + 1 :]), None),
        "position": at + 1,
        "waiting": len(order),
        "did": _just(request, reader),
        "seen": found.decisions.order_by("-pk").values_list("pk", flat=True).first() or 0,
        "certificate": certificate(Subject.of(found.subject), tuple(found.records)),
        "later": cases(reader).filter(previous=found).order_by("-pk").first(),
        "problem": problem,
        "fictional": found.fictional,
        "sent": request.POST,
        "ticked": request.POST.getlist("checks"),
    }
    return render(request, "screening/case.html", context, status=status if problem else 200)


def _just(request: HttpRequest, reader: Reader) -> Decision | None:
    """The officer's own decision of a moment ago, told on the page of the next case."""
    text = request.GET.get("did", "")
    if not text.isdecimal() or len(text) > 18:
        return None
    made = decisions.decision_of(int(text), reader)
    return made if made is not None and made.officer == reader.officer else None


def _on(made: Decision, line: list[int]) -> HttpResponse:
    """To the next case that waits; to the queue when it was the last one."""
    at = line.index(made.case_id) if made.case_id in line else -1
    others = [number for number in (*line[at + 1 :], *line[: at + 1]) if number != made.case_id]
    if not others:
        return HttpResponseRedirect(f"{reverse('screening-cases')}?did={made.pk}")
    return HttpResponseRedirect(f"{reverse('screening-case', args=[others[0]])}?did={made.pk}")


def _seen(request: HttpRequest) -> int | None:
    """The latest decision that the page had shown; None from a program that does not say."""
    text = request.POST.get("seen", "")
    return int(text) if text.isdecimal() and len(text) < 19 else None


def _overtaken(request: HttpRequest, number: int, error: Overtaken) -> HttpResponse:
    told = _(
        "While you had this case open, %(officer)s decided it: %(outcome)s. Nothing of yours was "
        "recorded. Their reason stands below; what you wrote is kept in the form where it still "
        "fits."
    ) % {"officer": error.made.officer, "outcome": label(error.made.outcome, "outcome")}
    return _shown(request, number, told, 409)


def _checks(request: HttpRequest) -> tuple[str, ...]:
    return tuple(request.POST.getlist("checks"))


@require_POST
def decide(request: HttpRequest, number: int) -> HttpResponse:
    """A first officer's decision."""
    outcome, reason = request.POST.get("outcome", ""), request.POST.get("reason", "")
    checks, days = _checks(request), request.POST.get("remember", "")
    problem = ""
    if outcome not in ("true", "false", "unsure"):
        problem = _("Choose one of the three decisions.")
    elif len(reason.strip()) < 3:
        problem = _("Say why: the reason is kept with the decision.")
    elif outcome == "true" and not checks:
        problem = _("To find a match true, say which identity checks were done.")
    elif not days.isdecimal() or not 1 <= int(days) <= 1830:
        problem = _("A decision is remembered for 1 to 1830 days.")
    if problem:
        return _shown(request, number, problem)
    reader = reader_of(request)
    line = _line(reader, Case.State.OPEN)
    try:
        made = decisions.decide(
            number,
            outcome,
            reason,
            reader,
            checks=checks,
            remember_days=int(days),
            seen=_seen(request),
        )
    except Overtaken as error:
        return _overtaken(request, number, error)
    except ValueError:
        return _shown(request, number, _("This case no longer waits for a first decision."))
    return _on(made, line)


@require_POST
def second(request: HttpRequest, number: int) -> HttpResponse:
    """A second officer confirms or disputes."""
    verdict, reason = request.POST.get("verdict", ""), request.POST.get("reason", "")
    if verdict not in ("confirm", "dispute"):
        return _shown(request, number, _("Confirm or dispute."))
    if len(reason.strip()) < 3:
        return _shown(request, number, _("Say why: the reason is kept with the decision."))
    reader = reader_of(request)
    line = _line(reader, Case.State.SECOND)
    try:
        made = decisions.second(
            number,
            verdict == "confirm",
            reason,
            reader,
            checks=_checks(request),
            seen=_seen(request),
        )
    except Overtaken as error:
        return _overtaken(request, number, error)
    except ValueError:
        return _shown(request, number, _("This case no longer waits for a second reader."))
    return _on(made, line)


@require_POST
def overturn(request: HttpRequest, number: int) -> HttpResponse:
    """A confirmed match was wrong; it enters the register."""
    sent = request.POST
    try:
        corrected = sent.get("corrected", "").strip()
        wrong = Wrong(
            date.fromisoformat(sent.get("happened", "").strip()),
            sent.get("cause", ""),
            sent.get("harm", ""),
            sent.get("account", ""),
            sent.get("remedy", ""),
            date.fromisoformat(corrected) if corrected else None,
        )
        decisions.overturn(number, sent.get("reason", ""), wrong, reader_of(request))
    except ValueError:
        told = _(
            "Give the reason, the day (as 2026-01-31), what happened, and the remedy with its day."
        )
        return _shown(request, number, told)
    return HttpResponseRedirect(reverse("screening-case", args=[number]))


@require_safe
def card(request: HttpRequest, number: int) -> HttpResponse:
    """The officer's card as a file that needs no network."""
    response = HttpResponse(card_of(number, reader_of(request)))
    response["Content-Disposition"] = f'attachment; filename="card-{number}.html"'
    return response


@require_safe
def again(request: HttpRequest, number: int) -> HttpResponse:
    """The case scored again on what it was decided on."""
    reader = reader_of(request)
    found = case_of(number, reader, log=False)
    context = {"nav": "screening", "case": found, "found": replay(number, reader)}
    return render(request, "screening/replay.html", context | {"fictional": found.fictional})
