"""CSV, whole and damaged."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.sources.table import ROW_LIMIT, Row, Table, key, rows
from marsad.vocabulary import DeliveryError, SetAside


def read(data: bytes, *required: str) -> list[Row | SetAside]:
    return list(Table(io.BytesIO(data), "t.csv", required or ("a", "b")))


def cells(data: bytes) -> list[dict[str, str]]:
    return [dict(row.cells) for row in read(data) if isinstance(row, Row)]


def asides(data: bytes) -> list[str]:
    return [f"{row.where}: {row.reason}" for row in read(data) if isinstance(row, SetAside)]


def test_header_is_found_below_other_rows_in_any_order() -> None:
    table = Table(io.BytesIO(b"Last Updated,1\n\nB,x,A\n1,,2\n"), "t.csv", ("a", "b"))
    assert table.preamble == [["Last Updated", "1"]]
    assert list(table.columns.values()) == ["B", "x", "A"]
    assert [(row.line, row["a"], row["x"], row.first("x", "b")) for row in table] == [
        (4, "2", "", "1")
    ]


def test_no_header() -> None:
    with pytest.raises(DeliveryError, match=r"no header with the columns a, b"):
        read(b"x,y\n1,2\n")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters(delimiter: str) -> None:
    text = delimiter.join("ab") + "\n" + delimiter.join("12") + "\n"
    assert cells(text.encode()) == [{"a": "1", "b": "2"}]


@pytest.mark.parametrize(
    "data",
    [
        "a,b\né,ج\n".encode(),
        "a,b\né,ج\n".encode("utf-8-sig"),
        "a,b\né,ج\n".encode("utf-16"),
    ],
)
def test_unicode(data: bytes) -> None:
    assert cells(data) == [{"a": "é", "b": "ج"}]


def test_latin_1_bytes_among_utf_8_lines() -> None:
    data = b"a,b\n\xe9,\x93x\x94\n" + "é,ج\n".encode() + b"\x81,2\n"
    assert cells(data) == [{"a": "é", "b": "“x”"}, {"a": "é", "b": "ج"}, {"a": "\x81", "b": "2"}]


def test_nul_bytes_and_the_end_mark_of_dos() -> None:
    assert cells(b"a,b\n1\0,2\n\x1a") == [{"a": "1", "b": "2"}]


def test_a_quote_that_is_not_closed_takes_one_row_with_it() -> None:
    data = b'a,b\n1,2\n"3,4\n5,6\n7,"8\n8"\n'
    assert cells(data) == [
        {"a": "1", "b": "2"},
        {"a": "5", "b": "6"},
        {"a": "7", "b": "8\n8"},
    ]
    assert len(asides(data)) == 1
    assert asides(data)[0].startswith("t.csv, line 3: a quotation mark")


def test_a_quote_inside_a_cell_is_a_letter() -> None:
    assert cells(b'a,b\n5" pipe,6\n') == [{"a": '5" pipe', "b": "6"}]


def test_rows_too_short_and_too_long() -> None:
    data = b"a,b\n1\n1,2,3\n1,2,,\n"
    assert cells(data) == [{"a": "1", "b": "2"}]
    assert asides(data) == [
        "t.csv, line 2: has 1 cells where 2 are due",
        "t.csv, line 3: has 3 cells where 2 are due",
    ]


def test_a_huge_field_is_set_aside_and_the_rest_goes_on() -> None:
    for huge in (b"x" * 50_000_000, b'"' + b"x\n" * 2_000 + b'"'):
        found = read(b"a,b\n1,2\n" + huge + b",3\n4,5\n")
        assert [dict(row.cells) for row in found if isinstance(row, Row)][:1] == [
            {"a": "1", "b": "2"}
        ]
        last = found[-1]
        assert isinstance(last, Row)
        assert last["a"] == "4"
        assert all(len(row.raw) <= 2_000 for row in found if isinstance(row, SetAside))


def test_same_column_twice() -> None:
    table = Table(io.BytesIO(b"a,b,A\n1,2,3\n"), "t.csv", ("a", "b"))
    assert list(table.columns.values()) == ["a", "b", "A"]
    assert [dict(row.cells) for row in table if isinstance(row, Row)] == [
        {"a": "1", "b": "2", "aagain": "3"}
    ]


def test_key() -> None:
    assert key("Post/Zip Code") == "postzipcode"
    assert key("D.O.B") == "dob"


TEXTS = st.text(st.characters(exclude_characters="\0\r\x1a", codec="utf-8"), max_size=20)


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=20))
def test_what_a_csv_writer_writes_is_read_back(table: list[tuple[str, str]]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([("first", "second"), *table])
    found = list(rows(io.BytesIO(out.getvalue().encode()), "t.csv", width=2))
    assert [tuple(row[1]) for row in found if not isinstance(row, SetAside)] == [
        ("first", "second"),
        *table,
    ]


@given(st.binary(max_size=400))
def test_any_bytes_give_rows_or_asides(data: bytes) -> None:
    for row in rows(io.BytesIO(b"a,b\n" + data), "t.csv", width=2):
        assert isinstance(row, SetAside) or len(row[1]) == 2
    assert ROW_LIMIT
