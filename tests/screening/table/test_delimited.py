"""CSV and its relatives."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.screening.subject import SetAside
from marsad.screening.table import TableError, open_table
from tests.screening.table.files import read, written

ROWS = [(2, {"id": "1", "name": "Nadhir Safwan"}), (3, {"id": "2", "name": "Waddah Munif"})]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "،"])
def test_the_delimiter_is_told(tmp_path: Path, delimiter: str) -> None:
    text = "id,name\n1,Nadhir Safwan\n2,Waddah Munif\n".replace(",", delimiter)
    assert read(written(tmp_path, "a.csv", text)) == ROWS


def test_commas_inside_another_delimiter_do_not_count(tmp_path: Path) -> None:
    file = written(tmp_path, "a.csv", "id;name\n1;Safwan, Nadhir\n2;Munif, Waddah\n")
    assert read(file)[0] == (2, {"id": "1", "name": "Safwan, Nadhir"})


def test_names_with_commas_in_a_single_column_stay_whole(tmp_path: Path) -> None:
    file = written(tmp_path, "a.csv", "الاسم\nMunif, Waddah\nSafwan, Nadhir\n")
    assert read(file) == [(2, {"الاسم": "Munif, Waddah"}), (3, {"الاسم": "Safwan, Nadhir"})]


def test_a_delimiter_given_stands(tmp_path: Path) -> None:
    file = written(tmp_path, "a.csv", "id#name\n1#Nadhir Safwan\n2#Waddah Munif\n")
    assert read(file, delimiter="#") == ROWS
    with pytest.raises(TableError, match="cannot be a delimiter"):
        open_table(file, delimiter="##")


def test_titles_above_the_headings_are_passed_over(tmp_path: Path) -> None:
    file = written(tmp_path, "a.csv", "Customers of the branch\n\nid,name\n1,Nadhir Safwan\n")
    assert read(file) == [(4, {"id": "1", "name": "Nadhir Safwan"})]


def test_headings_are_each_once(tmp_path: Path) -> None:
    file = written(tmp_path, "a.csv", "name,alias,alias,\nA B,C D,E F,x\n")
    assert read(file) == [(2, {"name": "A B", "alias": "C D", "alias (2)": "E F", "column 4": "x"})]


def test_ragged_rows_are_set_aside_and_the_rest_goes_on(tmp_path: Path) -> None:
    file = written(tmp_path, "a.csv", "id,name\n1,Nadhir Safwan,x\n2\n\n3,Waddah Munif\n")
    first, second, third = read(file)
    assert isinstance(first, SetAside)
    assert (first.line, first.reason) == (2, "has 3 cells where 2 are due")
    assert first.reason_ar == "فيه خلايا عددها \u20663\u2069 والمطلوب \u20662\u2069"
    assert isinstance(second, SetAside)
    assert second.line == 3
    assert third == (5, {"id": "3", "name": "Waddah Munif"})


def test_an_open_quote_takes_no_other_row_with_it(tmp_path: Path) -> None:
    file = written(tmp_path, "a.csv", 'id,name\n1,"Nadhir" Safwan\n2,Waddah Munif\n')
    assert read(file)[-1] == (3, {"id": "2", "name": "Waddah Munif"})


def test_zero_bytes_go_and_a_huge_line_is_set_aside(tmp_path: Path) -> None:
    huge = "x" * 3_000_000
    file = written(tmp_path, "a.csv", f"id,name\n1,Nad\0hir Safwan\n2,{huge}\n3,Waddah Munif\n")
    first, second, third = read(file)
    assert first == (2, {"id": "1", "name": "Nadhir Safwan"})
    assert isinstance(second, SetAside)
    assert (second.line, "longer than" in second.reason) == (3, True)
    assert "xxx" not in second.reason
    assert third == (4, {"id": "3", "name": "Waddah Munif"})


def test_turned_around_letters_are_left_to_the_reader_of_columns(tmp_path: Path) -> None:
    file = written(tmp_path, "a.csv", "name\nNad\u202ehir\n")
    assert read(file) == [(2, {"name": "Nad\u202ehir"})]


def test_rows_already_done_are_skipped_with_what_was_set_aside(tmp_path: Path) -> None:
    file = written(tmp_path, "a.csv", "id,name\n1,A B\n2\n3,C D\n")
    with open_table(file) as table:
        assert list(table.rows(skip=2)) == [(4, {"id": "3", "name": "C D"})]
        assert table.at == table.size


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "the file is empty"),
        (b"\n\n", "no row in the file"),
        (b"id,name\r1,a\r", "old Macintoshes"),
    ],
)
def test_files_without_rows_are_refused(tmp_path: Path, data: bytes, said: str) -> None:
    with pytest.raises(TableError, match=said) as caught:
        open_table(written(tmp_path, "a.csv", data))
    assert caught.value.ar.startswith("a.csv: ")


def test_utf16_with_a_mark(tmp_path: Path) -> None:
    text = "الرقم\tالاسم\n1\tنذير صفوان\n"
    file = written(tmp_path, "a.txt", text.encode("utf-16"))
    assert read(file) == [(2, {"الرقم": "1", "الاسم": "نذير صفوان"})]
