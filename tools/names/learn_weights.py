"""Learn `marsad/names/data/weights.json`: from parts that meet or miss to a probability.

Usage: python tools/names/learn_weights.py   (needs scipy; a minute or two)

From the tuning half of OFAC and UN records (`benchmarks/names/lists.py`; the other half is
what is reported). Same: each held-out alias, alias against primary names alone, native-script
name and perturbed name, with the likest name of its own subject; an alias that shares less
than 45 % of its weight with every name of its subject is another name, not an example of the
same. Not the same: the best names of other records of that list, and of any for recombined
names. Logistic regression with signs held, for persons and for all else; the names are chosen
by the weights in force, so it is done three times. Prints how its probabilities hold up.
"""

from __future__ import annotations

import json
import random
import re
import sys
import tempfile
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "benchmarks/names"))

import lists  # noqa: E402
import table  # noqa: E402
from lists import Listed  # noqa: E402
from table import Query  # noqa: E402

from marsad.names import Index, Record, comparison, kernel, parse  # noqa: E402

OUT = ROOT / "marsad/names/data/weights.json"
ENOUGH = 14.0
SAMPLE = 600
FREE = frozenset(("middle",))  # may speak for or against

Features = NDArray[np.float64]
#: What may be the same (all names of the subject) and what is not (per record), of one query.
Example = tuple[str, list[Features], list[list[Features]]]

_parse = lru_cache(maxsize=1 << 17)(parse)


def features(asked: str, known: str, schema: str) -> Features | None:
    one, two = _parse(asked, schema), _parse(known, schema)
    if not one.units or not two.units:
        return None
    return np.concatenate(([1.0], comparison.pairings(one, two)[1][: len(kernel.FEATURES)]))


def of(asked: str, names: Sequence[tuple[str, str]], schema: str) -> list[Features]:
    found = (features(asked, text, schema) for text, _ in names)
    return [f for f in found if f is not None]


def examples(
    indexed: Sequence[Listed],
    asked: Sequence[Query],
    same: dict[str, set[str]],
    typed: bool = False,
) -> list[Example]:
    """The examples of some queries against an index; of recombined names, which have no id."""
    by_id = {s.id: s for s in indexed}
    made: list[Example] = []
    with tempfile.TemporaryDirectory() as folder:
        index = Index.open(Path(folder))
        index.rebuild((Record(s.id, s.schema, s.names) for s in indexed), revision=1)
        for text, schema, right in asked:
            ids = (same.get(right, set()) | {right}) if right else set()
            own = [f for i in ids if i in by_id for f in of(text, by_id[i].names, schema)]
            if not typed:
                own = [f for f in own if f[1] >= 0.45 * (f[1] + f[3] + f[5] ** 2)]
            wrong = [h.id for h in index.search(text, schema=schema, limit=12) if h.id not in ids]
            if right:
                wrong = [i for i in wrong if i.split("-")[0] in {k.split("-")[0] for k in ids}]
            made.append((schema, own, [of(text, by_id[i].names, schema) for i in wrong[:8]]))
    return made


def relatives(people: Sequence[Listed], count: int, chance: random.Random) -> list[str]:
    """Names of three words and more with a middle word of another's: a brother, a cousin."""
    names = [words for s in people if 2 < len(words := s.names[0][0].split()) < 6]
    made = []
    for words in chance.choices(names, k=count):
        at = chance.randrange(1, len(words) - 1)
        made.append(" ".join([*words[:at], chance.choice(names)[1], *words[at + 1 :]]))
    return made


