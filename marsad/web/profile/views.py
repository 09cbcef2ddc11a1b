"""The page of one subject, as of any date; the same as JSON, as a graph, and for printing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from marsad.access import Action, Permission, Reader, Refused
from marsad.access.asked import reader_of
from marsad.access.log import Act, record
from marsad.access.log.looking import looks
from marsad.access.mandate import Purpose
from marsad.access.staff import Institution
from marsad.bank import reports
from marsad.bank.caption import best_caption
from marsad.bank.diff import history
from marsad.bank.profile import NotFound
from marsad.bank.view import view
from marsad.handling.door import judged, passed
from marsad.identity import members_seen
from marsad.web.profile.assembled import Assembled, assemble
from marsad.web.profile.graph import around, worded
from marsad.web.profile.layout import in_language, lay_out
from marsad.web.profile.places import places
from marsad.web.profile.standing import standing
from marsad.web.profile.table import table_of
from marsad.web.profile.timeline import days

__all__ = ["looked", "relations", "show", "to_csv"]


def _lang() -> str:
    return "ar" if (get_language() or "ar").startswith("ar") else "en"


def _moment(text: str) -> datetime | None:
    """The end of a day, or an instant; None when nothing is asked.

    Raises:
        ValueError: it is neither.
    """
    if not text:
        return None
    if len(text) == 10:
        return datetime.combine(date.fromisoformat(text), time.max, UTC)
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def show(request: HttpRequest, entity_id: str, json: bool = False) -> HttpResponse:
    """``?as_of=2020-11-30&known_at=2021-01-31``; ``open=ID,ID`` opens neighbours, ``print=1``."""
    reader = reader_of(request).opening(entity_id)
    lang = _lang()
    as_of = request.GET.get("as_of") or None
    try:
        known_at = _moment(request.GET.get("known_at", ""))
        found = assemble(entity_id, reader, as_of, lang, known_at)
    except NotFound as error:
        versions = history(members_seen(view(reader), entity_id), reader)
        if json or not versions:
            raise Http404(str(error)) from error
        missing = {"versions": versions, "as_of": as_of, "id": entity_id, "nav": "recall"}
        return render(request, "profile/not_then.html", missing | {"named": {}}, status=404)
    except ValueError:
        if json:
            return JsonResponse(
                {"error": "as_of or known_at is not a date: write it as 2020-11-30."}, status=400
            )
        return HttpResponseRedirect(request.path)
    if json:
        return JsonResponse(found.to_dict())
    context = _context(found, lang, known_at, entity_id, reports.sources(reader))
    if request.GET.get("print"):
        try:
            passed(judged(found.profile, Action.PRINT, None, reader), reader)
        except Refused as error:
            told = {"problem": error.decision.say(lang), "id": entity_id, "nav": "recall"}
            return render(request, "profile/not_printed.html", told, status=403)
        context |= {"printing": True, "printed": datetime.now(UTC)}
    elif opened := request.GET.get("open", ""):
        context |= _further(found, entity_id, reader, as_of, known_at, lang, opened)
    return render(request, "profile/show.html", context)


@require_safe
def to_csv(request: HttpRequest, entity_id: str) -> HttpResponse:
    """``?as_of=…&known_at=…``: the statements as a table; it leaves whole or not at all."""
    reader = reader_of(request).opening(entity_id)
    try:
        known_at = _moment(request.GET.get("known_at", ""))
        found = assemble(entity_id, reader, request.GET.get("as_of") or None, _lang(), known_at)
    except (NotFound, ValueError) as error:
        raise Http404(str(error)) from error
    door = judged(found.profile, Action.EXPORT, None, reader)
    passed(door, reader)
    return HttpResponse(
        table_of(door, reader, _lang()),
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="marsad-{datetime.now(UTC):%Y%m%d}.csv"',
            "X-Content-Type-Options": "nosniff",
        },
    )


def _context(
    found: Assembled, lang: str, known_at: datetime | None, entity_id: str, sources: list[Any]
) -> dict[str, Any]:
    profile = found.profile
    layout = lay_out(profile, lang)
    as_of = profile.as_of.isoformat() if profile.as_of else ""
    known_day = known_at.date().isoformat() if known_at else ""
    query = [f"as_of={as_of}"] if as_of else []
    query += [f"known_at={known_day}"] if known_day else []
    return {
        "profile": profile,
        "layout": layout,
        "days": days(found.versions, profile.as_of),
        "versions": found.versions[::-1],
        "dossier": [
            replace(section, fields=tuple(in_language(field, lang) for field in section.fields))
            for section in found.dossier
        ],
        "places": places(profile),
        "gaps": found.gaps,
        "named": found.named,
        "standing": standing(profile, lang),
        "relations_count": sum(len(kind.links) for kind in layout.relations),
        "graph_shown": not found.protected,
        "as_of": as_of,
        "known_at": known_at,
        "known_day": known_day,
        "when": f"?{'&'.join(query)}" if query else "",
        "id": entity_id,
        "sources": sources,
        "fictional": profile.fictional,
        "nav": "recall",
    }


def _further(
    found: Assembled,
    entity_id: str,
    reader: Reader,
    as_of: str | None,
    known_at: datetime | None,
    lang: str,
    opened: str,
) -> dict[str, Any]:
    """The relations of neighbours that were opened, for the table below the subject's own."""
    if found.protected:
        return {}
    made = around(entity_id, reader, as_of, lang, opened.split(","), known_at)
    plain = worded(made, _names(reader, lang), lang)
    edges = [
        edge for edge in plain["edges"] if plain["root"] not in (edge["source"], edge["target"])
    ]
    return {"further": edges, "opened": opened}


