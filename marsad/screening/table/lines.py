"""JSON: one object a line, or one list of objects."""

from __future__ import annotations

import json
from collections.abc import Iterator
from json import JSONDecoder
from pathlib import Path
from typing import IO

from marsad.screening.subject import SetAside
from marsad.screening.table.encoding import encoding_of
from marsad.screening.table.error import TableError
from marsad.screening.table.table import Line, Table
from marsad.sources.table import ROW_LIMIT

__all__ = ["JsonLines"]

_KEYS = 1_000
_BLANK = " \t\r\n,"


class JsonLines(Table):
    """A file of JSON objects; FollowTheMoney entities are flattened to their properties.

    Opening reads it once through, for a key may first occur in the last row.

    Raises:
        TableError: no object in it, or more than 1,000 different keys.
    """

    def __init__(self, path: Path, label: str, sha256: str, *, encoding: str | None = None) -> None:
        self.label, self.sha256, self.size = label, sha256, path.stat().st_size
        self._path = path
        with path.open("rb") as stream:
            self._encoding, note = encoding_of(stream, label, encoding)
        self.notes = (note,) if note else ()
        keys: dict[str, None] = {}
        self.total = 0
        for row in self._rows():
            self.total += 1
            if not isinstance(row, SetAside):
                keys.update(dict.fromkeys(row[1]))
            if len(keys) > _KEYS:
                raise TableError(
                    f"{label}: more than {_KEYS:,} different keys. Every row should have the same.",
                    f"{label}: أكثر من {_KEYS:,} مفتاح مختلف. ينبغي أن تتّحد مفاتيح الصفوف.",
                )
        if not keys:
            raise TableError(
                f"{label}: no JSON object in the file. Write one object a line.",
                f"{label}: لا كائن JSON في الملف. اكتب كائنًا واحدًا في كل سطر.",
            )
        self.headers = tuple(keys)

    def _rows(self) -> Iterator[Line | SetAside]:
        with self._path.open(encoding=self._encoding, errors="replace", newline="\n") as text:
            first = text.read(1)
            while first and first in _BLANK + "\ufeff":
                first = text.read(1)
            text.seek(0)
            yield from _listed(text, self.label) if first == "[" else _lines(text)


def _lines(text: IO[str]) -> Iterator[Line | SetAside]:
    number = 0
    while line := text.readline(ROW_LIMIT + 1):
        number += 1
        if len(line) > ROW_LIMIT:
            while line and not line.endswith("\n"):
                line = text.readline(ROW_LIMIT)
            yield SetAside(
                number,
                f"the line is longer than {ROW_LIMIT:,} characters",
                f"السطر أطول من {ROW_LIMIT:,} حرف",
            )
            continue
        plain = line.strip().lstrip("\ufeff")
        if not plain:
            continue
        try:
            value = json.loads(plain)
        except (ValueError, RecursionError) as error:
            yield SetAside(number, f"not JSON: {_short(error)}", "ليس بصيغة JSON")
            continue
        if (row := _row(number, value)) is not None:
            yield row


def _listed(text: IO[str], label: str) -> Iterator[Line | SetAside]:
    """The objects of one list, each read as it comes; the line is that on which it begins."""
    decoder = JSONDecoder()
    before, _, buffer = text.read(ROW_LIMIT).partition("[")
    number = 1 + before.count("\n")
    while True:
        start = len(buffer) - len(buffer.lstrip(_BLANK))
        number += buffer.count("\n", 0, start)
        buffer = buffer[start:]
        if buffer.startswith("]"):
            return
        try:
            value, end = decoder.raw_decode(buffer)
        except (ValueError, RecursionError) as error:
            more = text.read(ROW_LIMIT) if len(buffer) <= ROW_LIMIT else ""
            if not more:
                raise TableError(
                    f"{label}, from line {number} on: the list is damaged or cut short "
                    f"({_short(error)}). Write it again, best with one object a line.",
                    f"{label}، من السطر {number}: القائمة تالفة أو مبتورة. "
                    "اكتبها من جديد، والأفضل كائن في كل سطر.",
                ) from error
            buffer += more
            continue
        if (row := _row(number, value)) is not None:
            yield row
        number += buffer.count("\n", 0, end)
        buffer = buffer[end:] or text.read(ROW_LIMIT)


def _row(number: int, value: object) -> Line | SetAside | None:
    if not isinstance(value, dict):
        return SetAside(number, "not an object with keys", "ليس كائنًا له مفاتيح")
    properties = value.get("properties")
    if isinstance(properties, dict):
        value = {"id": value.get("id"), "schema": value.get("schema")} | properties
    cells: dict[str, object] = {}
    for key, cell in value.items():
        name = " ".join(str(key).split())
        if isinstance(cell, list):
            texts = [text for item in cell if (text := _text(item))]
            if texts:
                cells[name] = texts
        elif text := _text(cell):
            cells[name] = text
    if not cells and any(map(_holds, value.values())):
        return SetAside(number, "no value in it can be read", "لا قيمة فيه تُقرأ")
    return (number, cells) if cells else None


def _holds(cell: object) -> bool:
    """Whether something stands there, be it of a kind that is not read."""
    if isinstance(cell, dict):
        return any(map(_holds, cell.values()))
    return any(map(_holds, cell)) if isinstance(cell, list) else bool(cell or cell == 0)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace("\0", "").strip() if isinstance(value, str | int | float) else ""


def _short(error: Exception) -> str:
    return str(error)[:120]
