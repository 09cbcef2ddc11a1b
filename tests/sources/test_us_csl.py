"""The US screening list: the real file where it is, and fictional rows."""

from __future__ import annotations

import csv
import gzip
import io
from collections import Counter
from pathlib import Path

import pytest

from marsad.sources.inputs import Inputs
from marsad.sources.us_csl import read
from marsad.vocabulary import DeliveryError, Entity, Header, Record, SetAside


def columns(text: str) -> list[str]:
    return text.replace("\n", "").split("|")


COLUMNS = columns(
    """
_id|source|entity_number|type|programs|name|title|addresses|federal_register_notice|start_date|
end_date|standard_order|license_requirement|license_policy|call_sign|vessel_type|gross_tonnage|
gross_registered_tonnage|vessel_flag|vessel_owner|remarks|source_list_url|alt_names|
citizenships|dates_of_birth|nationalities|places_of_birth|source_information_url|ids
"""
)
SDN = "Specially Designated Nationals (SDN) - Treasury Department"
PERSON = {
    "_id": "90001",
    "source": SDN,
    "entity_number": "90001",
    "type": "Individual",
    "programs": "SDGT; EXAMPLE",
    "name": "AL-MITHALI, Zayd",
    "title": "Major General; Minister of Examples",
    "addresses": "IQ; 12 Palm Street, Basra, 61001, IQ; Main Road; No. 1, Aden, YE",
    "remarks": "(Linked To: EXAMPLE GROUP; Linked To: SECOND EXAMPLE)",
    "alt_names": "AL-MITHALI, Zaid; ABU ZAYD; and THE EXAMPLE",
    "citizenships": "IQ",
    "dates_of_birth": "1980; circa 1981; 1979 to 1983",
    "nationalities": "IQ; YE",
    "places_of_birth": "Basra, Iraq; Chicago, IL",
    "ids": "Male, Gender; IQ, 2019-05-26, 2014-05-27, A-1234, Passport; IQ, 2020-01-01, B-1, "
    "Passport; XY, 123, Example Number; Subject to Secondary Sanctions, Additional Sanctions "
    "Information -",
}


def table(rows: list[dict[str, str]], columns: list[str] = COLUMNS) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def deliveries(data: bytes) -> list[object]:
    with Inputs.of_bytes(data, "consolidated.csv") as files:
        return list(read(files))


def records(data: bytes) -> list[Record]:
    return [item for item in deliveries(data) if isinstance(item, Record)]


def said(entity: Entity, prop: str) -> list[tuple[str, dict[str, str]]]:
    return [(claim.value, dict(claim.qualifiers)) for claim in entity.claims_of(prop)]


def test_a_person_with_everything() -> None:
    (record,) = records(table([PERSON]))
    assert record.key == "us-csl-sdn-90001"
    subject, first, second, listing = record.entities
    assert said(subject, "name") == [
        ("Zayd AL-MITHALI", {"kind": "primary", "first": "Zayd", "last": "AL-MITHALI"})
    ]
    assert subject.claims_of("name")[0].original == "AL-MITHALI, Zayd"
    assert subject.get("alias") == ["Zaid AL-MITHALI", "ABU ZAYD", "THE EXAMPLE"]
    assert subject.get("position") == ["Major General", "Minister of Examples"]
    assert subject.get("address") == [
        "12 Palm Street, Basra, 61001, IQ",
        "Main Road; No. 1, Aden, YE",
    ]
    assert subject.get("country") == ["iq", "ye"]
    assert subject.get("birthDate") == ["1980", "1981", "1979/1983"]
    assert [qualifiers.get("country") for _, qualifiers in said(subject, "birthPlace")] == [
        "iq",
        None,
    ]
    assert subject.get("gender") == ["male"]
    passports = said(subject, "passportNumber")
    assert passports[0][1] | {"issued": "2014-05-27", "expires": "2019-05-26"} == passports[0][1]
    assert passports[1][1]["note"].startswith("2020-01-01")
    assert said(subject, "idNumber")[0][1]["type"] == "Example Number"
    assert subject.get("lawfulStatus") == ["listed"]
    assert first.get("namesMentioned") == ["EXAMPLE GROUP"]
    assert second.get("namesMentioned") == ["SECOND EXAMPLE"]
    assert listing.get("program") == ["SDGT", "EXAMPLE"]
    assert listing.get("authority") == [SDN]
    assert listing.get("provisions") == ["Subject to Secondary Sanctions"]


def test_ships_aircraft_and_the_unknown() -> None:
    ship = {
        "source": SDN,
        "entity_number": "2",
        "type": "Vessel",
        "name": "EXAMPLE STAR",
        "vessel_flag": "Panama",
        "vessel_owner": "Example Lines",
        "vessel_type": "Tanker",
        "call_sign": "EX1",
        "ids": "IMO 9074729, Vessel Registration Identification; Malta, Former Vessel Flag; "
        "123456789, MMSI",
    }
    plane = {
        "source": SDN,
        "entity_number": "3",
        "type": "Aircraft",
        "name": "EP-XXX",
        "ids": "05 Nov 1980, Aircraft Manufacture Date; Example Air, Aircraft Operator; 44, "
        "Aircraft Manufacturer's Serial Number (MSN)",
    }
    denied = {
        "_id": "abc",
        "source": "Denied Persons List (DPL) - Bureau of Examples",
        "name": "Zayd Example",
        "start_date": "2020-01-02",
        "end_date": "2030-01-02",
        "standard_order": "Y",
    }
    one, two, three = records(table([ship, plane, denied]))
    vessel = one.entities[0]
    assert (vessel.schema, vessel.get("flag"), vessel.get("pastFlags")) == (
        "Vessel",
        ["pa"],
        ["mt"],
    )
    assert vessel.get("imoNumber") == ["IMO9074729"]
    assert one.entities[1].get("namesMentioned") == ["Example Lines"]
    aircraft = two.entities[0]
    assert (aircraft.schema, aircraft.get("buildDate")) == ("Airplane", ["1980-11-05"])
    assert aircraft.get("serialNumber") == ["44"]
    assert three.key == "us-csl-dpl-abc"
    assert three.entities[0].schema == "LegalEntity"
    assert three.entities[1].get("endDate") == ["2030-01-02"]


