"""Pages of special categories: propose a statement, and open what is held, with reasons."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from marsad.access import Action, Decision, Permission, Reader, Refused, decide
from marsad.access.asked import reader_of
from marsad.access.necessity import Necessity, NecessityMissing, asked
from marsad.bank.caption import best_caption
from marsad.bank.statement import StatementRow
from marsad.bank.view import view
from marsad.persons.desk import propose_special
from marsad.persons.entry import EntryRefused
from marsad.persons.special import Special, opened
from marsad.vocabulary import Marking
from marsad.vocabulary.special import categories, category_label

__all__ = ["new", "show"]

_PLAIN = ("key", "category", "text", "strict", "legal_basis")


def _lang() -> str:
    return "ar" if (get_language() or "ar").startswith("ar") else "en"


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Propose a special-category statement about a person who is here: ``?key=``."""
    reader = reader_of(request)
    if not reader.may(Permission.CURATE):
        reason = "your roles do not let you enter persons"
        arabic = "صفاتك لا تتيح لك إدخال الأشخاص"
        raise Refused(Decision(False, reason, "role.curate", reason_ar=arabic))
    lang, problem, wrong = _lang(), "", ""
    said = request.POST if request.method == "POST" else request.GET
    plain = {name: said.get(name, "").strip() for name in _PLAIN}
    if request.method == "POST":
        try:
            made = propose_special(Special(**plain, necessity=Necessity.of(said)), by=reader)
            return HttpResponseRedirect(reverse("person-draft", args=[made.pk]))
        except EntryRefused as refusal:
            problem, wrong = refusal.say(lang), refusal.field
        except NecessityMissing as missing:
            problem = missing.say(lang)
    context = {
        "nav": "persons",
        "said": plain,
        "wrong": wrong,
        "problem": problem,
        "caption": _caption(plain["key"], reader),
        "categories": [(code, category_label(code, lang)) for code in categories()],
        "questions": asked(said, lang),
    }
    return render(request, "persons/special_new.html", context, status=400 if problem else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, entity_id: str) -> HttpResponse:
    """Ask for the reasons; posted, show what is held, or that nothing is."""
    reader = reader_of(request)
    if not reader.may(Permission.SPECIAL):  # the same for every id: it tells of none
        raise Refused(decide(reader, Action.READ, Marking(special=True)))
    rows: list[StatementRow] | None = None
    problem = ""
    if request.method == "POST":
        try:
            rows = opened(entity_id, by=reader, necessity=Necessity.of(request.POST))
        except NecessityMissing as missing:
            problem = missing.say(_lang())
    context = {
        "nav": "persons",
        "key": entity_id,
        "caption": _caption(entity_id, reader),
        "opened": rows is not None,
        "rows": [(row, category_label(row.qualifiers["type"], _lang())) for row in rows or ()],
        "questions": asked(request.POST, _lang()),
        "problem": problem,
    }
    answer = render(request, "persons/special.html", context, status=400 if problem else 200)
    answer["Cache-Control"] = "no-store"
    return answer


def _caption(key: str, reader: Reader) -> str:
    seen = next(view(reader.opening(key), protected=True).entities([key]), None) if key else None
    return (best_caption(seen.claims, seen.schema, _lang()) if seen else None) or key
