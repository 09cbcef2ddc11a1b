"""CSV as publishers and their users really write it, read without losing a row.

Encodings are told line by line, because a list that passed through a spreadsheet may mix them. A
quote that is never closed swallows at most the rows up to the next one: the row that opened it is
set aside and reading starts again on the line after it.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
import sys
from collections import deque
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from marsad.vocabulary import DeliveryError, SetAside
from marsad.vocabulary.message import at, message

__all__ = ["ROW_LIMIT", "Row", "Table", "key", "rows"]

ROW_LIMIT = 1 << 20
"""Characters in one row; the longest in a real list has about 20,000."""

_LINES_LIMIT = 500
_HEADER_SEARCH = 30
_DELIMITERS = (",", ";", "\t", "|")


class _TooLong(Exception):
    """The row goes on and on."""


def key(column: str) -> str:
    """A column's name as compared: letters and digits only, small (``Post/Zip Code``: postzipcode).

    >>> key("Individual_TownOfBirth")
    'individualtownofbirth'
    """
    return re.sub(r"[\W_]+", "", column).casefold()


def _lines(stream: BinaryIO, encoding: str | None) -> Iterator[str | _TooLong]:
    """The lines as text, each told to be UTF-8 or Windows-1252; an endless line as ``_TooLong``."""
    head = stream.read(4)
    stream.seek(0)
    wide = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if wide if encoding is None else encoding.startswith("utf-16"):
        yield from _wide_lines(stream, encoding or "utf-16")
        return
    if head.startswith(codecs.BOM_UTF8):
        stream.seek(3)
    while line := stream.readline(ROW_LIMIT + 1):
        if len(line) > ROW_LIMIT:
            beginning = line[:2_000]
            while line and not line.endswith(b"\n"):
                line = stream.readline(ROW_LIMIT)
            yield _TooLong(_text(beginning, encoding))
        else:
            yield _text(line, encoding)


def _wide_lines(stream: BinaryIO, encoding: str) -> Iterator[str | _TooLong]:
    text = io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")
    try:
        while line := text.readline(ROW_LIMIT + 1):
            if len(line) > ROW_LIMIT:
                beginning = line[:2_000]
                while line and not line.endswith("\n"):
                    line = text.readline(ROW_LIMIT)
                yield _TooLong(beginning)
            else:
                yield line.replace("\0", "")
    finally:
        text.detach()  # the stream is the caller's


def _text(line: bytes, encoding: str | None) -> str:
    if encoding is not None:
        return line.decode(encoding, "replace").replace("\0", "")
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        try:
            text = line.decode("cp1252")
        except UnicodeDecodeError:  # five bytes mean nothing in Windows-1252
            text = line.decode("latin-1")
    return text.replace("\0", "")


class _Feed:
    """Lines with a memory of the ones that the row at hand has used, so they can be given back."""

    def __init__(self, stream: BinaryIO, encoding: str | None) -> None:
        self._source = _lines(stream, encoding)
        self._back: deque[tuple[int, str]] = deque()
        self.number = 0
        self.used: list[tuple[int, str]] = []
        self._length = 0
        self.endless: str | None = None

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        if self._back:
            item = self._back.popleft()
        else:
            line = next(self._source)
            self.number += 1
            if isinstance(line, _TooLong):
                self.endless = str(line)
                raise line
            item = (self.number, line)
        self.used.append(item)
        self._length += len(item[1])
        if len(self.used) > _LINES_LIMIT or self._length > ROW_LIMIT:
            raise _TooLong
        return item[1]

    def start_row(self) -> None:
        self.used.clear()
        self._length = 0
        self.endless = None

    def give_back(self) -> None:
        """Let every line after the row's first be read again."""
        self._back.extendleft(reversed(self.used[1:]))
        del self.used[1:]


def rows(
    stream: BinaryIO,
    label: str,
    *,
    delimiter: str = ",",
    width: int | None = None,
    encoding: str | None = None,
) -> Iterator[tuple[int, list[str]] | SetAside]:
    """Rows of a CSV file without a header.

    Args:
        stream: seekable bytes, read from the beginning.
        label: the file's name in messages.
        width: cells in a whole row; a row with fewer, or with more that are not blank, is set
            aside. Without it, every row is taken as it comes.
        encoding: of the whole file; bytes that it has no letter for become U+FFFD. Without it,
            UTF-16 by its mark, and each line else as UTF-8 or Windows-1252.

    Yields:
        The number of the row's first line (from 1) and its cells; or what was set aside.
    """
    csv.field_size_limit(max(csv.field_size_limit(), ROW_LIMIT))
    stream.seek(0)
    feed = _Feed(stream, encoding)
    parser = csv.reader(feed, delimiter=delimiter, strict=True)
    while True:
        feed.start_row()
        try:
            cells = next(parser)
        except StopIteration:
            return
        except (csv.Error, _TooLong) as error:
            parser = csv.reader(feed, delimiter=delimiter, strict=True)
            yield _mend(feed, label, delimiter, width, error)
            continue
        if not cells or cells == ["\x1a"]:  # a blank line; the end-of-file mark of DOS
            continue
        line = feed.used[0][0] if feed.used else feed.number
        if width is None or len(cells) == width:
            yield line, cells
        elif len(cells) > width and not any(cell.strip() for cell in cells[width:]):
            yield line, cells[:width]
        elif len(feed.used) > 1:
            yield _mend(feed, label, delimiter, width, None)
        else:
            yield _unfit(feed, label, width, len(cells))


