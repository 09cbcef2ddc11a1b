"""FollowTheMoney JSON without the package: what goes out, what comes in, what is set aside."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.vocabulary import Entity, entities_from_ftm, schema, schemata
from marsad.vocabulary.resource import load

QUALIFIERS = sorted(set(load("codes/qualifiers.json")["codes"]) - {"unclean"})
KINDS = sorted(kind.name for kind in schemata().values() if not kind.refused and not kind.abstract)


def _settable(name: str) -> list[str]:
    return sorted(
        prop.name
        for prop in schema(name).properties.values()
        if not prop.stub and not prop.refused and prop.type != "topic"
    )


@st.composite
def entities(draw: st.DrawFn) -> Entity:
    entity = Entity("ex-1", draw(st.sampled_from(KINDS)))
    prop = st.sampled_from(_settable(entity.schema))
    value = st.sampled_from(
        [
            "1980",
            "circa 1975",
            "1975 to 1980",
            "Iraq",
            "سالم",
            "a\nb",
            "99/99/9999",
            "+964770123456",
        ]
    )
    for _ in range(draw(st.integers(0, 6))):
        entity.add(
            draw(prop),
            draw(value | st.text(max_size=12)),
            lang=draw(st.sampled_from([None, "ar", "eng", "Old Tongue"])),
            valid_from=draw(st.sampled_from([None, "1980", "someday"])),
            valid_to=draw(st.sampled_from([None, "May 1990"])),
            assessment=draw(st.booleans()),
            **draw(st.dictionaries(st.sampled_from(QUALIFIERS), st.text(max_size=8), max_size=2)),
        )
    return entity


@given(entities())
def test_what_goes_out_comes_back_without_loss(entity: Entity) -> None:
    data = json.loads(json.dumps(entity.to_ftm()))
    assert Entity.from_ftm(data) == entity


def test_plain_facts_need_nothing_of_ours() -> None:
    entity = Entity("ex-1", "Person")
    entity.add("name", "Salim Harun")
    entity.add("birthDate", "1980")
    assert entity.to_ftm() == {
        "id": "ex-1",
        "caption": "Salim Harun",
        "schema": "Person",
        "properties": {"name": ["Salim Harun"], "birthDate": ["1980"]},
    }


def test_our_kinds_go_out_as_theirs() -> None:
    entity = Entity("ex-1", "Group")
    entity.add("name", "Brigade of the Fictional Coast")
    entity.add("declaredAims", "Rule of the coast")
    data = entity.to_ftm()
    assert data["schema"] == "Organization"
    assert data["properties"] == {"name": ["Brigade of the Fictional Coast"]}
    assert data["marsad"]["schema"] == "Group"
    assert Entity.from_ftm(data) == entity


def test_a_span_goes_out_as_its_ends_and_comes_back_whole() -> None:
    entity = Entity("ex-1", "Person")
    entity.add("birthDate", "1975 to 1980")
    entity.add("deathDate", "after 2001")
    data = entity.to_ftm()
    assert data["properties"] == {"birthDate": ["1975", "1980"], "deathDate": ["2001"]}
    assert Entity.from_ftm(data) == entity


def test_a_telephone_number_that_is_not_certain_stays_with_us() -> None:
    entity = Entity("ex-1", "Person")
    entity.add("phone", "+253 (0) 99, and another")
    entity.add("phone", "+964 770 123 4567")
    data = entity.to_ftm()
    assert data["properties"] == {"phone": ["+9647701234567"]}
    assert Entity.from_ftm(data) == entity


def test_what_others_changed_counts() -> None:
    entity = Entity("ex-1", "Person")
    entity.add("name", "Salim Harun", kind="primary")
    entity.add("alias", "Abu Example", quality="low")
    data = entity.to_ftm()
    data["properties"]["alias"] = ["Abu Other"]
    back = Entity.from_ftm(data)
    assert back.get("alias") == ["Abu Other"]
    assert back.claims_of("name") == entity.claims_of("name")


def test_what_stands_beside_the_properties_comes_back() -> None:
    data = {
        "id": "ex-1",
        "caption": "Chosen by the publisher",
        "schema": "Person",
        "properties": {"name": ["Salim Harun"]},
        "datasets": ["ex_list"],
        "referents": ["ex-old"],
        "first_seen": "2021-01-01T00:00:00",
        "last_seen": "2021-02-01T00:00:00",
        "target": True,
    }
    assert Entity.from_ftm(data).to_ftm() == data


def test_embedded_entities_come_out_one_by_one() -> None:
    data = {
        "id": "ex-1",
        "schema": "Person",
        "properties": {
            "name": ["Salim Harun"],
            "sanctions": [{"id": "ex-s", "schema": "Sanction", "properties": {"program": ["XX"]}}],
            "ownershipOwner": [
                {
                    "id": "ex-o",
                    "schema": "Ownership",
                    "properties": {
                        "owner": ["ex-1"],
                        "asset": [
                            {"id": "ex-c", "schema": "Company", "properties": {"name": ["Sarim"]}}
                        ],
                    },
                }
            ],
            "addressEntity": [{"schema": "Address"}],
        },
    }
    found = {entity.id: entity for entity in entities_from_ftm(data)}
    assert next(iter(found)) == "ex-1"
    assert set(found) == {"ex-1", "ex-s", "ex-o", "ex-c"}
    assert found["ex-s"].get("entity") == ["ex-1"]
    assert found["ex-o"].get("owner") == ["ex-1"]
    assert found["ex-o"].get("asset") == ["ex-c"]
    assert any(aside.prop == "addressEntity" for aside in found["ex-1"].aside)


def test_wallets_may_be_addresses_or_embedded() -> None:
    data = {
        "id": "ex-1",
        "schema": "Person",
        "properties": {
            "cryptoWallets": [
                {"id": "ex-w", "schema": "CryptoWallet", "properties": {"currency": ["BTC"]}}
            ]
        },
    }
    person, wallet = entities_from_ftm(data)
    assert person.claims == []
    assert wallet.get("holder") == ["ex-1"]


def test_what_is_unknown_is_set_aside_and_comes_back() -> None:
    data = {
        "id": "ex-1",
        "schema": "Spaceship",
        "properties": {
            "name": ["Sarim"],
            "warp": ["9"],
            "notes": [{"no": "id"}, ["deep"], None, 7],
        },
    }
    entity = Entity.from_ftm(data)
    assert entity.schema == "Thing"
    assert entity.get("name") == ["Sarim"]
    assert entity.get("notes") == ["7"]
    reasons = {(aside.prop, aside.value): aside.reason for aside in entity.aside}
    assert reasons["schema", "Spaceship"] == "there is no schema of that name"
    assert reasons["warp", "9"] == "Thing has no property of that name"
    assert len(reasons) == 4
    assert Entity.from_ftm(entity.to_ftm()).aside == entity.aside


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"id": "", "schema": "Person"},
        {"id": 7, "schema": "Person"},
        {"id": "ex-1"},
        {"id": "ex-1", "schema": None},
    ],
)
def test_without_id_or_schema_it_is_no_entity(data: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"'id'|'schema'"):
        Entity.from_ftm(data)


@pytest.mark.parametrize(
    "block",
    [
        7,
        {"schema": "Nonsense"},
        {"schema": "Group"},
        {"claims": 7},
        {"claims": [7, {}, {"prop": "name"}, {"prop": "name", "value": 7}]},
        {"claims": [{"prop": "nonsense", "value": "x"}]},
        {"claims": [{"prop": "name", "value": "Salim", "qualifiers": {"colour": "red"}}]},
        {"claims": [{"prop": "name", "value": "Salim", "qualifiers": {"value": "red"}}]},
        {"claims": [{"prop": "name", "value": "Salim", "qualifiers": 7}]},
        {"aside": [7, {"prop": 7}]},
    ],
)
def test_a_broken_part_of_ours_does_no_harm(block: Any) -> None:
    data = {"id": "ex-1", "schema": "Person", "properties": {"name": ["Salim"]}, "marsad": block}
    entity = Entity.from_ftm(data)
    assert entity.schema == "Person"
    assert entity.get("name") == ["Salim"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


@given(
    st.sampled_from([*KINDS, "Risk", "Nonsense"]),
    st.dictionaries(st.sampled_from(["name", "religion", "birthDate", "x"]) | st.text(), JSON),
    JSON,
)
def test_any_json_is_read_or_set_aside(name: str, properties: dict[str, Any], block: Any) -> None:
    data = {"id": "ex-1", "schema": name, "properties": properties, "marsad": block}
    for entity in entities_from_ftm(data):
        json.dumps(entity.to_ftm())
