"""What the policy costs: a bank of mixed handling, pages and recall in it, with and without.

``python -m benchmarks.bank.handling --statements 1000000`` prints one JSON object.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from itertools import cycle
from typing import Any
from unittest import mock

from benchmarks.bank.meter import Meter, peak_mb, spread

_SEED = 2026
_AGENCIES = ("Exercise Agency", "Exercise Customs", "Exercise Border Force")


def main() -> None:
    """Make the bank in a folder of its own and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--queries", type=int, default=200)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="marsad-bench-") as folder:
        os.environ["MARSAD_HOME"] = folder
        from marsad.cli.node import open_node

        open_node()
        found = {"intake": _intake(options.statements)}
        population = found["intake"]["records"]
        for clearance in ("amber", "red"):
            found[clearance] = _measure(clearance, population, options.queries)
        found["peak_mb"] = peak_mb()
    print(json.dumps(found, indent=1))


def _markings() -> list[Any]:
    """Sixty markings: each TLP code, with and without Europol codes and releasability."""
    from marsad.vocabulary import Marking

    return [
        Marking.of(tlp, h, text="ask first" if h == "h3" else "", releasable_to=to, originator=who)
        for tlp in ("clear", "green", "amber", "amber+strict", "red")
        for h in (None, "h1", "h2", "h3")
        for to, who in ((None, "A"), (["this node", _AGENCIES[0]], "B"), (_AGENCIES, "C"))
    ]


def _intake(statements: int) -> dict[str, Any]:
    from marsad.access import Handling, local_operator
    from marsad.bank.grade import Grade
    from marsad.bank.intake import intake, register_source
    from marsad.bank.raw import RawFile
    from marsad.bank.terms import SourceCard, Terms
    from marsad.exercise import scale
    from marsad.vocabulary import Delivery, Record

    def mixed() -> Iterator[Delivery]:
        marks = cycle(_markings())
        for item in scale(_SEED, statements=statements):
            if isinstance(item, Record):
                for entity in item.entities:
                    entity.claims = [
                        claim
                        if claim.prop in ("name", "lawfulStatus") and number % 2
                        else replace(claim, marking=next(marks))
                        for number, claim in enumerate(entity.claims)
                    ]
            yield item

    register_source(SourceCard("ex-crowd", "Crowd (fictional)", "حشد (خيالي)", fictional=True))
    terms = Terms(Grade.parse("A2"), Handling.CLEAR, "a benchmark", "none", "nobody")
    raw = RawFile("crowd", sha256(str(statements).encode()).hexdigest(), 0)
    with Meter() as meter:
        result = intake("ex-crowd", mixed(), terms=terms, raw=raw, by=local_operator("benchmark"))
    return meter.to_dict() | {"records": result.entities, "statements": result.statements}


def _measure(clearance: str, population: int, queries: int) -> dict[str, Any]:
    from marsad.access import Handling, Reader, Role
    from marsad.bank.view import View
    from marsad.exercise import crowd_queries
    from marsad.home import Home
    from marsad.recall.catalogue import refresh
    from marsad.recall.recall import recall

    reader = Reader(
        "officer", "this node", Handling(clearance), "benchmark", roles=frozenset({Role.ANALYST})
    )
    with Meter() as index:
        refresh(Home.current(), reader)
    asked = list(crowd_queries(queries, population, _SEED))
    found: dict[str, Any] = {"index": index.to_dict()}

    def once(text: str, key: str) -> None:
        recall(text, reader)

    found["recall"] = _timed(asked, once)
    with (  # the same bank and index, and no policy: nothing is filtered or looked up for it
        mock.patch.object(View, "_permitted", lambda self, rows: rows),
        mock.patch.object(View, "restricted", property(lambda self: False)),
        mock.patch.object(View, "owners_of", return_value=()),
    ):
        found["recall without policy"] = _timed(asked, once)
    ratio = found["recall"]["cpu"]["p50_ms"] / found["recall without policy"]["cpu"]["p50_ms"]
    found["recall, with policy / without, CPU p50"] = round(ratio, 3)
    for name, address in _PAGES.items():
        found[name] = _timed(asked[:60], _page(address, reader))
    return found


_PAGES = {
    "profile page": "/profile/{key}",
    "recall page": "/recall?q={text}",
    "sources": "/sources",
}


def _page(address: str, reader: Any) -> Callable[[str, str], None]:
    """A page rendered as the site does, for a reader, sign-in left out."""
    from django.contrib.auth import get_user_model
    from django.contrib.messages.storage.fallback import FallbackStorage
    from django.test import RequestFactory
    from django.urls import resolve

    def ask(text: str, key: str) -> None:
        request = RequestFactory().get(address.format(text=text.replace(" ", "+"), key=key))
        request.user = get_user_model()(username="officer")
        request.reader = reader
        request.session = {}
        request._messages = FallbackStorage(request)
        match = resolve(request.path)
        request.resolver_match = match
        try:
            response = match.func(request, *match.args, **match.kwargs)
        except Exception as error:
            if type(error).__name__ != "Http404":
                raise
            return
        assert response.status_code == 200, response.status_code

    return ask


def _timed(asked: list[tuple[str, str]], once: Callable[[str, str], None]) -> dict[str, Any]:
    wall: list[float] = []
    worked: list[float] = []
    for number, (text, key) in enumerate(asked):
        start, cpu = time.perf_counter(), time.process_time()
        once(text, key)
        if number >= 10:
            wall.append((time.perf_counter() - start) * 1000)
            worked.append((time.process_time() - cpu) * 1000)
    return {**spread(wall), "cpu": spread(worked)}


if __name__ == "__main__":
    main()
