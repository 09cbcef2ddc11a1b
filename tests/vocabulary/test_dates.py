from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.vocabulary.calendars import DateError
from marsad.vocabulary.dates import clean_date, read_date

PLAIN = [
    ("1980", "1980"),
    ("1980-05", "1980-05"),
    ("1980-05-03", "1980-05-03"),
    ("23 Nov 1986", "1986-11-23"),
    ("23-Nov-1986", "1986-11-23"),
    ("Nov. 1986", "1986-11"),
    ("May 3, 1980", "1980-05-03"),
    ("3rd of May 1980", "1980-05-03"),
    ("1980 May 3", "1980-05-03"),
    ("23 novembre 1986", "1986-11-23"),
    ("1er août 1980", "1980-08-01"),
    ("00/00/1980", "1980"),
    ("00/05/1980", "1980-05"),
    ("1980-00-00", "1980"),
    ("01/05/1980", "1980-05-01"),
    ("01.05.1980", "1980-05-01"),
    ("05/23/1980", "1980-05-23"),
    ("05/1980", "1980-05"),
    ("1980/5/3", "1980-05-03"),
    ("19800503", "1980-05-03"),
    ("3/5/1980 00:00", "1980-05-03"),
    ("٢٣ تشرين الثاني ١٩٨٦", "1986-11-23"),
    ("١٥ يناير ١٩٧٠", "1970-01-15"),
    ("3 جوان 1980", "1980-06-03"),
    ("2015-04-14-04:00", "2015-04-14"),
    ("2015-04-14T00:00:00", "2015-04-14"),
    ("2021-03-02T16:28:05.354+01:00", "2021-03-02T15:28:05"),
    ("2021-03-02T16:28:05Z", "2021-03-02T16:28:05"),
]
VAGUE = [
    ("circa 1975", "1975", "approximate"),
    ("c. 1975", "1975", "approximate"),
    ("Approximately 1965", "1965", "approximate"),
    ("1980?", "1980", "approximate"),
    ("حوالي عام 1975", "1975", "approximate"),
    ("late 1979", "1979", "approximate"),
    ("born in the early 1970s", "1970/1973", "approximate"),
    ("1950s", "1950/1959", "approximate"),
    ("summer 1963", "1963-06/1963-08", "approximate"),
    ("circa 1979-1982", "1979/1982", "approximate"),
    ("1975 to 1980", "1975/1980", "range"),
    ("between 1975 and 1980", "1975/1980", "range"),
    ("entre 1975 et 1980", "1975/1980", "range"),
    ("بين ١٩٧٥ و ١٩٨٠", "1975/1980", "range"),
    ("1975/1980", "1975/1980", "range"),
    ("1980/1975", "1975/1980", "range"),
    ("1979-80", "1979/1980", "range"),
    ("Between Aug. and Sep. 1977", "1977-08/1977-09", "range"),
    ("5 to 8 May 1980", "1980-05-05/1980-05-08", "range"),
    ("01 Jan 1953 to 31 Dec 1954", "1953-01-01/1954-12-31", "range"),
    ("1963 or 1964", "1963/1964", "range"),
    ("before 1980", "../1980", "before"),
    ("after 1975", "1975/..", "after"),
    ("../1980", "../1980", "before"),
]
HIJRI = [
    ("24/06/1402 (Hijri Calendar)", "1982-04-18", "hijri"),
    ("15 رمضان 1402 هـ", "1982-07-06", "hijri"),
    ("1402 AH", "1981-10/1982-10", "hijri"),
    ("ربيع الأول 1400", "1980-01-19/1980-02-16", "hijri"),
    ("1365 هـ ش", "1986-03/1987-03", "solar-hijri"),
    ("12 بهمن 1357", "1979-02-01", "solar-hijri"),
    ("1365", "1365", "unstated"),
]
IMPOSSIBLE = [
    ("99/99/9999", "no month 99"),
    ("31/02/1980", "no day 31 in February 1980"),
    ("1980-13-01", "no month 13"),
    ("0000-00-00", "year 0"),
    ("0097-06-30", "year 97"),
    ("Sep-99", "four digits"),
    ("23/11/86", "four digits"),
    ("Sep.", "no year"),
    ("29 years old", "'years' is not part of a date"),
    ("from false passport", "not part of a date"),
    ("1600 AH", "outside the tables"),
    ("2021-03-02T25:00:00", "no time 25"),
    ("", "empty"),
    ("1980 & more", "'&'"),
    ("x" * 10_000, "longer than"),
]


@pytest.mark.parametrize(("text", "value"), PLAIN)
def test_dates_as_people_write_them(text: str, value: str) -> None:
    read = read_date(text)
    assert (read.value, read.precision, read.calendar) == (value, "exact", "gregorian")


@pytest.mark.parametrize(("text", "value", "precision"), VAGUE)
def test_vague_dates_say_how_vague(text: str, value: str, precision: str) -> None:
    read = read_date(text)
    assert (read.value, read.precision) == (value, precision)


@pytest.mark.parametrize(("text", "value", "calendar"), HIJRI)
def test_other_calendars(text: str, value: str, calendar: str) -> None:
    read = read_date(text)
    assert (read.value, read.calendar) == (value, calendar)


@pytest.mark.parametrize(("text", "reason"), IMPOSSIBLE)
def test_what_is_no_date_is_refused_with_a_reason(text: str, reason: str) -> None:
    with pytest.raises(DateError) as error:
        read_date(text)
    assert reason in str(error.value)
    assert clean_date(text) is None


def test_month_first_where_the_reader_says_so() -> None:
    assert clean_date("03/10/2021", day_first=False) == "2021-03-10"
    assert clean_date("23/10/2021", day_first=False) == "2021-10-23"


def test_a_lunar_day_is_approximate() -> None:
    assert read_date("24/06/1402 AH").precision == "approximate"


DATE_LIKE = st.text(st.sampled_from("0123456789-/. :TZ+?~circabetweenandtoMayهـعامو"), max_size=40)


@given(st.text() | DATE_LIKE)
def test_never_fails_and_is_idempotent(text: str) -> None:
    value = clean_date(text)
    assert value is None or clean_date(value) == value


@given(st.dates(min_value=date(1600, 1, 1), max_value=date(2200, 1, 1)))
def test_every_day_can_be_written_in_many_ways(day: date) -> None:
    iso = day.isoformat()
    for pattern in ("%Y-%m-%d", "%d %b %Y", "%d/%m/%Y", "%B %d, %Y", "%d.%m.%Y", "%Y%m%d"):
        assert clean_date(day.strftime(pattern)) == iso, pattern
