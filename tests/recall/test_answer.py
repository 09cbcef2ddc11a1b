"""What may be shown as a hit."""

from __future__ import annotations

import pytest

from marsad.recall.answer import Match, Result, TrustCard

TRUST = TrustCard(("xx",), "A2", "2024-01-01", 3)


def result(score: float, **match: object) -> Result:
    found = Match("name", "Tarek Zubari", "name", ("xx",), **match)  # type: ignore[arg-type]
    return Result(("xx-1",), "Tarek Zubari", "Person", score, (), found, TRUST)


def test_a_good_name_above_the_threshold_is_a_hit() -> None:
    assert result(0.99, quality="strong").hit


@pytest.mark.parametrize(
    "shown",
    [
        result(0.99, quality="weak"),
        result(0.99, quality="strong", not_identifying=True),
        result(0.01, quality="primary"),
    ],
    ids=["low-quality alias", "kunya", "below the threshold"],
)
def test_sg_20_is_a_lead_not_a_hit(shown: Result) -> None:
    assert not shown.hit
    assert shown.to_dict()["hit"] is False
