from __future__ import annotations

from itertools import islice

import pytest

from marsad.exercise.scale import crowd_queries, scale
from marsad.vocabulary import Header, Record


def _records(**much: int) -> list[Record]:
    header, *rest = scale(3, **much)
    assert isinstance(header, Header)
    return [item for item in rest if isinstance(item, Record)]


def test_it_stops_at_so_many_names_or_statements() -> None:
    by_names = _records(names=100)
    names = [
        c
        for r in by_names
        for c in r.entities[0].claims
        if c.prop in ("name", "alias", "weakAlias")
    ]
    assert 100 <= len(names) < 105
    by_statements = _records(statements=1000)
    assert 1000 <= sum(len(r.entities[0].claims) for r in by_statements) < 1025


def test_a_longer_stream_begins_with_the_shorter() -> None:
    assert _records(names=40) == _records(names=80)[: len(_records(names=40))]


def test_it_is_a_stream() -> None:
    assert len(list(islice(scale(3, statements=10**15), 6))) == 6


def test_every_id_is_its_own() -> None:
    records = _records(names=2000)
    assert len({record.key for record in records}) == len(records)
    assert len({record.entities[0].first("name") for record in records}) > len(records) * 0.97


def test_one_of_the_two_must_be_said() -> None:
    with pytest.raises(ValueError, match="how many"):
        next(scale(3))
    with pytest.raises(ValueError, match="how many"):
        next(scale(3, names=1, statements=1))


def test_queries_are_names_of_the_crowd() -> None:
    names: dict[str, set[str]] = {
        r.key: {c.value for c in r.entities[0].claims} for r in _records(names=200)
    }
    for text, key in crowd_queries(20, 50, seed=3):
        assert text in names[key]
