"""Excel workbooks."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from marsad.screening.subject import SetAside
from marsad.screening.table import TableError, open_table
from tests.screening.table.files import read, written


def book(folder: Path, rows: list[list[object]], **sheets: list[list[object]]) -> Path:
    made = openpyxl.Workbook()
    assert made.active is not None
    for row in rows:
        made.active.append(row)
    for title, more in sheets.items():
        sheet = made.create_sheet(title)
        for row in more:
            sheet.append(row)
    made.save(folder / "a.xlsx")
    return folder / "a.xlsx"


def part(file: Path, name: str, change: object) -> None:
    """Replace a part of a workbook by ``change``, bytes or a function of them."""
    with zipfile.ZipFile(file) as archive:
        parts = {info: archive.read(info) for info in archive.namelist()}
    parts[name] = change(parts.get(name, b"")) if callable(change) else change  # type: ignore[assignment]
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for info, data in parts.items():
            archive.writestr(info, data)


def test_values_are_text(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["الرقم", "الاسم", "تاريخ الميلاد", "n"],
        [1, "نذير صفوان", date(1970, 5, 3), 1.5],
        [None, None, None, None],
        [2.0, "Waddah", datetime.fromisoformat("1980-01-02"), True],
    ]
    assert read(book(tmp_path, rows)) == [
        (2, {"الرقم": "1", "الاسم": "نذير صفوان", "تاريخ الميلاد": "1970-05-03", "n": "1.5"}),
        (4, {"الرقم": "2", "الاسم": "Waddah", "تاريخ الميلاد": "1980-01-02", "n": "true"}),
    ]


def test_a_title_above_and_cells_beyond(tmp_path: Path) -> None:
    file = book(
        tmp_path, [["Branch"], [], ["id", "name"], [1, "A B"], [2, "C D", "x"], [3, "#REF!"]]
    )
    first, second, third = read(file)
    assert first == (4, {"id": "1", "name": "A B"})
    assert isinstance(second, SetAside)
    assert (second.line, second.reason) == (5, "has cells beyond the 2 headings")
    assert isinstance(third, SetAside)
    assert (third.line, third.field) == (6, "name")


def test_the_sheet_is_chosen(tmp_path: Path) -> None:
    file = book(tmp_path, [], people=[["name"], ["A B"]], firms=[["name"], ["C Ltd"]])
    with open_table(file) as table:
        assert list(table.rows()) == [(2, {"name": "A B"})]
        assert "'people'" in table.notes[0].en
    assert read(file, sheet="firms") == [(2, {"name": "C Ltd"})]
    with pytest.raises(TableError, match="There are: Sheet, people, firms"):
        open_table(file, sheet="nobody")
    with pytest.raises(TableError, match="no row in the workbook"):
        open_table(file, sheet="Sheet")


def test_an_extent_that_is_wrong_hides_nothing(tmp_path: Path) -> None:
    file = book(tmp_path, [["id", "name"], [1, "A B"], [2, "C D"]])
    part(file, "xl/worksheets/sheet1.xml", lambda data: data.replace(b'"A1:B3"', b'"A1:A2"'))
    assert len(read(file)) == 2


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    file = book(tmp_path, [["id", "name"], [1, "A B"]])
    part(file, "xl/worksheets/sheet1.xml", b" " * 100_000_000)
    with pytest.raises(TableError, match="compression bomb"):
        open_table(file)


def test_an_entity_bomb_is_refused(tmp_path: Path) -> None:
    file = book(tmp_path, [["id", "name"], [1, "A B"]])
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    sheet = (
        f'<!DOCTYPE x [<!ENTITY a0 "{"x" * 1000}">{levels}]><worksheet xmlns="http://schemas.'
        'openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" '
        't="inlineStr"><is><t>&a11;</t></is></c></row></sheetData></worksheet>'
    )
    part(file, "xl/worksheets/sheet1.xml", sheet.encode())
    with pytest.raises(TableError, match="damaged"):
        open_table(file)


def test_a_row_that_no_sheet_has_is_refused(tmp_path: Path) -> None:
    file = book(tmp_path, [["id", "name"], [1, "A B"]])
    part(file, "xl/worksheets/sheet1.xml", lambda data: data.replace(b'r="2"', b'r="1500000"'))
    with pytest.raises(TableError, match="more than"):
        read(file)


@pytest.mark.parametrize("keep", [0.1, 0.5, 0.9, 0.99])
def test_cut_short(tmp_path: Path, keep: float) -> None:
    data = book(tmp_path, [["id", "name"], [1, "A B"]]).read_bytes()
    with pytest.raises(TableError, match="damaged"):
        open_table(written(tmp_path, "b.xlsx", data[: int(len(data) * keep)]))


def test_damage_inside_is_told(tmp_path: Path) -> None:
    file = book(tmp_path, [["id", "name"], [1, "A B"]])
    part(file, "xl/worksheets/sheet1.xml", lambda data: data[: len(data) - 60])
    with pytest.raises(TableError, match=r"a\.xlsx, row \d+: the workbook is damaged"):
        read(file)


def test_passwords_and_old_files(tmp_path: Path) -> None:
    magic = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
    with pytest.raises(TableError, match="protected by a password"):
        open_table(written(tmp_path, "a.xlsx", magic + "EncryptedPackage".encode("utf-16-le")))
    with pytest.raises(TableError, match="an old Office file"):
        open_table(written(tmp_path, "a.xls", magic))
    with pytest.raises(TableError, match="not what its name says"):
        open_table(written(tmp_path, "b.xlsx", b"id,name\n1,A B\n"))
