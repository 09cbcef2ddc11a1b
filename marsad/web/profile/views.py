"""The page of one subject, as of any date; the same as JSON."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language

from marsad.access.asked import reader_of
from marsad.bank import reports
from marsad.bank.diff import history
from marsad.bank.profile import NotFound
from marsad.bank.view import view
from marsad.identity import members_seen
from marsad.web.profile.assembled import assemble
from marsad.web.profile.layout import lay_out
from marsad.web.profile.standing import standing

__all__ = ["show"]


def show(request: HttpRequest, entity_id: str, json: bool = False) -> HttpResponse:
    """``?as_of=2020-11-30``."""
    reader = reader_of(request).opening(entity_id)
    lang = "ar" if (get_language() or "ar").startswith("ar") else "en"
    as_of = request.GET.get("as_of") or None
    try:
        found = assemble(entity_id, reader, as_of, lang)
    except NotFound as error:
        versions = history(members_seen(view(reader), entity_id), reader)
        if json or not versions:
            raise Http404(str(error)) from error
        missing = {"versions": versions, "as_of": as_of, "id": entity_id, "nav": "recall"}
        return render(request, "profile/not_then.html", missing, status=404)
    except ValueError:
        if json:
            return JsonResponse(
                {"error": "as_of is not a date: write it as 2020-11-30."}, status=400
            )
        return HttpResponseRedirect(request.path)
    if json:
        plain = found.profile.to_dict()
        plain["versions"] = [version.to_dict() for version in found.versions]
        plain["gaps"] = [gap.to_dict() for gap in found.gaps]
        return JsonResponse(plain)
    context = {
        "profile": found.profile,
        "layout": lay_out(found.profile, lang),
        "versions": found.versions[::-1],
        "gaps": found.gaps,
        "named": found.named,
        "standing": standing(found.profile, lang),
        "as_of": as_of or "",
        "id": entity_id,
        "sources": reports.sources(reader),
        "fictional": found.profile.fictional,
        "nav": "recall",
    }
    return render(request, "profile/show.html", context)
