"""The UK list, in the layouts of its three editions. Every person and body here is fictional."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import pytest

from marsad.sources.gb_ofsi import read
from marsad.sources.inputs import Inputs
from marsad.vocabulary import DeliveryError, Entity, Header, Record, SetAside


def columns(text: str) -> list[str]:
    return text.replace("\n", "").split("|")


OLD = columns(
    """
Name 6|Name 1|Name 2|Name 3|Name 4|Name 5|Title|DOB|Town of Birth|Country of Birth|Nationality|
Passport Details|NI Number|Position|Address 1|Address 2|Address 3|Address 4|Address 5|Address 6|
Post/Zip Code|Country|Other Information|Group Type|Alias Type|Regime|Listed On|Last Updated|
Group ID
"""
)
NEW = columns(
    """
Name 6|Name 1|Name 2|Name 3|Name 4|Name 5|Title|Name Non-Latin Script|Non-Latin Script Type|
Non-Latin Script Language|DOB|Town of Birth|Country of Birth|Nationality|Passport Number|
Passport Details|National Identification Number|National Identification Details|Position|
Address 1|Address 2|Address 3|Address 4|Address 5|Address 6|Post/Zip Code|Country|
Other Information|Group Type|Alias Type|Alias Quality|Regime|Listed On|
UK Sanctions List Date Designated|Last Updated|Group ID
"""
)
FCDO = columns(
    """
