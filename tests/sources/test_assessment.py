"""A dataset without its impact assessment does not go live; a file without statuses says so."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from marsad.access import local_operator
from marsad.bank.check import check
from marsad.bank.view import view
from marsad.home import Home
from marsad.sources.assessment import PUBLIC_LIST
from marsad.sources.load import load
from marsad.sources.register import REGISTER
from marsad.vocabulary import DeliveryError

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("MARSAD_HOME", str(tmp_path))
    return Home(tmp_path).prepare()


def file(home: Home, *rows: dict[str, object]) -> Path:
    path = home.folder / "entities.ftm.json"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


PERSON = {"id": "NK-1", "schema": "Person", "properties": {"name": ["Zayd Example"]}}
LISTING = {"id": "s-1", "schema": "Sanction", "properties": {"entity": ["NK-1"]}}


def test_sg_36_every_shipped_list_has_its_assessment() -> None:
    for spec in REGISTER.values():
        assert spec.assessment is not None
        assert spec.assessment.missing() == []


@pytest.mark.parametrize(
    "assessment",
    [None, replace(PUBLIC_LIST, risks=" "), replace(PUBLIC_LIST, consultation="due")],
)
def test_sg_36_a_dataset_without_assessment_is_not_loaded(
    home: Home, monkeypatch: pytest.MonkeyPatch, assessment: object
) -> None:
    spec = replace(REGISTER["ftm"], assessment=assessment)
    monkeypatch.setitem(REGISTER, "ftm", spec)
    with pytest.raises(DeliveryError, match="SG-36"):
        load("ftm", file(home, PERSON, LISTING), by=local_operator("test"), home=home)


def test_sg_06_a_listing_in_the_file_makes_a_person_listed(home: Home) -> None:
    load("ftm", file(home, PERSON, LISTING), by=local_operator("test"), home=home)
    [person] = view(local_operator("test")).entities(schemata=["Person"])
    assert person.get("lawfulStatus") == ["listed"]
    assert list(check(home)) == []


def test_sg_06_a_file_without_statuses_needs_the_officers_word(home: Home) -> None:
    source = file(home, PERSON)
    with pytest.raises(DeliveryError, match="--status"):
        load("ftm", source, by=local_operator("test"), home=home)
    with pytest.raises(DeliveryError, match="one by one"):
        load("ftm", source, by=local_operator("test"), home=home, status="suspected")
    load("ftm", source, by=local_operator("test"), home=home, status="charged")
    [person] = view(local_operator("test")).entities(schemata=["Person"])
    assert person.get("lawfulStatus") == ["charged"]
