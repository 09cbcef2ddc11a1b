"""The gap map over HTTP."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja import Router
from ninja.params.functions import Query

from marsad.access.asked import reader_of
from marsad.bank import reports
from marsad.gaps.gapmap import gaps

router = Router(tags=["gaps"])

_ENTITIES = Query(None, description="only these records; may be given several times")


@router.get("/gaps", summary=gettext_noop("What is missing, stale or contradictory"))
def map_of(
    request: HttpRequest,
    source: str | None = Query(None, description="key of a list; all lists without it"),
    programme: str | None = Query(None, description="only records listed under this programme"),
    entity: list[str] | None = _ENTITIES,
    as_of: str | None = Query(None, description="the day whose state is judged, 2020-11-30"),
    years: int = Query(5, ge=1, le=50, description="years without update that count as stale"),
    offset: int = Query(0, ge=0),
    limit: int = Query(100, ge=0, le=1000, description="most incomplete records in one answer"),
) -> dict[str, Any]:
    """Counts, taken at this moment over what the reader may see, and the records behind them."""
    reader = reader_of(request)
    if source is not None:
        reports.reports(source, reader)  # an unknown key is an error, not an empty map
    found = gaps(
        reader, source=source, programme=programme, entity_ids=entity, as_of=as_of, years=years
    ).to_dict()
    rows = found["incomplete"]
    found["incomplete"] = rows[offset : offset + limit]
    return {**found, "offset": offset, "limit": limit, "more": offset + limit < len(rows)}
