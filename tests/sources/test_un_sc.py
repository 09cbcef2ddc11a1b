"""The UN Security Council list: each edge of the format on fictional persons, then the real files.

Counts over the real files are made here with ElementTree, apart from the reader.
"""

from __future__ import annotations

import gzip
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest

from marsad.sources.un_sc import read
from marsad.vocabulary import DeliveryError, Entity
from marsad.vocabulary.text import clean_text
from tests.sources.reading import Reading, qualifiers, read_bytes, read_path

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<CONSOLIDATED_LIST dateGenerated="2021-05-01T10:00:00.1-04:00">'
)


def un(individuals: str = "", entities: str = "") -> str:
    return (
        f"{HEAD}<INDIVIDUALS>{individuals}</INDIVIDUALS><ENTITIES>{entities}</ENTITIES>"
        "</CONSOLIDATED_LIST>"
    )


def person(inside: str = "", data_id: str = "900001", name: str = "KARIM") -> str:
    return (
        f"<INDIVIDUAL><DATAID>{data_id}</DATAID><VERSIONNUM>1</VERSIONNUM>"
        f"<FIRST_NAME>{name}</FIRST_NAME><REFERENCE_NUMBER>QDi.{data_id[-3:]} </REFERENCE_NUMBER>"
        f"{inside}</INDIVIDUAL>"
    )


def one(inside: str = "", **more: str) -> Entity:
    reading = read_bytes(read, un(person(inside, **more)))
    assert not reading.aside
    (record,) = reading.records.values()
    return record.entities[0]


def listing(inside: str) -> Entity:
    (found,) = read_bytes(read, un(person(inside))).listings()
    return found


def test_header() -> None:
    reading = read_bytes(read, un(person()))
    assert reading.header is not None
    assert reading.header.published == "2021-05-01T10:00:00.1-04:00"


def test_names_with_their_parts() -> None:
    subject = one(
        "<SECOND_NAME> ZAND  </SECOND_NAME><THIRD_NAME/><FOURTH_NAME>AL-ZANDI</FOURTH_NAME>"
    )
    (name,) = subject.claims_of("name")
    assert name.value == "KARIM ZAND AL-ZANDI"
    assert qualifiers(name) == {
        "kind": "primary", "first": "KARIM", "second": "ZAND", "fourth": "AL-ZANDI"
    }  # fmt: skip
    assert (subject.get("firstName"), subject.get("secondName")) == (["KARIM"], ["ZAND"])
    assert subject.get("lastName") == ["AL-ZANDI"]
    assert subject.get("lawfulStatus") == ["listed"]
    assert subject.get("reference") == ["QDi.001"]
    assert subject.id == "un-sc-900001"


def test_original_script() -> None:
    subject = one("<NAME_ORIGINAL_SCRIPT> كريم زند </NAME_ORIGINAL_SCRIPT>")
    name = subject.claims_of("name")[1]
    assert name.value == "كريم زند"
    assert qualifiers(name) == {"kind": "original-script", "script": "Arab"}
    named = one("<NAME_ORIGINAL_SCRIPT>ፍትዊ (Tigrinya)</NAME_ORIGINAL_SCRIPT>").claims_of("name")[1]
    assert (named.value, named.lang, named.original) == ("ፍትዊ", "tir", "ፍትዊ (Tigrinya)")


def alias(name: str, quality: str = "Good", more: str = "") -> Entity:
    return one(
        f"<INDIVIDUAL_ALIAS><QUALITY>{quality}</QUALITY><ALIAS_NAME>{name}</ALIAS_NAME>{more}"
        "</INDIVIDUAL_ALIAS>"
    )


def test_aliases_by_quality() -> None:
    good = alias("Karim Zandi").claims_of("alias")[0]
    assert (good.value, good.qualifier("quality"), good.qualifier("kind")) == (
        "Karim Zandi", "good", "alias"
    )  # fmt: skip
    low = alias("Abu Zand", "Low").claims_of("weakAlias")[0]
    assert (low.value, low.qualifier("quality"), low.qualifier("kind")) == (
        "Abu Zand", "low", "kunya"
    )  # fmt: skip


def test_a_former_name() -> None:
    subject = alias("Karim Zendi", more="<NOTE>formerly listed as</NOTE>")
    (former,) = subject.claims_of("previousName")
    assert qualifiers(former)["note"] == "formerly listed as"
    assert subject.get("alias") == []


