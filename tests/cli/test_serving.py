"""`marsad serve`: as many processes as it is told, or as there are processors."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from marsad.cli import serving
from marsad.cli.app import app

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("asked", "processors", "expected"), [([], 1, None), ([], 2, 2), (["--workers", "3"], 2, 3)]
)
def test_processes_that_answer(
    asked: list[str],
    processors: int,
    expected: int | None,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    called: dict[str, Any] = {}
    monkeypatch.setenv("MARSAD_HOME", str(tmp_path))
    monkeypatch.setattr("uvicorn.run", lambda *_, **options: called.update(options))
    monkeypatch.setattr(serving, "_processors", lambda: processors)
    ran = CliRunner().invoke(app, ["serve", *asked])
    assert ran.exit_code == 0, ran.output
    assert called["workers"] == expected
