"""The round trip with the real FollowTheMoney package, where it is installed."""

from __future__ import annotations

import random
from typing import Any

import pytest

from marsad.vocabulary import Entity, schema, schemata

pytestmark = pytest.mark.ftm
followthemoney = pytest.importorskip(
    "followthemoney", reason="the followthemoney package is not installed (it is optional)"
)

# Texts as sources write them, by type; FollowTheMoney cleans them, then we read what it made.
SAMPLES: dict[str, list[str]] = {
    "address": ["12 Palm Street, Port Sarim, XA", "ص.ب. 14، ميناء صارم"],
    "checksum": ["0beec7b5ea3f0fdbc95d0dd47f3c5bc275da8a33"],
    "country": [
        "Iraq",
        "Soviet Union",
        "xk",
        "Yugoslavia",
        "ps",
        "Serbia and Montenegro",
        "ua-cri",
    ],
    "date": ["1980", "1980-05", "1980-05-03", "2021-02-16T21:48:52"],
    "email": ["desk@example.org", "Press@Example.org"],
    "entity": ["ex-person-1", "NK-abc123"],
    "gender": ["male", "female", "f"],
    "html": ["<p>Fictional  <b>text</b></p>"],
    "identifier": ["A 1234567", "XQ-99-01", "7 8890"],
    "ip": ["192.0.2.7", "2001:db8::1"],
    "json": ['{"a": [1,  2]}'],
    "language": ["ara", "eng", "fr"],
    "mimetype": ["application/pdf"],
    "name": ["Salim  Harun al-Wadi", "سالم هارون الوادي", "Ünal Çelik", "« Free Port »"],
    "number": ["12.5", "1000"],
    "phone": ["+964 770 123 4567", "+33142688000"],
    "string": ["a short text", "نص قصير"],
    "text": ["First line.\nSecond line.", "One paragraph only."],
    "topic": ["crime.terror", "sanction", "poi"],
    "url": ["https://example.org/a?b=c", "http://example.org"],
}
FORMATTED: dict[str, list[str]] = {
    "bic": ["DEUTDEFF", "DEUTDEFF500"],
    "call-sign": ["XQAB7"],
    "figi": ["BBG000BLNNH6"],
    "iban": ["GB82 WEST 1234 5698 7654 32"],
    "imo": ["IMO 9074729", "9074729"],
    "inn": ["7707083893"],
    "isin": ["US0378331005"],
    "lei": ["529900T8BM49AURSDO55"],
    "mmsi": ["431301001"],
    "npi": ["1234567893"],
    "ogrn": ["1027700132195"],
    "ssn": ["536-90-4399"],
    "uei": ["ZQGGHJH74DW7"],
    "uscc": ["91110000600037341L"],
    "wallet": ["1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"],
    "wikidata": ["Q42"],
}
KNOWN_DIFFERENCE = {"cryptoWallets"}  # flat addresses here; the reverse of `holder` there


def _theirs(name: str, rng: random.Random) -> Any:
    """A proxy of FollowTheMoney with a random choice of properties of its schema."""
    theirs = followthemoney.model.get(name)
    proxy = followthemoney.model.make_entity(theirs)
    proxy.id = f"ex-{name.lower()}-{rng.randrange(10_000)}"
    ours = schema(name).properties
    for prop in sorted(theirs.properties.values(), key=lambda item: item.name):
        if prop.stub or prop.name in KNOWN_DIFFERENCE or ours[prop.name].refused:
            continue
        samples = FORMATTED.get(ours[prop.name].format or "") or SAMPLES[prop.type.name]
        for value in rng.sample(samples, k=rng.randint(0, min(2, len(samples)))):
            proxy.add(prop.name, value)
    return proxy


def _known_to_both() -> list[str]:
    return [kind.name for kind in schemata().values() if not kind.own and not kind.refused]


def test_every_schema_of_theirs_is_here() -> None:
    assert set(followthemoney.model.schemata) <= set(schemata())


