from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.vocabulary import IdentifierError, clean_identifier, identifier_key, read_identifier
from marsad.vocabulary.identifier import KINDS, kinds

GOOD = [
    ("iban", "GB82 WEST 1234 5698 7654 32", "GB82WEST12345698765432"),
    ("bic", "deut de ff", "DEUTDEFF"),
    ("imo", "IMO 9074729", "IMO9074729"),
    ("imo", "9074729", "IMO9074729"),
    ("mmsi", "431 301 001", "431301001"),
    ("call-sign", "XQ-AB7", "XQAB7"),
    ("lei", "529900T8BM49AURSDO55", "529900T8BM49AURSDO55"),
    ("isin", "US0378331005", "US0378331005"),
    ("wikidata", "q42", "Q42"),
    ("passport", " A  123-456 ", "A 123-456"),
    ("national-id", "٧٧٨٨٩", "٧٧٨٨٩"),
    ("wallet", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"),
]
BAD = [
    ("iban", "GB82 WEST 1234 5698 7654 33", "check digits"),
    ("iban", "hello", "not the shape"),
    ("imo", "9074728", "check digit"),
    ("imo", "90747", "seven digits"),
    ("mmsi", "4313010", "not the shape"),
    ("lei", "529900T8BM49AURSDO56", "check digits"),
    ("isin", "US0378331006", "check digits"),
    ("passport", "---", "no letter or digit"),
    ("wallet", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb", "check sum"),
    ("passport", "9" * 10_000, "longer than"),
    ("passport", "\u202e", "empty"),
]


@pytest.mark.parametrize(("kind", "text", "normal"), GOOD)
def test_normal_forms(kind: str, text: str, normal: str) -> None:
    assert read_identifier(text, kind) == normal


@pytest.mark.parametrize(("kind", "text", "reason"), BAD)
def test_what_cannot_be_one_is_refused_with_a_reason(kind: str, text: str, reason: str) -> None:
    with pytest.raises(IdentifierError, match=reason):
        read_identifier(text, kind)
    assert clean_identifier(text, kind) is None


def test_without_a_kind_it_stays_as_written() -> None:
    assert clean_identifier(" QDi.006 ") == "QDi.006"


def test_the_key_is_the_same_for_two_ways_of_writing() -> None:
    assert identifier_key("A 123-456") == identifier_key("a123456") == "a123456"


def test_every_kind_is_listed() -> None:
    assert set(kinds()) == set(KINDS)


@given(st.text(), st.sampled_from([None, *sorted(KINDS)]))
def test_never_fails_and_is_idempotent(text: str, kind: str | None) -> None:
    value = clean_identifier(text, kind)
    assert value is None or clean_identifier(value, kind) == value
