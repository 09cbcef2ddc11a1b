"""Pages of the clocks: what is due, reviews, holds, tombstones, the sweep; and extension."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from marsad.access import Reader
from marsad.access.asked import reader_of
from marsad.access.necessity import Necessity, NecessityMissing, asked
from marsad.access.role import Permission
from marsad.bank.backup import backups
from marsad.bank.caption import best_caption
from marsad.bank.clocks.another import ClockRefused
from marsad.bank.clocks.due import due
from marsad.bank.clocks.extension import evidence_for, extend, extensions
from marsad.bank.clocks.hold import hold, holds, release
from marsad.bank.clocks.keeper import decider, keeper
from marsad.bank.clocks.review import answer, clock, open_reviews
from marsad.bank.clocks.sweep import sweep
from marsad.bank.clocks.tombstone import stones
from marsad.bank.view import view
from marsad.home import Home
from marsad.vocabulary.message import in_words, message
from marsad.vocabulary.regime import regime

__all__ = ["clocks", "extension"]

_SHOWN = 200


@require_http_methods(["GET", "HEAD", "POST"])
def clocks(request: HttpRequest) -> HttpResponse:
    """``?as_of=2029-11-24`` shows what will be due on that day; posting does what is due today."""
    reader = keeper(reader_of(request))
    problem = ""
    if request.method == "POST":
        try:
            _do(request, reader)
            return HttpResponseRedirect(reverse("clocks"))
        except ClockRefused as refusal:
            problem = refusal.say(_lang())
        except ValueError as error:
            problem = in_words(error, _lang())
    today = datetime.now(UTC).date()
    try:
        as_of = date.fromisoformat(request.GET.get("as_of") or today.isoformat())
    except ValueError:
        return HttpResponseRedirect(reverse("clocks"))
    waiting = list(due(as_of))
    reviews, standing = open_reviews()[:_SHOWN], holds(today)
    subjects = [item.subject for item in waiting[:_SHOWN]]
    subjects += [row.subject for row in reviews] + [row.subject for row in standing]
    context = {
        "nav": "clocks",
        "as_of": as_of.isoformat(),
        "now": as_of == today,
        "due": waiting[:_SHOWN],
        "count": len(waiting),
        "reviews": reviews,
        "holds": standing,
        "names": _names(reader, subjects),
        "stones": stones()[:_SHOWN],
        "backups": backups(Home.current())[-5:],
        "decides": reader.may(Permission.APPROVE),
        "problem": problem,
    }
    return render(request, "bank/clocks.html", context, status=400 if problem else 200)


def _names(reader: Reader, subjects: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Key and name of the persons among the subjects whom the reader may see.

    Victims, witnesses and minors stand there by their ids: a list of what is due needs no more.
    """
    keys = {one.removeprefix("entity:") for one in subjects if one.startswith("entity:")}
    seen = view(reader).entities(sorted(keys))
    return {
        f"entity:{one.id}": (one.id, best_caption(one.claims, one.schema, _lang()) or one.id)
        for one in seen
    }


def _do(request: HttpRequest, reader: Reader) -> None:
    decider(reader)
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
            raise ValueError(message("clocks.hold-day", example="2026-11-30")) from None
        hold(said.get("subject", ""), by=reader, reason=said.get("reason", ""), until=until)
    elif act == "release":
        number = said.get("number", "")
        release(int(number) if number.isdecimal() else 0, by=reader, reason=said.get("reason", ""))


@require_http_methods(["GET", "HEAD", "POST"])
def extension(request: HttpRequest, entity_id: str) -> HttpResponse:
    """Keep a person's record longer: on new evidence, by another officer (SG-14)."""
    reader = keeper(reader_of(request)).opening(entity_id)
    seen = next(view(reader, protected=True).entities([entity_id]), None)
    now = clock(entity_id)
    if seen is None or now is None:
        raise Http404
    lang, said, problem = _lang(), request.POST, ""
    if request.method == "POST":
        chosen = said.get("evidence", "")
        try:
            extend(
                entity_id,
                by=decider(reader),
                evidence=int(chosen) if chosen.isdecimal() else 0,
                reason=said.get("reason", ""),
                necessity=Necessity.of(said),
            )
            return HttpResponseRedirect(reverse("clocks-extend", args=[entity_id]))
        except (ClockRefused, NecessityMissing) as refusal:
            problem = refusal.say(lang)
        except ValueError as error:
            problem = in_words(error, _lang())
    context = {
        "nav": "clocks",
        "key": entity_id,
        "caption": best_caption(seen.claims, seen.schema, lang) or entity_id,
        "status": regime(now.status).label(lang),
        "clock": now,
        "evidence": evidence_for(entity_id, reader)[:_SHOWN],
        "chosen": said.get("evidence", ""),
        "reason": said.get("reason", ""),
        "questions": asked(said, lang),
        "past": extensions(entity_id),
        "decides": reader.may(Permission.APPROVE),
        "problem": problem,
    }
    return render(request, "bank/extension.html", context, status=400 if problem else 200)


def _lang() -> str:
    return "ar" if (get_language() or "ar").startswith("ar") else "en"
