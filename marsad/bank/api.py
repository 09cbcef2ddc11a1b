"""The bank over HTTP: sources and differences."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja import Router
from ninja.params.functions import Query

from marsad.access.asked import reader_of
from marsad.bank import reports
from marsad.bank.diff import diff

router = Router(tags=["bank"])


@router.get("/sources", summary=gettext_noop("Sources and how fresh they are"))
def list_sources(request: HttpRequest) -> dict[str, Any]:
    """Every source with its latest report: published, received, counts, fictional or not."""
    return {"sources": [info.to_dict() for info in reports.sources(reader_of(request))]}


@router.get("/diff", summary=gettext_noop("What changed between two versions of a source"))
def difference(
    request: HttpRequest,
    source: str = Query(..., description="key of the source, such as un-sc"),
    old: str = Query("previous", description="a version's day, 2018-10-29, or previous"),
    new: str = Query("latest", description="a version's day, 2020-11-30, or latest"),
    offset: int = Query(0, ge=0),
    limit: int = Query(100, ge=1, le=1000, description="most records of each kind in one answer"),
) -> dict[str, Any]:
    """Records added, removed and changed, with field-level detail. ``counts`` are of the whole."""
    found = diff(source, old, new, reader_of(request)).to_dict()
    longest = max(len(found[kind]) for kind in ("added", "removed", "changed"))
    for kind in ("added", "removed", "changed"):
        found[kind] = found[kind][offset : offset + limit]
    return {**found, "offset": offset, "limit": limit, "more": offset + limit < longest}
