"""Every page that the URL resolver knows, its places filled from the world of the walk."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from urllib.parse import quote

from django.urls import get_resolver

from marsad.bank.models import Statement
from marsad.bank.view import view
from marsad.identity.models import Candidate
from marsad.persons.models import Draft
from marsad.redress.models import Certificate, Request
from marsad.screening.models import Case, Portfolio, Run
from marsad.sources.loading import loadings
from tests.walk.world import acting
from tests.web.leak.routes import _routes

__all__ = ["addresses"]

# They end the session, need a security key (tests/stories has one), or are there before the first
# officer only.
_LEFT_OUT = (
    "setup",
    "language",
    "static/",
    "account/logout/",
    "account/inactive/",
    "account/2fa/webauthn/keys",
)
_PROGRAMS = "api/"

_ASKED = {"identity/pair": "left={left}&right={right}"}
"""Routes that are nothing without a query."""

_MORE = (
    "recall?q={name}",
    "recall?q={arabic}&kind=person",
    "recall?q=zzzzzzzz",
    "profile/{group}",
    "profile/{entity_id}?as_of={today}",
    "profile/{entity_id}?print=1",
    "none",
)
"""The same routes in other states, and a page that is not there."""


def addresses() -> Iterator[str]:
    """Every route with the first values that fit, then the routes in other states."""
    known = _values()
    quoted = {key: quote(value) for key, value in known.items()}
    for route, _ in _routes(get_resolver().url_patterns, ""):
        if route.startswith(_LEFT_OUT) or (route.startswith(_PROGRAMS) and route != "api/docs"):
            continue
        first = route.split("/")[0]

        def filled(place: re.Match[str], first: str = first) -> str:
            value = known.get(f"{first}/{place[1]}") or known.get(place[1], "1")
            return quote(value, safe="/")

        address = re.sub(r"<(?:[a-z]+:)?([a-z_]+)>", filled, route)
        query = _ASKED.get(route, "").format_map(
            {key: quote(value) for key, value in known.items()}
        )
        yield f"/{address}?{query}" if query else f"/{address}"
    for address in _MORE:
        yield "/" + address.format_map(quoted)


def _values() -> Mapping[str, str]:
    """Place → value, where it matters with the first part of the route before it."""
    opened = view(acting("analyst"))
    people = list(opened.entities(schemata=["Person"]))
    # The one of whom most is said: its page has the most to be wrong.
    richest = max(people, key=lambda person: len(person.claims))
    group = max(opened.entities(schemata=["Organization"]), key=lambda body: len(body.claims))
    names = [claim.value for claim in richest.claims_of("name")]
    answered = Request.objects.filter(closed__isnull=False).first()
    run, case = Run.objects.first(), Case.objects.first()
    kept, draft = Portfolio.objects.first(), Draft.objects.order_by("-pk").first()
    pair = Candidate.objects.first()
    certificate, statement = Certificate.objects.first(), Statement.objects.first()
    assert None not in (answered, run, case, kept, draft, certificate, statement, pair)
    return {
        "entity_id": richest.id,
        "group": group.id,
        "left": pair.left,
        "right": pair.right,
        "name": names[0],
        "arabic": next((name for name in names if name > "ء"), "أبو"),
        "today": datetime.now(UTC).date().isoformat(),
        "key": "ex-un",
        "year": "2026",
        "officers/name": "reader",
        "load/code": loadings(acting("curator"))[0].code,
        "screening/name": kept.name,
        "screening/code": run.code,
        "screening/number": str(case.pk),
        "persons/number": str(draft.pk),
        "handling/number": str(statement.pk),
        "redress/code": answered.code,
        "redress/number": certificate.number,
    }
