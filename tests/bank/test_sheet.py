"""The one rule of what a cell may hold, and that every table that leaves keeps it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import marsad
from marsad.bank.sheet import cell, sheet


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM", "'@SUM"),
        ("  =1", "'  =1"),
        ("＝1", "'＝1"),
        ("a\r\n=1", "a =1"),
        ("\t=1", "' =1"),
        ("a\u202eb", "a⟨U+202E⟩b"),
        ("سالم ناصر", "سالم ناصر"),
        ("1971-03-04", "1971-03-04"),
    ],
)
def test_a_cell_is_no_formula_and_turns_no_letters(text: str, safe: str) -> None:
    assert cell(text) == safe


def test_numbers_stay_numbers_and_nothing_is_blank() -> None:
    assert [cell(value) for value in (-3, 0.5, None, "")] == [-3, 0.5, "", ""]
    assert sheet(("a", "b"), [("=1", -2)]) == b"\xef\xbb\xbfa,b\r\n'=1,-2\r\n"


def test_whoever_writes_a_table_writes_its_cells_by_this_rule() -> None:
    """A module that opens a CSV writer takes its cells from here."""
    root = Path(marsad.__file__).parent
    for path in root.rglob("*.py"):
        text = path.read_text("utf-8")
        if "exercise" in path.parts or "csv.writer(" not in text:
            continue
        names = {
            name.name
            for node in ast.walk(ast.parse(text))
            if isinstance(node, ast.ImportFrom) and node.module == "marsad.bank.sheet"
            for name in node.names
        }
        assert "cell" in names or path == root / "bank" / "sheet.py", path
