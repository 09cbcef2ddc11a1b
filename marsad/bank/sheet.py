"""Tables for a spreadsheet: CSV in UTF-8 with its mark, in which no name is taken for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

__all__ = ["cell", "sheet"]


def cell(value: Any) -> Any:
    """A cell's value: text that a spreadsheet would take for a formula is kept as text."""
    if isinstance(value, str) and value[:1] in "=+-@\t\r" and value:
        return "'" + value
    return "" if value is None else value


def sheet(heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """The whole table; spreadsheets know UTF-8 by the mark at its begin."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    if heads:
        writer.writerow(heads)
    writer.writerows([cell(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")
