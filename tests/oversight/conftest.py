"""A node with a tiny fictional bank, an overseer, an officer and an administrator."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache

from marsad import background
from marsad.access import Handling, Reader
from marsad.access.role import Role
from tests.web.world import fill

OVERSEER = Reader(
    "amina",
    "Office of oversight",
    Handling.RED,
    "independent oversight",
    roles=frozenset({Role.OVERSEER}),
)


@pytest.fixture(autouse=True)
def node(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Any) -> Path:
    """A node's folder of its own."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    monkeypatch.setenv("MARSAD_HOME", str(tmp_path))
    cache.clear()
    return tmp_path


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is given to the background is done before the page answers."""

    def start(code: str, work: Callable[[], None], failed: Callable[[Exception], None]) -> bool:
        try:
            work()
        except Exception as error:
            failed(error)
        return True

    monkeypatch.setattr(background, "start", start)


@pytest.fixture
def world(db: None) -> None:
    """The fictional bank."""
    fill()


@pytest.fixture
def overseer() -> Reader:
    """Somebody who oversees."""
    return OVERSEER
