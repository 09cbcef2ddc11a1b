"""The whole way on a small world: lists in, index, identity, and the score against the truth."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.access import local_operator
from marsad.bank.view import view
from marsad.exercise import SMALL, install, measure
from marsad.home import Home
from marsad.identity import auto_judge, candidates
from marsad.recall.catalogue import refresh_all


@pytest.mark.django_db
def test_the_node_finds_and_joins_the_people_of_the_world(tmp_path: Path) -> None:
    home, by = Home(tmp_path / "node").prepare(), local_operator("exercise")
    truth = install(by, home, seed=7, size=SMALL).world.truth
    refresh_all(home)
    candidates.refresh(view(by))
    auto_judge(by)
    score = measure(truth, by, home)
    assert score.recall["arabic"].at_10 >= 0.75
    assert score.recall["spelling"].at_10 >= 0.85
    assert score.identity is not None
    assert score.identity.right > 10
    assert score.identity.wrong == ()
