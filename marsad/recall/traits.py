"""Traits: what a found subject can be narrowed by, and how many there are of each.

Counts are of what was found and of what this reader sees of it; nothing else is counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from marsad.bank.statement import StatementRow
from marsad.recall.filters import NARROWING, Filters, years_of
from marsad.recall.kinds import KINDS, schema_of
from marsad.vocabulary import DateRange, schema

__all__ = ["PLACES", "Facet", "Traits", "counted", "decade_of", "fits", "traits_of", "wanted"]

PLACES = ("country", "nationality", "citizenship", "birthCountry", "jurisdiction")

Traits = Mapping[str, frozenset[str]]
"""For each filter's name the values that would find the subject."""

_MOST_YEARS = 30  # a range wider than that is no date of birth but "before 1990"


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter's values among what was found, the commonest first, each with its count."""

    name: str
    values: tuple[tuple[str, int], ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return dict(self.values)


def traits_of(
    said: Sequence[StatementRow], programmes: Iterable[str], script: str, name: str
) -> Traits:
    """What a subject can be narrowed by.

    Args:
        said: what the reader sees of it: schema, sources, countries, status, dates of birth.
        programmes: the sanctions programmes of its listings.
        script, name: of the name that met the question; empty for a number.
    """
    kinds = {row.schema for row in said}
    return {
        "kind": frozenset(name for kind in kinds for name in _kinds(kind)),
        "source": frozenset(row.source for row in said),
        "country": frozenset(row.value for row in said if row.prop in PLACES),
        "status": frozenset(row.value for row in said if row.prop == "lawfulStatus"),
        "programme": frozenset(programmes),
        "born": frozenset(
            year for row in said if row.prop == "birthDate" for year in _years(row.value)
        ),
        "script": frozenset({script} - {""}),
        "name": frozenset({name} - {""}),
    }


def _kinds(kind: str) -> Iterable[str]:
    known = schema(kind)
    offered = set(KINDS.values()) - {"LegalEntity"}  # of which almost everything is one
    return [kind, *(name for name in offered if name != kind and known.is_a(name))]


def _years(text: str) -> Iterable[str]:
    span = DateRange.of(text)
    if span is None or span.last.year - span.first.year > _MOST_YEARS:
        return ()
    return (f"{year:04d}" for year in range(span.first.year, span.last.year + 1))


def decade_of(year: str) -> str:
    """``1970-1979`` of ``1974``."""
    return f"{year[:3]}0-{year[:3]}9"


Test = Callable[[Traits], bool]


def wanted(wish: Filters) -> dict[str, Test]:
    """A test for each filter that is set.

    Raises:
        UnknownKind, ValueError: a filter cannot be read.
    """
    tests: dict[str, Test] = {}
    for name, text in wish.narrowing().items():
        if name == "born":
            first, last = years_of(text)
            tests[name] = lambda traits, a=first, b=last: any(  # type: ignore[misc]
                a <= int(year) <= b for year in traits["born"]
            )
        else:
            value = schema_of(text) if name == "kind" else text
            value = value.lower() if name == "country" else value
            tests[name] = lambda traits, n=name, v=value: v in traits[n]  # type: ignore[misc]
    return tests


def fits(traits: Traits, tests: Mapping[str, Test], *, but: str = "") -> bool:
    """Whether a subject passes all tests, one of them left out."""
    return all(test(traits) for name, test in tests.items() if name != but)


def counted(found: Sequence[Traits], tests: Mapping[str, Test]) -> tuple[Facet, ...]:
    """For each filter how many of ``found`` each of its values would leave, the others standing."""
    facets = []
    for name in NARROWING:
        counts: Counter[str] = Counter()
        for traits in found:
            if fits(traits, tests, but=name):
                values = traits[name]
                counts.update({decade_of(year) for year in values} if name == "born" else values)
        order = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        if name == "born":
            order.sort()
        facets.append(Facet(name, tuple(order)))
    return tuple(facets)
