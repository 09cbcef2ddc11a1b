"""A bank with one H2 sentence, and officers of the institutions around it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from marsad.access import Handling, Reader, Role
from marsad.bank.grade import Grade
from marsad.bank.intake import intake, register_source
from marsad.bank.raw import RawFile
from marsad.bank.terms import SourceCard, Terms
from marsad.vocabulary import Entity, Header, Marking, Record
from tests.officers import institution

OWN, AGENCY, COUNCIL = "Exercise Bureau", "Exercise Agency", "Exercise Council"
SUBJECT, SECRET = "ex-hand-1", "zzqsecretzzq"


def officer(institution: str = OWN, *roles: Role, clearance: Handling = Handling.RED) -> Reader:
    """An officer who may curate and take things out."""
    held = frozenset(roles or (Role.ANALYST, Role.LIAISON))
    return Reader(f"officer of {institution}", institution, clearance, "a test", roles=held)


def take(day: str, entity: Entity, marking: Marking, **options: bool) -> int:
    """A report of one record; its number."""
    register_source(SourceCard("ex-hand", "Desk", "مكتب", fictional=True))
    terms = Terms(Grade("B", "2"), marking, "a basis", "5 years", COUNCIL)
    raw = RawFile("x.json", hashlib.sha256(f"{day}{marking}{entity}".encode()).hexdigest(), 0)
    deliveries = [Header(day), Record(entity.id, (entity,))]
    result = intake("ex-hand", iter(deliveries), terms=terms, raw=raw, by=officer(), **options)
    return result.report


def person(*, secret: Marking | None = None, name: str = "Tarek Zubari") -> Entity:
    """A person with one sentence that may have a code of its own."""
    entity = Entity(SUBJECT, "Person")
    entity.add("lawfulStatus", "listed")
    entity.add("name", name)
    entity.marking = secret
    entity.add("notes", SECRET)
    entity.marking = None
    return entity


@pytest.fixture(autouse=True)
def _home(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MARSAD_HOME", str(tmp_path))
    for name in (OWN, AGENCY, COUNCIL):
        institution(name)
