"""The curator's pages of identity: the queue, two records side by side, what was judged."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from marsad.access import Reader
from marsad.access.asked import reader_of
from marsad.access.curator import curates
from marsad.access.log import Act, record
from marsad.bank import reports
from marsad.bank.view import View, view
from marsad.identity import judgement, past, refusal
from marsad.identity.asking import asked, query, wish_of
from marsad.identity.curation import MOST, judged, opened, waiting
from marsad.identity.filling import fill as begin_filling
from marsad.identity.filling import filling
from marsad.identity.judgement import JudgementError
from marsad.identity.models import Candidate, Judgement, Verdict
from marsad.identity.pairing import look
from marsad.identity.words import GROUPS, STRENGTH, VERDICTS
from marsad.vocabulary.message import message

__all__ = ["fill", "history", "judge", "pair", "queue", "undo"]

_PAGE = 25


def _lang() -> str:
    return "ar" if (get_language() or "ar").startswith("ar") else "en"


def _curator(request: HttpRequest) -> Reader:
    reader = reader_of(request)
    curates(reader)
    return reader


@require_safe
def queue(request: HttpRequest, json: bool = False) -> HttpResponse:
    """``?source=…&beside=…&group=person&strength=open&state=flagged&order=probable&page=2``."""
    reader = _curator(request)
    filters, seen = asked(request.GET.dict()), view(reader)
    wish = wish_of(filters)
    found = waiting(seen, wish)
    page = Paginator(found, _PAGE).get_page(request.GET.get("page"))
    shown = list(opened(seen, list(page)))
    said = {"most": _PAGE, "page": page.number}
    record(reader, Act.VIEW, "identity:queue", rule="purpose.stated", detail=said)
    if json:
        rows = [{"waiting": True, **row.to_dict()} for row in shown]
        return JsonResponse({"waiting": len(found), "page": page.number, "results": rows})
    named = past.captions(seen, {id_ for row in page for id_ in (row.left, row.right)}, _lang())
    of = {(row.left, row.right): row for row in page}
    done = judged(seen, wish)
    context = {
        "nav": "identity",
        "filters": filters,
        "query": query(filters),
        "page": page,
        "rows": [
            (row, of[row.left.id, row.right.id], named.get(row.left.id), named.get(row.right.id))
            for row in shown
        ],
        "waiting": len(found),
        "judged": done,
        "whole": len(found) + done,
        "most": MOST if len(found) >= MOST else 0,
        "mine": _mine(reader),
        "sources": reports.sources(reader),
        "groups": GROUPS.items(),
        "strengths": STRENGTH.items(),
        "did": _just(seen, request.GET.get("did", ""), reader, _lang()),
        "filling": filling(),
        "filled": Candidate.objects.order_by("-found").values_list("found", flat=True).first(),
    }
    return render(request, "identity/queue.html", context)


def _mine(reader: Reader) -> int:
    """How many judgements the officer made today."""
    day = datetime.combine(datetime.now(UTC).date(), time(), UTC)
    rows = Judgement.objects.filter(officer=reader.officer, machine=False, undone__isnull=True)
    return rows.filter(made__gte=day).count()


@require_POST
def fill(request: HttpRequest) -> HttpResponse:
    """Fill the queue again, in the background."""
    begin_filling(_curator(request))
    return HttpResponseRedirect(reverse("identity"))


@require_safe
def pair(request: HttpRequest) -> HttpResponse:
    """``?left=…&right=…`` and the filters of the queue that the two were taken from."""
    reader = _curator(request)
    return _pair(request, reader, request.GET.dict())


def _pair(
    request: HttpRequest, reader: Reader, given: dict[str, str], error: JudgementError | None = None
) -> HttpResponse:
    filters, seen, lang = asked(given), view(reader), _lang()
    shown = look(seen, given.get("left", ""), given.get("right", ""), lang)
    line = [(row.left, row.right) for row in waiting(seen, wish_of(filters))]
    at = line.index(shown.ids) if shown.ids in line else -1
    did = _just(seen, given.get("did", ""), reader, lang)
    context: dict[str, Any] = {
        "nav": "identity",
        "shown": shown,
        "filters": filters,
        "query": query(filters),
        "position": at + 1,
        "waiting": len(line),
        "before": line[at - 1] if at > 0 else None,
        "after": line[at + 1] if 0 <= at < len(line) - 1 else None,
        "first": line[0] if line and at < 0 else None,
        "mine": _mine(reader),
        "verdicts": VERDICTS.items(),
        "chosen": given.get("verdict", ""),
        "reason": given.get("reason", ""),
        "ticked": request.POST.getlist("ground"),
        "did": did,
        "fictional": shown.fictional,
    }
    if error is not None:
        context |= {
            "problem": refusal.said(error),
            "in_the_way": refusal.in_the_way(error, seen, lang),
        }
    status = 200 if error is None else 409 if error.code in ("overtaken", "changed") else 400
    return render(request, "identity/pair.html", context, status=status)


def _just(seen: View, number: str, reader: Reader, lang: str) -> past.Past | None:
    """The officer's own judgement of a moment ago, to be undone with one key."""
    if not number.isdecimal() or len(number) > 18:
        return None
    row = Judgement.objects.filter(pk=int(number), officer=reader.officer, standing=True).first()
    return past.told(seen, [row], lang)[0] if row is not None else None


