"""Counting tries: over all workers together, by windows of time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from marsad.access import throttle
from marsad.access.throttle import Limit


@pytest.fixture(autouse=True)
def _node(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MARSAD_HOME", str(tmp_path))
    monkeypatch.setattr("time.time", lambda: 1_800_000_010.0)


def test_one_too_many_says_how_long_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    limit = Limit(2, 60)
    assert [throttle.count("x", limit) for _ in range(3)] == [0, 0, 50]
    assert throttle.wait("x", limit) == 50
    assert throttle.count("y", limit) == 0
    monkeypatch.setattr("time.time", lambda: 1_800_000_065.0)
    assert throttle.wait("x", limit) == 0
    assert throttle.count("x", limit) == 0


def test_workers_count_together() -> None:
    code = (
        "from marsad.access import throttle as t; import time; time.time = lambda: 1800000010.0;"
        "[t.count('x', t.Limit(99, 60)) for _ in range(20)]"
    )
    workers = [subprocess.Popen([sys.executable, "-c", code]) for _ in range(3)]
    assert [worker.wait(60) for worker in workers] == [0, 0, 0]
    assert throttle.wait("x", Limit(60, 60)) > 0
    assert throttle.wait("x", Limit(61, 60)) == 0


@pytest.mark.parametrize("text", ["", "x/m", "0/m", "10/d", "10"])
def test_a_limit_is_a_number_and_a_unit(text: str) -> None:
    with pytest.raises(ValueError, match="120/m"):
        Limit.parse(text)
