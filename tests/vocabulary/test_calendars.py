from __future__ import annotations

from datetime import date

import pytest

from marsad.vocabulary.calendars import DateError, gregorian, hijri_span, solar_span


@pytest.mark.parametrize(
    ("given", "day"),
    [
        ((1357, 11, 22), date(1979, 2, 11)),
        ((1399, 12, 30), date(2021, 3, 20)),  # a leap year
        ((1404, 1, 1), date(2025, 3, 21)),
        ((1300, 1, 1), date(1921, 3, 21)),
    ],
)
def test_solar_days(given: tuple[int, int, int], day: date) -> None:
    assert solar_span(*given) == (day, day)


def test_spans_of_a_year() -> None:
    assert solar_span(1365, None, None) == (date(1986, 3, 21), date(1987, 3, 20))
    assert hijri_span(1445, None, None) == (date(2023, 7, 19), date(2024, 7, 6))
    assert hijri_span(1445, 9, None) == (date(2024, 3, 11), date(2024, 4, 9))


@pytest.mark.parametrize(
    ("convert", "parts"),
    [
        (solar_span, (1200, None, None)),
        (solar_span, (1400, 12, 30)),  # no leap year
        (solar_span, (1400, 13, None)),
        (hijri_span, (1300, None, None)),
        (hijri_span, (1445, 13, None)),
        (hijri_span, (1445, 1, 31)),
    ],
)
def test_what_the_tables_do_not_have_is_refused(convert, parts) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(DateError):
        convert(*parts)


def test_an_impossible_day_says_why() -> None:
    with pytest.raises(DateError, match="no day 31 in February 1980"):
        gregorian(1980, 2, 31)
    with pytest.raises(DateError, match="no month 13"):
        gregorian(1980, 13, 1)