def _mend(
    feed: _Feed, label: str, delimiter: str, width: int | None, error: Exception | None
) -> tuple[int, list[str]] | SetAside:
    """What is left of a damaged row: its first line read leniently, or set aside."""
    if feed.endless is not None and not feed.used:
        return SetAside(
            at(label, feed.number),
            None,
            message("aside.line-endless", limit=ROW_LIMIT),
            feed.endless,
        )
    endless, number = feed.endless, feed.number
    feed.give_back()
    if not feed.used:
        return SetAside(at(label, number), None, message("aside.not-csv", why=error), endless or "")
    line, text = feed.used[0]
    if width is not None:
        try:
            cells = next(csv.reader([text], delimiter=delimiter, strict=False), [])
        except csv.Error:
            cells = []
        if len(cells) == width:
            return line, [cell.rstrip("\r\n") for cell in cells]
    return SetAside(
        at(label, line),
        None,
        message("aside.quote") + (f" ({error})" if isinstance(error, csv.Error) else ""),
        text,
    )


def _unfit(feed: _Feed, label: str, width: int, found: int) -> SetAside:
    line, text = feed.used[0]
    return SetAside(at(label, line), None, message("aside.cells", found=found, due=width), text)


@dataclass(frozen=True, slots=True)
class Row:
    """A row under a header: ``row["aliastype"]``, a cell by its column's `key`, stripped.

    Attributes:
        line: number of the row's first line in the file, from 1.
        cells: text by column key; blank cells are left out.
    """

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def first(self, *columns: str) -> str:
        """The first of these columns that is not blank."""
        return next((self.cells[column] for column in columns if column in self.cells), "")


class Table:
    """A CSV file with a header somewhere in its first lines, columns in any order.

    Args:
        stream: seekable bytes.
        label: the file's name in messages.
        required: keys (`key`) of the columns that make a row the header.

    Attributes:
        preamble: the rows above the header.
        columns: the header's names as written, by key, in order.

    Raises:
        DeliveryError: no header with these columns.
    """

    def __init__(self, stream: BinaryIO, label: str, required: Collection[str]) -> None:
        self._stream = stream
        self.label = label
        wanted = set(required)
        for delimiter in _DELIMITERS:
            preamble: list[list[str]] = []
            for row in rows(stream, label, delimiter=delimiter):
                if isinstance(row, SetAside) or len(preamble) >= _HEADER_SEARCH:
                    break
                if wanted <= {key(cell) for cell in row[1]}:
                    self.preamble = preamble
                    self._delimiter = delimiter
                    self._header_line = row[0]
                    self._keys = self._unique(row[1])
                    self._width = len(row[1])
                    return
                preamble.append(row[1])
        raise DeliveryError(
            message(
                "delivery.no-header",
                label=label,
                known=", ".join(sorted(wanted)),
                rows=_HEADER_SEARCH,
            )
        )

    def _unique(self, header: list[str]) -> list[str]:
        self.columns: dict[str, str] = {}
        keys = []
        for number, cell in enumerate(header, 1):
            name = key(cell) or f"column{number}"
            while name in self.columns:
                name += "again"
            keys.append(sys.intern(name))
            self.columns[name] = cell.strip() or f"column {number}"
        return keys

    def __iter__(self) -> Iterator[Row | SetAside]:
        for row in rows(self._stream, self.label, delimiter=self._delimiter, width=self._width):
            if isinstance(row, SetAside):
                if self._after_header(row):
                    yield row
                continue
            line, cells = row
            if line <= self._header_line:
                continue
            found = {
                name: text
                for name, cell in zip(self._keys, cells, strict=True)
                if cell and (text := cell.strip())
            }
            if found:
                yield Row(line, found)

    def _after_header(self, row: SetAside) -> bool:
        return int(row.where.rpartition(" ")[2]) > self._header_line
