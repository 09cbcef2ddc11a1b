"""A node of its own for each test, with the site's tiny fictional bank where it is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client

from marsad.access import Handling, Reader, Role
from tests.officers import browser_of, enrolled
from tests.web.world import fill


@pytest.fixture(autouse=True)
def _node(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MARSAD_HOME", str(tmp_path))
    cache.clear()


@pytest.fixture
def bank(db: None) -> None:
    """Two lists that speak of the same people, one in two versions."""
    fill()


@pytest.fixture
def analyst() -> Reader:
    """Somebody who reads and may take things out."""
    roles = frozenset({Role.ANALYST})
    return Reader("noura", "this node", Handling.AMBER, "identity-check", roles=roles)


@pytest.fixture
def browser(bank: None) -> Client:
    """An analyst's browser, in English."""
    enrolled("noura", clearance=Handling.AMBER)
    return browser_of("noura")
