from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.vocabulary import Property, schema, schemata
from marsad.vocabulary.cleaning import cleaner
from marsad.vocabulary.text import LIMIT

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=120)
PROPERTIES: dict[tuple[str, str | None, str | None], Property] = {
    (prop.type, prop.format, prop.codes): prop
    for kind in schemata().values()
    for prop in kind.properties.values()
    if not prop.stub
}


def _clean(name: str, prop: str, text: str) -> tuple[str | None, str | None]:
    cleaned = cleaner(schema(name).properties[prop], name)(text)
    return cleaned.value, cleaned.reason


@pytest.mark.parametrize(
    ("name", "prop", "text", "value"),
    [
        ("Person", "name", " Salim\nHarun ", "Salim Harun"),
        ("Person", "birthDate", "23 Nov 1986", "1986-11-23"),
        ("Person", "nationality", "Iran (Islamic Republic of)", "ir"),
        ("Person", "gender", "M", "male"),
        ("Person", "lawfulStatus", "Listed", "listed"),
        ("Person", "phone", "00964 770 123 4567", "+9647701234567"),
        ("Person", "phone", "0770 123 4567", "0770 123 4567"),
        ("Person", "spokenLanguage", "ar", "ara"),
        ("Person", "notes", "One.\nTwo.", "One.\nTwo."),
        ("Person", "address", "12 Palm Street,\nPort Sarim", "12 Palm Street, Port Sarim"),
        ("Person", "swiftBic", "deut de ff", "DEUTDEFF"),
        ("Person", "reference", "QDi.999", "QDi.999"),
        ("Person", "topics", "sanction", "sanction"),
        ("Organization", "topics", "pol.party", "pol.party"),
        ("Group", "munitionCategories", "Hand grenades", "hand-grenades"),
        ("Vessel", "imoNumber", "9074729", "IMO9074729"),
        ("Document", "contentHash", "0BEEC7B5" * 5, "0beec7b5" * 5),
        ("Email", "headers", '{"a":  "b"}', '{"a":  "b"}'),
    ],
)
def test_a_value_is_cleaned_by_the_type(name: str, prop: str, text: str, value: str) -> None:
    assert _clean(name, prop, text) == (value, None)


@pytest.mark.parametrize(
    ("name", "prop", "text", "reason"),
    [
        ("Person", "birthDate", "99/99/9999", "there is no month 99"),
        ("Person", "nationality", "Atlantis", "no country of that name is known"),
        ("Vessel", "imoNumber", "9074728", "the check digit of the IMO number does not hold"),
        ("Person", "email", "none", "not the shape of an e-mail address"),
        ("Person", "website", "none given", "not the shape of a web address"),
        ("Person", "gender", "?", "no gender code"),
        ("Payment", "amount", "much", "no digit in it"),
    ],
)
def test_what_the_type_cannot_clean_is_kept_with_the_reason(
    name: str, prop: str, text: str, reason: str
) -> None:
    assert _clean(name, prop, text) == (text, reason)


@pytest.mark.parametrize("kind", sorted(PROPERTIES, key=str))
def test_huge_and_invisible_texts(kind: tuple[str, str | None, str | None]) -> None:
    prop = PROPERTIES[kind]
    clean = cleaner(prop, prop.schema)
    assert clean("\u202e\u200f\ufeff").value in (None, "\u202e\u200f\ufeff")  # JSON, HTML as is
    huge = clean("a " * 2_000_000)
    assert huge.value is not None
    assert len(huge.value) <= LIMIT
    assert huge.reason is not None


@pytest.mark.parametrize("kind", sorted(PROPERTIES, key=str))
@given(text=ANY_TEXT)
def test_any_text_is_cleaned_once_and_for_all(
    kind: tuple[str, str | None, str | None], text: str
) -> None:
    prop = PROPERTIES[kind]
    clean = cleaner(prop, prop.schema)
    first = clean(text)
    assert first.value != ""
    if first.value is not None:
        again = clean(first.value)
        assert again.value == first.value
        assert (again.reason is None) == (first.reason is None)
