"""What a threshold costs."""

from __future__ import annotations

from itertools import pairwise

import pytest

from marsad.screening import rates


def test_sg_21_every_measured_threshold_has_both_rates_by_culture() -> None:
    table = rates.table()
    assert [row.threshold for row in table] == sorted({row.threshold for row in table})
    assert len(table) > 10
    for row in table:
        for name, shares in (("miss", row.miss), ("false_alarm", row.false_alarm)):
            assert {"all", "arabic", "persian", "slavic", "western"} <= set(shares)
            assert all(0 <= share <= 1 for share in shares.values())
            assert set(row.queries[name]) == set(shares)


def test_a_higher_threshold_misses_more_and_alarms_less() -> None:
    table = rates.table()
    for low, high in pairwise(table):
        assert all(low.miss[key] <= high.miss[key] for key in low.miss)
        assert all(low.false_alarm[key] >= high.false_alarm[key] for key in low.false_alarm)


def test_the_nearest_measured_threshold_answers() -> None:
    found = rates.rates(0.511)
    assert found is not None
    assert found.threshold == 0.5
    assert found.to_dict()["miss"] == found.miss


def test_nothing_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rates, "measured", dict)
    assert rates.rates(0.5) is None
    assert not rates.is_current()


def test_current_means_the_scorer_in_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rates, "scorer", lambda: rates.measured()["edition"])
    assert rates.is_current()
    monkeypatch.setattr(rates, "scorer", lambda: "000000000000")
    assert not rates.is_current()


def test_intervals_hold_the_share_and_shrink_with_numbers() -> None:
    low, high = rates.interval(0.2, 100)
    assert (round(low, 3), round(high, 3)) == (0.133, 0.289)
    assert rates.interval(0.0, 50)[0] == 0
    assert rates.interval(0.0, 50)[1] > 0.05
    assert rates.interval(0.5, 0) == (0.0, 1.0)
    wide = rates.interval(0.2, 1000)
    assert wide[1] - wide[0] < high - low
