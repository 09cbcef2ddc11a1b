"""OFAC's remarks field, segment by segment."""

from __future__ import annotations

import pytest

from marsad.sources.ofac import Item
from marsad.sources.remarks import parse


def test_a_person() -> None:
    found = parse(
        "DOB 03 Jan 1965; alt. DOB circa 1966; POB Zandabad, Mali; nationality Mali; citizen Chad; "
        "Gender Male; Passport A 12 (Mali) issued 01 Feb 2001 expires 01 Feb 2006; "
        "a.k.a. 'ZAND, The'; Linked To: ZAND FRONT."
    )
    assert [(lead.text, lead.main) for lead in found.births] == [
        ("03 Jan 1965", True),
        ("circa 1966", False),
    ]
    assert [lead.text for lead in found.birth_places] == ["Zandabad, Mali"]
    assert [lead.text for lead in found.nationalities] == ["Mali"]
    assert [lead.text for lead in found.citizenships] == ["Chad"]
    assert found.items == [
        Item("Gender", "Male"),
        Item("Passport", "A 12", "Mali", "01 Feb 2001", "01 Feb 2006"),
    ]
    (alias,) = found.aliases
    assert (alias.last, alias.first, alias.weak) == ("ZAND", "The", True)
    assert found.linked == ["ZAND FRONT"]
    assert found.comments == ["(Linked To: ZAND FRONT)"]


@pytest.mark.parametrize(
    ("segment", "item"),
    [
        ("Cedula No. 1224 (Colombia)", Item("Cedula No.", "1224", "Colombia")),
        ("alt. NIT # 800-1 (Colombia)", Item("NIT #", "800-1", "Colombia")),
        ("Driver's License No. N36 (Mali)", Item("Driver's License No.", "N36", "Mali")),
        ("Personal ID Card 7020", Item("Personal ID Card", "7020")),
        ("Digital Currency Address - XBT 12QtD", Item("Digital Currency Address - XBT", "12QtD")),
        ("Website www.example.org", Item("Website", "www.example.org")),
        ("Email Address a@example.org", Item("Email Address", "a@example.org")),
        ("Email:a@example.org", Item("Email", "a@example.org")),
        ("Telephone (357)(22)", Item("Telephone", "(357)(22)")),
        ("Alt. Fax: 92", Item("Fax", "92")),
        ("Italian Fiscal Code: KM12", Item("Italian Fiscal Code", "KM12")),
        ("Organization Type: Mining 2 sites", Item("Organization Type:", "Mining 2 sites")),
        ("Vessel Registration Identification IMO 9187629",
         Item("Vessel Registration Identification", "IMO 9187629")),
        ("Aircraft Manufacturer's Serial Number (MSN) 31",
         Item("Aircraft Manufacturer's Serial Number (MSN)", "31")),
        ("Additional Sanctions Information - Subject to Secondary Sanctions",
         Item("Additional Sanctions Information -", "Subject to Secondary Sanctions")),
        ("Secondary sanctions risk: section 1(b)",
         Item("Secondary sanctions risk:", "section 1(b)")),
        ("Listing Date (EO 14024 Directive 3): 02 Mar 2022",
         Item("Listing Date (EO 14024 Directive 3):", "02 Mar 2022")),
        ("Registration Number 754-2 (Cali)", Item("Registration Number", "754-2 (Cali)")),
        ("Registration Number 754-2 (Cali) (Colombia)",
         Item("Registration Number", "754-2 (Cali)", "Colombia")),
        ("Zandian Fishing Permit No. 88 (Mali)", Item("Zandian Fishing Permit No.", "88", "Mali")),
    ],
)  # fmt: skip
def test_items(segment: str, item: Item) -> None:
    assert parse(segment).items == [item]


@pytest.mark.parametrize(
    "segment",
    ["ICTY indictee", "all offices worldwide", "brother of Karim Zandi", "arrested 30 Sep 2002",
     "For more information on directives, please visit the following link: http://example.org"],
)  # fmt: skip
def test_what_is_not_recognised_is_a_comment(segment: str) -> None:
    found = parse(segment)
    assert found.comments == [segment]
    assert not found.items


def test_several_links_in_one_bracket() -> None:
    found = parse("(Linked To: ZAND (Z)-FRONT; Linked To: ZAND CO.)")
    assert found.linked == ["ZAND (Z)-FRONT", "ZAND CO."]


def test_a_field_that_was_cut_keeps_its_last_segment_as_half_a_fact() -> None:
    found = parse("DOB 1965; Passport A12; Digital Curr", cut=True)
    assert [item.type for item in found.items] == ["Passport"]
    assert found.comments == ["Digital Curr [cut short in the publisher's file]"]


@pytest.mark.parametrize("text", ["", ".", ";", " ; ; "])
def test_nothing(text: str) -> None:
    found = parse(text)
    assert not found.items
    assert not found.comments