def test_names_in_a_note_keep_the_alias_as_original() -> None:
    subject = alias("Abu Zand", "Low", "<NOTE>original script: Абу Занд</NOTE>")
    cyrillic = subject.claims_of("weakAlias")[1]
    assert (cyrillic.value, cyrillic.original, cyrillic.qualifier("script")) == (
        "Абу Занд", "Abu Zand", "Cyrl"
    )  # fmt: skip


def test_birth_data_of_an_alias_stay_with_the_alias() -> None:
    subject = alias(
        "Karim Zendi",
        more="<DATE_OF_BIRTH>1979-12-31</DATE_OF_BIRTH><CITY_OF_BIRTH>Zandabad</CITY_OF_BIRTH>"
        "<COUNTRY_OF_BIRTH>Mali</COUNTRY_OF_BIRTH>",
    )
    note = subject.claims_of("alias")[0].qualifier("note") or ""
    assert "1979-12-31" in note
    assert "Zandabad" in note
    assert "Mali" in note
    assert subject.get("birthDate") == []


def test_an_empty_alias_is_nothing() -> None:
    assert alias("", "").get("alias") == []
    assert alias("", "").get("notes") == []


@pytest.mark.parametrize(
    ("inside", "value", "precision"),
    [
        ("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1964-07-17</DATE>", "1964-07-17", "exact"),
        ("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><YEAR>1964</YEAR>", "1964", "exact"),
        ("<TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1964</YEAR>", "1964", "approximate"),
        ("<TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1960</FROM_YEAR><TO_YEAR>1962</TO_YEAR>",
         "1960/1962", "range"),
        ("<TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1960</FROM_YEAR>", "1960/..", "range"),
        ("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><NOTE>Sep.</NOTE><YEAR>1958</YEAR>", "1958-09",
         "exact"),
        ("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><NOTE>Nov. 1973 </NOTE>", "1973-11", None),
        ("<YEAR> 1964 </YEAR>", "1964", None),
    ],
)  # fmt: skip
def test_birth_dates(inside: str, value: str, precision: str | None) -> None:
    subject = one(f"<INDIVIDUAL_DATE_OF_BIRTH>{inside}</INDIVIDUAL_DATE_OF_BIRTH>")
    (claim,) = subject.claims_of("birthDate")
    assert claim.value == value
    assert claim.qualifier("precision") == precision


def test_an_impossible_birth_date_is_kept_and_marked() -> None:
    subject = one("<INDIVIDUAL_DATE_OF_BIRTH><DATE>99/99/9999</DATE></INDIVIDUAL_DATE_OF_BIRTH>")
    (claim,) = subject.claims_of("birthDate")
    assert claim.value == "99/99/9999"
    assert claim.qualifier("unclean")


def test_an_age_is_no_birth_date() -> None:
    subject = one("<INDIVIDUAL_DATE_OF_BIRTH><NOTE>29 years old</NOTE></INDIVIDUAL_DATE_OF_BIRTH>")
    assert subject.get("birthDate") == []
    (note,) = subject.claims_of("notes")
    assert (note.value, note.qualifier("type")) == ("29 years old", "INDIVIDUAL_DATE_OF_BIRTH")


def test_a_birth_place() -> None:
    subject = one(
        "<INDIVIDUAL_PLACE_OF_BIRTH><CITY>Zandabad</CITY><STATE_PROVINCE>North</STATE_PROVINCE>"
        "<COUNTRY>Mali</COUNTRY><NOTE>possibly</NOTE></INDIVIDUAL_PLACE_OF_BIRTH>"
    )
    (place,) = subject.claims_of("birthPlace")
    assert place.value == "Zandabad, North, Mali"
    assert qualifiers(place) == {
        "city": "Zandabad", "region": "North", "country": "ml", "note": "possibly"
    }  # fmt: skip
    assert subject.get("birthCountry") == ["ml"]


def document(inside: str) -> Entity:
    return one(f"<INDIVIDUAL_DOCUMENT>{inside}</INDIVIDUAL_DOCUMENT>")


