"""Nobody is saved without a lawful status and what it requires."""

from __future__ import annotations

from dataclasses import replace

import pytest

from marsad.bank.models import Entity as Row
from marsad.bank.models import SetAside, Statement
from marsad.vocabulary import DeliveryError, Entity, Record
from tests.bank.conftest import TERMS, Load, person

pytestmark = pytest.mark.django_db

APPROVED = replace(TERMS, approved_by="huda")


def suspect(
    key: str = "1", ground: str = "Rented the van found at the scene", **said: str
) -> Record:
    record = person(key, "Tarek Zubari", status="suspected")
    record.entities[0].add("grounds", ground, valid_from=said.get("day", "2026-01-05"))
    return record


def reasons() -> list[str]:
    return list(SetAside.objects.values_list("reason", flat=True))


def test_sg_06_a_person_without_status_is_set_aside_with_what_to_do(load: Load) -> None:
    load("2024-01-01", [person("1", "Tarek Zubari", status=""), person("2", "Salim")], bare=True)
    assert list(Row.objects.values_list("key", flat=True)) == ["xx-2"]
    assert "SG-06" in reasons()[0]
    assert "--status" in reasons()[0]
    assert not SetAside.objects.exclude(raw="").exists()


def test_sg_06_a_file_of_persons_without_status_is_refused(load: Load) -> None:
    with pytest.raises(DeliveryError, match="SG-06"):
        load("2024-01-01", [person("1", "Tarek Zubari", status="")], bare=True)
    assert not Statement.objects.exists()


def test_sg_06_a_report_may_add_to_a_person_who_has_a_status(load: Load) -> None:
    load("2024-01-01", [person("1", "Tarek Zubari")], whole=False)
    load("2024-02-01", [person("1", "Abu Tarek", status="")], whole=False, bare=True)
    assert reasons() == []
    assert Row.objects.get(key="xx-1").status == "listed"


@pytest.mark.parametrize("word", ["sympathiser", "متعاطف", "supporter"])
def test_sg_06_there_is_no_category_of_sympathisers(load: Load, word: str) -> None:
    load("2024-01-01", [person("1", "Tarek Zubari", status=word), person("2", "Salim")])
    assert "never will be one" in reasons()[0]


def test_sg_06_a_relative_without_status_is_set_aside_alone(load: Load) -> None:
    record = person("1", "Tarek Zubari")
    other = Entity("xx-1-brother", "Person")
    other.add("name", "Amin Zubari")
    tie = Entity("xx-1-family", "Family")
    tie.add("person", "xx-1")
    tie.add("relative", "xx-1-brother")
    load("2024-01-01", [Record(record.key, (*record.entities, other, tie))], bare=True)
    assert set(Row.objects.values_list("key", flat=True)) == {"xx-1"}


def test_sg_07_a_suspect_enters_with_dated_ground_and_approval(load: Load) -> None:
    load("2024-01-01", [suspect()], terms=APPROVED)
    row = Row.objects.get(key="xx-1")
    assert row.status == "suspected"
    assert row.since is not None
    assert row.review_by is not None
    assert (row.review_by - row.since).days <= 184


def test_sg_07_a_suspect_without_a_dated_ground_is_refused(load: Load) -> None:
    undated = person("1", "Tarek Zubari", status="suspected", grounds="Somebody said so")
    load("2024-01-01", [undated, person("2", "Salim")], terms=APPROVED)
    assert "dated factual ground" in reasons()[0]


def test_sg_07_a_suspect_without_an_approving_officer_is_refused(load: Load) -> None:
    load("2024-01-01", [suspect(), person("2", "Salim")])
    assert "approving officer" in reasons()[0]


def test_sg_07_the_author_cannot_approve(load: Load, reader: object) -> None:
    own = replace(TERMS, approved_by=reader.officer)  # type: ignore[attr-defined]
    load("2024-01-01", [suspect(), person("2", "Salim")], terms=own)
    assert "another officer must" in reasons()[0]


@pytest.mark.parametrize(
    "ground",
    ["He is a devout Salafist", "كان متدينًا ويصلي كثيرًا", "Kurdish origin", "يتعاطف مع الجماعة"],
)
def test_sg_03_a_special_category_is_no_ground(load: Load, ground: str) -> None:
    load("2024-01-01", [suspect(ground=ground), person("2", "Salim")], terms=APPROVED)
    assert "SG-03" in reasons()[0]
