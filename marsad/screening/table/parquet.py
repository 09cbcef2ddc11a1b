"""Apache Parquet, read batch by batch. Needs ``pip install marsad[parquet]``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from marsad.screening.subject import SetAside
from marsad.screening.table.error import Note, TableError
from marsad.screening.table.table import Line, Table, unique

if TYPE_CHECKING:
    import pyarrow

__all__ = ["Parquet", "arrow", "lines_of", "readable"]

_BATCH = 4_096
_GROUP = 4 << 30
"""Bytes that one row group may have when unpacked; writers make them of 128 MiB or so."""


def arrow() -> Any:
    """The pyarrow package.

    Raises:
        TableError: it is not installed; says how.
    """
    try:
        import pyarrow.parquet
    except ImportError:
        raise TableError(
            "Parquet files need the package pyarrow, which is not installed: "
            "pip install 'marsad[parquet]'. Or save the file as CSV.",
            "ملفات Parquet تحتاج إلى الحزمة pyarrow وليست مثبّتة: "
            "pip install 'marsad[parquet]'. أو احفظ الملف بصيغة CSV.",
        ) from None
    return pyarrow


class Parquet(Table):
    """A Parquet file; its rows are counted from 1, and the heading counts as the first line.

    Raises:
        TableError: pyarrow is missing; the file is damaged, cut short, encrypted or without text.
    """

    def __init__(self, path: Path, label: str, sha256: str) -> None:
        package = arrow()
        self._damage = (package.ArrowException, OSError, ValueError)
        self.label, self.sha256, self.size = label, sha256, path.stat().st_size
        try:
            self._file = package.parquet.ParquetFile(path, memory_map=True)
        except self._damage as error:
            raise _damaged(label, error) from error
        try:
            self._check()
        except BaseException:
            self.close()
            raise

    def _check(self) -> None:
        metadata = self._file.metadata
        for group in range(metadata.num_row_groups):
            if (size := metadata.row_group(group).total_byte_size) > _GROUP:
                raise TableError(
                    f"{self.label}: row group {group} takes {size:,} bytes when unpacked. "
                    "Write the file with smaller row groups.",
                    f"{self.label}: مجموعة الصفوف {group} تبلغ {size:,} بايت بعد الفك. "
                    "اكتب الملف بمجموعات أصغر.",
                )
        schema = self._file.schema_arrow
        self._columns = readable(schema)
        left = [name for name in schema.names if name not in self._columns]
        if left:
            listed = ", ".join(left)[:200]
            self.notes = (
                Note(
                    f"Columns of a kind that is not read here were left out: {listed}.",
                    f"تُركت أعمدة من نوع لا يُقرأ هنا: {listed}.",
                ),
            )
        if not self._columns:
            raise TableError(
                f"{self.label}: no column of text, number or date.",
                f"{self.label}: لا عمود فيه نص أو رقم أو تاريخ.",
            )
        self.headers = unique(self._columns)
        self.total = metadata.num_rows

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _rows(self) -> Iterator[Line | SetAside]:
        number = 1
        try:
            for batch in self._file.iter_batches(batch_size=_BATCH, columns=self._columns):
                lines = range(number + 1, number + 1 + batch.num_rows)
                yield from lines_of(batch, lines, self.headers)
                number += batch.num_rows
        except self._damage as error:
            raise _damaged(f"{self.label}, after row {number}", error) from error


def readable(schema: pyarrow.Schema) -> list[str]:
    """The columns that rows are made of: texts, numbers, dates, and lists of them."""
    types = arrow().types

    def plain(kind: Any) -> bool:
        if types.is_dictionary(kind):
            kind = kind.value_type
        return not types.is_nested(kind) and not types.is_null(kind)

    def fits(kind: Any) -> bool:
        if types.is_list(kind) or types.is_large_list(kind):
            return plain(kind.value_type)
        return plain(kind)

    return [field.name for field in schema if fits(field.type)]


def lines_of(
    batch: pyarrow.RecordBatch, numbers: Iterable[int], headers: Sequence[str]
) -> Iterator[Line]:
    """The rows of a batch that hold something, under their line numbers."""
    columns = [column.to_pylist() for column in batch.columns]
    for number, *values in zip(numbers, *columns, strict=True):
        cells: dict[str, object] = {}
        for name, value in zip(headers, values, strict=True):
            if value is None:
                continue
            if isinstance(value, list):
                texts = [text for item in value if (text := _text(item))]
                if texts:
                    cells[name] = texts
            elif text := _text(value):
                cells[name] = text
        if cells:
            yield number, cells


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value.replace("\0", "").strip()
    if value is None or value != value:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace").replace("\0", "").strip()
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _damaged(label: str, error: BaseException) -> TableError:
    said = str(error)
    if "encrypted" in said.lower():
        return TableError(
            f"{label}: encrypted. Write it without encryption and screen that.",
            f"{label}: مُعمّى. اكتبه بلا تعمية ثم افحصه.",
        )
    return TableError(
        f"{label}: not a whole Parquet file; it is damaged or cut short ({said[:120]}). "
        "Write or fetch it again.",
        f"{label}: ليس ملف Parquet كاملًا؛ هو تالف أو مبتور. اكتبه أو أحضره من جديد.",
    )
