"""A node with a tiny fictional bank, and officers who sign in to it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from marsad.access import Handling
from tests.officers import PASSWORD, browser_of, enrolled
from tests.web.world import fill

__all__ = ["PASSWORD", "Open"]


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Any) -> None:
    """A node's folder of its own, no sign-in counted from an earlier test, no slow hashing."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    monkeypatch.setenv("MARSAD_HOME", str(tmp_path))
    cache.clear()


@pytest.fixture
def world(db: None) -> None:
    """The fictional bank."""
    fill()


@pytest.fixture
def officer(db: None) -> str:
    """An enrolled officer of another institution."""
    enrolled("noura", of="Exercise Bureau")
    return "noura"


@pytest.fixture
def strict_officer(db: None) -> str:
    """An officer who may read everything."""
    enrolled("badr", clearance=Handling.RED)
    return "badr"


Open = Callable[[str], Client]


@pytest.fixture
def site(officer: str) -> Open:
    """``site("ar")``: a browser of the officer, signed in, with a purpose, in a language."""

    def opened(language: str) -> Client:
        return browser_of(officer, language)

    return opened
