from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.vocabulary.text import LIMIT, clean_lines, clean_text, storable, tidy

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=300)  # surrogates too


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("  Salim   Harun ", "Salim Harun"),
        ("Salim\n\tHarun", "Salim Harun"),
        ("\u202eSalim\u202c", "Salim"),
        ("Sa\u200blim\ufeff", "Salim"),
        ("Sa\x00lim\x1b", "Salim"),
        ("Salim\u00a0Harun", "Salim Harun"),
        ("e\u0301", "é"),
        ("\u202e\u200f\u2066", ""),
        ("half \ud800 pair", "half \ufffd pair"),
        ("سـالم", "سـالم"),
        ("Sa\u200clim", "Salim"),
        ("می\u200cروم", "می\u200cروم"),  # spelling in Persian
    ],
)
def test_clean_text(raw: str, clean: str) -> None:
    assert clean_text(raw) == clean


def test_lines_stay_where_they_mean_something() -> None:
    assert clean_lines(" One \r\n\r\n\n\n two\u2028three ") == "One\n\ntwo\nthree"
    assert clean_text("One\ntwo") == "One two"


def test_a_long_text_is_cut_and_said_to_be() -> None:
    text, cut = tidy("x" * (LIMIT + 1))
    assert (len(text), cut) == (LIMIT, True)
    assert tidy("x" * LIMIT) == ("x" * LIMIT, False)
    assert len(clean_text("a b " * 1_000_000)) <= LIMIT


def test_hostile_marks_take_no_time_that_grows_with_their_square() -> None:
    marks = "a" + "\u0301\u0323" * 100_000
    assert len(clean_text(marks)) <= 31


@given(ANY_TEXT)
def test_clean_text_is_idempotent_and_shows_what_it_holds(text: str) -> None:
    clean = clean_text(text)
    assert clean_text(clean) == clean
    assert unicodedata.is_normalized("NFC", clean)
    assert clean == clean.strip()
    assert not set(clean) & set("\x00\n\r\t\u200b\u200e\u200f\u202a\u202e\u2066\u2069\ufeff")
    clean.encode("utf-8")


@given(ANY_TEXT)
def test_clean_lines_is_idempotent(text: str) -> None:
    clean = clean_lines(text)
    assert clean_lines(clean) == clean


@given(ANY_TEXT)
def test_storable_text_can_be_stored_and_keeps_the_rest(text: str) -> None:
    kept = storable(text)
    kept.encode("utf-8")
    assert "\x00" not in kept
    assert len(kept) == len(text)
