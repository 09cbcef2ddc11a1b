"""Numbers that name one subject."""

from __future__ import annotations

import pytest

from marsad.identity.documents import compare_documents, documents_of
from marsad.vocabulary import Claim, Entity


def record(prop: str, number: str, country: str = "") -> Entity:
    qualifiers = (("country", country),) if country else ()
    return Entity("aa-1", "Person", [Claim(prop, number, qualifiers=qualifiers)])


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [
        (("passportNumber", "A-123 4567"), ("passportNumber", "a1234567"), ("document", "same")),
        (("passportNumber", "A1234567"), ("idNumber", "A1234567"), ("document", "same")),
        (("taxNumber", "A1234567"), ("idNumber", "A1234567"), ("document", "same-other-kind")),
        (("passportNumber", "A1234567"), ("passportNumber", "1234567"), ("document", "same-short")),
        (("passportNumber", "A1234567"), ("passportNumber", "A1234576"), ("document", "one-slip")),
        (("passportNumber", "A1234567"), ("passportNumber", "B7654321"), ("document", "different")),
        (("innCode", "7707083893"), ("innCode", "7728168971"), ("document", "different-register")),
        (("wikidataId", "Q1234"), ("wikidataId", "Q5678"), ("world identifier", "different")),
        (("phone", "+20 10 593 45671"), ("phone", "0105 9345671"), ("contact", "same")),
        (
            ("website", "https://www.zam.example/ar"),
            ("website", "zam.example"),
            ("website", "same"),
        ),
    ],
)
def test_findings(left: tuple[str, str], right: tuple[str, str], found: tuple[str, str]) -> None:
    (row,) = compare_documents(documents_of(record(*left)), documents_of(record(*right)))
    assert row[:2] == found


def test_one_number_of_two_states_says_less() -> None:
    one = documents_of(record("passportNumber", "A1234567", "xa"))
    other = documents_of(record("passportNumber", "A1234567", "xb"))
    assert compare_documents(one, other)[0][1] == "same-other-country"


@pytest.mark.parametrize("number", ["000000", "unknown", "N/A", "12", "1234567890"])
def test_what_names_nobody_is_left_out(number: str) -> None:
    assert documents_of(record("passportNumber", number)) == ()


def test_an_entity_named_by_its_wikidata_item_has_it_as_a_number() -> None:
    (found,) = documents_of(Entity("Q7747", "Person"))
    assert (found.kind, found.number) == ("world", "Q7747")


def test_pages_that_many_share_are_no_own_site() -> None:
    assert documents_of(record("website", "https://www.facebook.com/")) == ()
