"""Canada's list: the real file where it is, and fictional records of each edition."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from marsad.sources.ca_sema import read
from marsad.sources.inputs import Inputs
from marsad.vocabulary import DeliveryError, Header, Record, SetAside


def xml(*records: dict[str, str]) -> bytes:
    body = "".join(
        "<record>"
        + "".join(f"<{name}>{escape(text)}</{name}>" for name, text in record.items())
        + "</record>"
        for record in records
    )
    return f'<?xml version="1.0" encoding="UTF-8"?><data-set>{body}</data-set>'.encode()


def deliveries(data: bytes) -> list[object]:
    with Inputs.of_bytes(data, "sema.xml") as files:
        return list(read(files))


def records(data: bytes) -> list[Record]:
    return [item for item in deliveries(data) if isinstance(item, Record)]


PERSON = {
    "Country": "Freedonia / Fredonie",
    "LastName": "Al-Mithali",
    "GivenName": "Zayd ",
    "Aliases": "Zaid Al-Mithali; زيد المثالي",
    "TitleOrShip": "Major General/major-général",
    "DateOfBirthOrShipBuildDate": "1963 or 1964",
    "Schedule": "1, Part 1",
    "Item": "7",
    "DateOfListing": "2020-09-28",
}


def test_a_person() -> None:
    (record,) = records(xml(PERSON))
    subject, listing = record.entities
    assert record.key == "ca-sema-freedonia-1-part-1-7"
    assert subject.get("name") == ["Zayd Al-Mithali"]
    assert subject.get("alias") == ["Zaid Al-Mithali", "زيد المثالي"]
    assert subject.claims_of("alias")[1].qualifier("script") == "Arab"
    assert subject.get("birthDate") == ["1963", "1964"]
    assert subject.get("title") == ["Major General", "major-général"]
    assert subject.get("reference") == ["Freedonia, Schedule 1, Part 1, Item 7"]
    assert subject.get("lawfulStatus") == ["listed"]
    assert listing.get("program") == ["Freedonia / Fredonie"]
    assert listing.get("listingDate") == ["2020-09-28"]


def test_bodies_and_ships() -> None:
    body = {
        "Country": "Freedonia / Fredonie",
        "EntityOrShip": "Example Trade Institute (also known as ETI)/Institut Exemple de commerce",
        "Aliases": "Example Trade Co., Ltd., Second Name",
        "Schedule": "1, Part 2",
        "Item": "1",
    }
    ship = {
        "Country": "Freedonia / Fredonie",
        "EntityOrShip": "Example Star",
        "TitleOrShip": "Chemical/Products Tanker",
        "ShipIMONumber": "9074729",
        "DateOfBirthOrShipBuildDate": "1999",
        "Schedule": "1.1",
        "Item": "1",
    }
    odd = ship | {"ShipIMONumber": "Example Star", "Item": "2"}
    bare = body | {"EntityOrShip": "(also known as Example)", "Item": "3"}
    one, two, three, four = (record.entities[0] for record in records(xml(body, ship, odd, bare)))
    assert one.schema == "Organization"
    assert one.get("name") == ["Example Trade Institute"]
    assert one.get("alias") == [
        "Institut Exemple de commerce",
        "ETI",
        "Example Trade Co., Ltd.",
        "Second Name",
    ]
    assert two.schema == "Vessel"
    assert two.get("imoNumber") == ["IMO9074729"]
    assert two.get("buildDate") == ["1999"]
    assert two.get("type") == ["Chemical/Products Tanker"]
    assert three.get("notes") == ["Example Star"]
    assert four.get("name") == ["(also known as Example)"]


def test_all_editions_are_the_same_record() -> None:
    newest = {
        "Country-Pays": PERSON["Country"],
        "LastName-NomDeFamille": PERSON["LastName"],
        "GivenName-Prenom": PERSON["GivenName"],
        "Aliases-Alias": PERSON["Aliases"],
        "TitleOrShipType-TitreOuTypeDeNavire": PERSON["TitleOrShip"],
        "DateOfBirthOrShipBuildDate-DateDeNaissanceOuDateDeConstructionDuNavire": "1963 or 1964",
        "Schedule-Annexe": PERSON["Schedule"],
        "Item-NumeroDarticle": PERSON["Item"],
        "DateOfListing-DateDinscription": PERSON["DateOfListing"],
    }
    assert records(xml(newest)) == records(xml(PERSON))
    oldest = {"Country": "Freedonia", "Entity": "Example", "Schedule": "N/A", "Item": "3"}
    assert [record.key for record in records(xml(oldest))] == ["ca-sema-freedonia-3"]


def test_what_cannot_be_told_is_set_aside() -> None:
    found = deliveries(
        xml(
            PERSON,
            PERSON,
            {"Country": "Freedonia", "Item": "9"},
            {"Country": "Freedonia", "LastName": "\u202e\u202d", "Item": "10"},
            {"LastName": "Nobody", "Item": "11"},
            {"Country": "Freedonia", "LastName": "Nobody"},
            PERSON | {"Item": "12", "ShoeSize": "44", "DateOfBirthOrShipBuildDate": "99/99/9999"},
        )
    )
    assert [item.reason for item in found if isinstance(item, SetAside)] == [
        "Freedonia, Schedule 1, Part 1, Item 7 is already the place of line 1",
        "the record has no name",
        "the record has no name",
        "the record has no regulation (Country), so it cannot be told from others",
        "the record has no Item, so it cannot be told from others",
    ]
    last = found[-1]
    assert isinstance(last, Record)
    assert last.entities[0].get("notes") == ["44"]
    assert last.entities[0].claims_of("birthDate")[0].qualifier("unclean")


def test_hostile_files() -> None:
    with pytest.raises(DeliveryError, match="document type"):
        deliveries(b'<!DOCTYPE x [<!ENTITY a "b">]><data-set>&a;</data-set>')
    with pytest.raises(DeliveryError, match="ends in the middle"):
        deliveries(xml(PERSON)[:-30])
    with pytest.raises(DeliveryError, match="Latin-1"):
        deliveries(xml(PERSON).replace(b"major-g", b"major-\xe9"))
    huge = deliveries(xml(PERSON, PERSON | {"Item": "8", "Aliases": "x" * 50_000_000}))
    assert isinstance(huge[1], Record)
    assert isinstance(huge[2], SetAside)


@pytest.fixture(scope="module")
def real(shared: Path) -> tuple[str, list[object]]:
    path = shared / "lists" / "ca_sema" / "2025-03-20.xml.gz"
    if not path.exists():
        pytest.skip("the Canadian list of 2025-03-20 is not here")
    with Inputs.of(path) as files:
        return gzip.decompress(path.read_bytes()).decode(), list(read(files))


def test_real_counts(real: tuple[str, list[object]]) -> None:
    """Every count equals one taken over the raw text by other means."""
    text, found = real
    raw = [
        dict(re.findall(r"<(\w+)>([^<]*)</\1>", body))
        for body in re.findall(r"<record>(.*?)</record>", text, re.DOTALL)
    ]
    header, *rest = found
    assert header == Header("2025-03-20", count=len(raw))
    assert all(isinstance(item, Record) for item in rest)
    records = [item for item in rest if isinstance(item, Record)]
    assert len({record.key for record in records}) == len(records) == len(raw)
    schemata = Counter(entity.schema for record in records for entity in record.entities)
    persons = sum("LastName" in record or "GivenName" in record for record in raw)
    ships = sum("ShipIMONumber" in record for record in raw)
    assert schemata == {
        "Person": persons,
        "Vessel": ships,
        "Organization": len(raw) - persons - ships,
        "Sanction": len(raw),
    }
    subjects = [record.entities[0] for record in records]
    assert sum(
        bool(subject.get("alias")) for subject in subjects if subject.schema == "Person"
    ) == sum("Aliases" in record for record in raw if "LastName" in record)
    born = sum("DateOfBirthOrShipBuildDate" in record for record in raw if "LastName" in record)
    assert sum(bool(subject.get("birthDate")) for subject in subjects) == born
    listed = Counter(record["DateOfListing"].strip() for record in raw)
    assert Counter(r.entities[-1].first("listingDate") for r in records) == listed
    numbers = {record["ShipIMONumber"].strip() for record in raw if "ShipIMONumber" in record}
    assert {n.removeprefix("IMO") for s in subjects for n in s.get("imoNumber")} == numbers
