"""Weights add up, and the file of weights keeps what a person expects of it."""

from __future__ import annotations

import math

import pytest

from marsad.identity.dates import SCALE
from marsad.identity.evidence import Finding
from marsad.identity.weighing import weigh, weights

TABLE = {"person": {"prior": -1.0, "fields": {"name": {"identical-rare": 3.0}}}}


def test_the_probability_is_the_sum_of_what_is_weighed() -> None:
    found = weigh("person", [Finding("name", "identical-rare")], TABLE)
    assert found.probability == pytest.approx(1 / (1 + math.exp(-2.0)))


def test_an_unknown_finding_weighs_nothing() -> None:
    found = weigh("person", [Finding("shoe size", "same")], TABLE)
    assert found.probability == pytest.approx(1 / (1 + math.exp(1.0)))
    assert found.evidence[0].speaks == "neither"


def test_nothing_is_certain() -> None:
    table = {"person": {"prior": 0.0, "fields": {"name": {"x": 500.0}, "document": {"y": -900.0}}}}
    assert weigh("person", [Finding("name", "x")], table).probability < 1.0
    assert weigh("person", [Finding("document", "y")], table).probability > 0.0


@pytest.mark.parametrize("group", ["person", "body", "craft", "thing"])
def test_weights_keep_their_order(group: str) -> None:
    fields = weights()[group]["fields"]
    dates = fields["birth date" if group == "person" else "founded"]
    said = [dates[code] for code in SCALE]
    assert said == sorted(said, reverse=True)
    name = fields["name"]
    for shape in ("identical", "spelling", "contained", "alike"):
        rarity = [name[f"{shape}-{word}"] for word in ("rare", "usual", "common")]
        assert rarity == sorted(rarity, reverse=True)
    assert name["identical-rare"] > name["spelling-rare"] > name["partial-most"]
    assert fields["document"]["same"] > fields["document"]["one-slip"] > 0
    assert fields["country"]["different"] < 0
