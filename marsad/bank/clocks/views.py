"""The page of clocks: what is due, reviews that wait, legal holds, tombstones; and the sweep."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from marsad.access import Decision, Reader, Refused
from marsad.access.asked import reader_of
from marsad.access.log import Act, record
from marsad.access.necessity import QUESTIONS, Necessity, NecessityMissing
from marsad.access.role import Permission
from marsad.bank.backup import backups
from marsad.bank.clocks.due import due
from marsad.bank.clocks.fresh import evidence_for
from marsad.bank.clocks.hold import hold, holds, release
from marsad.bank.clocks.review import ExtensionRefused, answer, clock, extend, open_reviews
from marsad.bank.clocks.sweep import sweep
from marsad.bank.clocks.tombstone import stones
from marsad.bank.view import view
from marsad.home import Home

__all__ = ["clocks"]

_SHOWN = 200


@require_http_methods(["GET", "HEAD", "POST"])
def clocks(request: HttpRequest) -> HttpResponse:
    """``?as_of=2029-11-24`` shows what will be due on that day; posting does what is due today."""
    reader = _keeper(request)
    problem, lang = "", "ar" if (get_language() or "ar").startswith("ar") else "en"
    if request.method == "POST":
        try:
            _do(request, reader)
            return HttpResponseRedirect(reverse("clocks"))
        except (ExtensionRefused, NecessityMissing) as error:
            problem = error.say(lang)
        except ValueError as error:
            problem = str(error)
    today = datetime.now(UTC).date()
    try:
        as_of = date.fromisoformat(request.GET.get("as_of") or today.isoformat())
    except ValueError:
        return HttpResponseRedirect(reverse("clocks"))
    waiting = list(due(as_of))
    context = {
        "nav": "clocks",
        "as_of": as_of.isoformat(),
        "now": as_of == today,
        "due": waiting[:_SHOWN],
        "count": len(waiting),
        "reviews": open_reviews()[:_SHOWN],
        "holds": holds(today),
        "stones": stones()[:_SHOWN],
        "backups": backups(Home.current())[-5:],
        "extending": _extending(request, reader, lang),
        "decides": reader.may(Permission.APPROVE),
        "problem": problem,
    }
    return render(request, "bank/clocks.html", context, status=400 if problem else 200)


def _keeper(request: HttpRequest) -> Reader:
    reader = reader_of(request)
    if any(map(reader.may, (Permission.CURATE, Permission.APPROVE, Permission.OVERSEE))):
        return reader
    reason = "the clocks are kept by curators and supervisors"
    arabic = "المواعيد يتولاها أمناء السجلات والمشرفون"
    raise Refused(Decision(False, reason, "role.clocks", reason_ar=arabic))


def _extending(request: HttpRequest, reader: Reader, lang: str) -> dict[str, Any] | None:
    """What the form of an extension shows of the record in ``?extend=``: its clock, what is new."""
    said = request.POST if request.POST.get("act") == "extend" else request.GET
    key = said.get("extend", "").strip().removeprefix("entity:")
    if not key or not reader.may(Permission.APPROVE):
        return None
    record(reader, Act.VIEW, f"entity:{key}", rule="extension", reason="new evidence")
    found = evidence_for(key, reader)
    seen = view(reader, protected=True).exists(key)
    return {
        "key": key,
        "clock": clock(key) if seen else None,
        "evidence": found[:_SHOWN],
        "chosen": said.get("evidence", ""),
        "reason": said.get("reason", ""),
        "questions": [
            (name, words[lang == "ar"], said.get(name, "")) for name, words in QUESTIONS.items()
        ],
    }


def _do(request: HttpRequest, reader: Reader) -> None:
    if not reader.may(Permission.APPROVE):
        reason = "only a supervisor sweeps, answers reviews, extends and holds"
        arabic = "المشرف وحده يجري التصفية ويجيب عن المراجعات ويمدّد ويحجز"
        raise Refused(Decision(False, reason, "role.clocks", reason_ar=arabic))
    said = request.POST
    act = said.get("act")
    if act == "sweep":
        sweep(datetime.now(UTC).date(), by=reader, home=Home.current())
    elif act == "review":
        answer(said.get("subject", ""), by=reader, note=said.get("note", ""))
    elif act == "extend":
        chosen = said.get("evidence", "")
        extend(
            said.get("extend", ""),
            by=reader,
            evidence=int(chosen) if chosen.isdecimal() else 0,
            reason=said.get("reason", ""),
            necessity=Necessity.of(said),
        )
    elif act == "hold":
        try:
            until = date.fromisoformat(said.get("until", ""))
        except ValueError:
            raise ValueError("Write the end of the hold as 2026-11-30.") from None
        hold(said.get("subject", ""), by=reader, reason=said.get("reason", ""), until=until)
    elif act == "release":
        number = said.get("number", "")
        release(int(number) if number.isdecimal() else 0, by=reader, reason=said.get("reason", ""))
