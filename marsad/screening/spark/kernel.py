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
            found = [
                _row(line, cells, columns, index, options, whole)
                for line, cells in lines_of(rows, numbers, headers)
            ]
            yield pyarrow.RecordBatch.from_arrays(
                [
                    pyarrow.array([line for line, _, _ in found], pyarrow.int64()),
                    pyarrow.array([id for _, id, _ in found], pyarrow.string()),
                    pyarrow.array([item for _, _, item in found], pyarrow.string()),
                ],
                names=["line", "id", "item"],
            )

    return mapped


def _row(
    line: int,
    cells: dict[str, object],
    columns: Columns,
    index: Index,
    options: Options,
    whole: bool,
) -> tuple[int, str, str | None]:
    """A row screened; one that cannot be does not stop the others."""
    try:
        subject = columns.subject(line, cells)
        if isinstance(subject, SetAside):
            return line, "", json.dumps({"aside": asdict(subject)})
        alerts = [asdict(alert) for alert in screen([subject], index, options)]
    except Exception as error:
        aside = SetAside(
            line,
            f"could not be screened ({type(error).__name__}): screen this row singly",
            f"تعذّر فحصه ({type(error).__name__}): افحص هذا السطر وحده",
        )
        return line, "", json.dumps({"aside": asdict(aside)})
    if not (whole or alerts or subject.unread):
        return line, subject.id, None
    return line, subject.id, json.dumps({"subject": subject.to_dict(), "alerts": alerts})


def read(line: int, id: str, item: str | None) -> tuple[Subject, list[Alert]] | SetAside:
    """What :func:`mapper` gave for a row; a subject without alerts has its line and id only."""
    if item is None:
        return Subject(line, (), id), []
    plain = json.loads(item)
    if "aside" in plain:
        return SetAside(**plain["aside"])
    return Subject.of(plain["subject"]), [Alert(**alert) for alert in plain["alerts"]]
