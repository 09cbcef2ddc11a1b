"""What a person's status is after each report, and who hears when it ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from marsad.bank.models import Entity as Row
from marsad.bank.models import StatusChange
from marsad.bank.status import downgrade
from marsad.bank.status.settle import was_minor
from marsad.vocabulary import Entity, Record
from tests.bank.conftest import TERMS, Load, person

pytestmark = pytest.mark.django_db
APPROVED = replace(TERMS, approved_by="huda")


def status(key: str) -> str:
    return Row.objects.get(key=key).status


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[downgrade.Downgrade]:
    told: list[downgrade.Downgrade] = []
    monkeypatch.setattr(downgrade, "_LISTENERS", [told.append])
    return told


def test_sg_15_delisting_downgrades_at_once(load: Load, heard: list[Any]) -> None:
    load("2024-01-01", [person("1", "Tarek"), person("2", "Salim")])
    assert heard == []
    load("2024-02-01", [person("2", "Salim")])
    assert status("xx-1") == "delisted"
    assert [(d.key, d.before, d.after) for d in heard] == [("xx-1", "listed", "delisted")]
    assert StatusChange.objects.get().withdrawal == "due"
    assert [row["record"] for row in downgrade.withdrawals_due(date.max)] == ["xx-1"]


def test_sg_15_a_listener_that_fails_leaves_the_bank_as_it_was(
    load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    load("2024-01-01", [person("1", "Tarek"), person("2", "Salim")])

    def broken(change: object) -> None:
        raise RuntimeError("cannot close the alerts")

    monkeypatch.setattr(downgrade, "_LISTENERS", [broken])
    with pytest.raises(RuntimeError):
        load("2024-02-01", [person("2", "Salim")])
    assert status("xx-1") == "listed"


def test_sg_15_acquittal_ends_the_charge_and_a_new_charge_counts_again(
    load: Load, heard: list[Any]
) -> None:
    load("2024-01-01", [person("1", "Tarek", status="charged")], whole=False)
    load("2025-01-01", [person("1", "Tarek", status="acquitted")], whole=False)
    assert status("xx-1") == "acquitted"
    assert [d.after for d in heard] == ["acquitted"]
    again = person("1", "Tarek", status="")
    again.entities[0].add("lawfulStatus", "charged", reference="case 7 of 2026")
    load("2026-01-01", [again], whole=False)
    assert status("xx-1") == "charged"


def test_an_acquittal_does_not_end_a_listing(load: Load) -> None:
    load("2024-01-01", [person("1", "Tarek")])
    court = person("1", "Tarek", status="acquitted")
    load("2025-01-01", [court], source="yy", whole=False)
    assert status("xx-1") == "listed"


def test_a_history_loaded_backwards_ends_in_the_same_status(load: Load) -> None:
    load("2024-02-01", [person("2", "Salim")])
    load("2024-01-01", [person("1", "Tarek"), person("2", "Salim")])
    assert (status("xx-1"), status("xx-2")) == ("delisted", "listed")


def test_sg_27_minority_is_worked_out_from_birth_and_event(load: Load) -> None:
    child = person("1", "Tarek", status="suspected", birthDate="2010-05-01")
    child.entities[0].add("grounds", "Carried a parcel to the scene", valid_from="2026-01-05")
    adult = person("2", "Salim", status="suspected", birthDate="1990")
    adult.entities[0].add("grounds", "Paid for the parcel", valid_from="2026-01-05")
    load("2026-02-01", [child, adult], terms=APPROVED, whole=False)
    assert (status("xx-1"), status("xx-2")) == ("minor", "suspected")
    minor, other = Row.objects.get(key="xx-1"), Row.objects.get(key="xx-2")
    assert minor.keep_until < other.keep_until  # type: ignore[operator]
    assert was_minor(["2010"], date(2026, 1, 5))
    assert not was_minor(["2007/2009"], date(2026, 1, 5))
    assert not was_minor([], date(2026, 1, 5))


def test_sg_28_a_link_of_a_victim_is_limited_like_the_victim(load: Load) -> None:
    tie = Entity("xx-tie", "UnknownLink")
    tie.add("subject", "xx-1")
    tie.add("object", "xx-2")
    records = [
        person("1", "Tarek", status="victim"),
        person("2", "Salim"),
        Record("xx-tie", (tie,)),
    ]
    load("2024-01-01", records)
    assert status("xx-tie") == "victim"
