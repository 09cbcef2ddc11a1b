"""Nobody finds a sentence that they may not see, whatever they ask of the site and the API.

The routes come from the URL resolver and the OpenAPI schema: a new one is tried at once, and one
that cannot be filled fails.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from marsad.web.api import api
from tests.web.leak.bank import LAST, MARKINGS, READERS, SHARED, hidden, own
from tests.web.leak.conftest import Visit
from tests.web.leak.routes import Pools, api_asks, site_asks

pytestmark = pytest.mark.django_db

POOLS = Pools(
    [own(code) for code in MARKINGS]
    + [f"{own('red')}-listing", SHARED, LAST, f"{SHARED}-4", "nil"],
    [*(f"ex-{place}" for place in range(len(MARKINGS))), "ex-mixed", "nil"],
)
_WHERE = (
    "name|ref|pass|editiona|editionb|program|tie|alias|address|judged|link|where|raw|asideref|"
    "reason|label|owner|basis|text"
)
_MARKER = re.compile(rf"zzq([a-z]+?)(?:{_WHERE})zzq", re.IGNORECASE)


def ways() -> Iterator[tuple[str, str]]:
    """Method and address of everything that can be asked."""
    yield from (("get", address) for address in site_asks(POOLS))
    yield from api_asks(api.get_openapi_schema(), POOLS)


@pytest.mark.parametrize(
    "name",
    [
        "amber",
        *(pytest.param(name, marks=pytest.mark.slow) for name in READERS if name != "amber"),
    ],
)
def test_every_route_shows_no_sentence_that_the_reader_may_not_see(
    name: str, bank: None, visit: Visit
) -> None:
    kept_from = hidden(name)
    ids = {own(code): code for code in kept_from}
    seen: set[str] = set()
    failed: set[str] = set()
    for address, answer in visit(name).answers(ways()):
        assert not answer.startswith("500"), f"{address}: {answer[:2000]}"
        codes = {code.lower() for code in _MARKER.findall(answer)}
        seen |= codes
        failed |= {f"{address} shows a sentence under {code}" for code in codes & {*kept_from}}
        failed |= {
            f"{address} names {key}, of which only a source under {code} speaks"
            for key, code in ids.items()
            if key not in address and re.search(rf"\b{key}\b", answer)
        }
    assert not failed, "\n".join(sorted(failed)[:20])
    assert seen == set(MARKINGS) - {*kept_from}  # and everything else is shown somewhere


def test_a_route_that_cannot_be_filled_fails() -> None:
    from django.urls import path, re_path

    from tests.web.leak.routes import NotCovered, _filled, _routes

    ((route, names),) = _routes([re_path(r"^odd/(?P<x>\d+)$", lambda request: None)], "")
    with pytest.raises(NotCovered):
        list(_filled(route, names, POOLS))
    ((route, names),) = _routes([path("new/<str:thing>", lambda request: None)], "")
    assert f"new/{SHARED}" in list(_filled(route, names, POOLS))
