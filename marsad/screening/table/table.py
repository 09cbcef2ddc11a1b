"""A file of rows under headings, whatever its format."""

from __future__ import annotations

import shutil
import weakref
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from marsad.screening.headings import NAMES, field_of
from marsad.screening.subject import SetAside
from marsad.screening.table.error import Note

__all__ = ["HEADER_SEARCH", "Line", "Table", "header_at", "unique"]

Line = tuple[int, dict[str, object]]
"""A row: its place in the file, and its cells by heading, each ``str`` or ``list[str]``."""

HEADER_SEARCH = 30
"""Rows in which the headings are looked for."""


class Table(ABC):
    """Rows under headings, read one by one; a context manager that closes its file.

    Attributes:
        label: the file's name in messages.
        headers: the headings, each once: a second ``Alias`` is ``Alias (2)``.
        total: rows, where that is cheaply known (a hint for progress, not a promise).
        size: bytes of the file.
        sha256: hash of the plain content, in hexadecimal.
        notes: how the file was read where it does not say.
        sheets: the names of a workbook's sheets; empty for other files.
        sheet: the one that is read.
    """

    label: str
    headers: tuple[str, ...]
    total: int | None = None
    size: int
    sha256: str
    notes: tuple[Note, ...] = ()
    sheets: tuple[str, ...] = ()
    sheet: str = ""
    _folder: weakref.finalize[..., Any] | None = None

    @property
    def at(self) -> int:
        """Bytes read so far, of `size`; 0 where the format does not tell."""
        return 0

    def rows(self, skip: int = 0) -> Iterator[Line | SetAside]:
        """The rows from the beginning, without the first ``skip`` (those set aside count).

        Blank rows are passed over; blank cells are left out.

        Raises:
            TableError: the file is damaged from here on; says where.
        """
        return islice(self._rows(), skip, None)

    def holds(self, folder: Path) -> None:
        """Let ``folder``, where the file was unpacked to, go when the table is closed or lost."""
        self._folder = weakref.finalize(self, shutil.rmtree, folder, True)

    @abstractmethod
    def _rows(self) -> Iterator[Line | SetAside]: ...

    def close(self) -> None:
        """Close the file."""
        if self._folder is not None:
            self._folder()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def unique(headings: Sequence[str]) -> tuple[str, ...]:
    """Headings made distinct and never blank.

    >>> unique(["name", "alias", "alias", ""])
    ('name', 'alias', 'alias (2)', 'column 4')
    """
    found: dict[str, None] = {}
    for number, text in enumerate(headings, 1):
        plain = " ".join(text.replace("\ufeff", "").split()) or f"column {number}"
        name, again = plain, 1
        while name in found:
            again += 1
            name = f"{plain} ({again})"
        found[name] = None
    return tuple(found)


def header_at(rows: Sequence[Sequence[str]]) -> int | None:
    """Which of the first rows holds the headings.

    The first in which half of the cells or more are headings that are known, a name's among them;
    else the first that fills two thirds of a usual row: titles above a table, and remarks, fill
    less. None where no row has anything.
    """
    filled = [[cell for cell in row if cell.strip()] for row in rows]
    for number, cells in enumerate(filled):
        known = [name for cell in cells if (name := field_of(cell))]
        if 2 * len(known) >= len(cells) and any(name in NAMES for name in known):
            return number
    common = [len(cells) for cells in filled if cells]
    if not common:
        return None
    usual = max(set(common), key=lambda count: (common.count(count), count))
    return next(number for number, cells in enumerate(filled) if 3 * len(cells) >= 2 * usual)
