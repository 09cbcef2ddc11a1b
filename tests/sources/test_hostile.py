"""Damage at random: every reader gives deliveries or a `DeliveryError`, never anything else."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marsad.sources import REGISTER, Inputs
from marsad.vocabulary import DeliveryError, Header, Record, SetAside

GOOD = {
    "gb-ofsi": (
        b"Last Updated,01/02/2024\r\nName 6,Name 1,DOB,Nationality,Passport Details,Address 1,"
        b"Country,Other Information,Group Type,Alias Type,Regime,Listed On,Group ID\r\n"
        b'AL-MITHALI,Zayd,00/00/1980,(1) Iraq (2) Yemen,"(1) A123456, issued on 3 May 2007",'
        b"1 Palm Street,Iraq (since 2009),(UK Sanctions List Ref):ABC0123. (Gender):Male,"
        b"Individual,Primary name,Example,01/04/2016,90001\r\n"
        b"EXAMPLE STAR,,,,,,,(IMO number):9074729 (Year built):1999,Ship,AKA,Example,,90002\r\n"
    ),
    "ca-sema": (
        '<?xml version="1.0" encoding="UTF-8"?><data-set><record><Country>Freedonia / Fredonie'
        "</Country><LastName>Example</LastName><GivenName>Zayd</GivenName><Aliases>Zaid, Zed; "
        "زيد</Aliases><DateOfBirthOrShipBuildDate>1963 or 1964</DateOfBirthOrShipBuildDate>"
        "<Schedule>1, Part 1</Schedule><Item>7</Item><DateOfListing>2020-09-28</DateOfListing>"
        "</record><record><Country>Freedonia</Country><EntityOrShip>Example/Exemple</EntityOrShip>"
        "<ShipIMONumber>9074729</ShipIMONumber><Item>8</Item></record></data-set>"
    ).encode(),
    "us-csl": (
        b"_id,source,entity_number,type,name,title,addresses,start_date,remarks,alt_names,"
        b"dates_of_birth,places_of_birth,ids\r\n"
        b'1,Specially Designated Nationals (SDN) - X,1,Individual,"AL-MITHALI, Zayd",Minister,'
        b'"1 Palm Street, Basra, IQ; YE",,(Linked To: EXAMPLE),ZAID; and ZED,1980; circa 1981,'
        b'"Basra, Iraq","IQ, 2019-05-26, 2014-05-27, A-1, Passport; Male, Gender"\r\n'
        b"2,Denied Persons List (DPL) - X,,,Example,,,2020-01-02,,,,,\r\n"
    ),
    "ftm": (
        '{"id":"NK-1","schema":"Person","properties":{"name":["Zayd","زيد"],"sanctions":[{"id":"s",'
        '"schema":"Sanction","properties":{"program":["EX"]}}]},"datasets":["x"],'
        '"last_seen":"2024-02-02T01:02:03"}\n'
        '{"id":"NK-2","schema":"Company","statements":[{"prop":"name","value":"Example"}]}\n'
    ).encode(),
}
KEYS = sorted(GOOD)


def outcome(key: str, data: bytes) -> list[object]:
    """What the reader gives; deliveries are checked for what intake relies on."""
    found: list[object] = []
    with contextlib.suppress(DeliveryError), Inputs.of_bytes(data, "list") as files:
        for item in REGISTER[key].read(files):
            assert isinstance(item, Header if not found else (Record, SetAside))
            if isinstance(item, Record):
                assert item.key == item.entities[0].id
                assert item.entities[0].claims
            found.append(item)
    records = [item for item in found if isinstance(item, Record)]
    assert len({record.key for record in records}) == len(records)
    entities = [entity.id for record in records for entity in record.entities]
    assert len(set(entities)) == len(entities)
    return found


@pytest.mark.parametrize("key", KEYS)
def test_the_good_file_is_read_whole(key: str) -> None:
    assert [type(item).__name__ for item in outcome(key, GOOD[key])] == [
        "Header",
        "Record",
        "Record",
    ]


damage = st.lists(
    st.tuples(
        st.sampled_from(("drop", "put", "copy", "cut")),
        st.integers(0, 2_000),
        st.integers(1, 60),
        st.one_of(
            st.binary(min_size=1, max_size=8),
            st.sampled_from(
                b'"|,|\r\n|\0|\xe9|<|]]>|\xe2\x80\xae|99/99/9999|{|[|(1) |; |null|\xff\xfe|&#0;|'
                b"\x1f\x8b|PK\x03\x04".split(b"|")
            ),
        ),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(KEYS), damage)
def test_random_damage(key: str, blows: list[tuple[str, int, int, bytes]]) -> None:
    data = GOOD[key]
    for kind, place, length, text in blows:
        at = place % (len(data) + 1)
        if kind == "drop":
            data = data[:at] + data[at + length :]
        elif kind == "put":
            data = data[:at] + text + data[at:]
        elif kind == "copy":
            data = data[:at] + data[at : at + length] * 2 + data[at + length :]
        else:
            data = data[:at]
    outcome(key, data)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(KEYS), st.binary(max_size=300))
def test_random_bytes(key: str, data: bytes) -> None:
    outcome(key, data)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(KEYS), st.text(max_size=60))
def test_random_text_in_every_value(key: str, text: str) -> None:
    """Names of bidi controls, lone marks, emoji, and whatever else Unicode has."""
    plain = text.replace("\0", "").encode("utf-8", "replace").replace(b'"', b"'")
    plain = plain.replace(b"\\", b"/").replace(b"<", b"(").replace(b"&", b"+").replace(b"\n", b" ")
    for word in (b"Zayd", b"AL-MITHALI", b"Iraq", b"1980", b"Male"):
        outcome(key, GOOD[key].replace(word, plain))
