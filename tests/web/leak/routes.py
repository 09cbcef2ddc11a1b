"""Every way to ask the site and the API, found in the URL resolver and the OpenAPI schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any
from urllib.parse import quote, urlencode

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import get_converters

__all__ = ["NotCovered", "api_asks", "site_asks"]

# They end the session or change the sign-in; none of them shows anything of the bank.
LEFT_OUT = ("account/", "language", "static/", "api/")

_NAMED = {
    "q": ["Qasim Zubari", "mixed/1"],
    "as_of": ["2024-06-01"],
    "birth_date": ["1970-01-02"],
    "kind": ["person"],
    "country": ["iq"],
    "status": ["listed"],
    "limit": ["200"],
    "old": ["2024-01-01", "previous", "1999-01-01"],
    "new": ["2025-01-01", "latest"],
    "page": ["2"],
    "years": ["1"],
    "lang": ["ar"],
    "programme": ["x"],
    "gap": ["no-alias"],
    "offset": ["1"],
    "history": ["false"],
    "next": ["/"],
    "born": ["1970-1979"],
    "script": ["Latn"],
    "name": ["strong"],
    "sort": ["born"],
}
"""Values for parameters of these names; any other name is given ids of entities and sources."""


_QUERIES: list[dict[str, str]] = [
    {"q": "Qasim Zubari", "limit": "100"},
    {"q": "Qasim Zubari", "as_of": "2024-06-01", "kind": "person", "birth_date": "1970-01-02"},
    {"q": "mixed/1", "page": "2", "country": "iq", "status": "listed"},
    {"q": "Qasim Zubari", "born": "1800-2020", "sort": "name", "limit": "100"},
    {"old": "2024-01-01", "new": "2025-01-01", "gap": "no-alias", "years": "1", "as_of": "x"},
    {"old": "1999-01-01", "new": "latest", "source": "ex-4", "entity": "ex-4-1", "id": "ex-4-1"},
    *({"left": "ex-mixed-1", "right": f"ex-{place}-1", "machine": "1"} for place in range(10)),
]
"""What every route of the site is asked with."""


_CODES = ("code", "name", "number")
"""Places that hold no entity and no source; any other name may hold one."""


class NotCovered(AssertionError):
    """A route that this test cannot fill: teach it how."""


@dataclass(frozen=True)
class Pools:
    """What is put into the places of a route."""

    entities: Sequence[str]
    sources: Sequence[str]

    @property
    def all(self) -> list[str]:
        """Anything that may be an id."""
        return [*self.entities, *self.sources, "1", "2", "3"]

    @property
    def few(self) -> list[str]:
        """Some of each, for a place that holds neither: a code of a run, an officer's name."""
        return [self.entities[0], self.entities[4], self.sources[0], self.sources[4], "1", "nil"]

    def of(self, place: str) -> list[str]:
        """What is put into a place of that name."""
        if place == "key":
            return list(self.sources)
        return self.few if place in _CODES else self.all


def site_asks(pools: Pools) -> Iterator[str]:
    """Addresses of the site: every route, with every id, then with every parameter."""
    for route, names in _routes(get_resolver().url_patterns, ""):
        if route.startswith(LEFT_OUT):
            continue
        for filled in _filled(route, names, pools):
            yield f"/{filled}"
        first = next(_filled(route, names, pools))
        yield from (f"/{first}?{urlencode(query)}" for query in _QUERIES)


def _routes(patterns: Any, before: str) -> Iterator[tuple[str, dict[str, str]]]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _routes(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            known = {type(c): name for name, c in get_converters().items()}
            names = {}
            for name, converter in pattern.pattern.converters.items():
                if type(converter) not in known:
                    raise NotCovered(f"{route}: no values for the converter {converter}")
                names[name] = known[type(converter)]
            yield route, names


def _filled(route: str, names: Mapping[str, str], pools: Pools) -> Iterator[str]:
    if "(?P" in route or "^" in route.replace("\\", ""):
        raise NotCovered(f"{route}: write it with path(), or teach this test to fill it")
    choices = []
    for name, kind in names.items():
        values = {
            "int": ["1", "2", "3"],
            "uuid": ["00000000-0000-0000-0000-000000000000"],
        }.get(kind, pools.of(name))
        choices.append([(name, kind, value) for value in values])
    for chosen in product(*choices):
        filled = route
        for name, kind, value in chosen:
            for place in (f"<{kind}:{name}>", f"<{name}>"):
                filled = filled.replace(place, quote(value))
        if "<" in filled:
            raise NotCovered(f"{route}: a place of it was not filled: {filled}")
        yield filled


def api_asks(schema: Mapping[str, Any], pools: Pools) -> Iterator[tuple[str, str]]:
    """Method and address of every operation, with every id, then with every parameter."""
    for path, operations in schema["paths"].items():
        for method, operation in operations.items():
            parameters = operation.get("parameters", [])
            places = [p["name"] for p in parameters if p["in"] == "path"]
            asked = [p for p in parameters if p["in"] == "query"]
            needed = {p["name"]: _values(p["name"], pools)[0] for p in asked if p.get("required")}
            for chosen in product(*[[(name, v) for v in pools.of(name)] for name in places]):
                filled = path
                for name, value in chosen:
                    filled = filled.replace("{" + name + "}", quote(value))
                yield method, filled + (f"?{urlencode(needed)}" if needed else "")
            filled = path
            for name in places:
                filled = filled.replace("{" + name + "}", quote(pools.entities[0]))
            for parameter in asked:
                name = parameter["name"]
                for value in _values(name, pools):
                    yield method, f"{filled}?{urlencode(needed | {name: value})}"


def _values(name: str, pools: Pools) -> list[str]:
    return _NAMED.get(name) or (list(pools.sources) if name == "source" else pools.all)
