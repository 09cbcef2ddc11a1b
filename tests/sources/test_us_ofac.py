"""The OFAC SDN list in XML: fictional entries for each element, then the real file.

Counts over the real file are made here with regular expressions, apart from the reader.
"""

from __future__ import annotations

import gzip
import re
from collections import Counter, defaultdict
from html import unescape
from pathlib import Path

import pytest

from marsad.sources.us_ofac import read
from marsad.vocabulary import DeliveryError, Entity
from marsad.vocabulary.text import clean_text
from tests.sources.reading import Reading, qualifiers, read_bytes, read_path

OLD = "http://tempuri.org/sdnList.xsd"
NEW = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML"


def sdn(*entries: str, namespace: str = OLD, date: str = "03/10/2021") -> str:
    return (
        f'<?xml version="1.0" standalone="yes"?><sdnList xmlns="{namespace}"><publshInformation>'
        f"<Publish_Date>{date}</Publish_Date><Record_Count>{len(entries)}</Record_Count>"
        f"</publshInformation>{''.join(entries)}</sdnList>"
    )


def entry(
    inside: str = "", uid: str = "90001", name: str = "ZANDI", kind: str = "Individual"
) -> str:
    return (
        f"<sdnEntry><uid>{uid}</uid><lastName>{name}</lastName><sdnType>{kind}</sdnType>{inside}"
        "</sdnEntry>"
    )


def one(inside: str = "", **more: str) -> Entity:
    reading = read_bytes(read, sdn(entry(inside, **more)))
    assert not reading.aside
    return reading.records["us-ofac-90001"].entities[0]


def item(type_: str, number: str, more: str = "") -> str:
    return (
        f"<idList><id><uid>1</uid><idType>{type_}</idType><idNumber>{number}</idNumber>{more}</id>"
        "</idList>"
    )


@pytest.mark.parametrize("namespace", [OLD, NEW])
def test_both_namespaces(namespace: str) -> None:
    reading = read_bytes(read, sdn(entry(), namespace=namespace))
    assert list(reading.records) == ["us-ofac-90001"]
    assert reading.header is not None
    assert (reading.header.published, reading.header.count) == ("2021-03-10", 1)


def test_a_person() -> None:
    subject = one("<firstName>Karim</firstName><title>Minister; Colonel</title>")
    (name,) = subject.claims_of("name")
    assert name.value == "Karim ZANDI"
    assert qualifiers(name) == {"kind": "primary", "first": "Karim", "last": "ZANDI"}
    assert subject.get("position") == ["Minister; Colonel"]
    assert (subject.get("reference"), subject.get("lawfulStatus")) == (["90001"], ["listed"])


@pytest.mark.parametrize(
    ("kind", "schema"),
    [("Individual", "Person"), ("Entity", "Organization"), ("Vessel", "Vessel"),
     ("Aircraft", "Airplane"), ("Something new", "Organization")],
)  # fmt: skip
def test_kinds(kind: str, schema: str) -> None:
    assert one(kind=kind).schema == schema


@pytest.mark.parametrize(
    ("type_", "category", "name", "first", "prop", "value", "kind"),
    [
        ("a.k.a.", "strong", "ZENDI", "Kareem", "alias", "Kareem ZENDI", "alias"),
        ("a.k.a.", "weak", "ABU ZAND", "", "weakAlias", "ABU ZAND", "kunya"),
        ("a.k.a.", "weak", "ZAND, The", "", "weakAlias", "The ZAND", "alias"),
        ("f.k.a.", "strong", "ZENDI", "", "previousName", "ZENDI", "former"),
        ("n.k.a.", "strong", "ZENDI", "", "alias", "ZENDI", "alias"),
    ],
)
def test_aliases(
    type_: str, category: str, name: str, first: str, prop: str, value: str, kind: str
) -> None:
    subject = one(
        f"<akaList><aka><uid>1</uid><type>{type_}</type><category>{category}</category>"
        f"<lastName>{name}</lastName><firstName>{first}</firstName></aka></akaList>"
    )
    (claim,) = subject.claims_of(prop)
    assert (claim.value, claim.qualifier("kind"), claim.qualifier("type")) == (value, kind, type_)
    assert claim.qualifier("quality") == ("low" if category == "weak" else "good")


