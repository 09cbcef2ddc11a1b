"""How well records are matched: cross-validated by subject, candidates, speed.

    python benchmarks/identity/measure.py DATA            # everything (about a minute)
    python benchmarks/identity/measure.py DATA --cross-only

DATA is the folder of real lists and judged pairs (``shared/data``). The judged pairs are split by
subject: the records of one connected component of pairs are never on both sides, and weak examples
that have a record of the tested side are left out of the fit as well.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tools" / "identity")]

from fit import fit_all, judged_examples  # noqa: E402
from lists import FILES, hold, judged  # noqa: E402
from supervision import Example, examples  # noqa: E402

from marsad.identity.graph import parts  # noqa: E402
from marsad.identity.matching import find_among  # noqa: E402
from marsad.identity.pairs import compare_file  # noqa: E402
from marsad.identity.prepared import prepare  # noqa: E402
from marsad.identity.weighing import weigh  # noqa: E402
from marsad.vocabulary import Entity  # noqa: E402

FOLDS = 5


def cross_validated(
    tested: Sequence[Example], weak: Sequence[Example], seed: int
) -> NDArray[np.float64]:
    """Probabilities of judged pairs, each from weights that never saw its subjects."""
    place: dict[str, int] = {}
    found = parts({id_ for row in tested for id_ in row.ids}, [row.ids for row in tested])
    for number, part in enumerate(found):
        place |= dict.fromkeys(part, number)
    chance = random.Random(seed)
    fold = [chance.randrange(FOLDS) for _ in found]
    side = [fold[place[row.ids[0]]] for row in tested]
    chances = np.zeros(len(tested))
    for out in range(FOLDS):
        hidden = {id_ for row, s in zip(tested, side, strict=True) if s == out for id_ in row.ids}
        learnt = [row for row, s in zip(tested, side, strict=True) if s != out]
        learnt += [row for row in weak if hidden.isdisjoint(row.ids)]
        weights = fit_all(learnt)
        for spot, row in enumerate(tested):
            if side[spot] == out:
                chances[spot] = weigh(row.group, row.findings, weights).probability
    return chances


def report(name: str, answers: NDArray[np.bool_], chances: NDArray[np.float64]) -> None:
    """Print F1 at 0.5, recall where precision is at least 0.99, Brier score and log loss."""
    said = chances >= 0.5
    right, wrong = (said & answers).sum(), (said & ~answers).sum()
    missed = (~said & answers).sum()
    recall = max(
        ((chances >= t) & answers).sum() / answers.sum()
        for t in (*np.unique(chances), 2.0)
        if t > 1 or answers[chances >= t].mean() >= 0.99
    )
    sure = np.clip(np.where(answers, chances, 1 - chances), 1e-6, 1)
    print(
        f"{name}: pairs {len(answers)}, F1 {2 * right / (2 * right + wrong + missed):.4f} "
        f"(right {right}, wrong {wrong}, missed {missed}), recall at precision 0.99 {recall:.3f}, "
        f"Brier {((chances - answers) ** 2).mean():.4f}, log loss {-np.log(sure).mean():.3f}"
    )


def calibration(answers: NDArray[np.bool_], chances: NDArray[np.float64]) -> None:
    """Print how many were the same in each band of probability."""
    edges = (0.0, 0.05, 0.2, 0.5, 0.8, 0.95, 1.0001)
    for low, high in pairwise(edges):
        band = (chances >= low) & (chances < high)
        if band.any():
            print(
                f"  said {low:.2f}-{min(high, 1):.2f}: {band.sum():4d} pairs, mean "
                f"{chances[band].mean():.3f}, truly the same {answers[band].mean():.3f}"
            )


def all_pairs(
    data: Path, held: Mapping[str, Entity], tested: Sequence[Example], chances: NDArray[np.float64]
) -> tuple[NDArray[np.bool_], NDArray[np.float64]]:
    """Every judged pair: those of a person and an organisation, never the same, among them."""
    known = {frozenset(row.ids): c for row, c in zip(tested, chances, strict=True)}
    rows = [
        (same, known.get(frozenset((left.id, right.id)), 0.0))
        for left, right, same in judged(data, dict(held))
    ]
    return np.array([row[0] for row in rows]), np.array([row[1] for row in rows])


def candidates(data: Path, held: Mapping[str, Entity]) -> None:
    """Print what finding candidates among all lists costs, and how many true pairs it finds."""
    start = time.process_time()
    records = [("-".join(key.split("-")[:2]), prepare(entity)) for key, entity in held.items()]
    ready = time.process_time()
    found = {(match.left, match.right) for match in find_among(records, least=0.0)}
    done = time.process_time()
    wanted = {
        tuple(sorted((left.id, right.id)))
        for left, right, same in judged(data, dict(held))
        if same and left.id in held and right.id in held
    }
    print(
        f"candidates: {len(records)} records of {', '.join(FILES)}; {len(found)} pairs looked at; "
        f"CPU {done - start:.1f} s (preparing {ready - start:.1f}); "
        f"recall of judged positives {len(wanted & found) / len(wanted):.4f} of {len(wanted)}"
    )


def speed(data: Path, held: Mapping[str, Entity]) -> None:
    """Print pairs a second of `compare_file`, reading FollowTheMoney JSON included."""

    def plain(entity: Entity) -> dict[str, object]:
        properties: dict[str, list[str]] = {}
        for claim in entity.claims:
            properties.setdefault(claim.prop, []).append(claim.value)
        return {"id": entity.id, "schema": entity.schema, "properties": properties}

    rows = [
        json.dumps({"left": plain(left), "right": plain(right)})
        for left, right, _ in judged(data, dict(held))
    ]
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.write("\n".join(rows))
        file.flush()
        start = time.process_time()
        count = sum(1 for _ in compare_file(file.name))
        took = time.process_time() - start
    print(f"compare_file: {count / took:.0f} pairs a second of CPU ({count} pairs)")


def main() -> None:
    """Print every figure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--cross-only", action="store_true")
    options = parser.parse_args()
    held = hold(options.data)
    if not options.cross_only:
        candidates(options.data, held)
        speed(options.data, held)
    tested = judged_examples(options.data, held)
    weak = list(examples(held))
    print(f"weak examples: {len(weak)}, of one subject {sum(row.same for row in weak)}")
    for name, also in (("judged and weak", weak), ("judged only", [])):
        for seed in (0, 1, 2):
            chances = cross_validated(tested, also, seed)
            pair = all_pairs(options.data, held, tested, chances)
            report(f"cross-validated by subject, {name}, split {seed}", *pair)
        calibration(*pair)


if __name__ == "__main__":
    main()
