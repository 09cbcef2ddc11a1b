"""The bank with a marker in every sentence, and readers who visit it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import pytest
from django.test import Client

from marsad.access import keys
from tests.officers import browser_of, enrolled
from tests.officers import institution as named
from tests.web.leak.bank import READERS, fill


@dataclass
class Visitor:
    """A reader with a browser and a key."""

    name: str
    site: Client
    program: Client

    def answer(self, address: str, method: str = "get") -> str:
        """Everything that came back: status, headers, body."""
        client = self.program if address.startswith("/api/") else self.site
        answer = client.generic(method.upper(), address)
        body = b"".join(answer) if answer.streaming else answer.content
        headers = "\n".join(f"{key}: {value}" for key, value in answer.items())
        return f"{answer.status_code}\n{headers}\n\n{body.decode()}"

    def answers(self, ways: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
        """Address and answer of each method and address."""
        for method, address in ways:
            yield address, self.answer(address, method)


Visit = Callable[[str], Visitor]


@pytest.fixture
def visit(db: None) -> Visit:
    """``visit("amber")``: a reader of that name at the site and the API."""

    def come(name: str) -> Visitor:
        clearance, institution = READERS[name]
        user = name.replace(" ", "-")
        of = "" if institution == "this node" else institution
        enrolled(user, clearance=clearance, of=of)
        site = browser_of(user)
        site.raise_request_exception = False
        key = keys.issue(
            name,
            purpose="identity-check",
            clearance=clearance,
            institution=named(of) if of else None,
        )
        program = Client(headers={"authorization": f"Bearer {key}"}, raise_request_exception=False)
        return Visitor(name, site, program)

    return come


@pytest.fixture
def bank(db: None) -> None:
    """The bank with a marker in every sentence."""
    fill()
