"""Three publishers' formats: valid by their schemas, read whole by the real readers."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from lxml import etree

from marsad.exercise.editions import LISTS, MARK_EN, FictionalList
from marsad.exercise.world import World
from marsad.sources import Inputs
from marsad.sources.register import REGISTER
from marsad.vocabulary import Header, Record, SetAside

_SCHEMAS = {"ex-un": "un_sc", "ex-ofac": "us_ofac_sdn", "ex-eu": "eu_fsf"}
_CASES = [(each, index) for each in LISTS for index in range(len(each.editions))]
_IDS = [f"{each.key}-{index}" for each, index in _CASES]


def _file(world: World, each: FictionalList, index: int) -> bytes:
    return next(
        content for it, number, content in world.list_files() if (it, number) == (each, index)
    )


@pytest.mark.parametrize(("each", "index"), _CASES, ids=_IDS)
def test_valid_by_the_publishers_schema(
    world: World, shared: Path, each: FictionalList, index: int
) -> None:
    schema = etree.XMLSchema(etree.parse(shared / f"lists/schemas/{_SCHEMAS[each.key]}.xsd"))
    schema.assertValid(etree.fromstring(_file(world, each, index)))


@pytest.mark.parametrize(("each", "index"), _CASES, ids=_IDS)
def test_the_real_reader_reads_every_record_and_each_is_marked(
    world: World, each: FictionalList, index: int
) -> None:
    content = _file(world, each, index)
    with Inputs.of_bytes(content, each.file(index)) as files:
        deliveries = list(REGISTER[each.format].read(files))
    header = deliveries[0]
    assert isinstance(header, Header)
    assert header.published.startswith(each.editions[index].isoformat())
    assert not [item for item in deliveries if isinstance(item, SetAside)]
    records = [item for item in deliveries if isinstance(item, Record)]
    standing = {
        f"{each.prefix}{listing.number}"
        for listing in world.listings
        if listing.list_key == each.key and listing.span.covers(index)
    }
    assert {record.key for record in records} == standing
    for record in records:
        subject = record.entities[0]
        assert any(MARK_EN in note for note in subject.get("notes")), subject
        unclean = [
            claim
            for entity in record.entities
            for claim in entity.claims
            if claim.qualifier("unclean")
        ]
        assert not unclean


@pytest.mark.parametrize("each", LISTS, ids=lambda each: each.key)
def test_the_register_takes_the_file_for_what_it_is(world: World, each: FictionalList) -> None:
    head = _file(world, each, 0)[:4096]
    assert REGISTER[each.format].resembles(head)
    others = [spec for key, spec in REGISTER.items() if key != each.format]
    assert not [spec.key for spec in others if spec.resembles(head)]


def test_numbers_meet_no_real_list(world: World, shared: Path) -> None:
    lists = shared / "lists"
    un = gzip.decompress((lists / "un_sc/2021-03-12.xml.gz").read_bytes()).decode()
    ofac = gzip.decompress((lists / "us_ofac/2021-03-10_sdn.xml.gz").read_bytes()).decode()
    for listing in world.listings:
        if listing.list_key == "ex-un":
            assert f">{listing.reference}<" not in un
            assert f"<DATAID>{listing.number}<" not in un
        elif listing.list_key == "ex-ofac":
            assert f"<sdnEntry>\n    <uid>{listing.number}</uid>" not in ofac
