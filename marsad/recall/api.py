"""Recall over HTTP."""

from __future__ import annotations

from typing import Any, Literal

from django.http import HttpRequest
from ninja import Router
from ninja.params.functions import Query

from marsad.access.asked import reader_of
from marsad.recall.recall import Filters, recall
from marsad.vocabulary.country import clean_country

router = Router(tags=["recall"])


@router.get("/recall", summary="Find a subject by any name, alias, number or reference")
def ask(
    request: HttpRequest,
    q: str = Query(..., min_length=1, description="a name, alias, document number, reference …"),
    kind: str | None = Query(None, description="person, group, organization, vessel …"),
    source: str | None = Query(None, description="key of a source that must speak of it"),
    country: str | None = Query(None, description="a country's name or code"),
    status: str | None = Query(None, description="lawful status, such as listed"),
    birth_date: str | None = Query(None, description="known birth date: supports or contradicts"),
    as_of: str | None = Query(None, description="state of the sources on this day, 2020-11-30"),
    lang: Literal["ar", "en"] = Query("en", description="script that captions prefer"),
    offset: int = Query(0, ge=0, le=199),
    limit: int = Query(10, ge=1, le=200),
) -> dict[str, Any]:
    """Ranked results, each with its references and the explanation of the match.

    A score says how probable it is that the names are of the same subject; it says nothing of a
    person. A bare kunya identifies nobody: ``kunya`` is then true and all bearers are listed.
    """
    code = clean_country(country) if country else None
    if country and code is None:
        raise ValueError(f"{country!r} is not a country: write its name or its two-letter code.")
    found = recall(
        q,
        reader_of(request),
        filters=Filters(kind, source, code, status, birth_date),
        as_of=as_of,
        limit=min(offset + limit + 1, 200),
        lang=lang,
    ).to_dict()
    ranked = found["results"]
    found["results"] = ranked[offset : offset + limit]
    return {**found, "offset": offset, "limit": limit, "more": len(ranked) > offset + limit}
