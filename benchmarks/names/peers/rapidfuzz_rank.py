"""rapidfuzz in the format of `marsad names rank`: token_sort_ratio after anyascii, all names."""

from __future__ import annotations

import argparse
import json
import sys
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

from anyascii import anyascii
from memory import peak
from rapidfuzz import fuzz, process


def plain(text: str) -> str:
    return " ".join(sorted(anyascii(text).lower().split()))


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]


def family(schema: str) -> str:
    return "person" if schema == "Person" else "other"


def rank(args: argparse.Namespace) -> dict[str, float]:
    start = time.process_time()
    owners: dict[str, list[str]] = {"person": [], "other": []}
    texts: dict[str, list[str]] = {"person": [], "other": []}
    for row in rows(args.index):
        for name in row["names"]:
            owners[family(row["schema"])].append(row["id"])
            texts[family(row["schema"])].append(plain(name["t"]))
    built = time.process_time() - start
    asked = rows(args.queries)
    start = time.process_time()
    lines = []
    for row in asked:
        kind = family(row.get("schema", "Person"))
        best: dict[str, float] = {}
        found = process.extract(
            plain(row["q"]), texts[kind], scorer=fuzz.ratio, limit=3 * args.limit
        )
        for _, score, at in found:
            best.setdefault(owners[kind][at], round(score / 100, 6))
        ranks = sorted(best.items(), key=lambda pair: (-pair[1], pair[0]))[: args.limit]
        lines.append(json.dumps({"ranks": ranks}, ensure_ascii=False))
    cpu = time.process_time() - start
    (args.out / "token_sort.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    return {
        "queries": len(asked),
        "cpu_seconds": cpu,
        "cpu_per_query_ms": 1000 * cpu / max(len(asked), 1),
        "build_seconds": built,
        "peak_memory_mb": peak(),
    }


def pairs(args: argparse.Namespace) -> dict[str, float]:
    scores = [fuzz.ratio(plain(r["a"]), plain(r["b"])) / 100 for r in rows(args.pairs)]
    (args.out / "token_sort.jsonl").write_text("\n".join(map(str, scores)) + "\n", "utf-8")
    return {}


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--index", type=Path)
    options.add_argument("--queries", type=Path)
    options.add_argument("--pairs", type=Path)
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--limit", type=int, default=10)
    args = options.parse_args()
    report: dict[str, Any] = {"token_sort": pairs(args) if args.pairs else rank(args)}
    report["version"] = f"rapidfuzz {version('rapidfuzz')}"
    json.dump(report, sys.stdout)


if __name__ == "__main__":
    main()