def test_a_passport() -> None:
    subject = document(
        "<TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER> A 12 </NUMBER>"
        "<ISSUING_COUNTRY>Mali</ISSUING_COUNTRY><DATE_OF_ISSUE>2001-02-03</DATE_OF_ISSUE>"
        "<CITY_OF_ISSUE>Zandabad</CITY_OF_ISSUE><NOTE>expired on 2 Feb. 2006</NOTE>"
    )
    (claim,) = subject.claims_of("passportNumber")
    found = qualifiers(claim)
    assert (found["country"], found["issued"], found["expires"], found["place"]) == (
        "ml", "2001-02-03", "2006-02-02", "Zandabad"
    )  # fmt: skip
    assert found["type"] == "Passport"
    assert found["note"] == "expired on 2 Feb. 2006"


@pytest.mark.parametrize(
    ("type_", "second", "number", "prop", "value"),
    [
        ("Passport", "", "Malian Passport No. 96/18", "passportNumber", "96/18"),
        ("Passport", "", "00016 (Mali)", "passportNumber", "00016"),
        ("Número de pasaporte", "", "88", "passportNumber", "88"),
        ("National Identification Number", "", "77-1", "idNumber", "77-1"),
        ("National Identification Number", "national passport", "77", "passportNumber", "77"),
        ("National Identification Number", "Italian Fiscal Code:", "BN", "taxNumber", "BN"),
        ("National Identification Number", "", "Social Security Number 4-2 (US)",
         "socialSecurityNumber", "4-2"),
    ],
)  # fmt: skip
def test_documents_by_their_two_types(
    type_: str, second: str, number: str, prop: str, value: str
) -> None:
    subject = document(
        f"<TYPE_OF_DOCUMENT>{type_}</TYPE_OF_DOCUMENT><TYPE_OF_DOCUMENT2>{second}"
        f"</TYPE_OF_DOCUMENT2><NUMBER>{number}</NUMBER>"
    )
    (claim,) = subject.claims_of(prop)
    assert claim.value.replace(" ", "") == value
    assert claim.original in (None, number)


def test_a_document_without_a_number_is_a_note() -> None:
    subject = document(
        "<TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NOTE>Malian passport number L 19</NOTE>"
    )
    assert subject.get("passportNumber") == []
    (note,) = subject.claims_of("notes")
    assert "L 19" in note.value
    assert note.qualifier("type") == "INDIVIDUAL_DOCUMENT"


def test_an_address() -> None:
    subject = one(
        "<INDIVIDUAL_ADDRESS><STREET>Main 1</STREET><CITY>Zandabad</CITY><ZIP_CODE>12</ZIP_CODE>"
        "<COUNTRY>Sudan/South Sudan</COUNTRY><NOTE>previous</NOTE></INDIVIDUAL_ADDRESS>"
        "<INDIVIDUAL_ADDRESS><COUNTRY/></INDIVIDUAL_ADDRESS>"
    )
    (address,) = subject.claims_of("address")
    assert address.value == "Main 1, Zandabad, 12, Sudan/South Sudan"
    assert address.qualifier("postalCode") == "12"
    assert address.qualifier("note") == "previous"
    assert subject.get("country") == ["sd", "ss"]


def test_values_repeated_empty_and_with_blanks() -> None:
    subject = one(
        "<TITLE><VALUE>Dr.</VALUE><VALUE/></TITLE><DESIGNATION><VALUE> a) Clerk </VALUE><VALUE>"
        "Guard</VALUE></DESIGNATION><NATIONALITY><VALUE>Mali </VALUE><VALUE> na</VALUE>"
        "<VALUE>Possibly Ethiopian</VALUE></NATIONALITY><GENDER>Male</GENDER>"
    )
    assert subject.get("title") == ["Dr."]
    assert subject.get("position") == ["a) Clerk", "Guard"]
    assert subject.get("nationality") == ["ml", "et"]
    assert subject.claims_of("nationality")[1].qualifier("certainty") == "reported"
    assert subject.get("gender") == ["male"]


