from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.vocabulary import clean_phone


@pytest.mark.parametrize(
    ("text", "country", "number"),
    [
        ("+964 770 123 4567", None, "+9647701234567"),
        ("00 964 (770) 1234567", None, "+9647701234567"),
        ("+٩٦٤٧٧٠١٢٣٤٥٦٧", None, "+9647701234567"),
        ("0770 123 4567", "iq", "+9647701234567"),
        ("0770 123 4567", None, None),
        ("0770 123 4567", "xa", None),
        ("+1", None, None),
        ("call me", None, None),
        ("", None, None),
        ("+" + "9" * 5_000, None, None),
    ],
)
def test_clean_phone(text: str, country: str | None, number: str | None) -> None:
    assert clean_phone(text, country) == number


@given(st.text(st.sampled_from("+0123456789 ()-./x"), max_size=30) | st.text())
def test_never_fails_and_is_idempotent(text: str) -> None:
    number = clean_phone(text)
    assert number is None or clean_phone(number) == number
