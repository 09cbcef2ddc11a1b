"""Marsad in the same format: `marsad names rank`, and pairs compared."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from memory import peak

import marsad
from marsad.names import compare
from marsad.names.rank import rank


def pairs(args: argparse.Namespace) -> dict[str, float]:
    lines = []
    for line in args.pairs.read_text("utf-8").splitlines():
        row = json.loads(line)
        lines.append(str(compare(row["a"], row["b"], row["schema"]).probability))
    (args.out / "marsad.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    return {}


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--index", type=Path)
    options.add_argument("--queries", type=Path)
    options.add_argument("--pairs", type=Path)
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--limit", type=int, default=10)
    args = options.parse_args()
    if args.pairs:
        done: Any = pairs(args)
    else:
        done = asdict(rank(args.index, args.queries, args.out / "marsad.jsonl", args.limit))
        done["peak_memory_mb"] = peak()
    json.dump({"marsad": done, "version": f"marsad {marsad.__version__}"}, sys.stdout)


if __name__ == "__main__":
    main()
