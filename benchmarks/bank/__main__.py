"""Measure the bank in one command: ``python -m benchmarks.bank``.

Prints a table and writes the same figures as JSON. Processor time stands beside wall time, since
only the former can be compared on a machine that does other work too. With ``--quick`` everything
is twenty times smaller: for seeing that it runs, not for figures.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.bank.startup import startup

_SHARED = Path(os.environ.get("MARSAD_SHARED") or Path(__file__).parents[3] / "shared")


def _stage(name: str, home: str, **options: object) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.bank.stages", name, "--home", home]
    for key, value in options.items():
        command += [f"--{key}", str(value)]
    print(f"… {name} {options}", file=sys.stderr)
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def _crowd(home: str, queries: int, **much: int) -> dict[str, Any]:
    found: dict[str, Any] = {"intake": _stage("intake", home, **much)}
    population = found["intake"]["records"]
    found["index"] = _stage("index", home)
    found["recall"] = _stage("recall", home, population=population, queries=queries)
    found["profile"] = _stage("profile", home, population=population, queries=queries)
    found["startup"] = startup(home, "Khalid Yusuf")
    return found


_CROWD_ROWS = (
    ("records", "intake", "records"),
    ("statements", "intake", "statements"),
    ("intake, statements per CPU second", "intake", "first", "statements_per_cpu_s"),
    ("intake, CPU s (making the crowd included)", "intake", "first", "cpu_s"),
    ("the same as a new report, CPU s", "intake", "again", "cpu_s"),
    ("  statements that this added", "intake", "again", "statements_added"),
    ("intake, peak MB", "intake", "peak_mb"),
    ("bank, MB", "intake", "bank_mb"),
    ("bank, bytes per statement", "intake", "bytes_per_statement"),
    ("name index built, CPU s", "index", "cpu_s"),
    ("name index, MB", "index", "index_mb"),
    ("index, peak MB", "index", "peak_mb"),
    ("recall p50, ms", "recall", "p50_ms"),
    ("recall p95, ms", "recall", "p95_ms"),
    ("recall p95, CPU ms", "recall", "cpu", "p95_ms"),
    ("recall, worst, ms", "recall", "max_ms"),
    ("recall, the right one first", "recall", "recall_at_1"),
    ("recall, peak MB", "recall", "peak_mb"),
    ("profile p50, ms", "profile", "p50_ms"),
    ("profile p95, ms", "profile", "p95_ms"),
    ("profile p95, CPU ms", "profile", "cpu", "p95_ms"),
    ("marsad recall, cold start, median s", "startup", "median_s"),
    ("marsad recall, cold start, CPU s", "startup", "cpu_s_each"),
)


def _at(found: Any, path: Sequence[str]) -> Any:
    for key in path:
        found = found[key]
    return found


def _table(found: dict[str, Any]) -> Iterator[str]:
    crowds = [name for name in found if name not in ("machine", "real lists")]
    if crowds:
        yield f"{'':<44}" + "".join(f"{name:>16}" for name in crowds)
        for label, *path in _CROWD_ROWS:
            cells = (f"{_at(found[name], path):>16,}" for name in crowds)
            yield f"{label:<44}" + "".join(cells)
    if "real lists" in found:
        real = found["real lists"]
        yield ""
        head = f"{'real lists':<12}{'records':>10}{'statements':>12}{'CPU s':>10}"
        yield head + f"{'again, CPU s':>14}"
        for key, row in real["first"].items():
            again = real["again"][key]["cpu_s"]
            yield (
                f"{key:<12}{row['records']:>10,}{row['statements']:>12,}{row['cpu_s']:>10}"
                f"{again:>14}"
            )
        total, again = real["first_all"]["cpu_s"], real["again_all"]["cpu_s"]
        yield f"{'all':<34}{total:>10}{again:>14}   peak {real['peak_mb']} MB"


def main() -> None:
    """Run all stages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="twenty times smaller")
    parser.add_argument("--only", choices=("names", "statements", "lists"), help="one part")
    parser.add_argument("--json", type=Path, default=Path("bench-bank.json"), help="where to write")
    options = parser.parse_args()
    part = 20 if options.quick else 1
    queries = 300 // (5 if options.quick else 1)
    found: dict[str, Any] = {
        "machine": {
            "python": "Python " + platform.python_version(),
            "cpus": f"{os.cpu_count()} CPUs",
            "database": "PostgreSQL" if "DATABASE_URL" in os.environ else "SQLite",
        }
    }
    with tempfile.TemporaryDirectory(prefix="marsad-bench-") as folder:
        if options.only in (None, "names"):
            found["50k names"] = _crowd(f"{folder}/names", queries, names=50_000 // part)
        if options.only in (None, "statements"):
            much = 1_000_000 // part
            found["1M statements"] = _crowd(f"{folder}/statements", queries, statements=much)
        if options.only in (None, "lists") and (_SHARED / "data" / "lists").is_dir():
            found["real lists"] = _stage("lists", f"{folder}/lists", shared=_SHARED)
    print(" · ".join(str(value) for value in found["machine"].values()))
    print("\n".join(_table(found)))
    options.json.write_text(json.dumps(found, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