def test_the_listing() -> None:
    found = listing(
        "<UN_LIST_TYPE>Al-Qaida</UN_LIST_TYPE><LISTED_ON>2014-09-23</LISTED_ON>"
        "<LIST_TYPE><VALUE>UN List</VALUE></LIST_TYPE>"
        "<LAST_DAY_UPDATED><VALUE>2016-01-02</VALUE><VALUE>2019-12-06</VALUE><VALUE/>"
        "</LAST_DAY_UPDATED><COMMENTS1>Listed pursuant to paragraphs 15 and 17 of resolution 1970 "
        "(Travel Ban,\nAsset Freeze). [Old Reference # I.47.C.1] https://example.org/n</COMMENTS1>"
    )
    assert found.id == "un-sc-900001-listing"
    assert found.get("entity") == ["un-sc-900001"]
    assert found.get("program") == ["Al-Qaida"]
    assert found.get("listingDate") == ["2014-09-23"]
    assert found.get("modifiedAt") == ["2016-01-02", "2019-12-06"]
    assert found.get("authorityId") == ["QDi.001"]
    assert any("1267 (1999)" in text for text in found.get("legalBasis"))
    assert "paragraphs 15 and 17 of resolution 1970" in found.get("legalBasis")
    assert found.get("provisions") == ["Travel Ban, Asset Freeze"]
    assert found.get("recordId") == ["I.47.C.1"]
    assert found.get("sourceUrl") == ["https://example.org/n"]


def test_a_delisting_is_marked() -> None:
    found = listing("<DELISTED_ON>2020-01-02</DELISTED_ON>")
    assert (found.get("endDate"), found.get("status")) == (["2020-01-02"], ["delisted"])


def test_comments_stay_whole_and_are_read() -> None:
    text = "Reportedly deceased. Father’s name is Zand. Gender: male."
    subject = one(f"<COMMENTS1> {text} \n</COMMENTS1>")
    assert subject.get("notes") == [text]
    assert subject.get("fatherName") == ["Zand"]
    assert subject.get("gender") == ["male"]
    assert subject.claims_of("status")[0].qualifier("certainty") == "reported"


def test_links_point_at_records_of_the_file() -> None:
    comment = "Brother of Noor (QDi.002). Member of the Front (QDe.003). Knows Zed (QDi.999)."
    front = (
        "<ENTITY><DATAID>900003</DATAID><FIRST_NAME>FRONT; NORTH FRONT (NF)</FIRST_NAME>"
        "<REFERENCE_NUMBER>QDe.003</REFERENCE_NUMBER></ENTITY>"
    )
    content = un(person(f"<COMMENTS1>{comment}</COMMENTS1>") + person(data_id="900002"), front)
    reading = read_bytes(read, content)
    family, membership = reading.records["un-sc-900001"].entities[2:]
    assert (family.schema, family.first("relative")) == ("Family", "un-sc-900002")
    assert family.first("relationship") == "brother"
    assert (membership.first("member"), membership.first("organization")) == (
        "un-sc-900001", "un-sc-900003"
    )  # fmt: skip
    organisation = reading.records["un-sc-900003"].entities[0]
    assert organisation.schema == "Organization"
    assert organisation.get("name") == ["FRONT"]
    assert organisation.get("alias") == ["NORTH FRONT (NF)"]
    assert organisation.get("abbreviation") == ["NF"]


def test_an_element_that_is_new_is_kept_under_its_name() -> None:
    subject = one(
        "<SUBMITTED_BY>Zandia</SUBMITTED_BY><EYES><COLOUR>green</COLOUR></EYES>"
        "<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Z</ALIAS_NAME><SINCE>2001</SINCE>"
        "</INDIVIDUAL_ALIAS>"
    )
    notes = {note.qualifier("type"): note.value for note in subject.claims_of("notes")}
    assert notes == {
        "SUBMITTED_BY": "Zandia", "EYES": "green", "INDIVIDUAL_ALIAS/SINCE": "2001"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (person(), "already used in line"),
        (person(data_id="900009", name=""), "no name"),
        (person(data_id="900009", name="\u202e\u200f\u202c"), "no name"),
        (person(data_id="900009", name=" -- "), "no name"),
        (person(data_id=""), "no DATAID"),
        ("<VESSEL><DATAID>900009</DATAID></VESSEL>", "does not know"),
        (person(f"<COMMENTS1>{'x' * 1_100_000}</COMMENTS1>", data_id="900009"), "longer than"),
    ],
    ids=["duplicate", "no name", "bidi controls", "punctuation", "no id", "vessel", "long text"],
)
def test_a_bad_record_is_set_aside_and_the_rest_goes_on(bad: str, reason: str) -> None:
    reading = read_bytes(read, un(person() + bad + person(data_id="900010")), name="un.xml")
    assert sorted(reading.records) == ["un-sc-900001", "un-sc-900010"]
    (aside,) = reading.aside
    assert reason in aside.reason
    assert aside.where.startswith("un.xml, line ")
    assert aside.raw.startswith("<")


