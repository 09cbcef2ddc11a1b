"""The gap map equals a count made apart from it, and sees only what the reader sees."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from marsad.access import Handling, Reader, local_operator
from marsad.gaps.gapmap import gaps
from marsad.gaps.kinds import KINDS
from marsad.home import Home
from marsad.sources import load
from tests.bank.conftest import Load, person

pytestmark = pytest.mark.django_db


def _some(element: ElementTree.Element, *paths: str) -> bool:
    return any((found.text or "").strip() for path in paths for found in element.iterfind(path))


def _persons(path: Path) -> Iterator[ElementTree.Element]:
    with gzip.open(path) as file:
        yield from ElementTree.parse(file).getroot().iter("INDIVIDUAL")


@pytest.mark.parametrize("day", ["2018-10-29", "2020-11-30", "2021-03-12"])
def test_equals_an_independent_count(shared: Path, tmp_path: Path, day: str) -> None:
    file = shared / "lists" / "un_sc" / f"{day}.xml.gz"
    by = local_operator("test")
    load("un-sc", file, by=by, home=Home(tmp_path / "node"))
    found = gaps(by, source="un-sc", as_of=day, years=5)
    people = list(_persons(file))
    born = [f"INDIVIDUAL_DATE_OF_BIRTH/{tag}" for tag in ("DATE", "YEAR", "FROM_YEAR", "TO_YEAR")]
    assert found.persons == len(people)
    assert found.of("no-document").count == sum(
        not _some(one, "INDIVIDUAL_DOCUMENT/NUMBER") for one in people
    )
    assert found.of("no-original-script").count == sum(
        not _some(one, "NAME_ORIGINAL_SCRIPT") for one in people
    )
    assert found.of("no-birth-date").count == sum(not _some(one, *born) for one in people)
    limit = f"{int(day[:4]) - 5}{day[4:]}"
    stale = {
        one.findtext("REFERENCE_NUMBER", "").strip()
        for one in people
        if max(
            (
                (found.text or "").strip()[:10]
                for path in ("LISTED_ON", "LAST_DAY_UPDATED/VALUE")
                for found in one.iterfind(path)
            ),
            default="",
        )
        < limit
    }
    persons = [item for item in found.incomplete if item.schema == "Person"]
    assert {item.reference for item in persons if "stale" in item.gaps} == stale


def test_of_one_subject(take: Load, reader: Reader) -> None:
    take("2024-01-01", [person("1", "Tarek Zubari"), person("2", "Salim", birthDate="1980")])
    found = gaps(reader, entity_ids=["xx-2"])
    assert found.records == 1
    assert found.of("no-birth-date").count == 0
    assert found.of("vague-birth-date").count == 1


def test_of_a_programme(take: Load, reader: Reader) -> None:
    take("2024-01-01", [person("1", "Tarek Zubari", listed="2020-01-01"), person("2", "S")])
    assert gaps(reader, programme="nothing of that name").records == 0
    assert gaps(reader, source="xx").records == 2


def test_a_contradiction_is_a_gap(take: Load, reader: Reader) -> None:
    take("2024-01-01", [person("1", "Tarek Zubari", birthDate="1980-01-01|1981-01-01")])
    assert gaps(reader).of("contradictory").count == 1


def test_what_is_not_seen_is_not_counted(take: Load) -> None:
    take("2024-01-01", [person("1", "Tarek Zubari")])
    later = Reader("stranger", "elsewhere", Handling.CLEAR, "test")
    assert gaps(later, as_of="2020-01-01").records == 0


def test_every_kind_speaks_both_languages() -> None:
    assert all(kind.label("ar") != kind.label("en") for kind in KINDS)
