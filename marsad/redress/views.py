"""Pages of the redress desk: requests, one request step by step, its letter, its certificate."""

from __future__ import annotations

from typing import Any

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
)
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from marsad.access import Reader, Refused
from marsad.access.asked import reader_of
from marsad.access.log import Act, record
from marsad.access.log.tree import prove
from marsad.bank.caption import best_caption
from marsad.bank.clocks.review import clock
from marsad.bank.view import view
from marsad.home import Home
from marsad.redress import desk
from marsad.redress.models import Certificate, Request
from marsad.redress.words import OUTCOME, STATE, WISH
from marsad.vocabulary.message import in_words
from marsad.vocabulary.regime import regime

__all__ = ["certificate", "home", "letter", "proof", "request_page"]


def _lang() -> str:
    return "ar" if (get_language() or "ar").startswith("ar") else "en"


@require_http_methods(["GET", "HEAD", "POST"])
def home(request: HttpRequest) -> HttpResponse:
    """The requests, the next due first, and the form that takes one in."""
    reader = reader_of(request)
    problem = ""
    if request.method == "POST":
        said = request.POST
        try:
            made = desk.receive(
                by=reader,
                name=said.get("name", ""),
                wish=said.get("wish", ""),
                asked_by=said.get("asked_by", "person"),
                birth_date=said.get("birth_date", ""),
                contact=said.get("contact", ""),
                text=said.get("text", ""),
                lang=said.get("answer_in", "ar"),
            )
            return HttpResponseRedirect(reverse("redress-request", args=[made.code]))
        except ValueError as error:
            problem = in_words(error, _lang())
    lang = _lang()
    context = {
        "nav": "redress",
        "rows": [
            (row, STATE[row.state][lang], WISH[row.wish][lang]) for row in desk.requests(reader)
        ],
        "wishes": [(code, words[lang]) for code, words in WISH.items()],
        "said": request.POST,
        "problem": problem,
    }
    return render(request, "redress/home.html", context, status=400 if problem else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def request_page(request: HttpRequest, code: str) -> HttpResponse:
    """One request: what was done, and the form of the next step."""
    reader = reader_of(request)
    row = _request(reader, code)
    lang, problem = _lang(), ""
    if request.method == "POST":
        try:
            _step(request, row, reader)
            return HttpResponseRedirect(reverse("redress-request", args=[code]))
        except Refused as error:
            problem = error.decision.say(lang)
        except ValueError as error:
            problem = in_words(error, _lang())
        row = _request(reader, code)
    else:
        record(reader, Act.VIEW, f"redress:{code}")
    context = {
        "nav": "redress",
        "row": row,
        "state": STATE[row.state][lang],
        "wish": WISH[row.wish][lang],
        "outcome": OUTCOME[row.outcome][lang] if row.outcome else "",
        "outcomes": [(name, words[lang]) for name, words in OUTCOME.items()],
        "found": _found(row, reader, lang),
        "certificates": row.certificates.all(),
        "mine": row.reviewer == reader.officer,
        "problem": problem,
    }
    return render(request, "redress/request.html", context, status=400 if problem else 200)


def _step(request: HttpRequest, row: Request, reader: Reader) -> None:
    said, node = request.POST, Home.current()
    lines = [line.strip() for line in said.get("lines", "").splitlines() if line.strip()]
    if row.state == "identity":
        desk.identify(row.code, by=reader, seen=said.get("seen", ""), documents=lines)
    elif row.state == "search":
        desk.search(row.code, by=reader, home=node, more=lines)
    elif row.state == "assign":
        desk.assign(row.code, said.get("reviewer", "").strip(), by=reader)
    elif row.state == "decide":
        prop, value = said.get("prop", "").strip(), said.get("value", "").strip()
        record_key = said.get("correct", "")
        desk.decide(
            row.code,
            by=reader,
            outcome=said.get("outcome", ""),
            reasons=said.get("reasons", ""),
            home=node,
            corrections=[(record_key, prop, value)] if record_key and prop and value else (),
            withdraw_records=said.getlist("withdraw"),
            erase=said.getlist("erase"),
            not_subject_of=said.getlist("not_subject"),
        )
    elif row.state == "answer":
        desk.answer(row.code, by=reader)


def _found(row: Request, reader: Reader, lang: str) -> list[dict[str, Any]]:
    """The records as this officer may see them; of others only that they are there."""
    opened = view(reader, protected=True)
    seen = {entity.id: entity for entity in opened.entities(row.found)}
    shown = []
    for key in row.found:
        entity, now = seen.get(key), clock(key)
        caption = best_caption(entity.claims, entity.schema, lang) if entity else None
        status = regime(now.status).label(lang) if now and entity else ""
        shown.append({"key": key, "caption": caption or key, "status": status, "open": entity})
    return shown


@require_safe
def letter(request: HttpRequest, code: str) -> HttpResponse:
    """The outcome letter, to print."""
    reader = reader_of(request)
    row = _request(reader, code)
    if not row.letter:
        raise Http404
    record(reader, Act.PRINT, f"redress:{code}")
    return render(request, "redress/letter.html", {"row": row, "nav": "redress"})


@require_safe
def proof(request: HttpRequest, code: str) -> HttpResponse:
    """The proof that the decision is in the log, for whoever verifies it without the node."""

    reader = reader_of(request)
    row = _request(reader, code)
    if row.entry is None:
        raise Http404
    record(reader, Act.EXPORT, f"redress:{code}", detail={"what": "inclusion proof"})
    return JsonResponse(prove(Home.current().log, row.entry))


@require_safe
def certificate(request: HttpRequest, number: str) -> HttpResponse:
    """The certificate as it was signed, as a text file."""
    reader = reader_of(request)
    row = Certificate.objects.filter(number=number).select_related("request").first()
    if row is None:
        raise Http404
    _request(reader, row.request.code)
    record(reader, Act.DISCLOSE, f"certificate:{number}")
    response = HttpResponse(row.note, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{number}.txt"'
    return response


def _request(reader: Reader, code: str) -> Request:
    found = desk.requests(reader, code)
    if not found:
        raise Http404
    return found[0]
