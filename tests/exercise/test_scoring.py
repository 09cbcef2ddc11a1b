from __future__ import annotations

import pytest

from marsad.exercise.scoring import score
from marsad.exercise.truth import Line

_TRUTH: list[Line] = [
    {"kind": "subject", "subject": "p1", "standing": ["un-1", "eu-1", "ofac-1"]},
    {"kind": "subject", "subject": "p2", "standing": ["un-2", "eu-2"]},
    {"kind": "siblings", "subjects": ["p1", "p2"]},
    {"kind": "query", "form": "arabic", "text": "one", "subject": "p1", "subjects": ["p1"]},
    {"kind": "query", "form": "arabic", "text": "two", "subject": "p2", "subjects": ["p2"]},
]


def test_a_perfect_node() -> None:
    owner = {"one": ["un-1", "eu-1", "ofac-1"], "two": ["un-2", "eu-2"]}
    same = {record: ids for ids in owner.values() for record in ids}
    result = score(_TRUTH, lambda text: [owner[text]], lambda record: same[record])
    assert result.recall["arabic"].at_1 == result.recall["arabic"].at_10 == 1.0
    assert result.identity is not None
    assert (result.identity.right, result.identity.missing, result.identity.wrong) == (4, 0, ())
    assert result.identity.precision == result.identity.recall == 1.0


def test_a_node_that_joins_nothing_and_finds_late() -> None:
    def ask(text: str) -> list[list[str]]:
        return [["x"]] * 9 + [["un-1"]] if text == "one" else [["un-1"]] * 10 + [["un-2"]]

    result = score(_TRUTH, ask, lambda record: [record])
    found = result.recall["arabic"]
    assert (found.at_1, found.at_10, found.missed) == (0.0, 0.5, ("two",))
    assert result.identity is not None
    assert (result.identity.precision, result.identity.recall) == (1.0, 0.0)


def test_wrong_pairs_are_named_for_what_they_are() -> None:
    everything = ["un-1", "eu-1", "ofac-1", "un-2", "eu-2"]
    joined = score(_TRUTH, members=lambda record: everything).identity
    assert joined is not None
    assert joined.right == 4
    assert len(joined.wrong) == 6
    assert {kind for _, _, kind in joined.wrong} == {"siblings"}
    assert joined.precision == pytest.approx(0.4)


def test_nothing_asked_and_the_dictionary() -> None:
    assert score(_TRUTH).to_dict() == {}
    told = score(_TRUTH, lambda text: [], lambda record: [record]).to_dict()
    assert told["arabic"] == {"queries": 2, "recall@1": 0.0, "recall@10": 0.0}
    assert told["identity"]["missing"] == 4
