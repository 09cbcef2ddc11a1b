"""F19 through the command line: seeded customers found, decisions replayed, runs resumed."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from marsad.exercise import make
from marsad.exercise.customers import Customer, customers, write_customers
from marsad.exercise.world import World
from tests.cli.conftest import REPOSITORY, answer, environment_of, run


@pytest.fixture(scope="module")
def world() -> World:
    """The world that the exercise node has."""
    return make(2026)


def _measure(rows: list[Customer], alerts: list[dict[str, Any]]) -> tuple[float, float, int]:
    """Recall over the seeded, precision over rows that alert, and ordinary rows that alert."""
    met: dict[str, set[str]] = {}
    for alert in alerts:
        met.setdefault(alert["id"], set()).update(alert["records"])
    seeded = {row.id: set(row.records) for row in rows if row.subjects}
    right = [key for key, records in seeded.items() if met.get(key, set()) & records]
    false = [key for key in met if key not in seeded]
    return len(right) / len(seeded), len(right) / max(len(met), 1), len(false)


def _screen(node: Path, rows: list[Customer], folder: Path) -> tuple[dict[str, Any], list[Any]]:
    path, out = folder / "customers.csv", folder / "alerts.jsonl"
    write_customers(rows, path)
    done = run(node, "screen", str(path), "--out", str(out), "--json")
    told = answer(done)
    return told, [json.loads(line) for line in out.read_text("utf-8").splitlines()]


@pytest.mark.parametrize(
    "ordinary", [400, pytest.param(10_000, marks=pytest.mark.slow)], ids=["few", "ten-thousand"]
)
def test_seeded_customers_are_found_and_ordinary_ones_left_alone(
    exercise: Path, world: World, tmp_path: Path, ordinary: int
) -> None:
    rows = customers(world, ordinary, 50)
    told, alerts = _screen(exercise, rows, tmp_path)
    assert told["rows"] == told["screened"] == ordinary + 50
    recall, precision, false = _measure(rows, alerts)
    print(f"{ordinary} + 50: recall {recall:.3f}, precision {precision:.3f}, false rows {false}")
    assert recall >= 0.98
    assert false <= 0.005 * ordinary
    assert precision >= 0.6
    assert told["measured"]["miss"]


def test_every_decision_replays_identically(exercise: Path, world: World, tmp_path: Path) -> None:
    _, alerts = _screen(exercise, customers(world, 20, 6, seed=11), tmp_path)
    assert len(alerts) >= 5
    for number in [alert["case"] for alert in alerts[:4]]:
        answer(
            run(exercise, "screen", "decide", str(number), "false", "--reason", "other", "--json")
        )
        told = answer(run(exercise, "screen", "replay", str(number), "--json"))
        assert told["same"]
        assert told["intact"]


def _rows_done(node: Path, path: Path) -> tuple[str, int] | None:
    """Code and rows of the run over a file, once it has kept a batch."""
    with closing(sqlite3.connect(node / "bank.sqlite3")) as bank:
        found: tuple[str, int] | None = bank.execute(
            "SELECT code, rows FROM screening_run WHERE file = ? AND rows > 0", (str(path),)
        ).fetchone()
    return found


# A shell lets what it starts in the background ignore the keyboard, and the tests with it.
_LISTENING = """
import runpy, signal
signal.signal(signal.SIGINT, signal.default_int_handler)
runpy.run_module("marsad", run_name="__main__", alter_sys=True)
"""


def test_interrupted_by_the_keyboard_goes_on(exercise: Path, world: World, tmp_path: Path) -> None:
    path, out = tmp_path / "customers.csv", tmp_path / "alerts.jsonl"
    write_customers(customers(world, 6_000, 50, seed=5), path)
    with subprocess.Popen(
        [sys.executable, "-c", _LISTENING, "screen", str(path)],
        cwd=REPOSITORY,
        env=environment_of(exercise),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        while process.poll() is None and not _rows_done(exercise, path):
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=120)
    assert process.returncode == 130
    code, done = _rows_done(exercise, path) or ("", 0)
    assert f"--resume {code}" in " ".join(said.split())
    assert 0 < done < 6_050
    told = answer(run(exercise, "screen", "--resume", code, "--out", str(out), "--json"))
    assert told["rows"] == 6_050
    lines = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert len({(row["line"], row["record"]) for row in lines}) == len(lines) > 40


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("empty.csv", b"", "empty"),
        ("none.csv", b"colour,size\nred,1\n", "--name"),
        ("broken.xlsx", b"PK\x03\x04 cut short", "damaged"),
        ("broken.parquet", b"PAR1 cut short", "arquet"),
    ],
)
def test_broken_file_says_what_to_do(
    exercise: Path, tmp_path: Path, name: str, content: bytes, word: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    done = run(exercise, "screen", str(path))
    assert done.returncode == 1
    assert word in done.stderr
    assert "Traceback" not in done.stderr
    arabic = run(exercise, "screen", str(path), "--lang", "ar")
    assert "خطأ" in arabic.stderr


def test_bad_rows_are_set_aside_and_the_rest_goes_on(exercise: Path, tmp_path: Path) -> None:
    path = tmp_path / "mixed.jsonl"
    rows = ['{"name": "Someone Ordinary"}', "{not json", '{"id": "7"}', '{"name": "أبو عمر"}']
    path.write_text("\n".join(rows) + "\n", "utf-8")
    told = answer(run(exercise, "screen", str(path), "--json"))
    assert (told["rows"], told["screened"], told["set_aside"]) == (4, 1, 3)
    assert [row["line"] for row in told["rows_set_aside"]] == [2, 3, 4]
    assert all(row["reason"] and row["reason_ar"] for row in told["rows_set_aside"])


def test_wrong_use_says_what_is_right(exercise: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("name\nA B\n", "utf-8")
    for arguments, word in (
        (["--threshold", "7"], "threshold"),
        (["--watch"], "--portfolio"),
        (["--portfolio", "p"], "--keep-until"),
        (["--out", "x.pdf"], ".jsonl"),
        (["--name", "holder"], "holder"),
    ):
        done = run(exercise, "screen", str(path), *arguments)
        assert done.returncode in (1, 2), arguments
        assert word in done.stderr, arguments
    assert run(exercise, "screen", str(tmp_path / "none.csv")).returncode == 1
    assert run(exercise, "screen", "replay", "999999").returncode == 3
