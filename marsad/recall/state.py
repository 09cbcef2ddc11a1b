"""The state of the page of results: every state is an address, and every address a state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from marsad.recall.answer import Answer
from marsad.recall.filters import NARROWING, Filters
from marsad.recall.kinds import schema_of
from marsad.vocabulary.country import clean_country

__all__ = ["LIMITS", "NAMES", "Choice", "State", "UnknownCountry"]

NAMES = ("q", *NARROWING, "birth_date", "as_of", "sort", "limit", "page")
LIMITS = (10, 25, 50, 100)
_SHOWN = 12  # values of a filter that a page offers at most


class UnknownCountry(ValueError):
    """No country is called so."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a filter offers: how many results it leaves, and where that is."""

    value: str
    count: int
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class State:
    """What a page of results was asked for, as it stands in its address."""

    asked: Mapping[str, str]

    @classmethod
    def of(cls, query: QueryDict) -> State:
        """The state that an address says."""
        return cls({name: query.get(name, "").strip() for name in NAMES})

    @property
    def filters(self) -> Filters:
        """How the search is narrowed.

        Raises:
            UnknownCountry: no country is called so.
        """
        country = clean_country(self.asked["country"]) if self.asked["country"] else None
        if self.asked["country"] and country is None:
            raise UnknownCountry(self.asked["country"])
        said = {name: self.asked[name] or None for name in (*NARROWING, "birth_date")}
        return Filters(**(said | {"country": country}))

    @property
    def filtered(self) -> bool:
        """Whether anything beside the question stands in the form."""
        return any(
            text for name, text in self.asked.items() if name not in ("q", "limit", "page", "sort")
        )

    @property
    def limit(self) -> int:
        """Results on a page."""
        text = self.asked["limit"]
        return min(int(text), LIMITS[-1]) if _is_count(text) else LIMITS[0]

    @property
    def page(self) -> int:
        """The page, from 1."""
        return int(self.asked["page"]) if _is_count(self.asked["page"]) else 1

    @property
    def offset(self) -> int:
        """Results before the page."""
        return (self.page - 1) * self.limit

    def address(self, route: str = "recall", **changes: str) -> str:
        """The address with some of it changed; what is empty is left out.

        A change leads to the first page, unless the page itself is what changes.
        """
        said = {**self.asked, "page": "", **changes}
        query = urlencode({name: text for name, text in said.items() if text})
        return reverse(route) + (f"?{query}" if query else "")

    def here(self, route: str) -> str:
        """The same page elsewhere: as JSON, as CSV."""
        return self.address(route, page=self.asked["page"])

    def chips(self) -> Iterator[tuple[str, str, str]]:
        """What narrows or dates the search: name, value, and the address without it."""
        for name in (*NARROWING, "birth_date", "as_of"):
            if self.asked[name]:
                yield name, self.asked[name], self.address(**{name: ""})

    def choices(self, answer: Answer) -> Iterator[tuple[str, list[Choice]]]:
        """The filters with their values and counts; one whose value is no choice is left out."""
        for facet in answer.facets:
            set_to = answer.filters.get(facet.name, "")
            if facet.name == "kind" and set_to:
                set_to = schema_of(set_to)
            if not set_to and all(count == answer.total for _, count in facet.values):
                continue  # it would narrow nothing
            yield (
                facet.name,
                [
                    Choice(
                        value,
                        count,
                        self.address(**{facet.name: "" if value == set_to else value}),
                        value == set_to,
                    )
                    for value, count in facet.values[:_SHOWN]
                ],
            )

    def pages(self, answer: Answer) -> dict[str, object]:
        """Which page this is, of how many, with the addresses of its neighbours."""
        last = max(1, -(-answer.total // max(1, answer.limit)))
        return {
            "number": self.page,
            "last": last,
            "before": self.address(page=str(self.page - 1)) if 1 < self.page <= last else "",
            "after": self.address(page=str(self.page + 1)) if self.page < last else "",
            "from": answer.offset + 1,
            "to": answer.offset + len(answer.results),
        }


def _is_count(text: str) -> bool:
    return len(text) < 6 and text.isascii() and text.isdecimal() and int(text) > 0
