"""Ranking for measurement: a fixed file format any engine can be compared in."""

from __future__ import annotations

import gc
import json
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from marsad.names.index import Index
from marsad.names.query import Query
from marsad.names.record import Record

#: Queries read, answered and written together.
_BATCH = 256


@dataclass(frozen=True, slots=True)
class RankReport:
    """What a ranking run cost.

    Attributes:
        records, names: what was indexed.
        build_cpu_seconds: CPU seconds of reading and indexing it.
        queries: number of queries answered.
        cpu_seconds: CPU seconds of the queries alone, from their text to ids and scores.
        cpu_per_query_ms: mean CPU milliseconds per query.
        peak_memory_mb: peak resident memory of the process, in MiB.
    """

    records: int
    names: int
    build_cpu_seconds: float
    queries: int
    cpu_seconds: float
    cpu_per_query_ms: float
    peak_memory_mb: float


def _rows(path: Path) -> Iterator[tuple[str, dict[str, object]]]:
    """Where each row is, and the row."""
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if not line.strip():
                    continue
                where = f"{path}, line {number}"
                try:
                    row = json.loads(line)
                except ValueError as error:
                    raise ValueError(f"{where}: not JSON ({error})") from error
                if not isinstance(row, dict):
                    raise ValueError(f"{where}: an object was expected, not {line.strip()[:40]}")
                yield where, row
    except UnicodeDecodeError as error:
        raise ValueError(f"{path}: not UTF-8 ({error})") from error


def _text(row: dict[str, object], key: str) -> str | None:
    value = row.get(key)
    if isinstance(value, list):
        value = value[0] if value else None
    return str(value) if value else None


def _list(row: dict[str, object], key: str) -> list[str]:
    value = row.get(key)
    if isinstance(value, list):
        return [str(v) for v in value]
    return [str(value)] if value else []


def _names(where: str, row: dict[str, object]) -> list[tuple[str, str]]:
    names = row.get("names")
    if row.get("id") in (None, "") or not isinstance(names, list):
        raise ValueError(f'{where}: "id" and a list of "names" are needed')
    found: list[tuple[str, str]] = []
    for name in names:
        if not isinstance(name, dict) or not isinstance(name.get("t"), str):
            raise ValueError(f'{where}: a name is {{"t": text, "kind": …}}, not {name!r}')
        found.append((name["t"], str(name.get("kind") or "strong")))
    return found


def read_records(path: Path) -> Iterator[Record]:
    """The records of an index file: rows {"id", "schema", "names": [{"t", "kind"}]}.

    Raises:
        ValueError: naming file and line where a row cannot be read.
    """
    for where, row in _rows(path):
        yield Record(
            str(row["id"]) if "id" in row else "",
            str(row.get("schema") or "Person"),
            _names(where, row),
            _list(row, "birthDate"),
            _list(row, "country"),
            _text(row, "gender"),
        )


def read_queries(path: Path) -> Iterator[Query]:
    """The queries of a file: rows {"q", "schema"?, "birthDate"?, "country"?, "gender"?}; of dates
    and countries there may be several.

    Raises:
        ValueError: naming file and line where a row cannot be read.
    """
    for where, row in _rows(path):
        text = row.get("q")
        if not isinstance(text, str):
            raise ValueError(f'{where}: "q", the name asked, is needed')
        yield Query(
            text,
            _text(row, "schema"),
            tuple(_list(row, "birthDate")),
            tuple(_list(row, "country")),
            _text(row, "gender"),
        )


def rank(index_path: Path, queries_path: Path, out_path: Path, limit: int = 50) -> RankReport:
    """Index one file, ask every query of another, write the ranked ids and scores.

    The queries run in batches, as in bulk; a query alone gets the same answer.

    Args:
        index_path: JSON lines {"id", "schema", "names": [{"t": text, "kind": …}]}.
        queries_path: JSON lines {"q": text, "schema"?, "birthDate"?, "country"?}.
        out_path: JSON lines {"q": text, "ranks": [[id, score], …]}, in the queries' order.
        limit: hits per query at most.

    Raises:
        ValueError: naming file and line where a row cannot be read.
    """
    with tempfile.TemporaryDirectory() as folder:
        index = Index.open(Path(folder))
        start = time.process_time()
        index.rebuild(read_records(index_path), revision=1)
        built = time.process_time() - start
        gc.freeze()  # what was built stays: the collector need not look at it again and again
        count, cpu = 0, 0.0
        queries = read_queries(queries_path)
        with out_path.open("w", encoding="utf-8") as out:
            while batch := list(islice(queries, _BATCH)):
                start = time.process_time()
                answers = list(index.rank_many(batch, limit=limit))
                cpu += time.process_time() - start
                for query, ranks in zip(batch, answers, strict=True):
                    rounded = [[identifier, round(score, 9)] for identifier, score in ranks]
                    row = {"q": query.text, "ranks": rounded}
                    out.write(json.dumps(row, ensure_ascii=False) + "\n")
                count += len(batch)
        records, names = len(index), index.names
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    each = round(1000 * cpu / max(count, 1), 4)
    return RankReport(records, names, round(built, 3), count, round(cpu, 3), each, round(peak, 1))