@pytest.mark.parametrize(
    "content",
    ["", "<html/>", "<export/>", HEAD, un(person())[:-30], HEAD.replace("2021-05-01", "yesterday"),
     "<CONSOLIDATED_LIST/>", '{"a": 1}'],
)  # fmt: skip
def test_what_is_not_this_list_is_refused(content: str) -> None:
    with pytest.raises(DeliveryError):
        read_bytes(read, content or "\n")


# -- the real files -------------------------------------------------------------------------

VERSIONS = ("2018-10-29", "2020-11-30", "2021-03-12")


@pytest.fixture(scope="module", params=VERSIONS)
def real(request: pytest.FixtureRequest, shared: Path) -> tuple[Reading, ElementTree.Element]:
    path = shared / "lists" / "un_sc" / f"{request.param}.xml.gz"
    if not path.exists():
        pytest.skip(f"{path.name} is not here")
    with gzip.open(path) as stream:
        tree = ElementTree.parse(stream).getroot()
    return read_path(read, path), tree


Real = tuple[Reading, ElementTree.Element]


def texts(element: ElementTree.Element, path: str) -> list[str]:
    """Non-empty texts at a path, in one line."""
    found = (clean_text(child.text or "") for child in element.findall(path))
    return [text for text in found if text]


def days(element: ElementTree.Element, path: str) -> set[str]:
    """Dates at a path, without the zone that some have (``2015-04-14-04:00``)."""
    return {text[:10] for text in texts(element, path)}


def raw(tree: ElementTree.Element) -> list[tuple[str, ElementTree.Element]]:
    return [
        (f"un-sc-{texts(element, 'DATAID')[0]}", element)
        for tag in ("INDIVIDUALS/INDIVIDUAL", "ENTITIES/ENTITY")
        for element in tree.findall(tag)
    ]


def test_real_records(real: Real) -> None:
    reading, tree = real
    assert not reading.aside
    assert list(reading.records) == [key for key, _ in raw(tree)]
    kinds = Counter(record.entities[0].schema for record in reading.records.values())
    assert kinds["Person"] == len(tree.findall("INDIVIDUALS/INDIVIDUAL"))
    assert kinds["Organization"] == len(tree.findall("ENTITIES/ENTITY"))
    assert reading.header is not None
    assert reading.header.published == tree.attrib["dateGenerated"]


def test_real_names_and_original_script(real: Real) -> None:
    reading, tree = real
    for key, element in raw(tree):
        parts = [
            text
            for n in ("FIRST", "SECOND", "THIRD", "FOURTH")
            for text in texts(element, f"{n}_NAME")
        ]
        names = reading.records[key].entities[0].claims_of("name")
        written = names[0].original or names[0].value
        assert clean_text(written) == " ".join(parts)
        script = [c for c in names if c.qualifier("kind") == "original-script"]
        assert [clean_text(c.original or c.value) for c in script] == texts(
            element, "NAME_ORIGINAL_SCRIPT"
        )
    given = sum(bool(texts(element, "NAME_ORIGINAL_SCRIPT")) for _, element in raw(tree))
    assert given > 300


def test_real_aliases(real: Real) -> None:
    reading, tree = real
    total = 0
    for key, element in raw(tree):
        wanted: dict[str, set[str]] = {"weak": set(), "usual": set()}
        for child in element:
            if child.tag.endswith("_ALIAS") and texts(child, "ALIAS_NAME"):
                former = "former" in " ".join(texts(child, "NOTE")).lower() or any(
                    "listed as" in text
                    for path in ("NOTE", "ALIAS_NAME")
                    for text in texts(child, path)
                )
                low = texts(child, "QUALITY") == ["Low"] and not former
                wanted["weak" if low else "usual"].add(texts(child, "ALIAS_NAME")[0])
        subject = reading.records[key].entities[0]
        found = {
            kind: {
                clean_text(claim.original or claim.value)
                for prop in props
                for claim in subject.claims_of(prop)
                if not (element.tag == "ENTITY" and claim.qualifier("type") is None)
            }
            for kind, props in (("weak", ["weakAlias"]), ("usual", ["alias", "previousName"]))
        }
        assert found["weak"] | found["usual"] == wanted["weak"] | wanted["usual"], key
        assert found["weak"] >= {
            name
            for name in wanted["weak"]
            if name not in wanted["usual"] and name not in found["usual"]
        }
        total += len(wanted["weak"]) + len(wanted["usual"])
    assert total > 2_000


