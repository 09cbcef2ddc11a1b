"""What a worker does with a batch of rows. No database and no Django here."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from marsad.names import Index
from marsad.screening.columns import Columns
from marsad.screening.matching import Alert, Options, screen
from marsad.screening.subject import SetAside, Subject
from marsad.screening.table.parquet import lines_of

__all__ = ["FIELDS", "ROW", "mapper", "read"]

ROW = "__marsad_row"
"""The column that numbers the rows of the file from 0."""

FIELDS = "line long, id string, item string"
"""What comes back for a row: where it stands, the customer's id, and what there is to say."""


@cache
def _index(folder: str, records: int) -> Index:
    """The index, opened once in a worker; its pages are shared with the other workers.

    Raises:
        RuntimeError: it is not there, or not the one that was meant. A worker that asked an empty
            index would find nobody.
    """
    there = Path(folder).is_dir()
    index = Index.open(Path(folder)) if there else None
    if index is None or len(index) != records:
        raise RuntimeError(f"a worker does not find the name index of {records:,} records")
    return index


def mapper(
    folder: Path,
    columns: Columns,
    headers: Sequence[str],
    options: Options,
    *,
    whole: bool = False,
) -> Callable[[Iterable[Any]], Iterator[Any]]:
    """The function for ``mapInArrow``.

    Args:
        folder: of the index.
        columns: how rows are read.
        headers: the file's, in order.
        options: threshold and limit.
        whole: give every subject back, not only those with something to say.
    """
    place, records = str(folder), len(Index.open(folder))

    def mapped(batches: Iterable[Any]) -> Iterator[Any]:
        import pyarrow

        index = _index(place, records)
        for batch in batches:
            numbers = [number + 2 for number in batch.column(ROW).to_pylist()]
            rows = batch.drop_columns([ROW])
            found = _rows(lines_of(rows, numbers, headers), columns, index, options, whole)
            yield pyarrow.RecordBatch.from_arrays(
                [
                    pyarrow.array([line for line, _, _ in found], pyarrow.int64()),
                    pyarrow.array([id for _, id, _ in found], pyarrow.string()),
                    pyarrow.array([item for _, _, item in found], pyarrow.string()),
                ],
                names=["line", "id", "item"],
            )

    return mapped


_Found = tuple[int, str, str | None]


def _rows(
    lines: Iterable[tuple[int, dict[str, object]]],
    columns: Columns,
    index: Index,
    options: Options,
    whole: bool,
) -> list[_Found]:
    """Rows screened together, as one process does; singly where one of them cannot be."""
    held = list(lines)
    try:
        return _together(held, columns, index, options, whole)
    except Exception:
        return [_alone(*each, columns, index, options, whole) for each in held]


def _together(
    lines: Sequence[tuple[int, dict[str, object]]],
    columns: Columns,
    index: Index,
    options: Options,
    whole: bool,
) -> list[_Found]:
    rows = [columns.subject(*each) for each in lines]
    met: dict[int, list[dict[str, Any]]] = {}
    for alert in screen([row for row in rows if isinstance(row, Subject)], index, options):
        met.setdefault(alert.line, []).append(asdict(alert))
    return [_said(row, met.get(row.line, []), whole) for row in rows]


def _alone(
    line: int,
    cells: dict[str, object],
    columns: Columns,
    index: Index,
    options: Options,
    whole: bool,
) -> _Found:
    """A row that cannot be screened does not stop the others."""
    try:
        return _together([(line, cells)], columns, index, options, whole)[0]
    except Exception as error:
        aside = SetAside(
            line,
            f"could not be screened ({type(error).__name__}): screen this row singly",
            f"تعذّر فحصه ({type(error).__name__}): افحص هذا السطر وحده",
        )
        return _said(aside, [], whole)


def _said(row: Subject | SetAside, alerts: list[dict[str, Any]], whole: bool) -> _Found:
    if isinstance(row, SetAside):
        return row.line, "", json.dumps({"aside": asdict(row)})
    if not (whole or alerts or row.unread):
        return row.line, row.id, None
    return row.line, row.id, json.dumps({"subject": row.to_dict(), "alerts": alerts})


def read(line: int, id: str, item: str | None) -> tuple[Subject, list[Alert]] | SetAside:
    """What :func:`mapper` gave for a row; a subject without alerts has its line and id only."""
    if item is None:
        return Subject(line, (), id), []
    plain = json.loads(item)
    if "aside" in plain:
        return SetAside(**plain["aside"])
    return Subject.of(plain["subject"]), [Alert(**alert) for alert in plain["alerts"]]
