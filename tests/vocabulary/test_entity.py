from __future__ import annotations

import pytest

from marsad.vocabulary import Claim, Entity
from marsad.vocabulary.text import LIMIT


def _person() -> Entity:
    return Entity("ex-1", "Person")


def test_a_claim_is_cleaned_and_what_was_written_is_kept() -> None:
    entity = _person()
    assert entity.add("birthDate", "circa 1975", note="from a school register")
    assert entity.claims == [
        Claim(
            "birthDate",
            "1975",
            original="circa 1975",
            qualifiers=(("note", "from a school register"), ("precision", "approximate")),
        )
    ]
    assert entity.claims[0].qualifier("precision") == "approximate"
    assert entity.claims[0].qualifier("calendar") is None


def test_what_stays_as_written_needs_no_original() -> None:
    entity = _person()
    entity.add("name", "Salim Harun")
    assert entity.claims[0].original is None


def test_empty_values_and_exact_duplicates_add_nothing() -> None:
    entity = _person()
    assert not entity.add("name", None)
    assert not entity.add("name", "")
    assert not entity.add("name", " \u202e\u200b ")
    assert entity.add("name", "Salim Harun", kind="primary")
    assert not entity.add("name", "Salim Harun", kind="primary")
    assert entity.add("name", "Salim Harun", kind="alias")
    assert entity.get("name") == ["Salim Harun"]
    assert len(entity.claims_of("name")) == 2


def test_duplicates_are_known_even_in_claims_that_came_from_elsewhere() -> None:
    entity = Entity("ex-1", "Person", [Claim("name", "Salim Harun")])
    assert not entity.add("name", "Salim Harun")
    entity.claims.append(Claim("alias", "Abu Example"))
    assert not entity.add("alias", "Abu Example")
    assert len(entity.claims) == 2


def test_a_value_that_is_unclean_is_kept_and_marked() -> None:
    entity = _person()
    assert entity.add("birthDate", "99/99/9999")
    claim = entity.claims[0]
    assert claim.value == "99/99/9999"
    assert claim.qualifier("unclean") == "there is no month 99"


def test_a_huge_text_is_cut_and_marked() -> None:
    entity = _person()
    assert entity.add("notes", "long " * 100_000)
    claim = entity.claims[0]
    assert len(claim.value) <= LIMIT
    assert claim.original is not None
    assert len(claim.original) <= LIMIT
    assert "cut" in (claim.qualifier("unclean") or "")


def test_what_no_database_can_hold_is_not_in_the_original() -> None:
    entity = _person()
    entity.add("name", "Sa\x00lim \ud800")
    entity.claims[0].value.encode()
    assert entity.claims[0].original == "Sa\ufffdlim \ufffd"


def test_languages_dates_and_countries_around_a_value() -> None:
    entity = _person()
    entity.add("name", "سالم", lang="AR", valid_from="1 May 1980", valid_to="when he left")
    entity.add("alias", "Salim", lang="Old Tongue")
    entity.add("passportNumber", "A 1", country="Iraq", issued="3 May 1999", expires="never")
    name, alias, passport = entity.claims
    assert (name.lang, name.valid_from, name.valid_to) == ("ara", "1980-05-01", None)
    assert name.qualifier("validTo") == "when he left"
    assert (alias.lang, alias.qualifier("language")) == (None, "Old Tongue")
    assert dict(passport.qualifiers) == {
        "country": "iq",
        "issued": "1999-05-03",
        "expires": "never",
    }


def test_a_national_number_takes_the_country_beside_it() -> None:
    entity = _person()
    entity.add("phone", "0770 123 4567", country="Iraq")
    assert entity.first("phone") == "+9647701234567"
    assert entity.claims[0].original == "0770 123 4567"


def test_qualifiers_without_text_are_left_out() -> None:
    entity = _person()
    entity.add("name", "Salim", note=None, kind="", quality="good")
    assert entity.claims[0].qualifiers == (("quality", "good"),)


@pytest.mark.parametrize(
    ("prop", "reason"),
    [
        ("nonsense", "there is no such property"),
        ("sanctions", "reverse side of Sanction.entity"),
        ("religion", "SG-03"),
    ],
)
def test_a_property_that_cannot_be_is_a_programmers_error(prop: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        _person().add(prop, "x")


def test_an_unknown_qualifier_is_a_programmers_error() -> None:
    with pytest.raises(ValueError, match="'colour' is not a qualifier"):
        _person().add("name", "Salim", colour="red")


def test_an_unknown_schema_is_a_programmers_error() -> None:
    with pytest.raises(KeyError, match="Spaceship"):
        Entity("ex-1", "Spaceship").add("name", "x")


def test_reading_values() -> None:
    entity = _person()
    entity.add("alias", "One")
    entity.add("alias", "Two")
    assert entity.get("alias") == ["One", "Two"]
    assert entity.first("alias") == "One"
    assert entity.first("name") is None
    assert entity.get("name") == []


def test_the_caption_is_the_best_name_there_is() -> None:
    entity = _person()
    assert entity.caption == "ex-1"
    entity.add("weakAlias", "Abu Example")
    assert entity.caption == "Abu Example"
    entity.add("alias", "Salim")
    entity.add("name", "Salim Harun")
    assert entity.caption == "Salim Harun"


def test_ten_thousand_aliases_are_no_burden() -> None:
    entity = _person()
    for number in range(10_000):
        entity.add("alias", f"Alias {number}")
    assert len(entity.claims) == 10_000
    assert not entity.add("alias", "Alias 9999")
