"""The EU list: fictional entities for each element, then the real file.

Counts over the real file are made here with ElementTree, apart from the reader.
"""

from __future__ import annotations

import gzip
from collections import Counter, defaultdict
from pathlib import Path
from xml.etree import ElementTree

import pytest

from marsad.sources.eu_fsf import read
from marsad.vocabulary import DeliveryError, Entity
from marsad.vocabulary.text import clean_text
from tests.sources.reading import Reading, qualifiers, read_bytes, read_path

SUMMARY = (
    '<regulationSummary regulationType="amendment" publicationDate="2010-01-02" '
    'numberTitle="9/2010 (OJ L1)" publicationUrl="http://example.org/9"/>'
)


def eu(*entities: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><export xmlns="http://eu.europa.ec/fpi/fsd/export" '
        f'generationDate="2021-03-02T16:28:05.354+01:00" globalFileId="77">{"".join(entities)}'
        "</export>"
    )


def name(whole: str, more: str = "", inside: str = "") -> str:
    strong = "" if "strong=" in more else ' strong="true"'
    return (
        f'<nameAlias wholeName="{whole}"{strong} regulationLanguage="en" logicalId="1" {more}>'
        f"{SUMMARY}{inside}</nameAlias>"
    )


def regulation(programme: str = "ZND", number: str = "1/2009 (OJ L9)", inside: str = "") -> str:
    return (
        f'<regulation regulationType="amendment" organisationType="council" '
        f'programme="{programme}" publicationDate="2009-03-04" entryIntoForceDate="2009-03-05" '
        f'numberTitle="{number}" '
        f'logicalId="5"><publicationUrl>http://example.org/1</publicationUrl>{inside}</regulation>'
    )


def entity(
    inside: str = "",
    logical_id: str = "901",
    more: str = "",
    kind: str = "person",
    names: str | None = None,
    law: str | None = None,
) -> str:
    return (
        f'<sanctionEntity logicalId="{logical_id}" euReferenceNumber="EU.{logical_id}.1" '
        f'unitedNationId="" designationDetails="" {more}>{law or regulation()}'
        f'<subjectType code="{kind}" classificationCode="{kind[0].upper()}"/>'
        f"{name('Karim Zandi') if names is None else names}{inside}</sanctionEntity>"
    )


def one(inside: str = "", **more: str) -> Entity:
    reading = read_bytes(read, eu(entity(inside, **more)))
    assert not reading.aside
    return reading.records["eu-fsf-901"].entities[0]


def listing(**more: str) -> Entity:
    (found,) = read_bytes(read, eu(entity(**more))).listings()
    return found


def test_header_and_keys() -> None:
    reading = read_bytes(read, eu(entity(more='unitedNationId2=""')))
    assert reading.header is not None
    assert reading.header.published == "2021-03-02T16:28:05.354+01:00"
    assert reading.header.version == "77"
    subject = reading.records["eu-fsf-901"].entities[0]
    assert subject.get("reference") == ["EU.901.1"]
    assert subject.get("lawfulStatus") == ["listed"]


def test_names() -> None:
    subject = one(
        names=name("كريم زندي", 'nameLanguage="AR"')
        + name(
            "Karim Zandi",
            'firstName="Karim" lastName="Zandi" function="Clerk" title="Dr." gender="M"',
        )
        + name("Abu Zand", inside="<remark>Low quality alias</remark>")
        + name("Kareem Zendi", inside="<remark>good quality a.k.a.</remark>")
        + name("Zand", inside="<remark>formerly known as</remark>")
        + name("Zan", 'strong="false"')
    )
    (main,) = subject.claims_of("name")
    assert main.value == "Karim Zandi"
    assert qualifiers(main) == {
        "kind": "primary", "first": "Karim", "last": "Zandi", "title": "Dr.", "function": "Clerk"
    }  # fmt: skip
    arabic, good = subject.claims_of("alias")
    assert (arabic.lang, arabic.qualifier("script")) == ("ara", "Arab")
    assert good.qualifier("quality") == "good"
    assert subject.get("weakAlias") == ["Abu Zand", "Zan"]
    assert subject.claims_of("weakAlias")[0].qualifier("kind") == "kunya"
    assert subject.get("previousName") == ["Zand"]
    assert (subject.get("position"), subject.get("title")) == (["Clerk"], ["Dr."])
    assert subject.get("gender") == ["male"]


