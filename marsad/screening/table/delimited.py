"""CSV, TSV and their relatives, in the encodings that are met."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from marsad.screening.headings import field_of
from marsad.screening.subject import SetAside
from marsad.screening.table.encoding import encoding_of
from marsad.screening.table.error import Note, TableError
from marsad.screening.table.table import HEADER_SEARCH, Line, Table, header_at, unique
from marsad.sources.table import rows as rows_of
from marsad.vocabulary import SetAside as Damaged
from marsad.vocabulary.message import in_words

__all__ = ["Delimited"]

_DELIMITERS = (",", ";", "\t", "|", "،", "؛")
_NONE = "\x1f"


class Delimited(Table):
    """A text file with a delimiter.

    Args:
        path: the plain file.
        label: its name in messages.
        encoding: a codec's name; told from the bytes without it.
        delimiter: one character, or ``tab``; told from the first rows without it.

    Raises:
        TableError: no rows, or the encoding or delimiter cannot be.
    """

    def __init__(
        self,
        path: Path,
        label: str,
        sha256: str,
        *,
        encoding: str | None = None,
        delimiter: str | None = None,
    ) -> None:
        self.label, self.sha256, self.size = label, sha256, path.stat().st_size
        self._stream = path.open("rb")
        try:
            self._encoding, note = encoding_of(self._stream, label, encoding)
            self.notes = (note,) if note else ()
            self._refuse_old_lines()
            self._delimiter, first = self._told(_given(delimiter, label))
        except BaseException:
            self._stream.close()
            raise
        at = header_at([cells for _, cells in first])
        if at is None:
            self._stream.close()
            raise TableError(
                f"{label}: no row in the file. Check that it was written to its end.",
                f"{label}: لا صفوف في الملف. تحقّق من أنه كُتب إلى آخره.",
            )
        self._header_line, header = first[at]
        self._width = len(header)
        self.headers = unique(header)

    @property
    def at(self) -> int:
        """Bytes read so far."""
        return 0 if self._stream.closed else self._stream.tell()

    def close(self) -> None:
        """Close the file."""
        self._stream.close()
        super().close()

    def _refuse_old_lines(self) -> None:
        head = self._stream.read(1 << 16)
        self._stream.seek(0)
        if b"\n" not in head and b"\r" in head:
            raise TableError(
                f"{self.label}: the lines end as on old Macintoshes (CR alone). "
                "Save the file again as CSV (UTF-8).",
                f"{self.label}: نهايات الأسطر بطريقة ماكنتوش القديمة (CR وحده). "
                "احفظ الملف من جديد بصيغة CSV ‏(UTF-8).",
            )

    def _first(self, delimiter: str) -> list[tuple[int, list[str]]]:
        found = rows_of(self._stream, self.label, delimiter=delimiter, encoding=self._encoding)
        return [row for row in islice(found, HEADER_SEARCH) if not isinstance(row, Damaged)]

    def _told(self, given: str | None) -> tuple[str, list[tuple[int, list[str]]]]:
        """The delimiter under which most of the first rows are equally wide."""
        if given is not None:
            return given, self._first(given)
        best: tuple[float, int] = (0.0, 0)
        chosen, first = _NONE, self._first(_NONE)
        if first and field_of(first[0][1][0]):
            return chosen, first  # one column; commas belong to the names: "Munif, Waddah"
        for delimiter in _DELIMITERS:
            rows = self._first(delimiter)
            width, count = _usual_width([cells for _, cells in rows])
            share = count / max(len(rows), 1)
            if width > 1 and (share, width) > best:
                best, chosen, first = (share, width), delimiter, rows
        if chosen not in (",", "\t", _NONE):
            self.notes += (
                Note(
                    f"Cells are parted by {chosen!r}, told from the first rows; --delimiter says "
                    "another.",
                    f"الفاصل بين الخلايا «{chosen}»، عُرف من الصفوف الأولى؛ يُذكر غيره بالخيار "
                    "--delimiter.",
                ),
            )
        return chosen, first

    def _rows(self) -> Iterator[Line | SetAside]:
        found = rows_of(
            self._stream,
            self.label,
            delimiter=self._delimiter,
            width=self._width,
            encoding=self._encoding,
        )
        for row in found:
            if isinstance(row, Damaged):
                line = int(row.where.rpartition(" ")[2])
                if line > self._header_line:
                    yield SetAside(line, row.reason, in_words(row.reason, "ar"))
                continue
            line, cells = row
            if line <= self._header_line:
                continue
            kept: dict[str, object] = {
                name: text
                for name, cell in zip(self.headers, cells, strict=True)
                if (text := cell.strip())
            }
            if kept:
                yield line, kept


def _given(delimiter: str | None, label: str) -> str | None:
    if delimiter is None:
        return None
    plain = {"tab": "\t", "\\t": "\t"}.get(delimiter, delimiter)
    if len(plain) != 1 or plain in '"\r\n\0':
        raise TableError(
            f"{label}: {delimiter!r} cannot be a delimiter. Give one character, or tab.",
            f"{label}: لا يصلح {delimiter!r} فاصلًا. اذكر حرفًا واحدًا أو tab.",
        )
    return plain


def _usual_width(rows: Sequence[Sequence[str]]) -> tuple[int, int]:
    widths = Counter(len(row) for row in rows)
    return max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
