from __future__ import annotations

from pathlib import Path

import pytest

from marsad.access import Handling, Reader, local_operator
from marsad.bank.reports import sources
from marsad.bank.view import view
from marsad.exercise import LISTS, REPORTS, SMALL, Installed, install
from marsad.home import Home

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "node").prepare()


@pytest.fixture
def by() -> Reader:
    return local_operator("exercise")


@pytest.fixture
def installed(home: Home, by: Reader) -> Installed:
    return install(by, home, seed=7, size=SMALL)


def test_everything_enters_and_nothing_is_set_aside(installed: Installed) -> None:
    assert len(installed.results) == 8 + len(installed.world.reports)
    assert not [result.set_aside for result in installed.results if result.set_aside]
    by_source = {result.source: result for result in installed.results}
    for each in LISTS:
        standing = sum(
            listing.span.covers(len(each.editions) - 1)
            for listing in installed.world.listings
            if listing.list_key == each.key
        )
        assert by_source[each.key].entities == standing


def test_delisted_records_are_withdrawn(installed: Installed, by: Reader) -> None:
    seen = {entity.id for each in LISTS for entity in view(by).entities(source=each.key)}
    records = {line["record"] for line in installed.world.truth if line["kind"] == "listed"}
    gone = {line["record"] for line in installed.world.truth if line["kind"] == "delisted"}
    assert records - gone <= seen
    assert not gone & seen


def test_a_second_run_changes_nothing(installed: Installed, home: Home, by: Reader) -> None:
    again = install(by, home, seed=7, size=SMALL)
    assert all(result.already_known for result in again.results)


def test_sources_say_that_they_are_fictional(installed: Installed) -> None:
    cards = {
        card.key: card for card in sources(local_operator("test")) if card.key.startswith("ex")
    }
    assert set(cards) == {"ex-un", "ex-ofac", "ex-eu", REPORTS}
    for card in cards.values():
        assert card.fictional
        assert "خيالي" in card.label_ar
        assert "(fictional)" in card.label_en


def test_no_real_source_and_no_real_authority_appears(installed: Installed, by: Reader) -> None:
    for row in view(by).statements():
        assert row.entity_id.startswith("ex-")
        assert row.source.startswith("ex")
        if row.prop == "authority":
            assert "(fictional)" in row.value


def test_victims_are_for_readers_with_the_clearance(installed: Installed) -> None:
    victims = {f"ex-{p.id}" for p in installed.world.people if p.status in ("victim", "witness")}
    green = Reader("trainee", "exercise", Handling.GREEN, "training")
    assert victims
    assert not {entity.id for entity in view(green).entities()} & victims


def test_progress_reaches_its_end(home: Home, by: Reader) -> None:
    told: list[tuple[int, int | None]] = []
    install(by, home, lambda done, whole: told.append((done, whole)), seed=7, size=SMALL)
    done, whole = told[-1]
    assert done == whole
    assert [step for step, _ in told] == sorted(step for step, _ in told)


def test_the_files_and_the_truth_stay_in_the_nodes_folder(installed: Installed, home: Home) -> None:
    assert (home.folder / "exercise" / "truth.jsonl").stat().st_size > 1000
