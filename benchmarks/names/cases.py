"""F1 on nomenklatura's labelled name pairs: `python benchmarks/names/cases.py [--misses]`."""

from __future__ import annotations

import argparse
import csv

import lists

from marsad.names import DEFAULT_THRESHOLD, compare


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--misses", action="store_true")
    misses = options.parse_args().misses
    with (lists.SHARED / "matching/cases.csv").open(encoding="utf-8") as rows:
        cases = list(csv.DictReader(rows))
    scored = []
    for case in cases:
        outcome = compare(case["name1"], case["name2"], case["schema"])
        scored.append((outcome.probability, case["is_match"] == "true", case))
    for bar in (0.1, 0.2, DEFAULT_THRESHOLD, 0.5, 0.7):
        true = sum(p >= bar and y for p, y, _ in scored)
        said = sum(p >= bar for p, _, _ in scored)
        real = sum(y for _, y, _ in scored)
        precision, recall = true / max(said, 1), true / real
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        print(f"threshold {bar}: precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}")
    if misses:
        for p, y, case in sorted(scored, key=lambda row: row[0]):
            if (p >= DEFAULT_THRESHOLD) != y:
                print(f"{p:.3f} {y!s:5} {case['schema']:12} {case['name1']} | {case['name2']}")


if __name__ == "__main__":
    main()
