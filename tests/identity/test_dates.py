"""Dates of two records at the precision that both have."""

from __future__ import annotations

import pytest

from marsad.identity.dates import SCALE, compare_dates, parse_date


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("1970-03-04", "1970-03-04", "same-day"),
        ("1970-03-04", "1970-04-03", "swapped"),
        ("1970-03-04", "1970-03", "same-month"),
        ("1970-03-04", "1970", "same-year"),
        ("1970-01-01", "1970-09-09", "same-year"),  # the first of January says the year only
        ("1970-03-04", "1968/1971", "within-span"),
        ("1970-03-04", "1979-03-04", "typing-error"),
        ("1970-03-04", "1970-08-19", "same-year-other-day"),
        ("1970", "1971", "year-beside"),
        ("1970-03-04", "1971-08-19", "years-near-exact"),
        ("1970", "1972", "years-near"),
        ("1970", "1975", "years-apart"),
        ("1950-02-02", "1984-07-07", "decades-apart"),
        ("3 March 1970", "1970-03-03", "same-day"),
    ],
)
def test_findings(one: str, other: str, found: str) -> None:
    left, right = parse_date(one), parse_date(other)
    assert left is not None
    assert right is not None
    result = compare_dates([left], [right])
    assert result == (found, left.text, right.text)
    back = compare_dates([right], [left])
    assert back is not None
    assert back[0] == found


def test_about_a_year_reaches_a_year_beside() -> None:
    left, right = parse_date("1970-03-04", about=True), parse_date("1971-08-19")
    assert left is not None
    assert right is not None
    result = compare_dates([left], [right])
    assert result is not None
    assert result[0] == "year-beside"


def test_the_best_of_several_dates_counts() -> None:
    left = [m for text in ("1950", "1970-03-04") if (m := parse_date(text))]
    right = [m for text in ("1970-03-04", "1999") if (m := parse_date(text))]
    assert compare_dates(left, right) == (SCALE[0], "1970-03-04", "1970-03-04")


@pytest.mark.parametrize("text", ["", "no date", "1970-13-01", "99/99/9999", "../1980"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert parse_date(text) is None


def test_nothing_to_compare() -> None:
    assert compare_dates([], []) is None
