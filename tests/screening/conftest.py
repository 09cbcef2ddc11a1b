"""A node with a tiny fictional bank, and files of customers to meet it with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from marsad.access import Handling, Reader, Role
from marsad.home import Home
from marsad.screening.matching import Options
from marsad.screening.models import Run
from marsad.screening.runs import begin, work
from tests.web.world import fill

ROWS = (
    ("id", "Full name", "Date of birth", "Nationality"),
    ("C1", "Salim Nassir al Harithy", "1971-03-04", "XA"),
    ("C2", "Quentin Unmatched-Person", "1980-01-01", "XB"),
    ("C3", "هالة ادريس سويد", "", ""),
    ("C4", "", "1990-01-01", "XA"),
    ("C5", "Abu Yasir", "", ""),
    ("C6", "Bertha Nobodylisted", "31/31/1999", "XA"),
)


def reader(officer: str = "noura", institution: str = "Exercise Bank") -> Reader:
    """An officer of the exercise bank."""
    roles = frozenset({Role.ANALYST})
    return Reader(officer, institution, Handling.GREEN, "customer screening", roles=roles)


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Home:
    """The node's folder of one test."""
    folder = tmp_path / "node"
    folder.mkdir()
    monkeypatch.setenv("MARSAD_HOME", str(folder))
    return Home(folder)


@pytest.fixture
def world(db: None) -> None:
    """The fictional bank."""
    fill()


def write(path: Path, rows: tuple[tuple[str, ...], ...] = ROWS) -> Path:
    """The rows as CSV."""
    path.write_text("\n".join(",".join(row) for row in rows) + "\n", "utf-8")
    return path


Screen = Callable[..., Run]


@pytest.fixture
def screen(tmp_path: Path, home: Home) -> Screen:
    """``screen(rows)``: a run over them, done."""

    def done(
        rows: tuple[tuple[str, ...], ...] = ROWS,
        by: Reader | None = None,
        threshold: float = 0.5,
    ) -> Run:
        path = write(tmp_path / "customers.csv", rows)
        run = begin(path, by or reader(), Options(threshold))
        return work(run, by or reader(), home=home)

    return done
