"""Killed in the middle of intake, the bank is as before; run again, it completes."""

from __future__ import annotations

import json
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import REPOSITORY, answer, environment_of, run, un_list

PEOPLE = {
    number: (f"TAREK{number}", f"ZUBARI{number % 97}", f"19{number % 60 + 20}-01-02")
    for number in range(1, 4001)
}


def _state(node: Path) -> tuple[int, int, int]:
    bank = sqlite3.connect(node / "bank.sqlite3")
    try:
        tables = ("bank_report", "bank_entity", "bank_statement")
        return tuple(  # type: ignore[return-value]
            bank.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables
        )
    finally:
        bank.close()


@pytest.mark.slow
def test_ten_kills(node: Path, tmp_path: Path) -> None:
    small = un_list(tmp_path / "small.xml", "2024-01-01", dict(list(PEOPLE.items())[:50]))
    large = un_list(tmp_path / "large.xml", "2024-06-01", PEOPLE)
    answer(run(node, "load", "un-sc", "--file", str(small), "--json"))
    before = _state(node)
    started = time.perf_counter()
    other = tmp_path / "whole"
    answer(run(other, "load", "un-sc", "--file", str(large), "--json"))
    whole = time.perf_counter() - started
    complete = (2, *_state(other)[1:])  # what the small list says, the large one says too
    chance, killed = random.Random(2026), 0
    for _ in range(10):
        process = subprocess.Popen(
            [sys.executable, "-m", "marsad", "load", "un-sc", "--file", str(large), "--json"],
            cwd=REPOSITORY,
            env=environment_of(node),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(chance.uniform(0.3, 0.7) * whole)
        process.send_signal(signal.SIGKILL)
        process.wait()
        killed += process.returncode == -signal.SIGKILL
        assert _state(node) in (before, complete)
        assert answer(run(node, "check", "--json")) == []
    assert killed
    final = json.loads(run(node, "load", "un-sc", "--file", str(large), "--json").stdout)
    assert final["entities"] == len(PEOPLE)
    assert answer(run(node, "check", "--json")) == []
    found = answer(run(node, "recall", "EXi.4000", "--json"))["results"]
    assert found[0]["references"] == ["EXi.4000"]
