"""Engines: where the rows of a run are read and met with the index; the results are the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from marsad.screening.columns import Columns
from marsad.screening.matching import Alert, Options
from marsad.screening.spark import screen_parquet
from marsad.screening.subject import SetAside, Subject
from marsad.screening.table import Table

__all__ = ["Local", "Row", "Spark"]

Row = Subject | SetAside
_Advance = Callable[[int, int | None], None]


class Local:
    """This process: rows are read one by one, and asked about batch by batch."""

    def __init__(self, table: Table, columns: Columns) -> None:
        self._table, self._columns = table, columns

    def rows(self) -> Iterator[Row]:
        """The rows of the file, from its beginning."""
        for item in self._table.rows():
            yield item if isinstance(item, SetAside) else self._columns.subject(*item)

    def proposed(self, batch: Sequence[Row]) -> list[Alert] | None:
        """None: nobody asked yet."""
        return None


class Spark:
    """Apache Spark: all rows are asked about first, by many workers; then they come in order."""

    def __init__(
        self,
        path: Path,
        columns: Columns,
        index_folder: Path,
        options: Options,
        whole: bool,
        advance: _Advance | None,
    ) -> None:
        self._how = (path, columns, index_folder, options)
        self._whole, self._advance = whole, advance
        self._found: dict[int, list[Alert]] = {}

    def rows(self) -> Iterator[Row]:
        """The rows of the file; those that met nothing have their line and id only."""
        for item in screen_parquet(*self._how, whole=self._whole, advance=self._advance):
            if isinstance(item, SetAside):
                yield item
                continue
            subject, alerts = item
            if alerts:
                self._found[subject.line] = alerts
            yield subject

    def proposed(self, batch: Sequence[Row]) -> list[Alert] | None:
        """What the workers found for the rows of a batch; what was found before it is dropped."""
        found, self._found = self._found, {}
        lines = [row.line for row in batch]
        return [alert for line in lines for alert in found.get(line, ())]
