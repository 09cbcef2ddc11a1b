"""The scorer's mark."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from marsad.names import edition
from marsad.names.comparison import compare


def test_it_is_the_same_as_long_as_scores_are(monkeypatch: pytest.MonkeyPatch) -> None:
    mark = edition.scorer()
    assert re.fullmatch("[0-9a-f]{12}", mark)
    edition.scorer.cache_clear()
    assert edition.scorer() == mark
    edition.scorer.cache_clear()

    def other(one: str, two: str, schema: str) -> object:
        found = compare(one, two, schema)
        return replace(found, probability=found.probability * 0.98)

    monkeypatch.setattr(edition, "compare", other)
    assert edition.scorer() != mark
    edition.scorer.cache_clear()
