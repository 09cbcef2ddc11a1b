"""Ordinary names that raise an alert: `python benchmarks/names/ordinary.py [--sample N]`.

Asks the odd rows of yente's 50,000 invented world names (the even ones taught the rarity
table) against OFAC, with and without the year of birth, and prints the share that reaches
several thresholds.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import tempfile
import time
from pathlib import Path

import lists

from marsad.names import DEFAULT_THRESHOLD, Index, Record


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--sample", type=int, default=3000)
    args = options.parse_args()
    with gzip.open(lists.SHARED / "matching/negatives_global.csv.gz", "rt") as rows:
        odd = [row for n, row in enumerate(csv.DictReader(rows)) if n % 2]
    asked = odd[:: max(1, len(odd) // args.sample)]
    with tempfile.TemporaryDirectory() as folder:
        index = Index.open(Path(folder))
        found = (Record(s.id, s.schema, s.names, s.births) for s in lists.ofac())
        index.rebuild(found, revision=1)
        for dated in (False, True):
            start = time.process_time()
            tops = []
            for row in asked:
                date = row["date_of_birth"][:4] if dated else None
                hits = index.search(row["full_name"], schema="Person", limit=1, birth_date=date)
                tops.append(hits[0].score if hits else 0.0)
            cpu = 1000 * (time.process_time() - start) / len(asked)
            shares = {
                t: round(100 * sum(s >= t for s in tops) / len(tops), 2)
                for t in (0.1, DEFAULT_THRESHOLD, 0.3, 0.4, 0.5, 0.7, 0.9)
            }
            print(f"year {dated}: % alerting at threshold {shares}, n={len(asked)}, {cpu:.2f} ms")


if __name__ == "__main__":
    main()
