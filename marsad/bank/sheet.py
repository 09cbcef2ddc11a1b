"""Tables for a spreadsheet: CSV in UTF-8 with its mark, and the one rule of what a cell may hold.

- A text that a spreadsheet would take for a formula begins with an apostrophe (CWE-1236).
- Characters that turn text around are made visible, and a cell is one line.
- Numbers stay numbers, to be counted with.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

__all__ = ["cell", "sheet"]

_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")
_BREAKS = re.compile(r"[\r\n\t\x00-\x1f\x7f]+")
# What a spreadsheet begins a formula with; their full-width twins are folded by some.
_FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20\u2212|]")


def cell(value: Any) -> Any:
    """A value as it may stand in a cell of any table that leaves the node.

    >>> cell("=SUM(A1)"), cell(-3), cell(None)
    ("'=SUM(A1)", -3, '')
    """
    if not isinstance(value, str):
        return "" if value is None else value
    plain = _TURNS.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", value)
    plain = _BREAKS.sub(" ", plain)
    return f"'{plain}" if _FORMULA.match(plain) else plain


def sheet(heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """The whole table; spreadsheets know UTF-8 by the mark at its begin."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    if heads:
        writer.writerow(heads)
    writer.writerows([cell(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")
