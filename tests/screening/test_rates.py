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


def test_sg_21_between_two_measured_thresholds_the_rates_lie_between_theirs() -> None:
    low, found, high = (rates.rates(at) for at in (0.3, 0.33, 0.35))
    assert low is not None
    assert found is not None
    assert high is not None
    assert (found.threshold, found.between) == (0.33, (0.3, 0.35))
    assert (low.between, high.between) == ((), ())
    for key, share in found.miss.items():
        assert low.miss[key] <= share <= high.miss[key]
    for key, share in found.false_alarm.items():
        assert high.false_alarm[key] <= share <= low.false_alarm[key]
    assert found.to_dict()["between"] == [0.3, 0.35]


@pytest.mark.parametrize(("asked", "known"), [(0.01, 0.05), (1.0, 0.99)])
def test_beyond_what_was_measured_the_last_measured_answers(asked: float, known: float) -> None:
    found = rates.rates(asked)
    assert found is not None
    assert (found.threshold, found.between) == (known, ())


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