def test_real_birth_dates(real: Real) -> None:
    reading, tree = real
    for key, element in raw(tree):
        wanted = set()
        noted = 0
        for birth in element.findall("INDIVIDUAL_DATE_OF_BIRTH"):
            month = texts(birth, "NOTE") == ["Sep."]
            wanted |= {f"{year}-09" if month else year for year in texts(birth, "YEAR")}
            wanted |= days(birth, "DATE")
            start, end = texts(birth, "FROM_YEAR"), texts(birth, "TO_YEAR")
            if start or end:
                wanted.add(f"{start[0]}/{end[0]}")
            noted += bool(texts(birth, "NOTE"))
        found = set(reading.records[key].entities[0].get("birthDate"))
        assert found >= wanted
        assert len(found - wanted) <= noted


def test_real_documents(real: Real) -> None:
    reading, tree = real
    count = 0
    for key, element in raw(tree):
        wanted = set(texts(element, "INDIVIDUAL_DOCUMENT/NUMBER"))
        subject = reading.records[key].entities[0]
        claims = [
            claim
            for prop in ("passportNumber", "idNumber", "taxNumber", "socialSecurityNumber")
            if subject.schema == "Person"
            for claim in subject.claims_of(prop)
        ]
        assert {clean_text(claim.original or claim.value) for claim in claims} == wanted
        count += len(wanted)
    assert count > 350


def test_real_addresses_places_and_nationalities(real: Real) -> None:
    reading, tree = real
    for key, element in raw(tree):
        subject = reading.records[key].entities[0]
        lines = {
            ", ".join(
                text
                for tag in ("STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY")
                for text in texts(child, tag)
            )
            for child in element
            if child.tag.endswith("_ADDRESS")
        }
        noted = {
            text
            for child in element
            if child.tag.endswith("_ADDRESS")
            for text in texts(child, "NOTE")
        }
        found = {clean_text(c.original or c.value) for c in subject.claims_of("address")}
        assert found - noted == {line for line in lines if line} - noted
        nationalities = {
            clean_text(c.original or c.value) for c in subject.claims if c.prop == "nationality"
        }
        assert nationalities == {t for t in texts(element, "NATIONALITY/VALUE") if t != "na"}
        for tag, prop in (("TITLE", "title"), ("DESIGNATION", "position")):
            values = [c.value for c in subject.claims if c.prop == prop]
            assert set(values) == set(texts(element, f"{tag}/VALUE"))


def test_real_listings(real: Real) -> None:
    reading, tree = real
    listings = {found.first("entity"): found for found in reading.listings()}
    for key, element in raw(tree):
        found = listings[key]
        assert set(found.get("listingDate")) == days(element, "LISTED_ON")
        assert found.get("program") == texts(element, "UN_LIST_TYPE")
        assert found.get("authorityId") == texts(element, "REFERENCE_NUMBER")
        assert set(found.get("modifiedAt")) == days(element, "LAST_DAY_UPDATED/VALUE")


def test_real_comments_are_whole(real: Real) -> None:
    reading, tree = real
    for key, element in raw(tree):
        notes = [
            clean_text(claim.value)
            for claim in reading.records[key].entities[0].claims_of("notes")
            if claim.qualifier("type") is None
        ]
        assert notes == texts(element, "COMMENTS1")


def test_real_links_point_at_records(real: Real) -> None:
    reading, _ = real
    links = [entity for record in reading.records.values() for entity in record.entities[2:]]
    assert len(links) > 300
    ends = {
        claim.value
        for link in links
        for claim in link.claims
        if claim.prop in ("person", "relative", "associate", "subject", "object", "member",
                          "organization")
    }  # fmt: skip
    assert ends <= set(reading.records)
    ids = [entity.id for record in reading.records.values() for entity in record.entities]
    assert len(ids) == len(set(ids))
