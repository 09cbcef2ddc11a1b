"""A small bank of fictional persons."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from marsad.access import Handling, Reader, local_operator
from marsad.bank.grade import Grade
from marsad.bank.intake import intake, register_source
from marsad.bank.raw import keep_raw
from marsad.bank.result import IntakeResult
from marsad.bank.terms import SourceCard, Terms
from marsad.home import Home
from marsad.vocabulary import Delivery, Entity, Header, Record

TERMS = Terms(Grade("A", "2"), Handling.CLEAR, "a test", "for the test", "the tester")
Load = Callable[..., IntakeResult]


@pytest.fixture
def reader() -> Reader:
    return local_operator("test")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "node").prepare()


def person(
    key: str, name: str, *, listed: str | None = None, status: str = "listed", **values: str
) -> Record:
    """A record of a fictional person, with a listing when ``listed`` is given."""
    subject = Entity(f"xx-{key}", "Person")
    subject.add("name", name)
    if status:
        subject.add("lawfulStatus", status)
    subject.add("reference", key)
    for prop, value in values.items():
        for one in value.split("|"):
            subject.add(prop, one)
    if listed is None:
        return Record(subject.id, (subject,))
    listing = Entity(f"{subject.id}-listing", "Sanction")
    listing.add("entity", subject.id)
    listing.add("listingDate", listed)
    return Record(subject.id, (subject, listing))


def _listed(records: Iterable[Delivery]) -> None:
    """Give persons without a lawful status the one that lists give."""
    for record in records:
        for entity in record.entities if isinstance(record, Record) else ():
            if entity.schema == "Person" and not entity.get("lawfulStatus"):
                entity.add("lawfulStatus", "listed")


@pytest.fixture
def load(home: Home, reader: Reader) -> Load:
    """Take a list in: ``load("2024-01-01", records)``."""

    def run(
        published: str,
        records: Iterable[Delivery],
        source: str = "xx",
        terms: Terms = TERMS,
        content: bytes | None = None,
        silent: frozenset[str] = frozenset(),
        bare: bool = False,
        **options: object,
    ) -> IntakeResult:
        register_source(SourceCard(source, f"List {source}", f"قائمة {source}"))
        listed = list(records)
        if not bare:
            _listed(listed)
        text = content or f"{published} {listed!r}".encode()
        raw = keep_raw([("list.xml", io.BytesIO(text))], home)
        deliveries = (Header(published, None, len(listed), silent), *listed)
        return intake(source, deliveries, terms=terms, raw=raw, by=reader, **options)  # type: ignore[arg-type]

    return run