def every() -> list[Example]:
    found = table.subjects()
    same = table.merged_ids(found)
    chance = random.Random(5)
    tune = [s for s in found if lists.half(s.id) == 0]
    people = [s for s in tune if s.schema == "Person"]

    def some(queries: list[Query]) -> list[Query]:
        chance.shuffle(queries)
        return queries[:SAMPLE]

    def strong(among: Sequence[Listed]) -> list[Query]:
        return [
            (t, s.schema, s.id)
            for s in among
            for t, k in s.names
            if k == "strong" and len(t.split()) > 1
        ]

    arabic = [chance.choice(own) for s in people if lists.arabic(s) and (own := strong([s]))]
    held, aliases = some(arabic), some(strong(people))
    bodies = some(strong([s for s in tune if s.schema == "Organization"]))
    native = [
        (t, s.schema, s.id) for s in people for t in s.native if re.search("[\u0600-\u06ff]", t)
    ]
    typed = some([(table.perturb(s.names[0][0], chance), s.schema, s.id) for s in people])
    everyone = [s for s in found if s.schema == "Person"]
    mixed = [(t, "Person", "") for t in lists.hard_negatives(everyone, SAMPLE, 7)]
    mixed += [(t, "Person", "") for t in relatives(people, SAMPLE // 6, chance)]
    primaries = [Listed(s.id, s.schema, s.names[:1]) for s in found]
    out = {(i, t) for t, _, i in held + bodies}
    made = examples(table.without(found, out), held + bodies + mixed, same)
    made += examples(primaries, aliases + mixed, same)
    made += examples(found, native, same)
    return made + examples(found, typed, same, typed=True)


def chosen(made: Sequence[Example], weights: Features) -> tuple[NDArray[np.float64], Features]:
    """Features of the names that `weights` like best, and whether they are the same."""
    rows, labels = [], []
    for _, own, others in made:
        if own:
            rows.append(max(own, key=lambda f: float(f @ weights)))
            labels.append(1.0)
        best = [max(names, key=lambda f: float(f @ weights)) for names in others if names]
        best.sort(key=lambda f: -float(f @ weights))
        rows += best[:4] if own else best[:2]
        labels += [0.0] * (len(rows) - len(labels))
    return np.array(rows), np.array(labels)


def fit(x: NDArray[np.float64], y: Features) -> Features:
    def loss(theta: Features) -> tuple[float, Features]:
        z = np.where(y == 1, -1, 1) * (x @ theta)
        slope = np.where(y == 1, -1, 1) / (1 + np.exp(-z))
        value = float(np.mean(np.logaddexp(0, z)) + 1e-4 * theta @ theta)
        return value, x.T @ slope / len(y) + 2e-4 * theta

    signs = [
        (None, None) if f in FREE else (None, 0) if f in kernel.TAKES else (0, None)
        for f in kernel.FEATURES
    ]
    start = np.zeros(x.shape[1])
    best = minimize(loss, start, jac=True, bounds=[(None, None), *signs], method="L-BFGS-B")
    found: Features = best.x
    return found


def main() -> None:
    made = every()
    written: dict[str, object] = {"enough": ENOUGH}
    for family, name in enumerate(kernel.FAMILIES):
        mine = [e for e in made if (e[0] == "Person") == (family == 0)]
        model = kernel.MODEL
        weights = np.array([model.bias[family], *model.weights[family]])
        for _ in range(3):
            x, y = chosen(mine, weights)
            weights = fit(x, y)
        p = 1 / (1 + np.exp(-x @ weights))
        print(f"{name}: {len(y)} pairs, {y.mean():.2f} same")
        for low, high in ((0, 0.1), (0.1, 0.3), (0.3, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 1.01)):
            inside = (p >= low) & (p < high)
            print(f"  said {p[inside].mean():.2f}  was {y[inside].mean():.2f}  n={inside.sum()}")
        signed = (
            -w if f in kernel.TAKES else w
            for f, w in zip(kernel.FEATURES, weights[1:], strict=True)
        )
        rounded = [round(float(w), 4) + 0.0 for w in (weights[0], *signed)]
        written[name] = dict(zip(("base", *kernel.FEATURES), rounded, strict=True))
    OUT.write_text(json.dumps(written, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