@require_POST
def judge(request: HttpRequest) -> HttpResponse:
    """Judge two records, then go on to the next pair of the queue."""
    reader = _curator(request)
    given = request.POST.dict()
    filters, seen, lang = asked(given), view(reader), _lang()
    shown = look(seen, given.get("left", ""), given.get("right", ""), lang, log=False)
    line = [(row.left, row.right) for row in waiting(seen, wish_of(filters))]
    over = given.get("over", "")
    try:
        if given.get("prints") != shown.prints:
            raise JudgementError(message("judgement.changed"), "changed")
        made = judgement.judge(
            *shown.ids,
            given.get("verdict", ""),
            reader,
            shown.reason(request.POST.getlist("ground"), given.get("reason", ""), lang),
            basis=shown.basis,
            over=int(over) if over.isdecimal() and len(over) < 19 else 0,
        )
    except JudgementError as error:
        return _pair(request, reader, given, error)
    left = {(row.left, row.right) for row in waiting(seen, wish_of(filters))} - {shown.ids}
    at = line.index(shown.ids) if shown.ids in line else -1
    next_ = next((ids for ids in (*line[at + 1 :], *line[: at + 1]) if ids in left), None)
    if next_ is None:
        told = query(filters, did=str(made.pk))
        return HttpResponseRedirect(f"{reverse('identity')}?{told}")
    told = query(filters, left=next_[0], right=next_[1], did=str(made.pk))
    return HttpResponseRedirect(f"{reverse('identity-pair')}?{told}")


@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """``?by=me&verdict=same&machine=1``: what was judged, the latest first."""
    return _history(request, _curator(request))


def _history(
    request: HttpRequest, reader: Reader, error: JudgementError | None = None
) -> HttpResponse:
    seen, lang = view(reader), _lang()
    given = request.GET
    verdict = given.get("verdict", "")
    mine, machine = given.get("by") == "me", given.get("machine") == "1"
    rows = past.made(
        seen,
        by=reader.officer if mine else "",
        verdict=verdict if verdict in Verdict.values else "",
        machine=machine,
    )
    page = Paginator(rows, _PAGE).get_page(given.get("page"))
    record(reader, Act.VIEW, "identity:judgements", rule="purpose.stated")
    context: dict[str, Any] = {
        "nav": "identity",
        "page": page,
        "rows": past.told(seen, list(page), lang),
        "verdicts": VERDICTS.items(),
        "verdict": verdict,
        "mine": mine,
        "machine": machine,
    }
    if error is not None:
        context |= {
            "problem": refusal.said(error),
            "in_the_way": refusal.in_the_way(error, seen, lang),
        }
    return render(request, "identity/history.html", context, status=400 if error else 200)


@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Take a judgement back, then show the pair again."""
    reader = _curator(request)
    number = request.POST.get("judgement", "")
    try:
        row = _undone(view(reader), number, reader, request.POST.get("reason", ""))
    except JudgementError as error:
        return _history(request, reader, error)
    told = query(asked(request.POST.dict()), left=row.left, right=row.right)
    return HttpResponseRedirect(f"{reverse('identity-pair')}?{told}")


def _undone(seen: View, number: str, reader: Reader, reason: str) -> Judgement:
    row = None
    if number.isdecimal() and len(number) < 19:
        row = Judgement.objects.filter(pk=int(number)).first()
    if row is None or not _both(seen, [row.left, row.right]):
        raise JudgementError(message("judgement.none", number=number), "gone")
    return judgement.undo(row.pk, reader, reason)


def _both(seen: View, ids: Sequence[str]) -> bool:
    return len(seen.ever_seen(ids)) == len(ids)