def _names(reader: Reader, lang: str) -> dict[str, str]:
    side = "label_ar" if lang == "ar" else "label_en"
    return {source.key: getattr(source, side) for source in reports.sources(reader)}


@require_safe
def relations(request: HttpRequest, entity_id: str) -> HttpResponse:
    """``?open=ID,ID&known_at=2021-01-31``: the graph, for the page that draws it."""
    reader = reader_of(request).opening(entity_id)
    as_of, opened = request.GET.get("as_of") or None, request.GET.get("open", "")
    try:
        known_at = _moment(request.GET.get("known_at", ""))
        made = around(entity_id, reader, as_of, _lang(), opened.split(","), known_at)
    except NotFound as error:
        raise Http404(str(error)) from error
    except ValueError:
        problem = {"error": "as_of or known_at is not a date: write it as 2020-11-30."}
        return JsonResponse(problem, status=400)
    return JsonResponse(worded(made, _names(reader, _lang()), _lang()))


@require_safe
def looked(request: HttpRequest, entity_id: str) -> HttpResponse:
    """Who has looked at a subject: all for supervisor and overseer, else the reader's own times."""
    reader = reader_of(request).opening(entity_id)
    opened = view(reader)
    if not opened.exists(entity_id):
        opened = view(reader, protected=True)
    ids = members_seen(opened, opened.subject_of(entity_id))
    entities = list(opened.entities(ids))
    if not entities:
        raise Http404("Nothing is known under that id.")
    everybody = reader.may(Permission.OVERSEE) or reader.may(Permission.APPROVE)
    rule = "oversight.role" if everybody else "purpose.stated"
    record(reader, Act.VIEW, f"log:looks:{ids[0]}", rule=rule)
    purposes = {purpose.key: purpose.label(_lang()) for purpose in Purpose.objects.all()}
    houses = {str(house): house.label(_lang()) for house in Institution.objects.all()}
    found = looks(ids, who=None if everybody else reader.officer)
    claims = [claim for entity in entities for claim in entity.claims]
    context = {
        "looks": [
            (
                look,
                purposes.get(look.purpose, look.purpose),
                houses.get(look.institution, look.institution),
            )
            for look in found
        ],
        "everybody": everybody,
        "caption": best_caption(claims, entities[0].schema, _lang()) or entity_id,
        "id": entity_id,
        "nav": "recall",
    }
    return render(request, "profile/looked.html", context)
