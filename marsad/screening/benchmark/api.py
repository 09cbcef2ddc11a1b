"""The measured rates over HTTP."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja import Router
from ninja.errors import HttpError
from ninja.params.functions import Query

from marsad.access.asked import reader_of
from marsad.names import DEFAULT_THRESHOLD
from marsad.screening.rates import interval, is_current, measured, rates

router = Router(tags=["screening"])


@router.get(
    "/benchmark", summary=gettext_noop("Measured miss and false-alarm rates of a threshold")
)
def at(
    request: HttpRequest,
    threshold: float = Query(DEFAULT_THRESHOLD, ge=0, le=1, description="a score, 0 to 1"),
) -> dict[str, Any]:
    """The rates of a threshold, overall and by name culture. Between two measured thresholds they
    are read off the line between them, and ``between`` names the two. ``calibration`` says how
    often the score is right.
    """
    reader_of(request)
    found = rates(threshold)
    if found is None:
        raise HttpError(404, "Nothing was measured in this copy. Run: make bench-names")
    named = (("miss", found.miss), ("false_alarm", found.false_alarm))
    limits = {
        name: {key: interval(share, found.queries[name][key]) for key, share in shares.items()}
        for name, shares in named
    }
    known = measured()
    return {
        **found.to_dict(),
        "interval_95": limits,
        "measured": known["measured"],
        "edition": known["edition"],
        "current": is_current(),
        "data": known["data"],
        "calibration": known.get("calibration", {}),
    }
