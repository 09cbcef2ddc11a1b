"""Profiles: every value with its statements, contradictions side by side, assessments apart."""

from __future__ import annotations

import json

import pytest

from marsad.access import Handling, Reader
from marsad.bank.profile import NotFound, profile
from marsad.bank.view import view
from marsad.vocabulary import Entity, Record
from tests.bank.conftest import Load, person

pytestmark = pytest.mark.django_db


def two_lists(load: Load) -> None:
    load("2024-01-01", [person("1", "Tarek Zubari", birthDate="1980-05-03", listed="2020-01-01")])
    other = Entity("yy-7", "Person")
    other.add("name", "طارق الزباري", lang="ara")
    other.add("name", "Tarek Zubari")
    other.add("reference", "Y.7")
    other.add("birthDate", "1981-05-03")
    other.add("notes", "moves money", assessment=True)
    load("2024-02-01", [Record("yy-7", (other,))], source="yy")


def test_each_value_says_who_says_it(load: Load, reader: Reader) -> None:
    two_lists(load)
    found = profile(view(reader), ["xx-1", "yy-7"])
    name = found.field("name")
    assert name is not None
    [shared] = [value for value in name.values if value.value == "Tarek Zubari"]
    assert shared.sources == ("xx", "yy")
    assert found.references == ("1", "Y.7")


def test_contradictions_stand_side_by_side(load: Load, reader: Reader) -> None:
    two_lists(load)
    found = profile(view(reader), ["xx-1", "yy-7"])
    assert [field.prop for field in found.contradictions] == ["birthDate"]
    born = found.field("birthDate")
    assert born is not None
    assert {value.value: value.contradicted for value in born.values} == {
        "1980-05-03": True,
        "1981-05-03": True,
    }


def test_a_vague_date_contradicts_nothing(load: Load, reader: Reader) -> None:
    load("2024-01-01", [person("1", "Tarek Zubari", birthDate="1980|1980-05-03")])
    assert profile(view(reader), ["xx-1"]).contradictions == ()


def test_sg_08_assessments_stand_apart_from_facts(load: Load, reader: Reader) -> None:
    two_lists(load)
    notes = profile(view(reader), ["yy-7"]).field("notes")
    assert notes is not None
    assert notes.values == ()
    assert [value.value for value in notes.assessments] == ["moves money"]


def test_listings_come_with_the_subject(load: Load, reader: Reader) -> None:
    two_lists(load)
    [listing] = profile(view(reader), ["xx-1"]).listings
    assert listing.role == "entity"
    assert listing.fields[-1].values or listing.fields[0].values


def test_relations_name_the_other_end(load: Load, reader: Reader) -> None:
    link = Entity("xx-1-brother", "Family")
    link.add("person", "xx-1")
    link.add("relative", "xx-2")
    link.add("relationship", "brother")
    first = person("1", "Tarek Zubari")
    load(
        "2024-01-01",
        [Record(first.key, (*first.entities, link)), person("2", "Salim Zubari")],
    )
    [here] = profile(view(reader), ["xx-1"]).links
    assert (here.role, here.other, here.caption) == ("person", "xx-2", "Salim Zubari")
    [there] = profile(view(reader), ["xx-2"]).links
    assert (there.role, there.other, there.caption) == ("relative", "xx-1", "Tarek Zubari")


def test_the_caption_is_in_the_readers_script(load: Load, reader: Reader) -> None:
    two_lists(load)
    assert profile(view(reader), ["xx-1", "yy-7"], "ar").caption == "طارق الزباري"
    assert profile(view(reader), ["xx-1", "yy-7"], "en").caption == "Tarek Zubari"


def test_what_the_reader_may_not_see_is_not_there(load: Load) -> None:
    two_lists(load)
    stranger = Reader("stranger", "elsewhere", Handling.CLEAR, "test")
    with pytest.raises(NotFound):
        profile(view(stranger, as_of="2000-01-01"), ["xx-1"])


def test_a_profile_is_json(load: Load, reader: Reader) -> None:
    two_lists(load)
    plain = json.loads(json.dumps(profile(view(reader), ["xx-1", "yy-7"]).to_dict()))
    assert plain["contradictions"] == ["birthDate"]
    assert {item["source"] for item in plain["records"]} == {"xx", "yy"}