Last Updated|Unique ID|OFSI Group ID|UN Reference Number|Name 6|Name 1|Name 2|Name 3|Name 4|
Name 5|Name type|Alias strength|Title|Name non-latin script|Non-latin script type|
Non-latin script language|Regime Name|Individual, Entity, Ship|Designation source|
Sanctions Imposed|Other Information|UK Statement of Reasons|Address Line 1|Address Line 2|
Address Line 3|Address Line 4|Address Line 5|Address Line 6|Address Postal Code|Address Country|
Phone number|Website|Email address|Date Designated|D.O.B|Nationality(/ies)|
National Identifier number|National Identifier additional information|Passport number|
Passport additional information|Position|Gender|Town of birth|Country of birth|Type of entity|
Subsidiaries|Parent Company|Business registration number (s)|IMO number|
Current owner/operator (s)|Previous owner/operator (s)|Current believed flag of ship|
Previous flags|Type of ship|Tonnage of ship|Length of ship|Year Built|
Hull identification number (HIN)
"""
)


def table(columns: list[str], rows: list[dict[str, str]], top: str = "Last Updated,01/02/2024\r\n"):
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return (top + out.getvalue()).encode()


def deliveries(data: bytes) -> list[object]:
    with Inputs.of_bytes(data, "ConList.csv") as files:
        return list(read(files))


def records(data: bytes) -> dict[str, Record]:
    return {item.key: item for item in deliveries(data) if isinstance(item, Record)}


def claims(entity: Entity, prop: str) -> list[tuple[str, dict[str, str]]]:
    return [(claim.value, dict(claim.qualifiers)) for claim in entity.claims_of(prop)]


PERSON = {
    "Name 6": "AL-MITHALI",
    "Name 1": "Zayd",
    "Name 2": "Umar",
    "DOB": "00/00/1980",
    "Group Type": "Individual",
    "Regime": "Exercise regime",
    "Listed On": "01/04/2016",
    "Last Updated": "03/05/2017",
    "Group ID": "90001",
}


@pytest.fixture
def old() -> bytes:
    return table(
        OLD,
        [
            PERSON
            | {
                "Alias Type": "Prime Alias",
                "Town of Birth": "(1) Mosul (2) Aden",
                "Country of Birth": "(1) Iraq (2) Yemen",
                "Nationality": "(1) Iraq (2) Yemen",
                "Passport Details": "(1) Iraq number AB123456, issued on 3 May 2007 (2) C9988776",
                "NI Number": "no 360325170857 (Iraq)",
                "Address 1": "12 Palm Street",
                "Address 6": "Basra",
                "Post/Zip Code": "61001",
                "Country": "Iraq (since 2009)",
                "Other Information": "UN Ref QDi.999. Brother of nobody.",
            },
            {
                "Name 6": "SHIPPING CO OF EXAMPLE",
                "Group Type": "Entity",
                "Alias Type": "Prime Alias",
                "Group ID": "90002",
            },
            PERSON | {"Name 1": "Zaid", "Alias Type": "AKA", "DOB": "00/05/1981"},
            PERSON | {"Name 1": "Old", "Alias Type": "FKA", "DOB": "99/99/9999"},
        ],
    )


def test_old_edition_rows_are_joined_by_group(old: bytes) -> None:
    found = deliveries(old)
    assert found[0] == Header("2024-02-01")
    assert [item.key for item in found if isinstance(item, Record)] == [
        "gb-ofsi-90001",
        "gb-ofsi-90002",
    ]
    assert not [item for item in found if isinstance(item, SetAside)]


def test_old_edition_loses_nothing_of_a_person(old: bytes) -> None:
    record = records(old)["gb-ofsi-90001"]
    subject, listing = record.entities
    assert subject.schema == "Person"
    assert subject.get("name") == ["Zayd Umar AL-MITHALI"]
    assert claims(subject, "name")[0][1]["last"] == "AL-MITHALI"
    assert subject.get("alias") == ["Zaid Umar AL-MITHALI"]
    assert subject.get("previousName") == ["Old Umar AL-MITHALI"]
    assert subject.get("birthDate")[:2] == ["1980", "1981-05"]
    bad = claims(subject, "birthDate")[2]
    assert bad[0] == "99/99/9999"
    assert "unclean" in bad[1]
    assert [(value, said["country"]) for value, said in claims(subject, "birthPlace")] == [
        ("Mosul", "iq"),
        ("Aden", "ye"),
    ]
    assert subject.get("nationality") == ["iq", "ye"]
    passports = claims(subject, "passportNumber")
    assert [value for value, _ in passports] == ["AB123456", "C9988776"]
    assert passports[0][1]["issued"] == "2007-05-03"
    assert passports[0][1]["country"] == "iq"
    assert claims(subject, "idNumber")[0][0] == "360325170857"
    address, said = claims(subject, "address")[0]
    assert address == "12 Palm Street, Basra, 61001, Iraq"
    assert (said["city"], said["postalCode"], said["country"]) == ("Basra", "61001", "iq")
    assert said["note"] == "since 2009"
    assert set(subject.get("reference")) == {"90001", "QDi.999"}
    assert subject.get("lawfulStatus") == ["listed"]
    assert "Brother of nobody." in subject.first("notes")
    assert listing.get("listingDate") == ["2016-04-01"]
    assert listing.get("modifiedAt") == ["2017-05-03"]
    assert listing.get("program") == ["Exercise regime"]
    assert listing.get("unscId") == ["QDi.999"]


@pytest.fixture
def new() -> bytes:
    person = PERSON | {
        "UK Sanctions List Date Designated": "31/12/2020",
        "Other Information": "(UK Sanctions List Ref):ABC0123. (UK Statement of Reasons):He did "
        "(1) this and (2) that. (Gender):Male. (Phone number):(1) +9647000000001 (2) "
        "+9647000000002 (Shoe size):44",
    }
    ship = {
        "Name 6": "EXAMPLE STAR",
        "Group Type": "Ship",
        "Alias Type": "Primary name",
        "Other Information": "(UK Sanctions List Ref):ABC0777 (IMO number):9074729 (Current owners)"
        ":Example Lines (Flag of ship):Panama (Previous flags):(1) Malta (2) Togo (Type of ship):"
        "Tanker (Length of ship):100m (Year built):1999",
        "Group ID": "90003",
    }
    return table(
        NEW,
        [
            person
            | {
                "Alias Type": "Primary name",
                "Name Non-Latin Script": "زيد عمر المثالي",
                "Non-Latin Script Type": "Arabic",
                "Non-Latin Script Language": "Arabic",
                "Passport Number": "(1) D000933 (2) P44",
                "Passport Details": "(1) Iraqi, issued in Baghdad on 13 Sep 1998 (2) Yemeni",
                "National Identification Number": "55130",
                "National Identification Details": "(Iraqi) (civil status card)",
            },
            person | {"Alias Type": "AKA", "Alias Quality": "Low quality", "Name 1": "Zed"},
            person | {"Alias Type": "AKA", "Alias Quality": "Good quality", "Name 1": "Zaid"},
            person | {"Alias Type": "Primary name variation", "Name 1": "Zayid"},
            ship,
        ],
    )


def test_new_edition(new: bytes) -> None:
    subject, listing = records(new)["gb-ofsi-90001"].entities
    names = claims(subject, "name")
    assert [value for value, _ in names] == ["Zayd Umar AL-MITHALI", "زيد عمر المثالي"]
    assert (names[1][1]["script"], names[1][1]["kind"]) == ("Arab", "original-script")
    assert subject.claims_of("name")[1].lang == "ara"
    assert subject.get("weakAlias") == ["Zed Umar AL-MITHALI"]
    assert [(value, said["kind"]) for value, said in claims(subject, "alias")] == [
        ("Zaid Umar AL-MITHALI", "alias"),
        ("Zayid Umar AL-MITHALI", "spelling"),
    ]
    passports = claims(subject, "passportNumber")
    assert [value for value, _ in passports] == ["D000933", "P44"]
    assert (passports[0][1]["issued"], passports[0][1]["place"]) == ("1998-09-13", "Baghdad")
    assert passports[1][1]["note"] == "Yemeni"
    assert claims(subject, "idNumber")[0][1]["country"] == "iq"
    assert subject.get("gender") == ["male"]
    assert len(subject.get("phone")) == 2
    assert ("44", {"type": "Shoe size"}) in claims(subject, "notes")
    assert "ABC0123" in subject.get("reference")
    assert listing.get("reason") == ["He did (1) this and (2) that."]
    assert listing.get("startDate") == ["2020-12-31"]


def test_new_edition_ship(new: bytes) -> None:
    ship, link, _ = records(new)["gb-ofsi-90003"].entities
    assert ship.schema == "Vessel"
    assert ship.get("imoNumber") == ["IMO9074729"]
    assert ship.get("flag") == ["pa"]
    assert ship.get("pastFlags") == ["mt", "tg"]
    assert ship.get("buildDate") == ["1999"]
    assert ("100m", {"type": "Length of ship"}) in claims(ship, "notes")
    assert link.get("namesMentioned") == ["Example Lines"]


def test_fcdo_edition() -> None:
    row = {
        "Last Updated": "05/06/2026",
        "Unique ID": "ABC0123",
        "OFSI Group ID": "90001",
        "UN Reference Number": "QDi.999",
        "Name 6": "AL-MITHALI",
        "Name 1": "Zayd",
        "Name type": "Primary Name",
        "Regime Name": "Exercise regime",
        "Individual, Entity, Ship": "Individual",
        "Designation source": "UK",
        "Sanctions Imposed": "Asset freeze|Travel Ban",
        "UK Statement of Reasons": "Reasons.",
        "Address Line 6": "Basra",
        "Address Country": "Iraq",
        "D.O.B": "dd/mm/1980",
        "Nationality(/ies)": "Iraq",
        "Gender": "Male",
        "Date Designated": "01/04/2016",
    }
    alias = row | {"Name type": "Alias", "Alias strength": "Weak", "Name 1": "Zed"}
    data = table(FCDO, [row, alias], "Report Date: 14-Nov-2026\r\n")
    assert deliveries(data)[0] == Header("2026-11-14")
    subject, listing = records(data)["gb-ofsi-90001"].entities
    assert subject.get("birthDate") == ["1980"]
    assert subject.get("weakAlias") == ["Zed AL-MITHALI"]
    assert set(subject.get("reference")) == {"90001", "ABC0123", "QDi.999"}
    assert listing.get("provisions") == ["Asset freeze", "Travel Ban"]
    assert listing.get("reason") == ["Reasons."]
    assert listing.get("startDate") == ["2016-04-01"]


def test_columns_in_any_order_and_unknown_ones_are_kept() -> None:
    columns = ["Group ID", "Shoe size", *reversed(OLD[:-1])]
    data = table(columns, [PERSON | {"Shoe size": "44"}])
    subject = records(data)["gb-ofsi-90001"].entities[0]
    assert claims(subject, "notes") == [("44", {"type": "Shoe size"})]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
def test_encodings(encoding: str) -> None:
    text = table(OLD, [PERSON | {"Name 1": "Zoë"}]).decode()
    assert records(text.encode(encoding))["gb-ofsi-90001"].entities[0].get("name") == [
        "Zoë Umar AL-MITHALI"
    ]


def asides(data: bytes) -> Iterator[str]:
    return (item.reason for item in deliveries(data) if isinstance(item, SetAside))


def test_what_cannot_be_read_is_set_aside_and_the_rest_goes_on() -> None:
    data = table(
        OLD,
        [
            PERSON,
            PERSON | {"Group ID": ""},
            {"Group ID": "90009", "Group Type": "Entity"},
            {"Group ID": "90010", "Group Type": "Entity", "Name 6": "\u202e\u202d"},
            {"Group ID": "90001", "Group Type": "Ship", "Name 6": "EXAMPLE"},
        ],
    )
    assert len(records(data)) == 1
    assert list(asides(data)) == [
        "the row has no Group ID",
        "Ship under the Group ID of a record that is Individual",
        "the record has no name",
        "the record has no name",
    ]


def test_without_a_group_column_the_file_is_refused() -> None:
    with pytest.raises(DeliveryError, match="Group ID"):
        deliveries(b"Name 6,Name 1\nA,B\n")


def test_every_row_is_accounted_for(new: bytes) -> None:
    """Independent count: groups, and names by kind, straight from the CSV."""
    rows = list(csv.DictReader(io.StringIO(new.decode().split("\n", 1)[1])))
    found = records(new)
    assert len(found) == len({row["Group ID"] for row in rows})
    names = {
        (row["Group ID"], " ".join(filter(None, (row[f"Name {n}"] for n in (1, 2, 3, 4, 5, 6)))))
        for row in rows
    }
    read_names = {
        (key.removeprefix("gb-ofsi-"), claim.value)
        for key, record in found.items()
        for claim in record.entities[0].claims
        if claim.prop in ("name", "alias", "weakAlias", "previousName")
        and claim.qualifier("kind") != "original-script"
    }
    assert read_names == names