def test_one_number_twice() -> None:
    found = deliveries(
        table(
            [
                PERSON,
                PERSON | {"alt_names": "ANOTHER"},
                PERSON | {"name": "SOMEBODY, Else"},
                PERSON | {"source": "Example List (EX) - Nobody"},
            ]
        )
    )
    keys = [item.key for item in found if isinstance(item, Record)]
    assert sorted(keys) == ["us-csl-ex-90001", "us-csl-sdn-90001"]
    merged = next(i for i in found if isinstance(i, Record) and i.key == "us-csl-sdn-90001")
    assert "ANOTHER" in merged.entities[0].get("alias")
    assert [entity.schema for entity in merged.entities].count("Sanction") == 2
    (aside,) = [item for item in found if isinstance(item, SetAside)]
    assert "line 2 again, with another name" in aside.reason


def test_names_in_brackets_and_kunyas() -> None:
    body = {
        "source": SDN,
        "entity_number": "4",
        "type": "Entity",
        "name": "Example Trading, OOO (f.k.a., Old Example)",
        "alt_names": "f.k.a. Older Example; Example Bureau of Trade (EBT); (a.k.a. X)",
    }
    person, entity = (record.entities[0] for record in records(table([PERSON, body])))
    kinds = {value: qualifiers["kind"] for value, qualifiers in said(person, "alias")}
    assert kinds["ABU ZAYD"] == "kunya"
    assert kinds["THE EXAMPLE"] == "alias"
    assert entity.get("name") == ["Example Trading, OOO"]
    assert entity.claims_of("name")[0].original == body["name"]
    assert entity.get("previousName") == ["Old Example", "Older Example"]
    assert entity.get("abbreviation") == ["EBT"]


def test_no_name_and_unknown_columns() -> None:
    found = deliveries(
        table(
            [PERSON | {"shoe_size": "44"}, {"source": SDN, "name": "\u202e"}],
            [*COLUMNS, "shoe_size"],
        )
    )
    assert ("44", {"type": "shoe_size"}) in said(found[1].entities[0], "notes")  # type: ignore[attr-defined]
    assert found[2].reason == "the record has no name"  # type: ignore[attr-defined]


def test_not_this_list() -> None:
    with pytest.raises(DeliveryError, match="no header"):
        deliveries(b"a,b\n1,2\n")


@pytest.fixture(scope="module")
def real(shared: Path) -> tuple[list[dict[str, str]], list[object]]:
    path = shared / "lists" / "us_csl" / "2022-04.csv.gz"
    if not path.exists():
        pytest.skip("the screening list of 2022-04 is not here")
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with Inputs.of(path) as files:
        return rows, list(read(files))


def test_real_counts(real: tuple[list[dict[str, str]], list[object]]) -> None:
    """Every count equals one taken over the raw rows by other means."""
    rows, found = real
    header = found[0]
    assert isinstance(header, Header)
    assert header.published == max(
        row["start_date"] for row in rows if row["start_date"] < "2022-05"
    )
    assert not [item for item in found if isinstance(item, SetAside)]
    records = [item for item in found if isinstance(item, Record)]
    assert len(records) == len({(row["source"], row["_id"]) for row in rows})
    entities = [entity for record in records for entity in record.entities]
    assert len({entity.id for entity in entities}) == len(entities)
    schemata = Counter(entity.schema for entity in entities)
    assert schemata["Sanction"] == len(rows)
    kinds = Counter(row["type"] for row in rows)
    assert schemata["Person"] == kinds["Individual"]
    assert schemata["Vessel"] == kinds["Vessel"]
    assert schemata["Airplane"] == kinds["Aircraft"]
    assert schemata["LegalEntity"] == kinds[""]
    subjects = [record.entities[0] for record in records]
    numbered = {row["entity_number"] for row in rows if row["entity_number"]}
    assert {ref for subject in subjects for ref in subject.get("reference")} == numbered
    births = sum(
        len(dict.fromkeys(part.strip() for part in row["dates_of_birth"].split(";")))
        for row in rows
        if row["dates_of_birth"]
    )
    assert sum(len(subject.claims_of("birthDate")) for subject in subjects) == births
    passports = {
        (row["source"], row["_id"], piece)
        for row in rows
        for piece in row["ids"].split("; ")
        if piece.rpartition(", ")[2].endswith("Passport")
    }
    assert sum(len(subject.claims_of("passportNumber")) for subject in subjects) == len(passports)
    programmes = sum(len(set(row["programs"].split("; "))) for row in rows if row["programs"])
    assert (
        sum(
            len(entity.get("program"))
            for entity in entities
            if entity.schema == "Sanction" and entity.first("program") != entity.first("authority")
        )
        == programmes
    )
