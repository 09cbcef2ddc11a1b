"""One small and one full world for all tests; making them needs no database."""

from __future__ import annotations

import pytest

from marsad.exercise.world import FULL, SMALL, World, make


@pytest.fixture(scope="session")
def small() -> World:
    return make(7, SMALL)


@pytest.fixture(scope="session")
def world() -> World:
    return make(2026, FULL)