@pytest.mark.parametrize(
    ("type_", "number", "kind", "prop"),
    [
        ("Passport", "A12", "Individual", "passportNumber"),
        ("SSN", "523-33-8386", "Individual", "socialSecurityNumber"),
        ("Cedula No.", "16247821", "Individual", "idNumber"),
        ("R.F.C.", "NICR-461006", "Individual", "taxNumber"),
        ("Gender", "Male", "Individual", "gender"),
        ("Email Address", "zand@example.org", "Entity", "email"),
        ("Website", "www.example.org", "Entity", "website"),
        ("Phone Number", "982188526302", "Entity", "phone"),
        ("SWIFT/BIC", "HAVIGB2L", "Entity", "swiftBic"),
        ("D-U-N-S Number", "542957624", "Entity", "dunsCode"),
        ("Registration Number", "02696754", "Entity", "registrationNumber"),
        ("Organization Established Date", "2001", "Entity", "incorporationDate"),
        ("Digital Currency Address - XBT", "12QtD5BFwRsdNsAZY76UVE1xyCGNTojH9h", "Individual",
         "cryptoWallets"),
        ("Vessel Registration Identification", "IMO 9187629", "Vessel", "imoNumber"),
        ("Company Number", "IMO 1234567", "Entity", "imoNumber"),
        ("MMSI", "572469210", "Vessel", "mmsi"),
        ("Former Vessel Flag", "Malta", "Vessel", "pastFlags"),
        ("Aircraft Model", "F28", "Aircraft", "model"),
        ("Aircraft Tail Number", "EP-MMH", "Aircraft", "registrationNumber"),
        ("Aircraft Manufacturer's Serial Number (MSN)", "3165", "Aircraft", "serialNumber"),
        ("Zandian Guild Mark", "ZG-7", "Individual", "idNumber"),
        ("Zandian Guild Mark", "ZG-7", "Vessel", "registrationNumber"),
        ("Zandian Motto", "onward", "Vessel", "notes"),
        ("Tax ID No.", "77", "Aircraft", "registrationNumber"),
    ],
)  # fmt: skip
def test_every_id_type_has_its_place(type_: str, number: str, kind: str, prop: str) -> None:
    subject = one(item(type_, number), kind=kind)
    (claim,) = [c for c in subject.claims if c.qualifier("type") == type_]
    assert claim.prop == prop


def test_a_document_with_its_details() -> None:
    subject = one(
        item(
            "Passport",
            "A12",
            "<idCountry>Mali</idCountry><issueDate>14 Feb 1996</issueDate>"
            "<expirationDate>13 Feb 2001</expirationDate>",
        )
    )
    found = qualifiers(subject.claims_of("passportNumber")[0])
    assert (found["country"], found["issued"], found["expires"]) == (
        "ml", "1996-02-14", "2001-02-13"
    )  # fmt: skip


def test_birth_and_nationality_with_the_main_entry() -> None:
    subject = one(
        "<dateOfBirthList><dateOfBirthItem><dateOfBirth>circa 1965</dateOfBirth>"
        "<mainEntry>true</mainEntry></dateOfBirthItem><dateOfBirthItem>"
        "<dateOfBirth>1965 to 1970</dateOfBirth><mainEntry>false</mainEntry></dateOfBirthItem>"
        "</dateOfBirthList><placeOfBirthList><placeOfBirthItem><placeOfBirth>Seoul, Korea, South"
        "</placeOfBirth><mainEntry>true</mainEntry></placeOfBirthItem></placeOfBirthList>"
        "<nationalityList><nationality><country>Mali</country></nationality></nationalityList>"
        "<citizenshipList><citizenship><country>Chad</country></citizenship></citizenshipList>"
    )
    first, second = subject.claims_of("birthDate")
    assert (first.value, first.qualifier("precision"), first.qualifier("main")) == (
        "1965", "approximate", "true"
    )  # fmt: skip
    assert (second.value, second.qualifier("main")) == ("1965/1970", "false")
    assert subject.get("birthPlace") == ["Seoul, Korea, South"]
    assert subject.get("birthCountry") == ["kr"]
    assert (subject.get("nationality"), subject.get("citizenship")) == (["ml"], ["td"])


def test_an_address() -> None:
    subject = one(
        "<addressList><address><uid>1</uid><address1>Main 1</address1><address2>Floor 2</address2>"
        "<city>Zandabad</city><stateOrProvince>North</stateOrProvince><postalCode>12</postalCode>"
        "<country>Mali</country></address><address><uid>2</uid></address></addressList>"
    )
    (address,) = subject.claims_of("address")
    assert address.value == "Main 1, Floor 2, Zandabad, North, 12, Mali"
    assert qualifiers(address) == {
        "street": "Main 1, Floor 2", "city": "Zandabad", "region": "North", "postalCode": "12",
        "country": "ml",
    }  # fmt: skip