def test_a_long_remark_at_a_name_is_a_note_and_is_read() -> None:
    text = "Father's name is Zand. Reportedly deceased. " + "He trades with all the town. " * 5
    subject = one(names=name("Karim Zandi", inside=f"<remark>{text}</remark>"))
    (note,) = subject.claims_of("notes")
    assert note.value == text.strip()
    assert subject.get("fatherName") == ["Zand"]
    assert subject.claims_of("status")[0].qualifier("certainty") == "reported"


BIRTH = (
    '<birthdate calendarType="{calendar}" countryIso2Code="ML" countryDescription="MALI" {more}/>'
)


@pytest.mark.parametrize(
    ("more", "value", "precision"),
    [
        ('circa="false" birthdate="1960-02-03" year="1960"', "1960-02-03", "exact"),
        ('circa="true" year="1960"', "1960", "approximate"),
        ('circa="false" year="1960" monthOfYear="2"', "1960-02", "exact"),
        ('circa="false" yearRangeFrom="1960" yearRangeTo="1962"', "1960/1962", "range"),
        ('circa="false" yearRangeTo="1962"', "../1962", "range"),
    ],
)
def test_birth_dates(more: str, value: str, precision: str) -> None:
    subject = one(BIRTH.format(calendar="GREGORIAN", more=more + ' city="Zandabad"'))
    (claim,) = subject.claims_of("birthDate")
    assert (claim.value, claim.qualifier("precision")) == (value, precision)
    assert subject.get("birthPlace") == ["Zandabad, MALI"]
    assert subject.get("birthCountry") == ["ml"]


def test_a_hijri_birth_date_keeps_how_it_was_written() -> None:
    more = 'circa="false" birthdate="1982-04-19" dayOfMonth="24" monthOfYear="6" year="1402"'
    (claim,) = one(BIRTH.format(calendar="ISLAMIC", more=more)).claims_of("birthDate")
    assert (claim.value, claim.original, claim.qualifier("calendar")) == (
        "1982-04-19", "24/6/1402", "hijri"
    )  # fmt: skip


def test_citizenship() -> None:
    subject = one(
        '<citizenship countryIso2Code="ML" countryDescription="MALI" region=""/>'
        '<citizenship countryIso2Code="00" countryDescription="UNKNOWN"/>'
        '<citizenship countryIso2Code="KW" countryDescription="KUWAIT">'
        "<remark>citizenship withdrawn in 2002</remark></citizenship>"
    )
    assert subject.get("citizenship") == ["ml", "kw"]
    assert subject.claims_of("citizenship")[1].qualifier("status") == "former"


def test_an_address_with_contacts() -> None:
    subject = one(
        '<address street="Main 1" poBox="44" zipCode="12" city="Zandabad" region="" '
        'place="Old Town" asAtListingTime="true" countryIso2Code="ML" countryDescription="MALI">'
        "<remark>former"
        '</remark><contactInfo key="PHONE" value="+223 1; +223 2"/><contactInfo key="EMAIL" '
        'value="a@ example.org and b@example.org"/><contactInfo key="WEB" value="www.example.org"/>'
        '<contactInfo key="PIGEON" value="grey"/></address>',
        kind="enterprise",
    )
    assert subject.schema == "Organization"
    (address,) = subject.claims_of("address")
    assert address.value == "Main 1, P.O. Box 44, Old Town, Zandabad, 12, MALI"
    assert address.qualifier("note") == "former; address at the time of listing"
    assert subject.get("email") == ["a@example.org", "b@example.org"]
    assert len(subject.get("phone")) == 2
    assert len(subject.get("website")) == 1
    assert [n.qualifier("type") for n in subject.claims_of("notes")] == ["PIGEON"]


def document(
    code: str, number: str, more: str = "", remark: str = "", kind: str = "person"
) -> Entity:
    inside = f"<remark>{remark}</remark>" if remark else ""
    return one(
        f'<identification identificationTypeCode="{code}" '
        f'identificationTypeDescription="Type {code}" number="{number}" '
        f'countryIso2Code="ML" countryDescription="MALI" {more}>{inside}'
        "</identification>",
        kind=kind,
    )


