"""Dates as the UK list writes them."""

from __future__ import annotations

import pytest

from marsad.sources.gb_ofsi_dates import date_in, iso


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("17/08/1958", "1958-08-17"),
        ("00/00/1980", "1980"),
        ("00/05/1980", "1980-05"),
        ("dd/mm/1980", "1980"),
        ("14-Nov-2026", "2026-11-14"),
        ("99/99/9999", None),
        ("31/02/1980", None),
        ("01/00/1980", None),
        ("circa 1980", None),
    ],
)
def test_dates(text: str, value: str | None) -> None:
    assert iso(text) == value


def test_a_date_in_a_text() -> None:
    assert date_in("Report Date: 14-Nov-2026") == "2026-11-14"
    assert date_in("Last Updated 01/02/2024 12:00") == "2024-02-01"
    assert date_in("no date") is None
