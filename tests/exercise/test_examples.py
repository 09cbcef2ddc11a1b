"""The examples of the tour are in the world, and are what they are said to be."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from marsad.access import Handling, Reader, Role, machine
from marsad.bank.diff import diff
from marsad.bank.profile import profile
from marsad.bank.reports import lines
from marsad.bank.view import view
from marsad.exercise import SMALL, install
from marsad.exercise.examples import Examples, choose, eve, examples
from marsad.home import Home
from marsad.identity import auto_judge, candidates
from marsad.recall.catalogue import refresh_all
from marsad.recall.recall import recall

pytestmark = pytest.mark.django_db

ANALYST = Reader("noura", "own", Handling.AMBER, "training", roles=frozenset({Role.ANALYST}))


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "node").prepare()


@pytest.fixture
def found(home: Home) -> Examples:
    by = machine("demonstration")
    installed = install(by, home, seed=7, size=SMALL)
    candidates.refresh(view(by))
    auto_judge(by)
    refresh_all(home)
    return choose(installed.world.truth, home)


def test_each_example_is_what_it_is_said_to_be(found: Examples, home: Home) -> None:
    assert examples(home) == found
    first = recall(found.search, ANALYST, home=home).results[0]
    assert re.search("[\u0600-\u06ff]", found.search)
    assert found.person in first.ids
    public = Reader("x", "own", Handling.GREEN, "training")
    seen = profile(view(public), first.ids)
    names = [
        value.value
        for prop in ("name", "alias", "weakAlias", "previousName")
        if (field := seen.field(prop)) is not None
        for value in field.values
    ]
    assert names
    assert not [name for name in names if re.search("[\u0600-\u06ff]", name)]
    assert bool(seen.contradictions) is found.contradicted
    assert diff(found.list, found.old, found.new, ANALYST).removed
    members = [
        link for link in profile(view(public), [found.group]).links if link.schema == "Membership"
    ]
    assert members


def test_eve_divides_the_newest_editions_from_the_rest(found: Examples) -> None:
    by = machine("demonstration")
    moment = eve(by)
    assert moment is not None
    cards = [card for line in lines(by).values() for card in line]
    fresh = {card.source for card in cards if card.received >= moment}
    assert fresh
    assert len([card for card in cards if card.received < moment]) > len(fresh)


def test_node_without_the_world_has_no_examples(home: Home) -> None:
    assert examples(home) is None
    assert eve(machine("demonstration")) is None