@pytest.mark.parametrize(
    ("code", "remark", "kind", "prop"),
    [
        ("passport", "", "person", "passportNumber"),
        ("id", "", "person", "idNumber"),
        ("ssn", "", "person", "socialSecurityNumber"),
        ("fiscalcode", "", "person", "taxNumber"),
        ("regnumber", "", "enterprise", "registrationNumber"),
        ("imo", "", "enterprise", "imoNumber"),
        ("tradelic", "", "enterprise", "licenseNumber"),
        ("other", "Tax ID (INN no.)", "enterprise", "taxNumber"),
        ("other", "Passport number", "person", "passportNumber"),
        ("other", "State registration number", "enterprise", "registrationNumber"),
        ("other", "", "person", "idNumber"),
        ("newkind", "", "person", "idNumber"),
    ],
)
def test_identifications_by_type(code: str, remark: str, kind: str, prop: str) -> None:
    subject = document(code, "9187629", remark=remark, kind=kind)
    (claim,) = [c for c in subject.claims if c.qualifier("type") == f"Type {code}"]
    assert claim.prop == prop
    assert claim.qualifier("country") == "ml"


def test_an_identification_with_its_details() -> None:
    subject = document(
        "passport", "A12",
        'diplomatic="true" knownFalse="true" reportedLost="false" issueDate="2001-02-03" '
        'validTo="2006-02-02" issuedBy="Zand Office" region="Zandabad" nameOnDocument="K. Z."',
        "as mentioned",
    )  # fmt: skip
    found = qualifiers(subject.claims_of("passportNumber")[0])
    assert (found["issued"], found["expires"], found["authority"], found["place"]) == (
        "2001-02-03", "2006-02-02", "Zand Office", "Zandabad"
    )  # fmt: skip
    for words in ("diplomatic", "known to be false", "K. Z.", "as mentioned"):
        assert words in found["note"]
    assert "lost" not in found["note"]


def test_the_listing() -> None:
    found = listing(more='designationDate="2001-01-25"')
    assert found.id == "eu-fsf-901-listing"
    assert found.get("program") == ["ZND"]
    main, cited = found.claims_of("legalBasis")
    assert main.value == "1/2009 (OJ L9)"
    assert qualifiers(main)["published"] == "2009-03-04"
    assert (cited.value, cited.qualifier("role")) == ("9/2010 (OJ L1)", "cited")
    assert found.get("startDate") == ["2009-03-05"]
    assert found.get("listingDate") == ["2001-01-25"]
    assert found.get("sourceUrl") == ["http://example.org/1"]


@pytest.mark.parametrize(
    ("details", "day"),
    [
        ("Date of listing: 10.12.2018", "2018-12-10"),
        ("date of listing 26.07.2010", "2010-07-26"),
        ("22.1.2018", "2018-01-22"),
        ("Date of listing: 25/06/2018.", "2018-06-25"),
        ("Date of UN designation: 1 November 2005.", "2005-11-01"),
        ("UN designation amended", None),
    ],
)
def test_the_date_of_listing_in_words(details: str, day: str | None) -> None:
    content = eu(entity()).replace('designationDetails=""', f'designationDetails="{details}"')
    reading = read_bytes(read, content)
    assert reading.listings()[0].first("listingDate") == day
    notes = reading.claims("notes")
    assert [(n.value, n.qualifier("type")) for n in notes] == [(details, "designationDetails")]


def test_a_delisting_is_marked() -> None:
    found = listing(more='delistingDate="2020-01-02"')
    assert (found.get("endDate"), found.get("status")) == (["2020-01-02"], ["delisted"])


def test_one_subject_under_two_programmes_has_two_listings() -> None:
    second = entity(
        '<citizenship countryIso2Code="ML" countryDescription="MALI"/>',
        names=name("Kareem Zendi"),
        law=regulation("OTHER", "2/2010"),
    )
    reading = read_bytes(read, eu(entity(), entity(logical_id="902"), second))
    assert not reading.aside
    assert sorted(reading.records) == ["eu-fsf-901", "eu-fsf-902"]
    subject, first, other = reading.records["eu-fsf-901"].entities
    assert (subject.get("name"), subject.get("alias")) == (["Karim Zandi"], ["Kareem Zendi"])
    assert subject.get("citizenship") == ["ml"]
    assert (first.get("program"), other.get("program")) == (["ZND"], ["OTHER"])
    assert other.id == "eu-fsf-901-listing-2"


