"""Columns are recognised in Arabic, English and FollowTheMoney's names, or as told."""

from __future__ import annotations

import pytest

from marsad.screening.columns import Columns, ColumnsError, recognise
from marsad.screening.headings import field_of
from marsad.screening.subject import SetAside, Subject


@pytest.mark.parametrize(
    ("headings", "fields"),
    [
        (("رقم العميل", "الاسم الكامل", "تاريخ الميلاد", "الجنسية"), {"id", "name", "birth_date",
                                                                      "nationality"}),
        (("customer_id", "firstName", "LAST NAME", "DOB"), {"id", "first_name", "last_name",
                                                            "birth_date"}),
        (("id", "name", "birthDate", "nationality", "passportNumber"),
         {"id", "name", "birth_date", "nationality", "document"}),
        (("Name", "Alias", "Alias (2)", "Country of residence"), {"name", "alias", "country"}),
    ],
)  # fmt: skip
def test_recognised(headings: tuple[str, ...], fields: set[str]) -> None:
    assert set(recognise(headings).of) == fields


def test_told_stands_before_recognised() -> None:
    columns = recognise(("name", "holder", "dob"), {"name": "holder", "birth_date": "-"})
    assert columns.of == {"name": ("holder",)}


def test_no_name_column_lists_what_there_is() -> None:
    with pytest.raises(ColumnsError, match=r"colour, size.*--name") as caught:
        recognise(("colour", "size"))
    assert "--name" in caught.value.ar
    with pytest.raises(ColumnsError, match="no column 'holder'"):
        recognise(("name",), {"name": "holder"})


def _subject(columns: Columns, **row: str) -> Subject | SetAside:
    return columns.subject(2, dict(row))


def test_row_is_read_and_what_cannot_be_is_named() -> None:
    columns = recognise(("name", "dob", "nationality", "sex", "type"))
    found = _subject(
        columns, name=" سالم ناصر ", dob="4 March 1971", nationality="Atlantis", sex="M", type="فرد"
    )
    assert isinstance(found, Subject)
    assert (found.names, found.birth_dates, found.gender) == (
        ("سالم ناصر",),
        ("1971-03-04",),
        "male",
    )
    assert found.schema == "Person"
    assert found.unread == ("nationality",)


@pytest.mark.parametrize(
    "name", ["", "---", "12345", "Abu Yasir", "أبو ياسر", "a\ufffdb", "x" * 5000]
)
def test_row_without_a_name_to_ask_for_is_set_aside(name: str) -> None:
    found = _subject(recognise(("name",)), name=name)
    assert isinstance(found, SetAside)
    assert found.line == 2
    assert found.reason_ar


def test_sg_22_reason_never_quotes_the_row() -> None:
    columns = recognise(("name", "country"))
    found = _subject(columns, name="x" * 5000, country="Secretname")
    assert isinstance(found, SetAside)
    assert "xxx" not in found.reason + found.reason_ar


def test_parts_are_joined_and_aliases_split() -> None:
    columns = recognise(("first name", "middle name", "last name", "aka"))
    found = columns.subject(
        2, {"first name": "Omar", "middle name": "Zayd", "last name": "Banna", "aka": "O. B.; عمر"}
    )
    assert isinstance(found, Subject)
    assert found.names == ("Omar Zayd Banna", "O. B.", "عمر")


def test_several_columns_and_several_values_of_a_cell() -> None:
    headings = ("name", "nationality", "nationality 2", "الجنسية الثانية", "dob", "DOB2", "country")
    columns = recognise(headings)
    assert columns.of["nationality"] == headings[1:4]
    assert columns.of["birth_date"] == ("dob", "DOB2")
    row = dict(
        zip(headings, ("Omar", "Egypt", "", "العراق", "1962; c. 1964", "1970-05", ""), strict=True)
    )
    found = columns.subject(2, row | {"country": "France | Korea, Republic of; Yemen, Oman"})
    assert isinstance(found, Subject)
    assert found.countries == ("eg", "iq", "fr", "kr", "ye", "om")
    assert found.birth_dates == ("1962", "1964~", "1970-05")
    assert found.unread == ()


def test_a_second_column_can_be_told() -> None:
    columns = recognise(("name", "a", "b"), {"nationality": "a; b"})
    assert columns.of["nationality"] == ("a", "b")
    with pytest.raises(ColumnsError, match="no column 'a; c'"):
        recognise(("name", "a", "b"), {"nationality": "a; c"})


def test_a_number_makes_no_name_of_a_column() -> None:
    """`name 2` is often the second line of one name, and no name by itself."""
    assert recognise(("name", "name 2")).of == {"name": ("name",)}


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("N° client", "id"),
        ("Date of birth (dd/mm/yyyy)", "birth_date"),
        ("الاسم (عربي)", "name"),
        ("Name (AR)", "alias"),
        ("Nationalité", "nationality"),
        ("Alias (2)", "alias"),
        ("Lieu de naissance", None),
    ],
)
def test_headings_with_remarks(heading: str, field: str | None) -> None:
    assert field_of(heading) == field


@pytest.mark.parametrize(
    ("heading", "text", "value"),
    [
        ("تاريخ الميلاد (هجري)", "1402/10/08", "1982-07-27/1982-07-29"),
        ("تاريخ الميلاد الهجري", "1402", "1981-10/1982-10"),
        ("Birth date (solar hijri)", "1361/5/7", "1982-07-29"),
        ("تاريخ الميلاد (هجري)", "1982-07-29", "1982-07-29"),
        ("تاريخ الميلاد", "1402/10/08", None),
    ],
)
def test_the_heading_may_say_the_calendar(heading: str, text: str, value: str | None) -> None:
    found = recognise(("name", heading)).subject(2, {"name": "Omar Zayd", heading: text})
    assert isinstance(found, Subject)
    assert found.birth_dates == ((value,) if value else ())


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("circa 1962", "1962~"),
        ("1962-1965", "1962/1965"),
        ("between 1962 and 1965", "1962/1965"),
        ("12/9/1390 هـ", "1970-11-11/1970-11-13"),
        ("1390 AH", "1970-03/1971-02"),
        ("1390/9/12", None),
        ("1390", None),
        ("1962-05-03", "1962-05-03"),
        ("1962-05-03T00:00:00", "1962-05-03"),
        ("soon", None),
    ],
)
def test_dates_of_birth_as_they_are_written(text: str, value: str | None) -> None:
    found = _subject(recognise(("name", "dob")), name="Omar Zayd", dob=text)
    assert isinstance(found, Subject)
    assert found.birth_dates == ((value,) if value else ())
    assert found.unread == (() if value else ("birth_date",))
