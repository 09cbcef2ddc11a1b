"""Recall on the exercise world, whose truth is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.access import Handling, Reader, local_operator
from marsad.exercise import SMALL, Installed, install, measure
from marsad.home import Home
from marsad.recall.catalogue import refresh_all
from marsad.recall.kinds import UnknownKind
from marsad.recall.recall import Filters, recall

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "node").prepare()


@pytest.fixture
def world(home: Home) -> Installed:
    installed = install(local_operator("test"), home, size=SMALL)
    refresh_all(home)
    return installed


def test_subjects_are_found_by_every_way_of_writing_them(world: Installed, home: Home) -> None:
    score = measure(world.world.truth, local_operator("test"), home)
    for form in ("spelling", "arabic", "nom-de-guerre"):
        assert score.recall[form].at_10 >= 0.8, score.recall[form].missed


def test_filters_and_dates(world: Installed, home: Home) -> None:
    reader = local_operator("test")
    listed = next(
        line for line in world.world.truth if line["kind"] == "subject" and line["references"]
    )
    reference = listed["references"][0]
    answer = recall(reference, reader, home=home)
    assert reference in answer.results[0].references
    assert answer.results[0].match.by == "identifier"
    name = answer.results[0].caption
    again = recall(name, reader, home=home, filters=Filters(kind=answer.results[0].schema))
    assert answer.results[0].id in {result.id for result in again.results}
    assert recall(name, reader, home=home, as_of="1999-01-01").results == ()
    assert recall(name, reader, home=home, filters=Filters(country="aq")).results == ()
    with pytest.raises(UnknownKind, match="person"):
        recall(name, reader, home=home, filters=Filters(kind="planet"))


def test_what_a_reader_may_not_see_is_not_found(world: Installed, home: Home) -> None:
    stranger = Reader("stranger", "elsewhere", Handling.CLEAR, "test")
    asked = recall("a", stranger, home=home)
    seen = {
        result.id
        for line in world.world.truth
        if line["kind"] == "subject" and line["references"]
        for result in recall(line["references"][0], stranger, home=home).results
    }
    assert asked.results == ()
    assert seen == set()


@pytest.mark.parametrize("text", ["", "   ", "\u202e\u202d", "؟؟؟", "a" * 100_000, "\x00", "🙂"])
def test_odd_questions_get_an_empty_answer(world: Installed, home: Home, text: str) -> None:
    assert recall(text, local_operator("test"), home=home).results == ()
