"""Ids given twice."""

from __future__ import annotations

from marsad.screening.seen import Seen


def test_the_line_of_the_first_is_told() -> None:
    seen = Seen()
    assert seen.first("C-1", 2) is None
    assert seen.first("C-2", 3) is None
    assert seen.first("C-1", 4) == 2
    assert seen.first("C-1", 5) == 2
    seen.close()
