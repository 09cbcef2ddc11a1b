"""Excel workbooks (.xlsx), read row by row."""

from __future__ import annotations

import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from marsad.screening.subject import SetAside
from marsad.screening.table.error import Note, TableError
from marsad.screening.table.table import HEADER_SEARCH, Line, Table, header_at, unique
from marsad.sources.unpack import Limits

__all__ = ["Workbook"]

_ROWS = 1 << 20
_CELL = 32_767
"""Characters that Excel lets a cell have."""
_STRINGS = 512 << 20
_ERRORS = frozenset({"#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!"})
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    InvalidFileException,
    ParseError,
    EOFError,
    KeyError,
    ValueError,
    IndexError,
    TypeError,
    AttributeError,
    NotImplementedError,
    RuntimeError,
    OSError,
)
"""What openpyxl lets through of a damaged workbook."""


class Workbook(Table):
    """One sheet of a workbook: the one named, else the first that is shown and has rows.

    The shared strings are held in memory, as openpyxl reads them; the rows are not.

    Raises:
        TableError: damaged, over the limits, no such sheet, or nothing in it.
    """

    def __init__(self, path: Path, label: str, sha256: str, *, sheet: str | None = None) -> None:
        self.label, self.sha256, self.size = label, sha256, path.stat().st_size
        _refuse_bomb(path, label)
        self._raw = path.open("rb")
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of styles and extensions, which are not read
                self._book = load_workbook(
                    self._raw, read_only=True, data_only=True, keep_links=False
                )
        except _DAMAGE as error:
            self._raw.close()
            raise _damaged(label, error) from error
        try:
            self._choose(sheet)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close the file."""
        self._book.close()
        self._raw.close()  # parts that are still open would keep it

    def _choose(self, name: str | None) -> None:
        sheets = self._book.worksheets
        self.sheets = tuple(s.title for s in sheets)
        if name is not None:
            sheets = [s for s in sheets if s.title == name]
            if not sheets:
                there = ", ".join(s.title for s in self._book.worksheets)
                raise TableError(
                    f"{self.label}: no sheet is called {name!r}. There are: {there}.",
                    f"{self.label}: لا ورقة اسمها {name!r}. الموجود: {there}.",
                )
        for sheet in sorted(sheets, key=lambda s: s.sheet_state != "visible"):
            self._sheet = sheet
            first = list(islice(self._cells(), HEADER_SEARCH))
            at = header_at([cells for _, cells in first])
            if at is None:
                continue
            self._header_row, header = first[at]
            self.sheet = sheet.title
            self.headers = unique(header)
            if name is None and len(sheets) > 1:
                self.notes = (
                    Note(
                        f"The workbook has {len(sheets)} sheets; only {sheet.title!r} is read. "
                        "--sheet names another.",
                        f"في المصنّف {len(sheets)} أوراق؛ تُقرأ منها «{sheet.title}» وحدها. "
                        "تُسمّى غيرها بالخيار --sheet.",
                    ),
                )
            return
        raise TableError(
            f"{self.label}: no row in the workbook.", f"{self.label}: لا صفوف في المصنّف."
        )

    def _cells(self) -> Iterator[tuple[int, list[str]]]:
        """The rows that have something, by their numbers as Excel shows them."""
        # What a sheet says of its own extent is often wrong, and then cells would be left out.
        self._sheet.reset_dimensions()
        number = 0
        try:
            for number, values in enumerate(self._sheet.iter_rows(values_only=True), 1):
                if number > _ROWS:
                    raise TableError(
                        f"{self.label}: more than {_ROWS:,} rows, which Excel does not allow: the "
                        "file is damaged. Save it as CSV.",
                        f"{self.label}: أكثر من {_ROWS:,} صف، ولا يسمح Excel بذلك: الملف تالف. "
                        "احفظه بصيغة CSV.",
                    )
                if any(value is not None for value in values):
                    yield number, [_text(value) for value in values]
        except TableError:
            raise
        except _DAMAGE as error:
            raise _damaged(f"{self.label}, row {number + 1}", error) from error

    def _rows(self) -> Iterator[Line | SetAside]:
        width = len(self.headers)
        for number, cells in self._cells():
            if number <= self._header_row:
                continue
            row = _fitted(number, cells, width, self.headers)
            if row is not None:
                yield row


def _fitted(
    number: int, cells: Sequence[str], width: int, headers: Sequence[str]
) -> Line | SetAside | None:
    if any(cells[width:]):
        return SetAside(
            number,
            f"has cells beyond the {width} headings",
            f"فيه خلايا بعد العناوين وعددها {width}",
        )
    kept: dict[str, object] = {}
    for name, text in zip(headers, cells, strict=False):
        if text in _ERRORS:
            return SetAside(number, f"the cell holds {text}", f"في الخلية خطأ {text}", name)
        if len(text) > _CELL:
            return SetAside(
                number,
                f"the cell is longer than {_CELL:,} characters",
                f"الخلية أطول من {_CELL:,} حرف",
                name,
            )
        if text:
            kept[name] = text
    return (number, kept) if kept else None


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace("\0", "").strip()


def _refuse_bomb(path: Path, label: str) -> None:
    limits = Limits()
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise _damaged(label, error) from error
    if any(info.flag_bits & 0x1 for info in members):
        raise protected(label)
    # zipfile gives no more bytes than a member claims, so the claims can be relied on.
    out = sum(info.file_size for info in members)
    went_in = sum(info.compress_size for info in members)
    strings = sum(i.file_size for i in members if i.filename.endswith("sharedStrings.xml"))
    if out > limits.total or (out > limits.free and out > limits.ratio * max(went_in, 1)):
        raise TableError(
            f"{label}: refused as a compression bomb: {out:,} bytes would come out of "
            f"{went_in:,}. If the file is right, save it as CSV.",
            f"{label}: رُفض لأنه قنبلة ضغط: يخرج منه {out:,} بايت من {went_in:,}. "
            "إن كان الملف صحيحًا فاحفظه بصيغة CSV.",
        )
    if strings > _STRINGS:
        raise TableError(
            f"{label}: its texts take {strings:,} bytes, too many to hold. Save it as CSV.",
            f"{label}: نصوصه {strings:,} بايت، وهي أكثر مما تسعه الذاكرة. احفظه بصيغة CSV.",
        )


def protected(label: str) -> TableError:
    """The error for a workbook under a password."""
    return TableError(
        f"{label}: protected by a password. Open it in Excel, take the password off, save a copy "
        "and screen that.",
        f"{label}: محميّ بكلمة مرور. افتحه في Excel وأزل كلمة المرور واحفظ نسخة وافحصها.",
    )


def _damaged(label: str, error: BaseException) -> TableError:
    return TableError(
        f"{label}: the workbook is damaged or cut short ({str(error)[:120]}). Save it again, "
        "or save it as CSV.",
        f"{label}: المصنّف تالف أو مبتور. احفظه من جديد، أو احفظه بصيغة CSV.",
    )
