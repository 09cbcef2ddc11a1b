"""Parquet files."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from marsad.screening.table import TableError, open_table
from tests.screening.table.files import read, written

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")


def file_of(folder: Path, columns: dict[str, Any], **options: Any) -> Path:
    pq.write_table(pa.table(columns), folder / "a.parquet", **options)
    return folder / "a.parquet"


def test_values_are_text_and_lists(tmp_path: Path) -> None:
    file = file_of(
        tmp_path,
        {
            "id": [1, 2],
            "name": ["نذير صفوان", None],
            "alias": [["A B", None, "C\0 D"], []],
            "born": [date(1970, 5, 3), None],
            "seen": [datetime.fromisoformat(t) for t in ("2020-01-02", "2020-01-02T03:00")],
            "rate": [2.0, float("nan")],
            "nested": [{"x": 1}, {"x": 2}],
        },
    )
    with open_table(file) as table:
        assert table.total == 2
        assert "nested" in table.notes[0].en
        assert list(table.rows()) == [
            (
                2,
                {
                    "id": "1",
                    "name": "نذير صفوان",
                    "alias": ["A B", "C D"],
                    "born": "1970-05-03",
                    "seen": "2020-01-02",
                    "rate": "2",
                },
            ),
            (3, {"id": "2", "seen": "2020-01-02T03:00:00"}),
        ]


def test_rows_are_counted_over_batches(tmp_path: Path) -> None:
    file = file_of(tmp_path, {"name": [f"A B{n}" for n in range(9_000)]}, row_group_size=1_000)
    rows = read(file)
    assert rows[-1] == (9_001, {"name": "A B8999"})
    with open_table(file) as table:
        assert next(iter(table.rows(skip=8_999))) == rows[-1]


@pytest.mark.parametrize("keep", [0.2, 0.6, 0.95])
def test_cut_short(tmp_path: Path, keep: float) -> None:
    data = file_of(tmp_path, {"name": ["A B"] * 1_000}).read_bytes()
    with pytest.raises(TableError, match="damaged or cut short"):
        open_table(written(tmp_path, "b.parquet", data[: int(len(data) * keep)]))


def test_damage_inside_is_told(tmp_path: Path) -> None:
    names = [f"A B{n}" for n in range(5_000)]
    file = file_of(tmp_path, {"name": names}, row_group_size=1_000, use_dictionary=False)
    data = bytearray(file.read_bytes())
    data[60:400] = b"\xff" * 340
    with pytest.raises(TableError, match="after row 1: not a whole Parquet file"):
        read(written(tmp_path, "b.parquet", bytes(data)))


def test_only_nested_columns(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="no column of text"):
        open_table(file_of(tmp_path, {"nested": [{"x": 1}]}))


def test_without_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = file_of(tmp_path, {"name": ["A B"]})
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(TableError, match=r"pip install 'marsad\[parquet\]'"):
        open_table(file)
