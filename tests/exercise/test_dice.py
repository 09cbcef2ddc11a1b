from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from marsad.exercise.dice import Dice


def test_the_same_path_falls_the_same_way() -> None:
    assert [Dice(1, "a", 2).below(1000) for _ in range(2)] == [Dice(1, "a", 2).below(1000)] * 2
    assert [Dice(2026, "person", 1).below(10**6) for _ in range(1)] == [806_306]


def test_streams_are_independent() -> None:
    left, right = Dice(1, "a"), Dice(1, "b")
    before = Dice(1, "b").below(10**6)
    [left.below(10) for _ in range(50)]
    assert right.below(10**6) == before
    assert Dice(1, "a").fork("x").below(10**9) == Dice(1, "a", "x").below(10**9)
    assert Dice(1, "a").below(10**9) != Dice(2, "a").below(10**9)


def test_between_holds_both_ends() -> None:
    dice = Dice(3)
    assert {dice.between(2, 4) for _ in range(200)} == {2, 3, 4}


def test_some_takes_each_once_and_no_more_than_there_are() -> None:
    assert sorted(Dice(3).some("abc", 9)) == ["a", "b", "c"]
    assert len(set(Dice(3).some(range(100), 50))) == 50


def test_weights() -> None:
    dice = Dice(4)
    counts = Counter(
        dice.weighted([("often", 90), ("never", 0), ("seldom", 10)]) for _ in range(500)
    )
    assert counts["never"] == 0
    assert counts["often"] > counts["seldom"] > 0
    with pytest.raises(ValueError, match="weight"):
        dice.weighted([("never", 0)])


def test_days_stay_inside() -> None:
    dice = Dice(5)
    first, last = date(2024, 2, 28), date(2024, 3, 1)
    assert {dice.day(first, last) for _ in range(100)} == {first, date(2024, 2, 29), last}
