"""The page of clocks: what is due, reviews that wait, legal holds, tombstones; and the sweep."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from marsad.access import Decision, Reader, Refused
from marsad.access.asked import reader_of
from marsad.access.role import Permission
from marsad.bank.backup import backups
from marsad.bank.clocks.due import due
from marsad.bank.clocks.hold import hold, holds, release
from marsad.bank.clocks.review import answer, open_reviews
from marsad.bank.clocks.sweep import sweep
from marsad.bank.clocks.tombstone import stones
from marsad.home import Home

__all__ = ["clocks"]

_SHOWN = 200


@require_http_methods(["GET", "HEAD", "POST"])
def clocks(request: HttpRequest) -> HttpResponse:
    """``?as_of=2029-11-24`` shows what will be due on that day; posting does what is due today."""
    reader = _keeper(request)
    problem = ""
    if request.method == "POST":
        try:
            _do(request, reader)
            return HttpResponseRedirect(reverse("clocks"))
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


def _do(request: HttpRequest, reader: Reader) -> None:
    if not reader.may(Permission.APPROVE):
        reason = "only a supervisor sweeps, answers reviews and holds"
        arabic = "المشرف وحده يجري التصفية ويجيب عن المراجعات ويحجز"
        raise Refused(Decision(False, reason, "role.clocks", reason_ar=arabic))
    said = request.POST
    act = said.get("act")
    if act == "sweep":
        sweep(datetime.now(UTC).date(), by=reader, home=Home.current())
    elif act == "review":
        answer(said.get("subject", ""), by=reader, note=said.get("note", ""))
    elif act == "hold":
        try:
            until = date.fromisoformat(said.get("until", ""))
        except ValueError:
            raise ValueError("Write the end of the hold as 2026-11-30.") from None
        hold(said.get("subject", ""), by=reader, reason=said.get("reason", ""), until=until)
    elif act == "release":
        number = said.get("number", "")
        release(int(number) if number.isdecimal() else 0, by=reader, reason=said.get("reason", ""))