def test_notes_and_what_is_new() -> None:
    subject = one(
        "<remark>Known to the town.</remark><remark>none</remark>"
        '<additionalInformation key="HAT" value="green"/><aura colour="red">bright</aura>',
        more='mood="calm"',
    )
    notes = {note.qualifier("type"): note.value for note in subject.claims_of("notes")}
    assert notes == {None: "Known to the town.", "HAT": "green", "aura": "red bright",
                     "@mood": "calm"}  # fmt: skip


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (entity(), "already used in line"),
        (entity(logical_id="909", names=""), "no name"),
        (entity(logical_id="909", names=name("\u202e\u2066")), "no name"),
        (entity(logical_id=""), "no logicalId"),
        ('<sanctionThing logicalId="909"/>', "does not know"),
        (entity(logical_id="909", names=name("x" * 1_100_000)), "longer than"),
        (entity(f"<remark>{'x' * 1_100_000}</remark>", logical_id="909"), "longer than"),
    ],
    ids=["duplicate", "no name", "bidi controls", "no id", "unknown", "long name", "long remark"],
)
def test_a_bad_entity_is_set_aside_and_the_rest_goes_on(bad: str, reason: str) -> None:
    reading = read_bytes(read, eu(entity(), bad, entity(logical_id="910")), name="eu.xml")
    assert sorted(reading.records) == ["eu-fsf-901", "eu-fsf-910"]
    (aside,) = reading.aside
    assert reason in aside.reason
    assert aside.where.startswith("eu.xml, line ")


@pytest.mark.parametrize(
    "content",
    ["<html/>", "<sdnList/>", eu(entity())[:-30], "<export/>", "hello",
     eu(entity()).replace("2021-03-02T", "soon")],
)  # fmt: skip
def test_what_is_not_this_list_is_refused(content: str) -> None:
    with pytest.raises(DeliveryError):
        read_bytes(read, content)


# -- the real file --------------------------------------------------------------------------

N = "{http://eu.europa.ec/fpi/fsd/export}"
Real = tuple[Reading, dict[str, list[ElementTree.Element]]]


@pytest.fixture(scope="module")
def real(shared: Path) -> Real:
    path = shared / "lists" / "eu_fsf" / "2021-03-05.xml.gz"
    if not path.exists():
        pytest.skip(f"{path.name} is not here")
    found: dict[str, list[ElementTree.Element]] = defaultdict(list)
    with gzip.open(path) as stream:
        for element in ElementTree.parse(stream).getroot().iter(f"{N}sanctionEntity"):
            found[f"eu-fsf-{element.attrib['logicalId']}"].append(element)
    return read_path(read, path), found


def written(entity: Entity, *props: str) -> set[str]:
    return {clean_text(c.original or c.value) for c in entity.claims if c.prop in props}


def test_real_records(real: Real) -> None:
    reading, raw = real
    assert not reading.aside
    assert sorted(reading.records) == sorted(raw)
    assert len(reading.listings()) == sum(map(len, raw.values()))
    kinds = Counter(record.entities[0].schema for record in reading.records.values())
    codes = Counter(
        elements[0].find(f"{N}subjectType").attrib["classificationCode"]  # type: ignore[union-attr]
        for elements in raw.values()
    )
    assert (kinds["Person"], kinds["Organization"]) == (codes["P"], codes["E"])


def test_real_names(real: Real) -> None:
    reading, raw = real
    for key, elements in raw.items():
        wanted = {
            clean_text(a.attrib["wholeName"]) for e in elements for a in e.iter(f"{N}nameAlias")
        }
        found = written(reading.records[key].entities[0], "name", "alias", "weakAlias",
                        "previousName")  # fmt: skip
        assert found == wanted - {""}, key


