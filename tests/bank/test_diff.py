"""Differences between versions, and the history of a record."""

from __future__ import annotations

import pytest

from marsad.access import Reader
from marsad.bank.diff import diff, history
from marsad.bank.reports import UnknownVersion
from tests.bank.conftest import Load, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(load: Load) -> None:
    load("2024-01-01", [person("1", "Tarek Zubari", birthDate="1980"), person("2", "Salim")])
    load("2024-02-01", [person("1", "Tarek Zubari", birthDate="1981"), person("3", "Nadia")])
    load("2024-03-01", [person("1", "Tarek Zubari", birthDate="1980"), person("4", "Omar")])


@pytest.mark.usefixtures("three")
def test_neighbours(reader: Reader) -> None:
    found = diff("xx", "2024-01-01", "2024-02-01", reader)
    assert [item.reference for item in found.added] == ["3"]
    assert [item.reference for item in found.removed] == ["2"]
    [changed] = found.changed
    assert changed.to_dict()["fields"] == {"birthDate": {"old": ["1980"], "new": ["1981"]}}


@pytest.mark.usefixtures("three")
def test_what_went_and_came_back_in_between_is_no_change(reader: Reader) -> None:
    found = diff("xx", "2024-01-01", "2024-03-01", reader)
    assert [item.reference for item in found.added] == ["4"]
    assert [item.reference for item in found.removed] == ["2"]
    assert found.changed == ()


@pytest.mark.usefixtures("three")
def test_backwards_is_the_mirror(reader: Reader) -> None:
    forth = diff("xx", "2024-01-01", "2024-02-01", reader)
    back = diff("xx", "2024-02-01", "2024-01-01", reader)
    assert [item.id for item in back.added] == [item.id for item in forth.removed]
    assert back.changed[0].added == forth.changed[0].removed


@pytest.mark.usefixtures("three")
def test_latest_and_previous(reader: Reader) -> None:
    found = diff("xx", "previous", "latest", reader)
    assert (found.old.published, found.new.published) == ("2024-02-01", "2024-03-01")


@pytest.mark.usefixtures("three")
def test_an_unknown_version_names_those_there_are(reader: Reader) -> None:
    with pytest.raises(UnknownVersion, match="2024-01-01, 2024-02-01, 2024-03-01"):
        diff("xx", "2023-01-01", "2024-02-01", reader)
    with pytest.raises(UnknownVersion, match="No source is called 'zz'"):
        diff("zz", "2023-01-01", "2024-02-01", reader)


@pytest.mark.usefixtures("three")
def test_history_of_a_record(reader: Reader) -> None:
    line = history(["xx-1"], reader)
    assert [(step.report.published, step.kind) for step in line] == [
        ("2024-01-01", "added"),
        ("2024-02-01", "changed"),
        ("2024-03-01", "changed"),
    ]
    gone = history(["xx-2"], reader)
    assert [step.kind for step in gone] == ["added", "withdrawn"]
