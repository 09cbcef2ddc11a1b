"""Recall over HTTP."""

from __future__ import annotations

from typing import Any, Literal

from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja import Router
from ninja.params.functions import Query

from marsad.access.asked import reader_of
from marsad.recall.recall import Filters, recall
from marsad.vocabulary.country import clean_country
from marsad.vocabulary.message import message

router = Router(tags=["recall"])


@router.get(
    "/recall", summary=gettext_noop("Find a subject by any name, alias, number or reference")
)
def ask(
    request: HttpRequest,
    q: str = Query(..., min_length=1, description="a name, alias, document number, reference …"),
    kind: str | None = Query(None, description="person, group, organization, vessel …"),
    source: str | None = Query(None, description="key of a source that must speak of it"),
    country: str | None = Query(None, description="a country's name or code"),
    status: str | None = Query(None, description="lawful status, such as listed"),
    programme: str | None = Query(None, description="sanctions programme, as its source writes it"),
    born: str | None = Query(None, description="year or years of birth, 1970-1979"),
    script: str | None = Query(None, description="script of the name that met, such as Arab"),
    name: str | None = Query(None, description="the name that met: primary, strong or weak"),
    birth_date: str | None = Query(None, description="known birth date: supports or contradicts"),
    as_of: str | None = Query(None, description="state of the sources on this day, 2020-11-30"),
    lang: Literal["ar", "en"] = Query("en", description="script that captions prefer"),
    sort: Literal["match", "name", "born"] = Query("match", description="the order of results"),
    offset: int = Query(0, ge=0, le=399),
    limit: int = Query(10, ge=1, le=200),
) -> dict[str, Any]:
    """Ranked results, each with its references and the explanation of the match.

    A score says how probable it is that the names are the same name; it says nothing of a person.
    A bare kunya identifies nobody: ``kunya`` is then true and all bearers are listed. ``facets``
    counts what each filter's values would leave, of what the key's holder may see.
    """
    code = clean_country(country) if country else None
    if country and code is None:
        raise ValueError(message("search.country", country=country))
    found = recall(
        q,
        reader_of(request),
        filters=Filters(
            kind,
            source,
            code,
            status,
            birth_date,
            programme=programme,
            born=born,
            script=script,
            name=name,
        ),
        as_of=as_of,
        limit=limit,
        offset=offset,
        sort=sort,
        lang=lang,
    ).to_dict()
    return {**found, "more": found["total"] > offset + len(found["results"])}
