"""Calibration: of the pairs of names that a search gave a score, how many were one."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import culture
import figures
from figures import Asked

EDGES = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
"""From the lowest threshold that may be chosen."""

_FEW = 30
"""Pairs of a group under which nothing is said of it."""


def reliability(found: Asked) -> dict[str, Any]:
    """What was said and what was, by bins of the score, and the expected calibration error.

    A pair is a name that was asked and a record that was found for it; it is one when the record
    is a right answer.
    """
    pairs = [(score, i in q.right) for q, ranks in found for i, score in ranks if score >= EDGES[0]]
    bins = []
    for low, high in pairwise(EDGES):
        inside = [p for p in pairs if low <= p[0] < high or p[0] == high == EDGES[-1]]
        if inside:
            said = sum(score for score, _ in inside) / len(inside)
            was = sum(right for _, right in inside) / len(inside)
            bins.append(
                {
                    "low": low,
                    "high": high,
                    "said": round(said, 4),
                    "was": round(was, 4),
                    "n": len(inside),
                }
            )
    off = sum(each["n"] * abs(each["said"] - each["was"]) for each in bins)
    return {"n": len(pairs), "error": round(off / max(len(pairs), 1), 4), "bins": bins}


def tables(found: dict[str, Asked]) -> dict[str, Any]:
    """Of all names, and by the culture and the script of the name asked.

    Asked are names of listed subjects, each test with as many as it drew at random; the small
    cultures are filled up only where they are told of by themselves. Of ordinary people every
    pair is wrong by construction: how many there are is told apart.
    """
    tests = ("held K", "primaries P", "full C", "full S", "eu X")
    every = [row for test in tests for row in found[test]]
    cultured = [row for test in tests[:-1] for row in found[test]]

    def groups(rows: Asked, of: Any) -> dict[str, Any]:
        made = {name: reliability(part) for name, part in figures.grouped(rows, of).items()}
        return {name: table for name, table in made.items() if table["n"] >= _FEW}

    return {
        "all": reliability([row for row in every if row[0].main]),
        "cultures": groups(cultured, lambda q: q.culture),
        "scripts": groups(every, lambda q: culture.script(q.text)),
        "ordinary": reliability(found["ofac O"]),
    }