def test_a_vessel() -> None:
    subject = one(
        "<vesselInfo><callSign>T2EU4</callSign><vesselType>Tug</vesselType><vesselFlag>Malta"
        "</vesselFlag><vesselOwner>Zand Co.</vesselOwner><tonnage>640</tonnage>"
        "<grossRegisteredTonnage>900</grossRegisteredTonnage></vesselInfo>",
        kind="Vessel",
    )
    assert (subject.get("callSign"), subject.get("type"), subject.get("flag")) == (
        ["T2EU4"], ["Tug"], ["mt"]
    )  # fmt: skip
    assert (subject.get("tonnage"), subject.get("grossRegisteredTonnage")) == (["640"], ["900"])
    assert subject.claims_of("notes")[0].qualifier("type") == "vesselOwner"


def test_the_listing() -> None:
    reading = read_bytes(
        read,
        sdn(
            entry(
                "<programList><program>SDGT</program><program>NPWMD</program></programList>"
                + item("Additional Sanctions Information -", "Subject to Secondary Sanctions")
            )
        ),
    )
    (found,) = reading.listings()
    assert found.id == "us-ofac-90001-listing"
    assert found.get("program") == ["SDGT", "NPWMD"]
    assert found.get("provisions") == ["Subject to Secondary Sanctions"]


def test_linked_to_points_at_the_one_entry_of_that_name() -> None:
    remarks = "<remarks>(Linked To: NOOR, Sami; Linked To: TWIN; Linked To: NOBODY)</remarks>"
    reading = read_bytes(
        read,
        sdn(
            entry(remarks),
            entry("", "90002", "NOOR").replace("<lastN", "<firstName>Sami</firstName><lastN"),
            entry("", "90003", "TWIN"),
            entry("", "90004", "TWIN"),
        ),
    )
    subject, _, *links = reading.records["us-ofac-90001"].entities
    assert [link.first("object") for link in links] == ["us-ofac-90002"]
    assert subject.get("notes") == ["(Linked To: NOOR, Sami; Linked To: TWIN; Linked To: NOBODY)"]


def test_remarks_are_whole_and_their_telephones_found() -> None:
    subject = one("<remarks>all offices; Telephone 97082881183</remarks>", kind="Entity")
    assert subject.get("notes") == ["all offices; Telephone 97082881183"]
    assert len(subject.get("phone")) == 1


def test_an_element_that_is_new_is_kept_under_its_name() -> None:
    subject = one(
        "<blood>green</blood><akaList><aka><uid>1</uid><lastName>Z</lastName><since>2001</since>"
        "</aka></akaList>"
    )
    notes = {note.qualifier("type"): note.value for note in subject.claims_of("notes")}
    assert notes == {"blood": "green", "akaList/since": "2001"}


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (entry(), "already used in line"),
        (entry(uid="90009", name=""), "no name"),
        (entry(uid="90009", name="\u202e\u2066"), "no name"),
        (entry(uid=""), "no uid"),
        ("<sdnThing><uid>90009</uid></sdnThing>", "does not know"),
        (entry(f"<remarks>{'x' * 1_100_000}</remarks>", uid="90009"), "longer than"),
    ],
    ids=["duplicate", "no name", "bidi controls", "no uid", "unknown", "long text"],
)
def test_a_bad_entry_is_set_aside_and_the_rest_goes_on(bad: str, reason: str) -> None:
    reading = read_bytes(read, sdn(entry(), bad, entry(uid="90010")), name="sdn.xml")
    assert sorted(reading.records) == ["us-ofac-90001", "us-ofac-90010"]
    (aside,) = reading.aside
    assert reason in aside.reason
    assert aside.where.startswith("sdn.xml, line ")


@pytest.mark.parametrize(
    "content",
    ["<html/>", "<CONSOLIDATED_LIST/>", sdn(entry())[:-40], sdn(entry(), date="2021-03-10"),
     f'<sdnList xmlns="{OLD}"/>', f'<sdnList xmlns="{OLD}">{entry()}</sdnList>', "hello"],
)  # fmt: skip
def test_what_is_not_this_list_is_refused(content: str) -> None:
    with pytest.raises(DeliveryError):
        read_bytes(read, content)


# -- the real file --------------------------------------------------------------------------


@pytest.fixture(scope="module")
def real(shared: Path) -> tuple[Reading, str]:
    path = shared / "lists" / "us_ofac" / "2021-03-10_sdn.xml.gz"
    if not path.exists():
        pytest.skip(f"{path.name} is not here")
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        return read_path(read, path), stream.read()


def entries(text: str) -> dict[str, str]:
    found = re.findall(r"<sdnEntry>\s*<uid>(\d+)</uid>(.*?)</sdnEntry>", text, re.S)
    return {f"us-ofac-{uid}": body for uid, body in found}


def values(text: str, tag: str) -> list[str]:
    return [clean_text(unescape(found)) for found in re.findall(f"<{tag}>([^<]+)</{tag}>", text)]


