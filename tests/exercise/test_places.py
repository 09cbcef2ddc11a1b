from __future__ import annotations

import itertools
import json
import re

import pytest

from marsad.exercise.dice import Dice
from marsad.exercise.places import address, located, state, states, town
from marsad.vocabulary.country import clean_country, country_label
from marsad.web.assets import PACKAGE


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


@pytest.mark.parametrize("each", states(), ids=lambda each: each.code)
def test_towns_lie_in_their_state_apart_from_each_other(each) -> None:  # type: ignore[no-untyped-def]
    atlas = json.loads((PACKAGE / "static" / "profile" / "exercise-atlas.json").read_text("utf-8"))
    (shape,) = (f["geometry"] for f in atlas["features"] if f["id"] == each.code.lower())
    parts = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
    for place in each.towns:
        assert any(_inside(place.at, part[0]) for part in parts), place.en
    assert len({place.at for place in each.towns}) == len(each.towns)


def _inside(at: tuple[float, float], ring: list[list[float]]) -> bool:
    latitude, longitude = at
    crossed = 0
    for (x1, y1), (x2, y2) in itertools.pairwise(ring):
        if (y1 > latitude) != (y2 > latitude):
            crossed += longitude < (x2 - x1) * (latitude - y1) / (y2 - y1) + x1
    return crossed % 2 == 1


def test_the_gazetteer_finds_a_town_in_either_language_and_no_real_place() -> None:
    for words in ("12 Well Street, WADI RASIN, Valley Province", "شارع البئر، وادي راسن"):
        found = located("xa", words)
        assert found is not None
        assert found.en == "Wadi Rasin"
    assert located("XB", "Wadi Rasin") is None
    assert located("FR", "Paris") is None
