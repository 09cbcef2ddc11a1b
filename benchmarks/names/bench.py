"""The benchmark of names, whole and in one run: `make bench-names`.

Every engine indexes the same records and answers the same queries, each in a process of its own;
the figures go to `marsad/screening/data/benchmark.json`, which the product shows, and to the tables
in `docs/benchmarks.md`. Queries are of the records that nothing was fitted on (--half 1).
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import os
import platform
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import calibration
import culture
import figures
import lists
from documents import write_tables
from engines import Answer, Engine, ask, compare, engines
from sets import Case, cases

from marsad.names import DEFAULT_THRESHOLD
from marsad.names.edition import scorer

ROOT = Path(__file__).parents[2]
OUT = ROOT / "marsad/screening/data/benchmark.json"
GRID = sorted({*(n / 20 for n in range(1, 20)), 0.99, DEFAULT_THRESHOLD})
DATA = (
    ("OFAC SDN of 2021-03-10", "lists/us_ofac/2021-03-10_sdn.xml.gz", "A K P C S N M O Y"),
    ("UN Security Council list of 2021-03-12", "lists/un_sc/2021-03-12.xml.gz", "A K P C S N M"),
    ("EU financial sanctions list of 2021-03-05", "lists/eu_fsf/2021-03-05.xml.gz", "X"),
    ("yente's ordinary names, odd rows", "matching/negatives_global.csv.gz", "O Y"),
    ("nomenklatura's labelled pairs", "matching/cases.csv", "cases"),
)


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--half", type=int, default=1)
    options.add_argument("--size", type=int, default=600)
    options.add_argument("--limit", type=int, default=50)
    options.add_argument("--peers", type=Path, default=os.environ.get("MARSAD_PEERS"))
    options.add_argument("--out", type=Path, default=OUT)
    options.add_argument("--no-docs", action="store_true")
    options.add_argument("--alone", action="store_true", help="Marsad only, to look at")
    options.add_argument("--keep", type=Path, default=os.environ.get("MARSAD_BENCH_KEEP"))
    args = options.parse_args()
    if not lists.SHARED.is_dir():
        raise SystemExit(f"The real lists are not here ({lists.SHARED}); set MARSAD_SHARED.")
    python = Path(args.peers) / "bin/python" if args.peers else None
    start = time.time()
    made = cases(args.half, args.size)
    result: dict[str, Any] = {
        "edition": scorer(),
        "measured": datetime.now(UTC).date().isoformat(),
        "machine": f"{os.cpu_count()} cores, Python {platform.python_version()}",
        "half": args.half,
        "size": args.size,
        "default_threshold": DEFAULT_THRESHOLD,
        "data": [
            {"name": name, "file": file, "version": _digest(lists.SHARED / file), "for": tests}
            for name, file, tests in DATA
        ],
        "engines": {},
        "thresholds": [{"threshold": t} for t in GRID],
    }
    with tempfile.TemporaryDirectory() as folder:
        for engine in engines(DEFAULT_THRESHOLD, python)[: 1 if args.alone else None]:
            answers = {}
            for case in made:
                answers[case.name] = ask(
                    engine, case, Path(folder), args.limit, Path(args.keep) if args.keep else None
                )
                print(f"{time.time() - start:5.0f} s  {engine.title}: {case.name}", file=sys.stderr)
            _engine(result, engine, made, answers, Path(folder))
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", "utf-8")
    if not args.no_docs:
        write_tables(ROOT / "docs/benchmarks.md", result)
    print(f"{time.time() - start:5.0f} s  written: {args.out}", file=sys.stderr)


def _digest(path: Path) -> str:
    return "sha256 " + hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def _engine(
    result: dict[str, Any],
    engine: Engine,
    made: list[Case],
    answers: dict[str, dict[str, Answer]],
    folder: Path,
) -> None:
    with (lists.SHARED / "matching/cases.csv").open(encoding="utf-8") as file:
        labelled = list(csv.DictReader(file))
    labels = [row["is_match"] == "true" for row in labelled]
    scores = compare(engine, labelled, folder)
    for ranking, default in engine.rankings.items():
        found: dict[str, list[tuple[Any, Any]]] = {}
        for case in made:
            for query, ranks in zip(case.queries, answers[case.name][ranking].ranks, strict=True):
                found.setdefault(f"{case.name} {query.test}", []).append((query, ranks))
        first = answers[made[0].name][ranking]
        result["engines"][ranking] = {
            "title": engine.title,
            "version": first.version,
            "threshold": default,
            "cost": {
                "cpu_ms": round(first.cost["cpu_per_query_ms"], 3),
                "memory_mb": round(first.cost["peak_memory_mb"], 1),
            },
            "cases": figures.f1(scores[ranking], labels, default),
            **_tests(found, default),
        }
        if ranking == "marsad":
            _curves(result["thresholds"], found)
            result["calibration"] = calibration.tables(found)


def _tests(found: dict[str, Any], default: float) -> dict[str, Any]:
    tests: dict[str, Any] = {}
    cultures: dict[str, Any] = {}
    for test, case in (
        ("A", "held"),
        ("K", "held"),
        ("P", "primaries"),
        ("C", "full"),
        ("S", "full"),
    ):
        at = figures.bar(found[f"{case} N"])
        every = found[f"{case} {test}"]
        tests[test] = figures.recall([row for row in every if row[0].main], default, at)
        tests[test]["n_alarms"] = figures.share(
            found[f"{case} N"], lambda q, r: figures.top(r) >= default
        )
        if test in ("K", "P", "S"):
            cultures[test] = {
                group: figures.recall(rows, default, at)
                for group, rows in figures.grouped(every, lambda q: q.culture).items()
            }
    for test in ("O", "Y"):
        rows = found[f"ofac {test}"]
        tests[test] = _alarms(rows, default)
        cultures[test] = {
            group: _alarms(part, default)
            for group, part in figures.grouped(rows, lambda q: q.culture).items()
        }
    tests["N"] = _alarms(found["full N"], default)
    tests["M"] = _alarms(found["held M"], default)
    scripts = {
        group: figures.recall(rows, default, None)
        for group, rows in figures.grouped(
            [*found["eu X"], *found["full C"]], lambda q: culture.script(q.text)
        ).items()
    }
    return {"tests": tests, "cultures": cultures, "scripts": scripts}


def _alarms(rows: Any, default: float) -> dict[str, float]:
    return {"n": len(rows), "alarms": figures.share(rows, lambda q, r: figures.top(r) >= default)}


def _curves(thresholds: list[dict[str, Any]], found: dict[str, Any]) -> None:
    """Miss and false-alarm rates of Marsad at each threshold, overall and by culture."""
    grid = [row["threshold"] for row in thresholds]

    def put(name: str, group: str, rows: Any, is_so: Any) -> None:
        for row, value in zip(thresholds, figures.curve(rows, grid, is_so), strict=True):
            row.setdefault(name, {})[group] = value
            row.setdefault("queries", {}).setdefault(name, {})[group] = len(rows)

    held = found["held K"]
    put("miss", "all", [row for row in held if row[0].main], figures.missed)
    for group, rows in figures.grouped(held, lambda q: q.culture).items():
        put("miss", group, rows, figures.missed)
    for group, rows in figures.grouped(
        [*found["eu X"], *found["full C"]], lambda q: culture.script(q.text)
    ).items():
        put("miss_by_script", group, rows, figures.missed)
    for name, test in (("false_alarm", "O"), ("false_alarm_with_year", "Y")):
        put(name, "all", found[f"ofac {test}"], figures.alarms)
        for group, rows in figures.grouped(found[f"ofac {test}"], lambda q: q.culture).items():
            put(name, group, rows, figures.alarms)
    put("hard_negative", "all", found["full N"], figures.alarms)
    put("hard_negative", "organisations", found["held M"], figures.alarms)


if __name__ == "__main__":
    main()
