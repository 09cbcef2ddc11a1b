"""The bank's fixtures, under names that do not hide the loader of sources."""

from __future__ import annotations

import pytest

from tests.bank.conftest import Load, home, load, reader

__all__ = ["home", "load", "reader", "take"]


@pytest.fixture
def take(load: Load) -> Load:
    """Take a small list in."""
    return load
