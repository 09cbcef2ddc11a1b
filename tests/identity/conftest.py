"""A bank of two lists of fictional persons, to find candidates in."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from marsad.access import Handling, Reader, local_operator
from marsad.bank.grade import Grade
from marsad.bank.intake import intake, register_source
from marsad.bank.raw import keep_raw
from marsad.bank.terms import SourceCard, Terms
from marsad.home import Home
from marsad.vocabulary import Entity, Header, Record

Load = Callable[..., None]


@pytest.fixture
def reader() -> Reader:
    return local_operator("test")


@pytest.fixture
def load(tmp_path: Path, reader: Reader) -> Load:
    """Take a list in: ``load("aa", "2024-01-01", entities)``."""
    home = Home(tmp_path / "node").prepare()

    def run(
        source: str, day: str, entities: Iterable[Entity], handling: Handling = Handling.CLEAR
    ) -> None:
        terms = Terms(Grade("A", "2"), handling, "a test", "for the test", "the tester")
        register_source(SourceCard(source, f"List {source}", f"قائمة {source}"))
        listed = list(entities)
        for entity in listed:
            if entity.schema == "Person" and not entity.get("lawfulStatus"):
                entity.add("lawfulStatus", "listed")
        raw = keep_raw([("list.json", io.BytesIO(f"{source} {day} {listed!r}".encode()))], home)
        records = (Record(entity.id, (entity,)) for entity in listed)
        deliveries = (Header(day, None, len(listed)), *records)
        intake(source, deliveries, terms=terms, raw=raw, by=reader)

    return run
