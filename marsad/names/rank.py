"""Ranking for measurement: a fixed file format any engine can be compared in."""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from marsad.names.index import Index
from marsad.names.record import Record


@dataclass(frozen=True, slots=True)
class RankReport:
    """What a ranking run cost.

    Attributes:
        queries: number of queries answered.
        cpu_seconds: CPU seconds of the queries alone, without building the index.
        cpu_per_query_ms: mean CPU milliseconds per query.
        peak_memory_mb: peak resident memory of the process, in MiB.
    """

    queries: int
    cpu_seconds: float
    cpu_per_query_ms: float
    peak_memory_mb: float


def _rows(path: Path) -> Iterator[dict[str, object]]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except ValueError as error:
                raise ValueError(f"{path}, line {number}: not JSON ({error})") from error
            if not isinstance(row, dict):
                raise ValueError(f"{path}, line {number}: an object was expected")
            yield row


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


def read_records(path: Path) -> Iterator[Record]:
    """The records of an index file: rows {"id", "schema", "names": [{"t", "kind"}]}.

    Raises:
        ValueError: naming file and line where a row cannot be read.
    """
    for number, row in enumerate(_rows(path), 1):
        names = row.get("names")
        if "id" not in row or not isinstance(names, list):
            raise ValueError(f'{path}, row {number}: "id" and "names" are needed')
        pairs = [(str(n["t"]), str(n.get("kind", "strong"))) for n in names]
        yield Record(
            str(row["id"]),
            str(row.get("schema", "Person")),
            pairs,
            _list(row, "birthDate"),
            _list(row, "country"),
            _text(row, "gender"),
        )


def rank(index_path: Path, queries_path: Path, out_path: Path, limit: int = 50) -> RankReport:
    """Index one file, ask every query of another, write the ranked ids and scores.

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
        index.rebuild(read_records(index_path), revision=1)
        count, cpu = 0, 0.0
        with out_path.open("w", encoding="utf-8") as out:
            for row in _rows(queries_path):
                start = time.process_time()
                hits = index.search(
                    str(row["q"]),
                    schema=_text(row, "schema"),
                    limit=limit,
                    birth_date=_text(row, "birthDate"),
                    country=_text(row, "country"),
                    gender=_text(row, "gender"),
                )
                cpu += time.process_time() - start
                ranks = [[hit.id, round(hit.score, 6)] for hit in hits]
                out.write(json.dumps({"q": row["q"], "ranks": ranks}, ensure_ascii=False) + "\n")
                count += 1
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    return RankReport(count, round(cpu, 3), round(1000 * cpu / max(count, 1), 3), round(peak, 1))
