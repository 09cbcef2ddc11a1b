"""FollowTheMoney lines, flat, nested and with statements; all fictional."""

from __future__ import annotations

import json
from typing import Any

import pytest

from marsad.sources.ftm import LINE_LIMIT, read
from marsad.sources.inputs import Inputs
from marsad.vocabulary import DeliveryError, Header, Record, SetAside

PERSON = {
    "id": "NK-1",
    "caption": "Zayd Example",
    "schema": "Person",
    "properties": {
        "name": ["Zayd Example", "زيد مثال"],
        "birthDate": ["1980"],
        "topics": ["sanction"],
        "shoeSize": ["44"],
    },
    "referents": ["un-6900001"],
    "datasets": ["ex_list"],
    "first_seen": "2023-01-01T00:00:00",
    "last_seen": "2024-02-02T01:02:03",
    "last_change": "2023-05-05T00:00:00",
    "target": True,
}
COMPANY = {"id": "NK-2", "schema": "Company", "properties": {"name": ["Example Ltd"]}}
OWNS = {"id": "own-1", "schema": "Ownership", "properties": {"owner": ["NK-1"], "asset": ["NK-2"]}}


def lines(*objects: Any) -> bytes:
    return b"".join(
        item if isinstance(item, bytes) else json.dumps(item).encode() + b"\n" for item in objects
    )


def deliveries(data: bytes) -> list[object]:
    with Inputs.of_bytes(data, "entities.ftm.json") as files:
        return list(read(files))


def records(data: bytes) -> dict[str, Record]:
    return {item.key: item for item in deliveries(data) if isinstance(item, Record)}


def test_flat_lines() -> None:
    data = lines(PERSON, COMPANY, OWNS)
    assert deliveries(data)[0] == Header("2024-02-02T01:02:03", count=3)
    found = records(data)
    assert list(found) == ["ftm-NK-1", "ftm-NK-2", "ftm-own-1"]
    person = found["ftm-NK-1"].entities[0]
    assert person.get("name") == ["Zayd Example", "زيد مثال"]
    assert person.get("reference") == ["NK-1", "un-6900001"]
    assert person.get("publisher") == ["ex_list"]
    assert person.get("createdAt") == ["2023-01-01"]
    assert person.get("modifiedAt") == ["2023-05-05"]
    assert person.get("retrievedAt") == []  # the day of the whole file says nothing of one entity
    assert person.get("lawfulStatus") == ["listed"]
    assert [(c.value, c.qualifier("type")) for c in person.claims_of("notes")] == [
        ("44", "shoeSize")
    ]
    assert found["ftm-own-1"].entities[0].get("owner") == ["ftm-NK-1"]


def test_an_entity_that_the_latest_run_did_not_see() -> None:
    found = records(lines(PERSON, COMPANY | {"last_seen": "2024-01-31T00:00:00"}))
    assert found["ftm-NK-2"].entities[0].get("retrievedAt") == ["2024-01-31"]


def test_nested_entities() -> None:
    address = {"id": "addr-1", "schema": "Address", "properties": {"full": ["1 Palm Street"]}}
    sanction = {"id": "s-1", "schema": "Sanction", "properties": {"program": ["EX"]}}
    nested = PERSON | {
        "properties": PERSON["properties"]  # type: ignore[operator]
        | {
            "addressEntity": [address],
            "sanctions": [sanction],
            "ownershipOwner": [OWNS | {"properties": {"asset": [COMPANY]}}],
        }
    }
    again = COMPANY | {"properties": {"name": ["Example Ltd"], "addressEntity": [address]}}
    found = records(lines(nested, again))
    person, *others = found["ftm-NK-1"].entities
    inside = {entity.id: entity for entity in others}
    assert set(inside) == {"ftm-addr-1", "ftm-s-1", "ftm-own-1"}
    assert person.get("addressEntity") == ["ftm-addr-1"]
    assert inside["ftm-s-1"].get("entity") == ["ftm-NK-1"]
    assert inside["ftm-own-1"].get("owner") == ["ftm-NK-1"]
    assert inside["ftm-own-1"].get("asset") == ["ftm-NK-2"]
    assert [entity.id for entity in found["ftm-NK-2"].entities] == ["ftm-NK-2"]
    assert found["ftm-NK-2"].entities[0].get("addressEntity") == ["ftm-addr-1"]


def test_statements() -> None:
    data = {
        "id": "NK-3",
        "schema": "Person",
        "statements": [
            {"prop": "id", "value": "abc"},
            {"prop": "name", "value": "Zayd", "lang": "eng", "original_value": "ZAYD"},
            {"prop": "alias", "value": "Zed", "lang": None},
            "nonsense",
        ],
    }
    (record,) = records(lines(data)).values()
    (name,) = record.entities[0].claims_of("name")
    assert (name.value, name.lang, name.original) == ("Zayd", "eng", "ZAYD")
    assert record.entities[0].get("alias") == ["Zed"]


