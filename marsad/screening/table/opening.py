"""Telling what a file is by its first bytes, and opening it as a table."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import zipfile
from pathlib import Path

from marsad.screening.table.delimited import Delimited
from marsad.screening.table.error import TableError
from marsad.screening.table.lines import JsonLines
from marsad.screening.table.parquet import Parquet
from marsad.screening.table.table import Table
from marsad.screening.table.workbook import Workbook, protected
from marsad.sources.unpack import unpack
from marsad.vocabulary import DeliveryError
from marsad.vocabulary.message import in_words

__all__ = ["open_table"]

_JSON = frozenset({".jsonl", ".ndjson", ".json"})
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How old Office files begin, and new ones under a password."""


def open_table(
    path: Path,
    *,
    sheet: str | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
) -> Table:
    """Open a file of rows: CSV and the like, ``.xlsx``, Parquet, JSON lines, also in .gz or .zip.

    The first bytes tell the format; the name tells only JSON from text with a delimiter.

    Args:
        path: the file.
        sheet: the sheet of a workbook.
        encoding: of a text file, where the guess would be wrong.
        delimiter: of a text file, likewise.

    Raises:
        TableError: it cannot be read as a whole; says why and what to do.
    """
    label = path.name
    try:
        with path.open("rb") as file:
            head = file.read(8)
            if not head:
                raise TableError(
                    f"{label}: the file is empty. Check that it was written to its end.",
                    f"{label}: الملف فارغ. تحقّق من أنه كُتب إلى آخره.",
                )
            if head.startswith(_COMPOUND):
                raise _office(file.read(1 << 20), label)
            if head.startswith((b"PAR1", b"PARE")):
                return Parquet(path, label, _sha256(path))
            if head.startswith(b"PK") and _is_workbook(path):
                return Workbook(path, label, _sha256(path), sheet=sheet)
    except IsADirectoryError:
        raise TableError(
            f"{path}: a folder. Give one file.", f"{path}: مجلد. اذكر ملفًا واحدًا."
        ) from None
    except OSError as error:
        raise TableError(
            f"{path}: cannot be read ({error.strerror or error}). Check the path and the rights.",
            f"{path}: تتعذّر قراءته ({error.strerror or error}). تحقّق من المسار والصلاحيات.",
        ) from error
    suffixes = {suffix.lower() for suffix in path.suffixes}
    if path.suffix.lower() in (".xlsx", ".xlsm", ".parquet"):
        raise TableError(
            f"{label}: not what its name says: the file is damaged, cut short or of another kind. "
            "Write it again.",
            f"{label}: ليس ما يقوله اسمه: الملف تالف أو مبتور أو من نوع آخر. اكتبه من جديد.",
        )
    return _text(path, suffixes, encoding, delimiter)


def _text(path: Path, suffixes: set[str], encoding: str | None, delimiter: str | None) -> Table:
    folder = Path(tempfile.mkdtemp(prefix="marsad-table-"))
    try:
        parts = unpack(path, folder)
        if len(parts) != 1:
            raise TableError(
                f"{path.name}: {len(parts)} files inside. Give the one to be screened.",
                f"{path.name}: في داخله {len(parts)} ملفات. اذكر الملف المراد فحصه.",
            )
        part = parts[0]
        suffixes |= {Path(part.name).suffix.lower()}
        if _JSON & suffixes:
            table: Table = JsonLines(part.path, part.label, part.sha256, encoding=encoding)
        else:
            table = Delimited(
                part.path, part.label, part.sha256, encoding=encoding, delimiter=delimiter
            )
    except DeliveryError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise TableError(str(error), in_words(error, "ar")) from error
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    table.holds(folder)
    return table


def _office(rest: bytes, label: str) -> TableError:
    if "EncryptedPackage".encode("utf-16-le") in rest:
        return protected(label)
    return TableError(
        f"{label}: an old Office file (.xls). Save it as .xlsx or CSV (UTF-8) and screen that.",
        f"{label}: ملف Office قديم (.xls). احفظه بصيغة ‎.xlsx أو CSV ‏(UTF-8) ثم افحصه.",
    )


def _is_workbook(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return "[Content_Types].xml" in archive.namelist()
    except zipfile.BadZipFile:
        return path.suffix.lower() in (".xlsx", ".xlsm")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
