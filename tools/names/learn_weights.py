"""Learn `marsad/names/data/weights.json`: from matched and missing parts to a probability.

Usage: python tools/names/learn_weights.py   (needs scipy; takes about two minutes)

From the tuning half of OFAC and UN records (`benchmarks/names/lists.py`; the other half is
what is reported): each held-out alias, native-script name and perturbed name with the
likest name of its own record, against the best names of other records of the same list,
and recombined names against whatever they find. An alias that shares less than 45 % of
its weight with every name of its record is another name, not an example of the same.
Logistic regression with signs held; prints how its probabilities hold up.
"""

from __future__ import annotations

import json
import random
import re
import sys
import tempfile
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "benchmarks/names"))

import lists  # noqa: E402
import table  # noqa: E402

from marsad.names import Index, Record, compare, comparison, parse  # noqa: E402

OUT = ROOT / "marsad/names/data/weights.json"
ENOUGH = 14.0
Pair = tuple[str, str, str, int]


def pairs() -> list[Pair]:
    """(asked, known, schema, same) from the tuning half."""
    found = table.subjects()
    same = table.merged_ids(found)
    chance = random.Random(5)
    tune = [s for s in found if lists.half(s.id) == 0]
    people = [s for s in tune if s.schema == "Person"]

    def strong(among: list[lists.Listed], count: int) -> list[table.Query]:
        made = [
            (t, s.schema, s.id)
            for s in among
            for t, k in s.names
            if k == "strong" and len(t.split()) > 1
        ]
        chance.shuffle(made)
        return made[:count]

    aliases = strong(people, 700) + strong([s for s in tune if s.schema == "Organization"], 400)
    native = [
        (t, s.schema, s.id) for s in people for t in s.native if re.search("[\u0600-\u06ff]", t)
    ]
    typed = [
        (table.perturb(s.names[0][0], chance), s.schema, s.id) for s in chance.sample(people, 400)
    ]
    indexed = table.without(found, {(i, t) for t, _, i in aliases})
    by_id = {s.id: s for s in indexed}
    made: list[Pair] = []
    with tempfile.TemporaryDirectory() as folder:
        index = Index.open(Path(folder))
        index.rebuild((Record(s.id, s.schema, s.names) for s in indexed), revision=1)
        for text, schema, right in aliases + native + typed:
            ids = same.get(right, set()) | {right}
            own = [n for i in ids for n, _ in by_id[i].names]
            if own:
                best = max(own, key=lambda n: compare(text, n, schema).probability)
                made.append((text, best, schema, 1))
            wrong = [h for h in index.search(text, schema=schema, limit=6) if h.id not in ids]
            wrong = [h for h in wrong if h.id[:2] == right[:2]][:3]
            made += [(text, h.name, schema, 0) for h in wrong]
        for text in lists.hard_negatives([s for s in found if s.schema == "Person"], 600, 7):
            hits = index.search(text, schema="Person", limit=2)
            made += [(text, h.name, "Person", 0) for h in hits]
    return made


def main() -> None:
    rows, labels = [], []
    for text, known, schema, label in pairs():
        a, b = (comparison.units(parse(t, schema)) for t in (text, known))
        if not a or not b:
            continue
        matched, unlike, more, less = comparison.features(a, b, comparison.pairings(a, b))
        shorter = min(sum(u.weight for u in a), sum(u.weight for u in b))
        if label and matched < 0.45 * shorter:
            continue
        rows.append([1, matched, min(matched, ENOUGH), -unlike, -more, -less])
        labels.append(label)
    x, y = np.array(rows), np.array(labels, float)

    def loss(theta: np.ndarray) -> float:
        z = x @ theta
        return float(np.mean(np.logaddexp(0, np.where(y == 1, -z, z)))) + 1e-4 * theta @ theta

    bounds = [(None, None)] + [(0, None)] * 5
    best = minimize(loss, np.zeros(6), bounds=bounds, method="L-BFGS-B").x
    p = 1 / (1 + np.exp(-x @ best))
    print(f"{len(y)} pairs, {y.mean():.2f} same, loss {loss(best):.4f}")
    for low in (0, 0.1, 0.3, 0.5, 0.7, 0.9):
        inside = (p >= low) & (p < low + (0.1 if low in (0, 0.9) else 0.2))
        print(f"  said {p[inside].mean():.2f}  was {y[inside].mean():.2f}  n={inside.sum()}")
    names = ("base", "matched", "first", "unlike", "more", "less")
    weights = dict(zip(names, (round(float(v), 4) for v in best), strict=True))
    OUT.write_text(json.dumps(weights | {"enough": ENOUGH}) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