def test_real_programmes_and_dates(real: Real) -> None:
    reading, raw = real
    for key, elements in raw.items():
        listings = [e for e in reading.records[key].entities if e.schema == "Sanction"]
        for element, found in zip(elements, listings, strict=True):
            regulation = element.find(f"{N}regulation")
            assert regulation is not None
            assert found.get("program") == [regulation.attrib["programme"]]
            assert found.get("startDate") == [regulation.attrib["entryIntoForceDate"]]
            cited = {s.attrib["numberTitle"] for s in element.iter(f"{N}regulationSummary")}
            assert set(found.get("legalBasis")) >= {
                clean_text(text) for text in cited | {regulation.attrib["numberTitle"]} if text
            }
            if element.get("designationDate"):
                assert found.get("listingDate") == [element.attrib["designationDate"]]


def test_real_births(real: Real) -> None:
    reading, raw = real
    for key, elements in raw.items():
        births = [b.attrib for e in elements for b in e.iter(f"{N}birthdate")]
        wanted = {b["birthdate"] for b in births if b.get("birthdate")}
        wanted |= {
            b["year"] + (f"-{int(b['monthOfYear']):02}" if b.get("monthOfYear") else "")
            for b in births
            if b.get("year") and not b.get("birthdate")
        }
        wanted |= {
            f"{b.get('yearRangeFrom') or '..'}/{b.get('yearRangeTo') or '..'}"
            for b in births
            if b.get("yearRangeFrom") or b.get("yearRangeTo")
        }
        subject = reading.records[key].entities[0]
        assert set(subject.get("birthDate")) == wanted, key
        approximate = {b["year"] for b in births if b["circa"] == "true" and b.get("year")}
        marked = {
            c.value[:4]
            for c in subject.claims_of("birthDate")
            if c.qualifier("precision") == "approximate"
        }
        assert marked == approximate, key


def test_real_identifications(real: Real) -> None:
    reading, raw = real
    for key, elements in raw.items():
        wanted = {
            clean_text(i.attrib["number"]) for e in elements for i in e.iter(f"{N}identification")
        }
        claims = [
            c
            for c in reading.records[key].entities[0].claims
            if c.prop.endswith(("Number", "Bic", "Code"))
        ]
        assert {clean_text(c.original or c.value) for c in claims} | {
            c.value for c in claims
        } >= wanted, key
    total = sum(
        1 for elements in raw.values() for e in elements for _ in e.iter(f"{N}identification")
    )
    assert total == 667


def test_real_addresses_contacts_and_citizenships(real: Real) -> None:
    reading, raw = real
    for key, elements in raw.items():
        subject = reading.records[key].entities[0]
        addresses = [a.attrib for e in elements for a in e.iter(f"{N}address")]
        countries = {a["countryDescription"] for a in addresses if a["countryIso2Code"] != "00"}
        assert written(subject, "country") >= {clean_text(c) for c in countries}, key
        everything = " ".join(written(subject, "address"))
        for address in addresses:
            for part in ("street", "city", "zipCode", "region", "place", "poBox"):
                assert clean_text(address[part]) in everything, key
        citizens = {
            c.attrib["countryDescription"]
            for e in elements
            for c in e.iter(f"{N}citizenship")
            if c.attrib["countryIso2Code"] != "00"
        }
        assert written(subject, "citizenship", "country") >= citizens, key
        contacts = sum(1 for e in elements for _ in e.iter(f"{N}contactInfo"))
        assert bool(contacts) == bool(written(subject, "phone", "email", "website")), key


def test_real_remarks(real: Real) -> None:
    reading, raw = real
    for key, elements in raw.items():
        notes = written(reading.records[key].entities[0], "notes")
        for element in elements:
            for remark in element.findall(f"{N}remark"):
                text = clean_text(remark.text or "")
                nothing = text.lower() in ("none", "null", "-", "n/a") or not any(
                    map(str.isalnum, text)
                )
                assert nothing or text in notes, key


def test_real_references(real: Real) -> None:
    reading, raw = real
    for key, elements in raw.items():
        wanted = {
            clean_text(e.attrib[a])
            for e in elements
            for a in ("euReferenceNumber", "unitedNationId")
        }
        assert set(reading.records[key].entities[0].get("reference")) == wanted - {""}
