"""Fixtures that every test may use."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SHARED = Path(
    os.environ.get("MARSAD_SHARED") or Path(__file__).resolve().parent.parent.parent / "shared"
)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real public data that stands beside the repository, or a skip."""
    data = SHARED / "data"
    if not data.is_dir():
        pytest.skip(f"real lists are not here ({data}); set MARSAD_SHARED")
    return data


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes are named by their argument: a packed file has the second it was packed in it, and the
    processes that share the tests out must all know them by the same names.
    """
    return argname if isinstance(val, bytes) else None
