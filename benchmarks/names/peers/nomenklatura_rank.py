"""nomenklatura in the file format of `marsad names rank`; run by the interpreter that has it.

Candidates come from its own blocking index (DuckDB), asked with all queries at once, as its own
command does it; its limit on frequent words is lifted, so that what it finds does not depend on the
batch. Each algorithm then scores the same candidates. Imports nothing of Marsad.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

from followthemoney import Dataset, StatementEntity, model
from memory import peak
from nomenklatura.blocker.index import Index
from nomenklatura.matching import get_algorithm
from nomenklatura.resolver import Linker
from nomenklatura.store import MemoryStore

DATASET = Dataset.make({"name": "bench", "title": "bench"})


def entity(identifier: str, schema: str, row: dict[str, Any]) -> StatementEntity:
    made = StatementEntity(DATASET, {"schema": schema, "id": identifier})
    made.id = identifier
    for name in row["names"]:
        made.add("weakAlias" if name.get("kind") == "weak" else "name", name["t"], cleaned=True)
    for prop in ("birthDate", "country"):
        if row.get(prop) and model[schema].get(prop):
            made.add(prop, row[prop])
    return made


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]


def known(schema: str) -> str:
    return schema if schema in model.schemata else "LegalEntity"


def rank(args: argparse.Namespace) -> dict[str, dict[str, float]]:
    start = time.process_time()
    store: Any = MemoryStore(DATASET, Linker({}))
    with store.writer() as writer:
        for row in rows(args.index):
            writer.add_entity(entity(row["id"], known(row.get("schema", "Person")), row))
    view = store.default_view()
    records: dict[str, StatementEntity] = {e.id: e for e in view.entities()}
    with tempfile.TemporaryDirectory() as folder:
        options = {"max_bucket_size": 1_000_000, "max_candidates": 75}
        index = Index(view, Path(folder), options)
        index.build()
        built = time.process_time() - start
        asked = [
            entity(f"q{n}", known(row.get("schema", "Person")), {**row, "names": [{"t": row["q"]}]})
            for n, row in enumerate(rows(args.queries))
        ]
        start = time.process_time()
        found = {
            str(query): [str(c) for c, _ in hits] for query, hits in index.match_entities(asked)
        }
        blocking = time.process_time() - start
        index.close()
    reports = {}
    for name in args.algorithms.split(","):
        algorithm = get_algorithm(name)
        assert algorithm is not None
        config = algorithm.default_config()
        start = time.process_time()
        lines = []
        for query in asked:
            scores = [
                (candidate, algorithm.compare(query, records[candidate], config).score)
                for candidate in found.get(query.id, ())
            ]
            scores.sort(key=lambda pair: (-pair[1], pair[0]))
            kept = [[i, round(s, 6)] for i, s in scores[: args.limit] if s > 0]
            lines.append(json.dumps({"ranks": kept}, ensure_ascii=False))
        cpu = time.process_time() - start + blocking
        (args.out / f"{name}.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
        reports[name] = {
            "queries": len(asked),
            "cpu_seconds": cpu,
            "cpu_per_query_ms": 1000 * cpu / max(len(asked), 1),
            "build_seconds": built,
            "peak_memory_mb": peak(),
        }
    return reports


def pairs(args: argparse.Namespace) -> dict[str, dict[str, float]]:
    for name in args.algorithms.split(","):
        algorithm = get_algorithm(name)
        assert algorithm is not None
        config = algorithm.default_config()
        lines = []
        for n, row in enumerate(rows(args.pairs)):
            one = entity(f"a{n}", row["schema"], {"names": [{"t": row["a"]}]})
            two = entity(f"b{n}", row["schema"], {"names": [{"t": row["b"]}]})
            lines.append(json.dumps(algorithm.compare(one, two, config).score))
        (args.out / f"{name}.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    return {name: {} for name in args.algorithms.split(",")}


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--index", type=Path)
    options.add_argument("--queries", type=Path)
    options.add_argument("--pairs", type=Path)
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--limit", type=int, default=10)
    options.add_argument("--algorithms", default="logic-v2,logic-v1")
    args = options.parse_args()
    report: dict[str, Any] = dict(pairs(args) if args.pairs else rank(args))
    report["version"] = f"nomenklatura {version('nomenklatura')}, rigour {version('rigour')}"
    json.dump(report, sys.stdout)


if __name__ == "__main__":
    main()
