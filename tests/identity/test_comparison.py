"""Comparing two records: what curators would say, and what must never decide."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.identity import compare
from marsad.identity.comparison import DEFAULT_THRESHOLD
from marsad.identity.prepared import COMPARED
from marsad.vocabulary import Entity
from tests.identity.people import entity


def same(left: Entity, right: Entity) -> float:
    return compare(left, right).probability


def test_one_rare_name_and_one_day_of_birth_is_one_person() -> None:
    left = entity("aa-1", name="Tariq Walid Zamarraqi", birthDate="1970-03-04", nationality="xa")
    right = entity("bb-1", name="ZAMARRAQI, Tarek Waleed", birthDate="1970-03-04")
    assert same(left, right) > 0.95


def test_arabic_and_latin_letters_meet() -> None:
    left = entity("aa-1", name="محمد عبد الرحمن التكريتي", birthDate="1961-05-06")
    right = entity("bb-1", name="Mohammed Abdul Rahman al-Tikriti", birthDate="1961-05-06")
    assert same(left, right) > 0.95


def test_namesakes_born_apart_are_two() -> None:
    left = entity("aa-1", name="Ahmad Hassan", birthDate="1950-02-03", nationality="xa")
    right = entity("bb-1", name="Ahmad Hassan", birthDate="1984-07-09", nationality="xa")
    assert same(left, right) < 0.2


def test_a_common_name_alone_is_unsure_and_a_rare_one_says_more() -> None:
    common = same(entity("a", name="Ali Muhammad"), entity("b", name="Ali Muhammad"))
    rare = same(
        entity("a", name="Tariq Walid Zamarraqi"), entity("b", name="Tariq Walid Zamarraqi")
    )
    assert 0.2 < common < 0.8 < rare


def test_brothers_are_two_whatever_town_and_year_they_share() -> None:
    left = entity(
        "aa-1", name="Yazid Subhi Ibrahim Zamarraqi", birthDate="1970", birthPlace="Qasr Zamarraq"
    )
    right = entity(
        "bb-1", name="Ghassan Subhi Ibrahim Zamarraqi", birthDate="1970", birthPlace="Qasr Zamarraq"
    )
    assert same(left, right) < 0.5


def test_branches_in_two_countries_are_two_whatever_aliases_they_share() -> None:
    shared = "Zamarraq Relief Foundation|Zamarraq Aid"
    left = entity("aa-1", "Organization", name="Zamarraq: Kenya Branch", alias=shared, country="ke")
    right = entity(
        "bb-1", "Organization", name="Zamarraq: Pakistan Branch", alias=shared, country="pk"
    )
    found = compare(left, right)
    assert found.found("branch") == "elsewhere"
    assert found.probability < 0.2


def test_companies_told_apart_by_a_number_are_two() -> None:
    left = entity("aa-1", "Company", name="Zamarraq Motor Works 2 LLC", country="xa")
    right = entity("bb-1", "Company", name="Zamarraq Motor Works 5 LLC", country="xa")
    assert same(left, right) < 0.1


def test_a_legal_form_written_out_is_no_difference() -> None:
    left = entity("aa-1", "Company", name="Public Joint Stock Company Zamarraqneft", country="ru")
    right = entity("bb-1", "Company", name="PAO Zamarraqneft", country="ru")
    assert same(left, right) > 0.8


def test_ships_of_one_name_are_told_by_their_number() -> None:
    left = entity("aa-1", "Vessel", name="Morning Star", imoNumber="IMO 9074729")
    right = entity("bb-1", "Vessel", name="Morning Star", imoNumber="9187629")
    again = entity("cc-1", "Vessel", name="Evening Tide", imoNumber="9074729")
    assert same(left, right) < 0.1
    assert same(left, again) > 0.5


def test_a_person_is_never_an_organisation() -> None:
    person = entity("aa-1", name="Zamarraq", passportNumber="A1234567")
    body = entity("bb-1", "Organization", name="Zamarraq", registrationNumber="A1234567")
    assert same(person, body) == 0.0


def test_a_shared_kunya_is_no_match_even_at_one_address() -> None:
    home = "14 Palm Street, Qasr Zamarraq"
    left = entity("aa-1", weakAlias="Abu Mahmud", address=home, country="xa")
    right = entity("bb-1", weakAlias="Abu Mahmud", address=home, country="xa")
    found = compare(left, right)
    assert found.probability < DEFAULT_THRESHOLD
    assert found.found("safeguard") == "weak-alias-alone"


def test_an_address_is_never_enough() -> None:
    home = "14 Palm Street, Qasr Zamarraq"
    left = entity("aa-1", name="Tariq Walid Zamarraqi", address=home)
    right = entity("bb-1", name="Ghassan Nadir Hulwani", address=home)
    assert same(left, right) < 0.05


def test_one_number_with_contradicting_name_and_birth_is_for_a_person_to_look_at() -> None:
    left = entity(
        "aa-1", name="Tariq Walid Zamarraqi", birthDate="1970-03-04", passportNumber="A1234567"
    )
    right = entity(
        "bb-1", name="Ghassan Nadir Hulwani", birthDate="1991-11-12", passportNumber="A1234567"
    )
    found = compare(left, right)
    assert found.found("document") == "same"
    assert found.probability < DEFAULT_THRESHOLD


def test_what_must_not_be_a_feature_is_none() -> None:
    special = {"religion", "ethnicity", "political", "topics", "lawfulStatus", "notes", "health"}
    assert not special & COMPARED
    left = entity("aa-1", name="Tariq Walid Zamarraqi")
    right = entity("bb-1", name="Tariq Walid Zamarraqi")
    before = same(left, right)
    left.add("notes", "is of one faith")
    right.add("notes", "is of another")
    assert same(left, right) == before


def test_evidence_adds_up_and_is_told_in_values() -> None:
    left = entity("aa-1", name="Tariq Walid Zamarraqi", birthDate="1970-03-04")
    right = entity("bb-1", name="Tariq Walid Zamarraqi", birthDate="1971-03-04")
    found = compare(left, right)
    rows = {row["field"]: row for row in found.to_dict()["evidence"]}
    assert rows["name"]["speaks"] == "for"
    assert rows["name"]["left"] == "Tariq Walid Zamarraqi"
    assert (rows["birth date"]["left"], rows["birth date"]["right"]) == ("1970-03-04", "1971-03-04")
    assert [abs(row.weight) for row in found.evidence] == sorted(
        (abs(row.weight) for row in found.evidence), reverse=True
    )


WORDS = ["Tariq", "Walid", "Zamarraqi", "Ghassan", "Abu", "al", "Bank", "Kenya", "2", "طارق", "LLC"]
DATES = ["1970", "1970-03", "1970-03-04", "1970-04-03", "1968/1971", "1999-12-31", "no date"]
values = st.fixed_dictionaries(
    {
        "name": st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join),
        "alias": st.lists(st.sampled_from(WORDS), max_size=3).map(" ".join),
        "birthDate": st.sampled_from(DATES),
        "nationality": st.sampled_from(["", "ke", "pk"]),
        "birthPlace": st.sampled_from(["", "Qasr Zamarraq, Kenya", "Port Hulwan"]),
        "passportNumber": st.sampled_from(["", "A1234567", "A1234568", "1234567"]),
    }
)


@settings(max_examples=150, deadline=None)
@given(left=values, right=values)
def test_the_order_of_the_two_makes_no_difference(
    left: dict[str, str], right: dict[str, str]
) -> None:
    one, other = entity("aa-1", **left), entity("bb-1", **right)
    there, back = compare(one, other), compare(other, one)
    assert there.probability == pytest.approx(back.probability, abs=1e-12)
    assert 0.0 <= there.probability <= 1.0
    assert {(e.finding.field, e.finding.code) for e in there.evidence} == {
        (e.finding.field, e.finding.code) for e in back.evidence
    }


@settings(max_examples=60, deadline=None)
@given(record=values)
def test_a_record_is_as_like_itself_as_any_other(record: dict[str, str]) -> None:
    one = entity("aa-1", **record)
    codes = {row.finding.code for row in compare(one, entity("bb-1", **record)).evidence}
    assert not codes & {"different", "none", "partial", "years-apart"}
