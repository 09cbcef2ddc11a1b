"""Pages of the persons desk: what waits, the form, one draft, the table of statuses."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from marsad.access import Refused
from marsad.access.asked import reader_of
from marsad.access.necessity import Necessity, NecessityMissing, answered, asked
from marsad.access.role import Permission, Role
from marsad.home import Home
from marsad.persons.desk import approve, drafts, propose, refuse
from marsad.persons.entry import Entry, EntryRefused, Ground
from marsad.persons.models import Draft
from marsad.persons.report import TRAINING
from marsad.persons.special import Special
from marsad.vocabulary import code_list
from marsad.vocabulary.message import in_words
from marsad.vocabulary.regime import field_label, regimes, right_label, sharing_label

__all__ = ["desk", "draft", "new"]

_GROUNDS = 3  # rows of the form; more go in a second report
_PLAIN = (
    ("legal_basis", 60),
    ("authority", 40),
    ("decided_on", 12),
    ("case_reference", 30),
    ("connection", 60),
    ("event", 60),
    ("best_interest", 60),
)


def _lang() -> str:
    return "ar" if (get_language() or "ar").startswith("ar") else "en"


def _table(lang: str) -> list[dict[str, Any]]:
    return [
        {
            "code": row.code,
            "label": row.label(lang),
            "required": [field_label(name, lang) for name in row.required],
            "viewers": [role.label(lang) for role in Role if role.value in row.viewers],
            "review": row.review_months,
            "retain": row.retain_months,
            "most": row.most_months,
            "rights": [right_label(code, lang) for code in row.rights],
            "sharing": sharing_label(row.sharing, lang),
        }
        for row in regimes().values()
    ]


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """Drafts that wait for a second officer, and what each lawful status means."""
    reader = reader_of(request)
    context = {
        "nav": "persons",
        "drafts": [(row, _label(row, _lang())) for row in drafts(reader)],
        "table": _table(_lang()),
        "enters": reader.may(Permission.CURATE),
    }
    return render(request, "persons/desk.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Enter a person, or give a record that is here a new status: ``?key=``."""
    reader = reader_of(request)
    lang, problem, field = _lang(), "", ""
    if request.method == "POST":
        entry = _entry(request)
        try:
            made = propose(entry, by=reader, home=Home.current())
        except EntryRefused as error:
            problem, field = f"{error.say(lang)} ({error.rule})", error.field
        except NecessityMissing as error:
            problem = error.say(lang)
        except ValueError as error:
            problem = in_words(error, _lang())
        else:
            if made.state == "entered":
                return HttpResponseRedirect(reverse("profile", args=[made.key]))
            return HttpResponseRedirect(reverse("person-draft", args=[made.pk]))
    said = request.POST if request.method == "POST" else request.GET
    context = {
        "nav": "persons",
        "problem": problem,
        "wrong": field,
        "training": reader.purpose == TRAINING,
        "said": said,
        "statuses": [
            (row.code, row.label(lang), ", ".join(field_label(name, lang) for name in row.required))
            for row in regimes().values()
        ],
        "plain": [
            (name, field_label(name, lang), size, said.get(name, "")) for name, size in _PLAIN
        ],
        "kinds": [(c.code, c.label(lang)) for c in code_list("ground-kinds").codes.values()],
        "rows": [
            {
                name: said.get(f"ground-{name}-{n}", "")
                for name in ("day", "kind", "text", "meaning")
            }
            | {"n": n}
            for n in range(1, _GROUNDS + 1)
        ],
        "questions": asked(said, lang),
        "names": said.get("names", ""),
    }
    return render(request, "persons/new.html", context, status=400 if problem else 200)


def _entry(request: HttpRequest) -> Entry:
    said = request.POST
    grounds = tuple(
        Ground(
            said.get(f"ground-day-{n}", "").strip(),
            said.get(f"ground-kind-{n}", "").strip(),
            said.get(f"ground-text-{n}", "").strip(),
            said.get(f"ground-meaning-{n}", "").strip(),
        )
        for n in range(1, _GROUNDS + 1)
        if said.get(f"ground-text-{n}", "").strip() or said.get(f"ground-day-{n}", "").strip()
    )
    plain = {name: said.get(name, "").strip() for name, _size in _PLAIN}
    return Entry(
        status=said.get("status", "").strip(),
        names=tuple(line.strip() for line in said.get("names", "").splitlines() if line.strip()),
        key=said.get("key", "").strip(),
        birth_date=said.get("birth_date", "").strip(),
        nationality=said.get("nationality", "").strip(),
        grounds=grounds,
        necessity=Necessity.of(said),
        **plain,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, number: int) -> HttpResponse:
    """One draft, for the officer who decides on it."""
    reader = reader_of(request)
    row = next((row for row in drafts(reader) if row.pk == number), None)
    if row is None:
        raise Http404
    lang, problem = _lang(), ""
    if request.method == "POST":
        try:
            if request.POST.get("decision") == "approve":
                entered = approve(number, by=reader, home=Home.current())
                return HttpResponseRedirect(reverse("profile", args=[entered.key]))
            refuse(number, by=reader, reason=request.POST.get("reason", ""))
            return HttpResponseRedirect(reverse("persons"))
        except Refused as error:
            problem = error.decision.say(lang)
        except ValueError as error:
            problem = in_words(error, _lang())
    context = {
        "nav": "persons",
        "draft": row,
        "necessity": answered(row.necessity, lang),
        "own": row.author == reader.officer,
        "approves": reader.may(Permission.APPROVE),
        "problem": problem,
    } | (_special(row, lang) if row.kind == "special" else _person(row, lang))
    return render(request, "persons/draft.html", context, status=400 if problem else 200)


def _label(row: Draft, lang: str) -> str:
    if row.kind == "special":
        return Special.from_dict(row.content).label(lang)
    return regimes()[row.status].label(lang)


def _special(row: Draft, lang: str) -> dict[str, Any]:
    said = Special.from_dict(row.content)
    return {"entry": said, "label": said.label(lang)}


def _person(row: Draft, lang: str) -> dict[str, Any]:
    entry = Entry.from_dict(row.content)
    kinds = code_list("ground-kinds").codes
    shown = [(field_label(name, lang), getattr(entry, name)) for name, _size in _PLAIN]
    return {
        "entry": entry,
        "label": regimes()[row.status].label(lang),
        "banner": regimes()[row.status].banner(lang),
        "fields": [(label, text) for label, text in shown if text],
        "grounds": [(g.day, kinds[g.kind].label(lang), g.text, g.meaning) for g in entry.grounds],
    }
