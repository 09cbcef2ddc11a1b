"""What searches take: kept without who or what, and told as the ninety-fifth of a hundred."""

from __future__ import annotations

import pytest

from marsad.home import Home
from marsad.web import durations
from tests.web.conftest import Open


@pytest.fixture(autouse=True)
def _folder() -> None:
    Home.current().prepare()


def test_nothing_is_measured_where_nobody_searched() -> None:
    assert durations.measured() is None


def test_ninety_five_of_a_hundred() -> None:
    for took in range(1, 101):
        durations.note(float(took))
    found = durations.measured()
    assert found == durations.Measured(100, 50.0, 95.0)
    assert found.enough
    assert not durations.Measured(19, 50.0, 95.0).enough


def test_file_stays_small_and_keeps_the_latest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(durations, "_KEPT", 10)
    monkeypatch.setattr(durations, "_ROOM", 160)
    for took in range(1, 101):
        durations.note(float(took))
    assert (Home.current().folder / "searches.ms").stat().st_size <= 168
    found = durations.measured()
    assert found is not None
    assert found.p95_ms == 100.0


@pytest.mark.django_db
@pytest.mark.usefixtures("world")
def test_a_search_on_the_site_is_measured_and_nothing_of_it_kept(site: Open) -> None:
    site("ar").get("/recall?q=Salim")
    site("ar").get("/recall")  # the empty box is no search
    found = durations.measured()
    assert found is not None
    assert found.count == 1
    assert b"Salim" not in (Home.current().folder / "searches.ms").read_bytes()
