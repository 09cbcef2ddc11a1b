from __future__ import annotations

import re

import pytest

from marsad.exercise.dice import Dice
from marsad.exercise.places import address, state, states, town
from marsad.vocabulary.country import clean_country, country_label


def test_codes_are_user_assigned_and_no_other_body_uses_them() -> None:
    codes = [each.code for each in states()]
    assert len(set(codes)) == len(codes) >= 5
    assert all(re.fullmatch(r"Q[M-Z]|X[A-Z]", code) for code in codes)
    assert "XK" not in codes  # in wide use for Kosovo


@pytest.mark.parametrize("each", states(), ids=lambda each: each.code)
def test_a_state_is_said_in_both_languages(each) -> None:  # type: ignore[no-untyped-def]
    assert len(each.towns) >= 3
    assert each.ministries
    for text in (each.ar, each.official_ar, each.demonym_ar, *(t.ar for t in each.towns)):
        assert re.search(r"[\u0600-\u06ff]", text)
    if each.style in ("arabic", "maghrebi"):
        assert all(t.nisba_ar.startswith("ال") and t.nisba_en for t in each.towns)


@pytest.mark.parametrize("each", states(), ids=lambda each: each.code)
def test_readers_know_the_states_and_labels_say_that_they_are_fictional(each) -> None:  # type: ignore[no-untyped-def]
    code = each.code.lower()
    names = (each.en, each.ar, each.official_en, each.official_ar)
    assert {clean_country(name) for name in names} == {code}
    assert "(fictional)" in country_label(code, "en")
    assert "(خيالي" in country_label(code, "ar")


def test_an_unknown_state() -> None:
    with pytest.raises(KeyError):
        state("US")


def test_towns_by_style_and_addresses() -> None:
    dice = Dice(1)
    where = town(dice, "slavic")
    assert state(where.state).style == "slavic"
    assert address(dice, where).line.endswith(f"{where.en}, Velgoria")
