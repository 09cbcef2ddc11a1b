"""A node of its own for each test of the log."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.access import Handling, Reader


@pytest.fixture(autouse=True)
def node(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an empty node, which the environment names."""
    monkeypatch.setenv("MARSAD_HOME", str(tmp_path))
    monkeypatch.delenv("MARSAD_LOG_ANCHOR", raising=False)
    return tmp_path


@pytest.fixture
def reader() -> Reader:
    """An officer with a purpose and a case."""
    return Reader("huda", "Node A", Handling.AMBER, "criminal investigation", "case-17")
