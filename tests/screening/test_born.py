"""Dates of birth in words, and what two of them say of each other."""

from __future__ import annotations

import pytest

from marsad.screening.born import spoken, verdict


@pytest.mark.parametrize(
    ("value", "en", "ar"),
    [
        ("1962-05-03", "1962-05-03", "1962-05-03"),
        ("1962~", "about 1962", "نحو 1962"),
        ("1962/1965", "1962 to 1965", "من 1962 إلى 1965"),
        ("../1965", "until 1965", "حتى 1965"),
        ("1965/..", "from 1965", "منذ 1965"),
    ],
)
def test_in_words(value: str, en: str, ar: str) -> None:
    assert (spoken(value, "en"), spoken(value, "ar")) == (en, ar)


@pytest.mark.parametrize(
    ("asked", "known", "says"),
    [
        ("1962-05-03", "1962", "agrees"),
        ("1962-05-03", "1960/1963", "agrees"),
        ("1963", "1962", "near"),
        ("1964", "1962", "differs"),
        ("1964", "1962~", "near"),
        ("1965", "1962~", "differs"),
        ("1950", "1960/1963", "differs"),
        ("1962", "unknown", "unknown"),
    ],
)
def test_what_two_say(asked: str, known: str, says: str) -> None:
    assert verdict(asked, known) == verdict(known, asked) == says
