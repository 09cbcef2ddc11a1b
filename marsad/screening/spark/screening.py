"""A Parquet file screened on Spark, given back row by row in the file's order."""

from __future__ import annotations

import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from marsad.screening.columns import Columns
from marsad.screening.matching import Alert, Options
from marsad.screening.spark import kernel
from marsad.screening.spark.session import SparkError, session
from marsad.screening.subject import SetAside, Subject
from marsad.screening.table.parquet import arrow, readable
from marsad.screening.table.table import unique

__all__ = ["PARTITION", "screen_parquet"]

PARTITION = 5_000
"""Rows of one task: some seconds of work, so that progress moves and a lost task costs little."""

Advance = Callable[[int, int | None], None]


def screen_parquet(
    path: Path,
    columns: Columns,
    index_folder: Path,
    options: Options,
    *,
    whole: bool = False,
    master: str | None = None,
    advance: Advance | None = None,
) -> Iterator[tuple[Subject, list[Alert]] | SetAside]:
    """Every row of a Parquet file, in order, with its alerts.

    What workers find is written to a private folder and read from there when all is done: the
    memory of this process does not grow with the file, and a task that is lost is done again by
    Spark. Nothing is given when Spark fails.

    Args:
        path: the file.
        columns: how its rows are read.
        index_folder: of the name index; workers open it by this path.
        options: threshold and limit.
        whole: subjects without alerts are given whole, not only by line and id (safeguard SG-22).
        master: Spark's address; see :func:`session`.
        advance: told of rows done, of all rows.

    Raises:
        SparkError: Spark is not there or failed; says why.
    """
    parquet = arrow().parquet
    with parquet.ParquetFile(path) as file:
        names, total = readable(file.schema_arrow), file.metadata.num_rows
    folder = Path(tempfile.mkdtemp(prefix="marsad-spark-"))
    try:
        with session(folder, master) as spark:
            _run(
                spark, path, names, total, folder / "found", advance,
                kernel.mapper(index_folder, columns, unique(names), options, whole=whole),
            )  # fmt: skip
        for part in sorted((folder / "found").glob("part-*.parquet")):
            for batch in parquet.ParquetFile(part).iter_batches():
                for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                    yield kernel.read(*row)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(
    spark: Any,
    path: Path,
    names: list[str],
    total: int,
    out: Path,
    advance: Advance | None,
    mapped: Callable[[Any], Any],
) -> None:
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException
    from pyspark.sql import functions

    context = spark.sparkContext
    parts = min(max(-(-total // PARTITION), 2 * context.defaultParallelism), 10_000)
    row = functions.col("_metadata.row_index").alias(kernel.ROW)
    frame = (
        spark.read.parquet(path.resolve().as_uri())
        .select(*(functions.col(f"`{name}`") for name in names), row)
        .repartitionByRange(parts, kernel.ROW)
        .sortWithinPartitions(kernel.ROW)
        .mapInArrow(mapped, kernel.FIELDS)
    )
    failed: list[BaseException] = []

    def write() -> None:
        try:
            frame.write.parquet(out.as_uri())
        except BaseException as error:
            failed.append(error)

    work = threading.Thread(target=write, daemon=True)
    work.start()
    while work.is_alive():
        work.join(1.0)
        if advance:
            tracker = context.statusTracker()
            stages = [tracker.getStageInfo(stage) for stage in tracker.getActiveStageIds()]
            done = [s.numCompletedTasks for s in stages if s is not None and s.numTasks == parts]
            if done:
                advance(total * max(done) // parts, total)
    if failed:
        error = failed[0]
        if not isinstance(error, PySparkException | Py4JError | OSError | RuntimeError):
            raise error
        said = next(
            (line for line in str(error).splitlines() if line.strip()), type(error).__name__
        )
        raise SparkError(
            f"{path.name}: Spark failed ({said[:300]}). Nothing was kept; run it again, or leave "
            "out --engine spark.",
            f"{path.name}: أخفق Spark. لم يُحفظ شيء؛ أعد التشغيل أو اترك الخيار ‎--engine spark.",
        ) from error