@pytest.mark.parametrize("name", sorted(kind.name for kind in schemata().values() if not kind.own))
def test_a_schema_that_claims_to_be_theirs_is_theirs(name: str) -> None:
    ours, theirs = schema(name), followthemoney.model.get(name)
    assert theirs is not None
    assert ours.matchable == theirs.matchable
    assert ours.abstract == theirs.abstract
    assert ours.ancestors | {name} == {parent.name for parent in theirs.schemata}
    assert set(ours.required) == set(theirs.required)
    if theirs.edge:
        assert ours.edge is not None
        assert ours.edge.source == theirs.source_prop.name
        assert ours.edge.target == theirs.target_prop.name
    else:
        assert ours.edge is None
    borrowed = {prop.name for prop in ours.properties.values() if not prop.own}
    assert borrowed | KNOWN_DIFFERENCE == set(theirs.properties) | KNOWN_DIFFERENCE
    for prop in theirs.properties.values():
        if prop.name not in KNOWN_DIFFERENCE:
            mine = ours.properties[prop.name]
            assert (mine.type, mine.stub) == (prop.type.name, prop.stub), prop.qname
            assert mine.range == (prop.range.name if prop.range else None), prop.qname


def test_every_kind_of_ours_goes_out_as_one_of_theirs() -> None:
    for kind in schemata().values():
        assert followthemoney.model.get(kind.ftm) is not None, kind.name


@pytest.mark.parametrize("name", sorted(_known_to_both()))
def test_their_json_comes_back_as_it_was(name: str) -> None:
    rng = random.Random(name)
    for _ in range(8):
        before = _theirs(name, rng).to_dict()
        entity = Entity.from_ftm(before)
        assert entity.aside == ()
        after = followthemoney.model.get_proxy(entity.to_ftm()).to_dict()
        assert after["properties"] == before["properties"]
        assert (after["id"], after["schema"]) == (before["id"], before["schema"])
        assert Entity.from_ftm(entity.to_ftm()) == entity


@pytest.mark.parametrize("name", sorted(_known_to_both()))
def test_values_that_they_cleaned_are_clean_here(name: str) -> None:
    rng = random.Random(f"clean {name}")
    for _ in range(8):
        entity = Entity.from_ftm(_theirs(name, rng).to_dict())
        unclean = [claim for claim in entity.claims if claim.qualifier("unclean")]
        assert unclean == []


def test_what_goes_out_holds_in_their_validation() -> None:
    entity = Entity("ex-1", "Group")
    entity.add("name", "Brigade of the Fictional Coast", lang="en", kind="primary")
    entity.add("foundedDate", "circa 1975")
    entity.add("incorporationDate", "between 1975 and 1980")
    entity.add("country", "Iraq")
    entity.add("country", "Nowhereland")
    entity.add("phone", "0770 123")
    entity.add("munitionCategories", "mortars")
    data = entity.to_ftm()
    followthemoney.model.get(data["schema"]).validate(data)
    proxy = followthemoney.model.get_proxy(data)
    assert proxy.schema.name == "Organization"
    assert proxy.get("incorporationDate") == ["1975", "1980"]
    assert proxy.get("phone") == []
    assert Entity.from_ftm(proxy.to_dict()) == entity


def test_a_fictional_state_goes_through_their_objects() -> None:
    entity = Entity("ex-2", "Organization")
    entity.add("country", "XA")
    proxy = followthemoney.model.get_proxy(entity.to_ftm())
    assert proxy.get("country") == ["xa"]


def test_country_codes_of_ours_are_theirs() -> None:
    from marsad.vocabulary import clean_country

    for code, name in followthemoney.types.registry.country.names.items():
        assert clean_country(code) == code
        assert clean_country(name) == code


def test_topics_of_theirs_are_here() -> None:
    from marsad.vocabulary import code_list

    assert set(followthemoney.types.registry.topic.names) <= set(code_list("topics").codes)
