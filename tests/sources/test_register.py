"""The register: each entry whole, and each format told from every other."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.sources import REGISTER, Inputs
from marsad.sources.register import resembling

HEADS = {
    "un-sc": b'<?xml version="1.0"?><CONSOLIDATED_LIST dateGenerated="x">',
    "us-ofac": b'<?xml version="1.0"?>\n<sdnList xmlns="x">',
    "eu-fsf": b'<?xml version="1.0"?><export xmlns="x" generationDate="y">',
    "gb-ofsi": b"Last Updated,01/02/2024\nName 6,Name 1,Name 2\n",
    "ca-sema": b"<?xml version='1.0'?><data-set xmlns:xsi='x'>",
    "us-csl": b"_id,source,entity_number,type,programs,name,title,addresses,alt_names\n",
    "ftm": b'{"id": "a", "schema": "Person", "properties": {}}\n',
}


def test_the_keys_are_those_that_anyone_may_script() -> None:
    assert list(REGISTER) == [
        "un-sc",
        "us-ofac",
        "eu-fsf",
        "gb-ofsi",
        "ca-sema",
        "us-csl",
        "ftm",
    ]


@pytest.mark.parametrize("key", HEADS)
def test_an_entry_is_whole(key: str) -> None:
    spec = REGISTER[key]
    assert spec.key == key
    assert callable(spec.read)
    assert spec.label_en
    assert any("\u0600" <= char <= "\u06ff" for char in spec.label_ar)
    assert all(url.startswith("https://") for url in spec.urls)
    terms = spec.terms()
    assert str(terms.grade) == ("X4" if key == "ftm" else "A2")
    assert (terms.handling.tlp, terms.handling.h) == ("clear", None)
    assert spec.card().key == key


@pytest.mark.parametrize("key", HEADS)
def test_a_format_is_told_from_every_other(key: str) -> None:
    for head in (HEADS[key], b"\xef\xbb\xbf" + HEADS[key]):
        assert [other for other in REGISTER if REGISTER[other].resembles(head)] == [key]
        found = resembling(head)
        assert found is not None
        assert found.key == key


def test_ofac_csv_is_told_too() -> None:
    head = b'36,"EXAMPLE AIRLINES",-0- ,"EXAMPLE",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n'
    assert [key for key in REGISTER if REGISTER[key].resembles(head)] == ["us-ofac"]


def test_what_is_none_of_them() -> None:
    for head in (b"", b"a,b\n1,2\n", b"<html>", b"{}", b"\0" * 100):
        assert resembling(head) is None


def test_an_address_by_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MARSAD_SOURCE_URL_UN_SC", "https://mirror.example/un.xml")
    assert REGISTER["un-sc"].url == "https://mirror.example/un.xml"
    assert REGISTER["ftm"].url is None


def test_terms_may_be_set_otherwise() -> None:
    terms = REGISTER["ftm"].terms("B2", "amber")
    assert str(terms.grade) == "B2"
    assert (terms.handling.tlp, terms.handling.h) == ("amber", None)


@pytest.mark.parametrize(
    ("folder", "key"),
    [
        ("un_sc", "un-sc"),
        ("us_ofac", "us-ofac"),
        ("eu_fsf", "eu-fsf"),
        ("ca_sema", "ca-sema"),
        ("us_csl", "us-csl"),
    ],
)
def test_real_files_are_told(shared: Path, folder: str, key: str) -> None:
    for path in sorted((shared / "lists" / folder).rglob("*.gz")):
        if path.name.startswith(("alt", "add", "sdn_comments")):
            continue
        with Inputs.of(path) as files:
            found = resembling(files.head(1 << 16))
            assert found is not None
            assert found.key == key
