from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.vocabulary import DateError, DateRange

YEARS = st.integers(1600, 2100).map(str)
SPANS = st.tuples(YEARS, YEARS).map("/".join)
RANGES = (YEARS | SPANS | st.dates(date(1600, 1, 1), date(2100, 1, 1)).map(date.isoformat)).map(
    DateRange
)


def test_the_days_that_a_date_covers() -> None:
    assert DateRange("1980") == DateRange("1980-01-01/1980-12-31")
    assert DateRange("1980-02").last == date(1980, 2, 29)
    assert DateRange("1980-12").last == date(1980, 12, 31)
    assert DateRange("1980-05-03").is_exact
    assert DateRange("2021-03-02T16:28:05").first == date(2021, 3, 2)
    assert DateRange("before 1980").first == date.min
    assert DateRange("after 1980").last == date.max
    assert DateRange("1975/1980").days == 2192


def test_comparison() -> None:
    assert DateRange("1980").contains(DateRange("1980-05"))
    assert not DateRange("1980-05").contains(DateRange("1980"))
    assert DateRange("1975/1980").overlaps(DateRange("1980-05-03"))
    assert not DateRange("1975").overlaps(DateRange("1976"))
    assert DateRange("1980-05-03").distance(DateRange("1980-05-10")) == 7
    assert DateRange("1980").distance(DateRange("1980-05")) == 0


def test_no_date_no_range() -> None:
    with pytest.raises(DateError):
        DateRange("99/99/9999")
    assert DateRange.of("nonsense") is None
    assert DateRange.of(None) is None
    with pytest.raises(AttributeError):
        DateRange("1980").first = date(1981, 1, 1)  # type: ignore[misc]


@given(RANGES, RANGES)
def test_the_three_comparisons_agree(left: DateRange, right: DateRange) -> None:
    assert left.overlaps(right) == right.overlaps(left) == (left.distance(right) == 0)
    assert left.distance(right) == right.distance(left)
    if left.contains(right):
        assert left.overlaps(right)
        assert left.days >= right.days
    assert hash(left) == hash(DateRange(f"{left.first}/{left.last}"))
