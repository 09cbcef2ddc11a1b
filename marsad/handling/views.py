"""Pages of handling: the codes with their matrix, the way out of a subject, consent, changes."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from marsad.access import Action, Reader, Refused
from marsad.access.asked import reader_of
from marsad.access.rules import RULES
from marsad.bank import loosening
from marsad.bank.profile import NotFound
from marsad.handling import consent
from marsad.handling.door import Door, export, look
from marsad.handling.matrix import cases
from marsad.handling.partners import partner_of, partners
from marsad.vocabulary import Marking, MarkingError, code_list

__all__ = ["change", "codes", "out", "requests"]

_OUT = (Action.SHARE, Action.EXPORT, Action.PRINT, Action.QUOTE, Action.COURT_USE)


def _lang() -> str:
    return "ar" if (get_language() or "ar").startswith("ar") else "en"


def codes(request: HttpRequest) -> HttpResponse:
    """The codes, the rules, and the matrix, decided at this moment."""
    reader_of(request)
    decided = cases()
    context: dict[str, Any] = {
        "lists": [code_list("tlp"), code_list("europol-handling")],
        "rules": [(rule, rule.say(_lang(), **_PLACES)) for rule in RULES.values()],
        "cases": decided,
        "held": sum(case.holds for case in decided),
        "nav": "handling",
    }
    return render(request, "handling/codes.html", context)


_PLACES = {"code": "…", "clearance": "…", "recipient": "…", "text": "…"}


def out(request: HttpRequest, entity_id: str) -> HttpResponse:
    """``?action=share&to=KEY``: whether a subject may leave; POST takes it out, or asks consent."""
    reader = reader_of(request)
    asked = request.POST if request.method == "POST" else request.GET
    try:
        action = Action(asked.get("action") or "export")
        to = asked.get("to", "").strip()
        door = look(entity_id, action, partner_of(to, reader) if to else None, reader)
    except NotFound as error:
        raise Http404(str(error)) from error
    except ValueError:
        messages.error(request, _("Choose an action and an institution from the lists."))
        return HttpResponseRedirect(request.path)
    problem = ""
    if request.method == "POST":
        try:
            return _done(request, door, reader, entity_id)
        except Refused as error:
            problem = error.decision.say(_lang())
        except ValueError:
            problem = _("A request for consent has a reason: say what it is needed for.")
    context: dict[str, Any] = {
        "door": door,
        "blocked": [(item, item.decision.say(_lang())) for item in door.blocked[:200]],
        "can_ask": any(item.lifted_by_consent for item in door.blocked),
        "actions": _OUT,
        "partners": [each for each in partners() if not each.own],
        "to": to,
        "id": entity_id,
        "problem": problem,
        "fictional": door.profile.fictional,
        "nav": "recall",
    }
    return render(request, "handling/out.html", context, status=403 if problem else 200)


def _done(request: HttpRequest, door: Door, reader: Reader, entity_id: str) -> HttpResponse:
    if request.POST.get("do") == "ask":
        rows = [item.row for item in door.blocked if item.lifted_by_consent]
        reason = request.POST.get("reason", "")
        made = consent.ask(rows, door.action, door.recipient, reader, reason)
        told = _("Recorded: %(n)d requests for consent. They do not travel by themselves yet.")
        messages.success(request, told % {"n": len(made)})
        return HttpResponseRedirect(reverse("consents"))
    response = HttpResponse("".join(export(door, reader)), content_type="application/x-ndjson")
    response["Content-Disposition"] = 'attachment; filename="subject.ftm.json"'
    return response


def requests(request: HttpRequest) -> HttpResponse:
    """Requests for consent that the reader's institution made or received; POST answers one."""
    reader = reader_of(request)
    problem = ""
    if request.method == "POST":
        number = request.POST.get("request", "")
        try:
            given = request.POST.get("answer") == "yes"
            words = request.POST.get("words", "")
            consent.answer(int(number) if number.isdecimal() else 0, given, reader, words)
            return HttpResponseRedirect(request.path)
        except Refused as error:
            problem = error.decision.say(_lang())
        except LookupError:
            problem = _("There is no open request of that number here.")
        except ValueError:
            problem = _("An answer has a reason: say why.")
    context = {"requests": consent.requests(reader), "reader": reader, "problem": problem}
    return render(
        request,
        "handling/consents.html",
        context | {"nav": "handling"},
        status=400 if problem else 200,
    )


def change(request: HttpRequest, number: int) -> HttpResponse:
    """The handling code of one statement; POST gives it another."""
    reader = reader_of(request)
    problem = ""
    try:
        row = loosening.statement(number, reader)
        if request.method == "POST":
            try:
                loosening.handle_statement(
                    number, _given(request), reader, _text(request, "reason")
                )
                return HttpResponseRedirect(reverse("profile", args=[row.entity_id]))
            except Refused as error:
                problem = error.decision.say(_lang())
            except MarkingError:
                problem = _("This handling code cannot be used: choose one; H3 needs its text.")
            except ValueError:
                problem = _("Choose another code than it has, and give a reason.")
    except NotFound as error:
        raise Http404(str(error)) from error
    lists = (code_list("tlp"), code_list("europol-handling"))
    context = {"row": row, "lists": lists, "problem": problem, "nav": "recall"}
    return render(request, "handling/change.html", context, status=400 if problem else 200)


def _text(request: HttpRequest, name: str) -> str:
    return str(request.POST.get(name, "")).strip()


def _given(request: HttpRequest) -> Marking:
    named = [name for part in _text(request, "releasable_to").split(";") if (name := part.strip())]
    return Marking.of(
        _text(request, "tlp"),
        _text(request, "h"),
        text=_text(request, "text"),
        releasable_to=named or None,
        pointer=request.POST.get("pointer") == "yes",
    )
