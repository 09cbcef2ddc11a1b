"""The profile over HTTP."""

from __future__ import annotations

from typing import Any, Literal

from django.http import HttpRequest
from ninja import Router
from ninja.params.functions import Query

from marsad.access.asked import reader_of
from marsad.web.profile.assembled import assemble

router = Router(tags=["profile"])


@router.get("/profile/{path:entity_id}", summary="One subject: every value with who said it")
def profile(
    request: HttpRequest,
    entity_id: str,
    as_of: str | None = Query(None, description="state of the sources on this day, 2020-11-30"),
    lang: Literal["ar", "en"] = Query("en", description="script that the caption prefers"),
    history: bool = Query(True, description="with the version history"),
) -> dict[str, Any]:
    """The records judged to be one subject, merged: facts apart from assessments, contradictions
    marked, listings, links, gaps, and the versions in which it changed.
    """
    found = assemble(entity_id, reader_of(request).opening(entity_id), as_of, lang)
    plain = found.profile.to_dict()
    if history:
        plain["versions"] = [version.to_dict() for version in found.versions]
    plain["gaps"] = [gap.to_dict() for gap in found.gaps]
    return plain