def test_real_records(real: tuple[Reading, str]) -> None:
    reading, text = real
    assert not reading.aside
    assert list(reading.records) == list(entries(text))
    assert reading.header is not None
    assert reading.header.count == len(reading.records)
    kinds = Counter(record.entities[0].schema for record in reading.records.values())
    wanted = Counter(values(text, "sdnType"))
    assert kinds == {
        "Person": wanted["Individual"], "Organization": wanted["Entity"],
        "Vessel": wanted["Vessel"], "Airplane": wanted["Aircraft"],
    }  # fmt: skip


def test_real_names_and_aliases(real: tuple[Reading, str]) -> None:
    reading, text = real
    for key, body in entries(text).items():
        subject = reading.records[key].entities[0]
        head = body.split("<programList>")[0]
        assert subject.first("name") == " ".join(
            [*values(head, "firstName"), *values(head, "lastName")]
        )
        wanted = defaultdict(set)
        for aka in re.findall(r"<aka>(.*?)</aka>", body, re.S):
            former = values(aka, "type") == ["f.k.a."]
            weak = values(aka, "category") == ["weak"]
            prop = "previousName" if former else "weakAlias" if weak else "alias"
            wanted[prop].add(
                frozenset(
                    re.findall(
                        r"[^\s,\"']+",
                        " ".join([*values(aka, "firstName"), *values(aka, "lastName")]),
                    )
                )
            )
        for prop in ("alias", "weakAlias", "previousName"):
            found = {frozenset(re.findall(r"[^\s,\"']+", name)) for name in subject.get(prop)}
            assert found == wanted[prop], (key, prop)


def test_real_id_lists(real: tuple[Reading, str]) -> None:
    reading, text = real
    rows = 0
    for key, body in entries(text).items():
        wanted = set()
        for row in re.findall(r"<id>(.*?)</id>", body, re.S):
            wanted.add((values(row, "idType")[0], values(row, "idNumber")[0]))
            rows += 1
        claims = [c for entity in reading.records[key].entities[:2] for c in entity.claims]
        found = {
            (c.qualifier("type"), clean_text(text))
            for c in claims
            for text in (c.original, c.value)
            if text
        }
        assert wanted <= found, (key, wanted - found)
    assert rows == len(re.findall("<idNumber>", text))


@pytest.mark.parametrize(
    ("tag", "prop"),
    [("dateOfBirth", "birthDate"), ("placeOfBirth", "birthPlace")],
)
def test_real_births(real: tuple[Reading, str], tag: str, prop: str) -> None:
    reading, text = real
    for key, body in entries(text).items():
        found = {
            clean_text(c.original or c.value)
            for c in reading.records[key].entities[0].claims
            if c.prop == prop or (c.prop == "notes" and c.qualifier("type") == prop)
        }
        assert found >= set(values(body, tag)), key


@pytest.mark.parametrize("what", ["nationality", "citizenship"])
def test_real_nationalities(real: tuple[Reading, str], what: str) -> None:
    reading, text = real
    count = 0
    for key, body in entries(text).items():
        rows = re.findall(f"<{what}>(.*?)</{what}>", body, re.S)
        wanted = {country for row in rows for country in values(row, "country")}
        claims = reading.records[key].entities[0].claims
        found = {
            c.original or c.value
            for c in claims
            if c.prop == what or (c.prop == "country" and c.qualifier("type") == what)
        }
        assert found == wanted, key
        count += len(wanted)
    assert count > 800


def test_real_addresses_programmes_and_remarks(real: tuple[Reading, str]) -> None:
    reading, text = real
    for key, body in entries(text).items():
        subject, listing = reading.records[key].entities[:2]
        wanted = set()
        for row in re.findall(r"<address>(.*?)</address>", body, re.S):
            parts = [
                part
                for tag in (
                    "address1",
                    "address2",
                    "address3",
                    "city",
                    "stateOrProvince",
                    "postalCode",
                    "country",
                )
                for part in values(row, tag)
            ]
            wanted.add(clean_text(", ".join(parts)))
        found = {clean_text(c.original or c.value) for c in subject.claims_of("address")}
        assert found == wanted - {""}, key
        assert listing.get("program") == values(body, "program")
        remarks = [c.value for c in subject.claims_of("notes") if c.qualifier("type") is None]
        assert remarks == values(body, "remarks")


def test_real_links(real: tuple[Reading, str]) -> None:
    reading, text = real
    links = [e for r in reading.records.values() for e in r.entities if e.schema == "UnknownLink"]
    assert len(links) > 0.95 * len(re.findall("Linked To: ", text))
    assert {link.first("object") for link in links} <= set(reading.records)
