"""Safeguards of shared/reference/safeguards.csv that the vocabulary keeps by its shape."""

from __future__ import annotations

import json

import pytest

from marsad.vocabulary import Entity, code_lists, entities_from_ftm, schema, schemata
from marsad.vocabulary.resource import load

# What a property that scores a person would be called.
SCORES = ("score", "risk", "danger", "radical", "threat", "rank", "rating", "probability")
# Numbers that may be said of a person: they describe a body, as travel documents do.
NUMBERS = {"height", "weight"}
SPECIAL = ("ethnicity", "religion", "political")


def _kept(name: str) -> list[str]:
    return [
        prop.name for prop in schema(name).properties.values() if not prop.refused and not prop.stub
    ]


def test_sg_01_no_property_of_a_person_is_a_score() -> None:
    persons = [kind.name for kind in schemata().values() if kind.is_a("Person")]
    assert "Person" in persons
    for name in persons:
        for prop in _kept(name):
            assert not any(word in prop.lower() for word in SCORES), prop
            assert schema(name).properties[prop].type != "number" or prop in NUMBERS, prop


def test_sg_01_no_kind_of_entity_carries_a_risk_mark() -> None:
    assert schema("Risk").refused
    with pytest.raises(ValueError, match="SG-01"):
        Entity("ex-1", "Risk").add("reason", "x")
    with pytest.raises(ValueError, match="SG-01"):
        Entity("ex-1", "Person").add("riskSource", "ex-2")
    entity = Entity.from_ftm({"id": "ex-1", "schema": "Risk", "properties": {"reason": ["secret"]}})
    assert entity.claims == []
    assert all("SG-01" in aside.reason for aside in entity.aside)
    assert "secret" not in json.dumps(entity.to_ftm())


def test_sg_01_no_code_list_ranks_persons() -> None:
    for name in code_lists():
        assert not any(word in name for word in SCORES), name


@pytest.mark.parametrize("prop", SPECIAL)
def test_sg_03_special_categories_are_refused_with_the_reason(prop: str) -> None:
    spec = schema("Person").properties[prop]
    assert spec.refused is not None
    assert "SG-03" in spec.refused
    with pytest.raises(ValueError, match="SG-03"):
        Entity("ex-1", "Person").add(prop, "secret")


@pytest.mark.parametrize("prop", [*SPECIAL, "politicalGroup", "password", "privateKey"])
@pytest.mark.parametrize("name", ["Person", "Occupancy", "UserAccount", "CryptoWallet", "Nonsense"])
def test_sg_03_incoming_special_categories_are_set_aside_visibly(name: str, prop: str) -> None:
    for value in ("secret", ["secret"], [["secret"]], {"id": "secret", "schema": "Person"}):
        data = {
            "id": "ex-1",
            "schema": name,
            "properties": {prop: value},
            "marsad": {
                "claims": [{"prop": prop, "value": "secret"}],
                "aside": [{"prop": prop, "value": "secret", "reason": "earlier"}],
            },
        }
        entity = Entity.from_ftm(data)
        assert entity.claims == []
        assert any(aside.prop == prop and aside.value is None for aside in entity.aside)
        assert "secret" not in json.dumps(entity.to_ftm())


def test_sg_03_embedded_persons_are_treated_alike() -> None:
    inner = {"id": "ex-2", "schema": "Person", "properties": {"religion": ["secret"]}}
    data = {"id": "ex-1", "schema": "Associate", "properties": {"person": [inner]}}
    link, person = entities_from_ftm(data)
    assert link.get("person") == ["ex-2"]
    assert person.claims == []
    assert [aside.prop for aside in person.aside] == ["religion"]


def test_sg_03_nothing_refused_hides_in_what_is_carried_along() -> None:
    hidden = {"schema": "Person", "properties": {"religion": ["secret"]}, "religion": "secret"}
    data = {
        "id": "ex-1",
        "schema": "Person",
        "religion": "secret",
        "extra": [hidden],
        "properties": {"friends": [hidden], "name": ["Salim", [hidden]]},
        "marsad": {"claims": [{"prop": "name", "value": 7, "qualifiers": {"religion": "secret"}}]},
    }
    entity = Entity.from_ftm(data)
    assert entity.get("name") == ["Salim"]
    assert "secret" not in json.dumps(entity.to_ftm())
    assert "religion" in {aside.prop for aside in entity.aside}


@pytest.mark.parametrize("topic", ["rel", "gov.religion", "pol.party", "pol.union", "role.act"])
def test_sg_03_topics_say_no_belief_of_a_person(topic: str) -> None:
    person = Entity("ex-1", "Person")
    assert not person.add("topics", topic)
    assert person.claims == []
    assert ["SG-03" in aside.reason for aside in person.aside] == [True]
    data = {"id": "ex-1", "schema": "Person", "properties": {"topics": [topic, "sanction"]}}
    entity = Entity.from_ftm(data)
    assert entity.get("topics") == ["sanction"]
    assert [aside.prop for aside in entity.aside] == ["topics"]
    organisation = Entity("ex-2", "Organization")
    assert organisation.add("topics", topic)


def test_sg_03_no_property_that_is_kept_names_a_special_category() -> None:
    words = ("religio", "ethnic", "race", "political", "health", "sexual", "belief", "sect")
    for kind in schemata().values():
        if kind.is_a("Group"):
            continue  # a group's declared aims are cited, not a person's
        for prop in _kept(kind.name):
            assert not any(word in prop.lower() for word in words if prop != "sector"), prop


def test_sg_04_the_schema_has_no_place_for_making_instructions() -> None:
    for kind in schemata().values():
        for prop in _kept(kind.name):
            words = ("composition", "assembly", "recipe", "precursor", "instruction")
            assert not any(word in prop.lower() for word in words), prop


def test_sg_06_the_ladder_of_lawful_status_is_closed() -> None:
    entity = Entity("ex-1", "Person")
    entity.add("lawfulStatus", "sympathiser")
    assert entity.claims[0].qualifier("unclean") == "not in the code list lawful-status"


def test_sg_20_a_low_quality_alias_is_marked_as_not_enough() -> None:
    assert "not enough" in load("codes/alias-quality.json")["codes"]["low"]["en"]
