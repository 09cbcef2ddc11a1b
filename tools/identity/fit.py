"""Fit the weights of `marsad.identity` and write them to its ``data/weights.json``.

    python tools/identity/fit.py DATA            # writes the weights
    python tools/identity/fit.py DATA --dry      # prints them beside the analyst's

DATA is the folder of real lists and judged pairs (``shared/data``). Logistic regression over named
findings, each with a Gaussian prior round the analyst's log-likelihood ratio (`expert.py`): where
the pairs say little, the weight stays where an analyst put it. Codes that have an order keep it
(isotonic projection). numpy only.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parent)]

from expert import GROUPS, ORDERS  # noqa: E402
from lists import hold, judged  # noqa: E402
from supervision import Example, examples  # noqa: E402

from marsad.identity.findings import comparable, findings  # noqa: E402
from marsad.identity.prepared import prepare  # noqa: E402

Floats = NDArray[np.float64]
FIRMNESS = 20.0
"""How firmly a weight is held to the analyst's: as firmly as so many weighted pairs would."""

HELD = ("gender", "position", "number in name")
"""Fields kept at the analyst's weight: lists differ in how often they tell it."""

JUDGED_WEIGHT = 4.0
"""A pair that people judged counts as so many that the machine labelled."""

WEAK_MASS = 1500.0
"""Weak examples of one answer in one group count as at most so many pairs altogether."""


def fit(group: str, chosen: Sequence[Example]) -> dict[str, object]:
    """Weights of one group (``prior``, ``fields``) from examples; the analyst's without any."""
    start = GROUPS[group]
    names = [(field, code) for field, codes in start["fields"].items() for code in codes]
    index = {name: place for place, name in enumerate(names, 1)}
    anchor = np.array([start["prior"], *(start["fields"][f][c] for f, c in names)])
    if not chosen:
        return _table(anchor, names)
    design = np.zeros((len(chosen), len(anchor)))
    design[:, 0] = 1.0
    for row, example in enumerate(chosen):
        for found in example.findings:
            place = index.get((found.field, found.code))
            if place is not None:
                design[row, place] += 1.0
    answers = np.array([example.same for example in chosen], float)
    mass = _mass(chosen, answers)
    firm = np.full(len(anchor), FIRMNESS)
    firm[0] = 400.0
    firm[[spot for spot, name in enumerate(names, 1) if name[0] in HELD]] = 1e4
    weights = anchor.copy()
    for _ in range(15):
        weights = _newton(design, answers, mass, anchor, firm, weights)
    for _ in range(3):  # orders kept, the rest fitted round them
        weights = _ordered(weights, names, anchor)
        fixed = firm.copy()
        fixed[[index[name] for name in names if name[0] in ORDERS]] = 1e6
        weights = _newton(design, answers, mass, weights, fixed, weights)
    return _table(_ordered(weights, names, anchor), names)


def _newton(
    design: Floats, answers: Floats, mass: Floats, anchor: Floats, firm: Floats, weights: Floats
) -> Floats:
    odds = np.clip(design @ weights, -30, 30)
    chance = 1 / (1 + np.exp(-odds))
    slope = design.T @ (mass * (chance - answers)) + firm * (weights - anchor)
    curve = (design * (mass * chance * (1 - chance))[:, None]).T @ design + np.diag(firm)
    step = np.linalg.solve(curve, slope)
    return weights - np.clip(step, -1, 1)


def _mass(chosen: Sequence[Example], answers: Floats) -> Floats:
    """Weights of examples: weak ones of each answer scaled to `WEAK_MASS` at most."""
    mass = np.array([example.weight for example in chosen])
    weak = mass <= 1.0
    for answer in (0.0, 1.0):
        part = weak & (answers == answer)
        total = mass[part].sum()
        if total > WEAK_MASS:
            mass[part] *= WEAK_MASS / total
    return mass


def _ordered(weights: Floats, names: Sequence[tuple[str, str]], anchor: Floats) -> Floats:
    """Weights that neither change the analyst's sign nor break the order of codes."""
    place = {name: spot for spot, name in enumerate(names, 1)}
    found = np.where(np.sign(weights) * np.sign(anchor) < 0, 0.0, weights)
    found[0] = weights[0]
    for field, chains in ORDERS.items():
        for chain in chains:
            spots = [place[field, code] for code in chain if (field, code) in place]
            found[spots] = _decreasing(found[spots])
    return found


def _decreasing(values: Floats) -> Floats:
    """The nearest sequence that never rises (pool adjacent violators)."""
    blocks: list[list[float]] = []
    for value in values:
        blocks.append([float(value), 1.0])
        while len(blocks) > 1 and blocks[-2][0] < blocks[-1][0]:
            (a, n), (b, m) = blocks[-2], blocks[-1]
            blocks[-2:] = [[(a * n + b * m) / (n + m), n + m]]
    return np.array([value for value, count in blocks for _ in range(int(count))])


def _table(weights: Floats, names: Sequence[tuple[str, str]]) -> dict[str, object]:
    fields: dict[str, dict[str, float]] = {}
    for (field, code), weight in zip(names, weights[1:], strict=True):
        fields.setdefault(field, {})[code] = round(float(weight), 2)
    return {"prior": round(float(weights[0]), 2), "fields": fields}


def fit_all(chosen: Iterable[Example]) -> dict[str, dict[str, object]]:
    """Weights of every group; craft and things learn from what they are given, or stay."""
    listed = list(chosen)
    return {group: fit(group, [e for e in listed if e.group == group]) for group in GROUPS}


def judged_examples(data: Path, held: Mapping[str, object]) -> list[Example]:
    """The judged pairs as examples."""
    found = []
    for left, right, same in judged(data, held):  # type: ignore[arg-type]
        one, other = prepare(left), prepare(right)
        if comparable(one, other):
            rows = tuple(findings(one, other))
            found.append(Example(one.group, rows, same, JUDGED_WEIGHT, (one.id, other.id)))
    return found


def main() -> None:
    """Fit on everything and write the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--dry", action="store_true")
    options = parser.parse_args()
    held = hold(options.data)
    groups = fit_all([*examples(held), *judged_examples(options.data, held)])
    if options.dry:
        for group, table in groups.items():
            print(group, table["prior"], GROUPS[group]["prior"])
            for field, codes in table["fields"].items():  # type: ignore[attr-defined]
                for code, weight in codes.items():
                    was = GROUPS[group]["fields"][field][code]
                    print(f"  {field:18} {code:22} {weight:6.2f}  {was:6.2f}")
        return
    about = "Log-odds of findings; made by tools/identity/fit.py, see docs/decisions/0011."
    target = Path(__file__).resolve().parents[2] / "marsad/identity/data/weights.json"
    text = json.dumps({"about": about, "groups": groups}, indent=1, ensure_ascii=False)
    target.write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