def test_broken_lines_are_set_aside_with_their_number() -> None:
    data = lines(
        b"\xef\xbb\xbf",
        PERSON,
        b"\n",
        b'{"id": "broken", "schema": "Person", \n',
        b'{"id": "x", "schema": "Person", "properties": {"name": ["\xe9"]}}\n',
        PERSON,
        [1, 2],
        {"schema": "Person", "properties": {}},
        {"id": "x", "schema": "Martian", "properties": {}},
        {"id": "x", "schema": ["Person"], "properties": {}},
        {"id": "x", "schema": "Thing", "properties": {}},
        {"id": "x", "schema": "Person"},
        b'{"id": "deep", "schema": "Person", "properties": ' + b"[" * 100_000 + b"\n",
        COMPANY,
    )
    found = deliveries(data)
    asides = [item for item in found if isinstance(item, SetAside)]
    assert [int(item.where.rpartition(" ")[2]) for item in asides] == list(range(3, 13))
    assert [item.reason.partition(":")[0] for item in asides] == [
        "not JSON",
        "not UTF-8",
        "an earlier line has the same id",
        "the line is JSON, but not an object",
        "the entity has no id",
        "its schema 'Martian' is not known here",
        "its schema \"['Person']\" is not known here",
        "its schema Thing is a group of schemata, of which no entity is one",
        "the entity has neither properties nor statements",
        "not JSON",
    ]
    assert [item.key for item in found if isinstance(item, Record)] == ["ftm-NK-1", "ftm-NK-2"]
    assert found[0] == Header("2024-02-02T01:02:03", count=12)


def test_an_endless_line() -> None:
    found = deliveries(lines(PERSON, b"x" * (LINE_LIMIT + 10) + b"\n", COMPANY))
    assert [type(item).__name__ for item in found] == ["Header", "Record", "SetAside", "Record"]


def test_strange_values() -> None:
    data = COMPANY | {
        "properties": {
            "name": "Example Ltd",
            "notes": [None, 5, True, {"a": 1}],
            "addressEntity": [{"id": "", "schema": "Address"}],
        },
        "referents": "x",
        "datasets": [1],
        "last_change": 7,
    }
    (record,) = records(lines(data)).values()
    assert record.entities[0].get("name") == ["Example Ltd"]
    assert record.entities[0].get("notes")[:2] == ["5", "True"]


def test_half_characters_and_nul_bytes() -> None:
    found = deliveries(
        lines(
            b'{"id": "a\\ud800", "schema": "Person", "properties": {"name": ["Zayd"]}}\n',
            b'{"id": "b", "schema": "Person", "properties": {"name": ["Za\\ud800yd\\u0000"]}}\n',
            b'{"id": "c\0", "schema": "Person", "properties": {"name": ["Zayd"]}}\n',
        )
    )
    assert [type(item).__name__ for item in found] == ["Header", "SetAside", "Record", "SetAside"]
    record, aside = found[2], found[3]
    assert isinstance(record, Record)
    assert isinstance(aside, SetAside)
    assert "\0" not in aside.raw
    (name,) = record.entities[0].get("name")
    assert name.encode()
    assert "\0" not in name


@pytest.mark.parametrize("data", [b"a,b\n1,2\n", b'[{"a": 1}]', b"<x/>"])
def test_not_this_format(data: bytes) -> None:
    with pytest.raises(DeliveryError, match="FollowTheMoney"):
        deliveries(data)


def test_sg_03_beliefs_and_risk_marks_are_not_read_in() -> None:
    hidden = {"id": "NK-4", "schema": "Person", "properties": {"religion": ["secret"]}}
    person = {
        "id": "NK-3",
        "schema": "Person",
        "properties": {
            "name": ["Zayd Example"],
            "religion": [{"id": "secret", "schema": "Person"}, "secret"],
            "topics": ["rel", "sanction"],
            "friends": [[hidden], {"religion": "secret"}],
        },
        "statements": [{"prop": "ethnicity", "value": "secret"}],
    }
    organisation = {"id": "NK-5", "schema": "LegalEntity", "properties": {"religion": ["secret"]}}
    risk = {"id": "NK-6", "schema": "Risk", "properties": {"reason": ["secret"]}}
    found = deliveries(lines(person, organisation, risk))
    kept = [item for item in found if isinstance(item, Record)]
    assert [item.key for item in kept] == ["ftm-NK-3", "ftm-NK-5"]
    assert "secret" not in str(kept)
    assert kept[0].entities[0].get("topics") == ["sanction"]
    [aside] = [item for item in found if isinstance(item, SetAside)]
    assert "SG-01" in aside.reason
