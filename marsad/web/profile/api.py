"""The profile over HTTP."""

from __future__ import annotations

from typing import Any, Literal

from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja import Router
from ninja.params.functions import Query

from marsad.access.asked import reader_of
from marsad.web.profile.assembled import assemble
from marsad.web.profile.graph import around

router = Router(tags=["profile"])


@router.get(
    "/profile/{path:entity_id}", summary=gettext_noop("One subject: every value with who said it")
)
def profile(
    request: HttpRequest,
    entity_id: str,
    as_of: str | None = Query(None, description="state of the sources on this day, 2020-11-30"),
    lang: Literal["ar", "en"] = Query("en", description="script that the caption prefers"),
    history: bool = Query(True, description="with the version history"),
) -> dict[str, Any]:
    """The records judged to be one subject, merged: facts apart from assessments, contradictions
    marked, listings, links, gaps, and the versions in which it changed; of a group, how complete
    each section of its dossier is.
    """
    found = assemble(entity_id, reader_of(request).opening(entity_id), as_of, lang)
    return found.to_dict(history=history)


@router.get(
    "/relations/{path:entity_id}",
    summary=gettext_noop("The relations around one subject, as a graph"),
)
def relations(
    request: HttpRequest,
    entity_id: str,
    opened: str = Query("", alias="open", description="ids of neighbours to open, with commas"),
    as_of: str | None = Query(None, description="state of the sources on this day, 2020-11-30"),
    lang: Literal["ar", "en"] = Query("en", description="script that captions prefer"),
) -> dict[str, Any]:
    """Nodes and edges, at most 500 nodes. Family ties and acquaintances say that nothing is to be
    inferred from them, and are followed no further than the person's regime allows.
    """
    reader = reader_of(request).opening(entity_id)
    return around(entity_id, reader, as_of, lang, opened.split(",")).to_dict()
