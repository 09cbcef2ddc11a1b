"""Learn `marsad/names/data/weights.json`: from parts that meet or miss to a probability.

Usage: python tools/names/learn_weights.py [--family person|other]
(needs scipy; a few minutes; one family alone leaves the weights of the other as they are)

From the tuning half of OFAC and UN records (`benchmarks/names/lists.py`; the other half is
what is reported). Asked: held-out aliases, aliases against primary names alone, native-script
names and perturbed names, each of an index; and names recombined from parts, which are nobody's.

Two losses are added. That of ranking: how improbable the right record is among those found
(a softmax over records, each by its likest name). That of the probability: the right record
against the best wrong ones, where an alias that shares less than 45 % of its weight with every
name of its subject is another name, not an example of the same. Logistic regression with signs
held, for persons and for all else; the names are chosen by the weights in force, so it is done
three times. Prints how its probabilities hold up.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
import sys
import tempfile
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "benchmarks/names"))

import lists  # noqa: E402
import table  # noqa: E402
from lists import Listed  # noqa: E402
from table import Query  # noqa: E402

from marsad.names import Index, Record, comparison, model, parse  # noqa: E402

OUT = ROOT / "marsad/names/data/weights.json"
ENOUGH = 14.0
SAMPLE = 600
RANKED = 900  # queries of a test that only the ranking is learned from
WRONG = 60  # records a query is learned from, beside the right ones
#: Probability that a name of these letters is short for a long name with these initials: measured
#: on the acronyms of the tuning half against all OFAC and UN organisations (.39, .86, .77, 1; for
#: three letters less, for a list of the world's organisations is longer).
ACRONYMS = {3: 0.15, 4: 0.5, 5: 0.7, 6: 0.8}
RANKING = 0.25  # weight of the loss of ranking: with more, a part that contradicts is forgiven
FREE = frozenset(("middle",))  # may speak for or against

Array = NDArray[np.float64]


class Example(NamedTuple):
    """One query: the features of each name of each record, the right records first."""

    schema: str
    right: list[list[Array]]
    wrong: list[list[Array]]
    weighs: bool  # whether the probability is learned from it, too
    typed: bool  # whether it is the same name for certain


_parse = lru_cache(maxsize=1 << 17)(parse)


def features(asked: str, known: str, schema: str) -> Array | None:
    one, two = _parse(asked, schema), _parse(known, schema)
    if not one.units or not two.units:
        return None
    return np.concatenate(([1.0], comparison.pairings(one, two)[1][: len(model.FEATURES)]))


def of(asked: str, names: Sequence[tuple[str, str]], schema: str) -> list[Array]:
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
        for number, (text, schema, right) in enumerate(asked):
            ids = (same.get(right, set()) | {right}) if right else set()
            own = [of(text, by_id[i].names, schema) for i in sorted(ids) if i in by_id]
            hits = index.search(text, schema=schema, limit=WRONG)
            wrong = [of(text, by_id[h.id].names, schema) for h in hits if h.id not in ids]
            weighs = not right or number < SAMPLE
            made.append(
                Example(schema, list(filter(None, own)), list(filter(None, wrong)), weighs, typed)
            )
    return made


def relatives(people: Sequence[Listed], count: int, chance: random.Random) -> list[str]:
    """Names of three words and more with a middle word of another's: a brother, a cousin."""
    names = [words for s in people if 2 < len(words := s.names[0][0].split()) < 6]
    made = []
    for words in chance.choices(names, k=count):
        at = chance.randrange(1, len(words) - 1)
        made.append(" ".join([*words[:at], chance.choice(names)[1], *words[at + 1 :]]))
    return made


def every(families: Sequence[int]) -> list[Example]:
    found = table.subjects()
    same = table.merged_ids(found)
    chance = random.Random(5)
    tune = [s for s in found if lists.half(s.id) == 0]
    people = [s for s in tune if s.schema == "Person"]

    def some(queries: list[Query]) -> list[Query]:
        chance.shuffle(queries)
        return queries[:RANKED]

    def strong(among: Sequence[Listed]) -> list[Query]:
        return [
            (t, s.schema, s.id)
            for s in among
            for t, k in s.names
            if k == "strong" and len(t.split()) > 1
        ]

    arabic = [chance.choice(own) for s in people if lists.arabic(s) and (own := strong([s]))]
    held, aliases = some(arabic), some(strong(people))
    others = some(
        [chance.choice(own) for s in people if not lists.arabic(s) and (own := strong([s]))]
    )
    firms = [s for s in tune if s.schema == "Organization"]
    bodies = some([chance.choice(own) for s in firms if (own := strong([s]))])
    native = [
        (t, s.schema, s.id) for s in people for t in s.native if re.search("[\u0600-\u06ff]", t)
    ]
    typed = some([(table.perturb(s.names[0][0], chance), s.schema, s.id) for s in people])[:SAMPLE]
    everyone = [s for s in found if s.schema == "Person"]
    mixed = [(t, "Person", "") for t in lists.hard_negatives(everyone, SAMPLE, 7)]
    mixed += [(t, "Person", "") for t in relatives(people, SAMPLE // 6, chance)]
    primaries = [Listed(s.id, s.schema, s.names[:1]) for s in found]
    out = {(i, t) for t, _, i in held + others + bodies}
    kept = table.without(found, out)
    made: list[Example] = []
    if 1 in families:
        nobody = [s for s in found if s.schema == "Organization"]
        recombined = [(t, "Organization", "") for t in lists.hard_negatives(nobody, SAMPLE, 7)]
        made += [e for asked in (bodies, recombined) for e in examples(kept, asked, same)]
        made += examples(primaries, some(strong(firms)), same)
    if 0 not in families:
        return made
    made += [e for asked in (held, others, mixed) for e in examples(kept, asked, same)]
    made += [*examples(primaries, aliases, same), *examples(primaries, mixed, same)]
    made += examples(found, native, same)
    return made + examples(found, typed, same, typed=True)


class Chosen(NamedTuple):
    """What is learned from: pairs and whether they are the same, and records by query."""

    pairs: Array
    same: Array
    records: Array
    right: Array
    starts: NDArray[np.int64]


def chosen(made: Sequence[Example], weights: Array) -> Chosen:
    """Of each record the name that `weights` like best."""
    pairs: list[Array] = []
    same: list[float] = []
    records: list[Array] = []
    right: list[float] = []
    starts: list[int] = []

    def best(names: list[Array]) -> Array:
        return max(names, key=lambda f: float(f @ weights))

    for example in made:
        own = sorted(map(best, example.right), key=lambda f: -float(f @ weights))
        wrong = sorted(map(best, example.wrong), key=lambda f: -float(f @ weights))
        if own and own[0][1] > 0 and wrong:
            starts.append(len(records))
            records += own + wrong
            right += [1.0] * len(own) + [0.0] * len(wrong)
        if not example.weighs:
            continue
        if not example.typed:
            own = [f for f in own if f[1] >= 0.45 * (f[1] + f[3] + f[5] ** 2)]
        pairs += own[:1] + wrong[: 4 if own else 2]
        same += [1.0] * len(own[:1]) + [0.0] * (len(pairs) - len(same) - len(own[:1]))
    return Chosen(
        np.array(pairs), np.array(same), np.array(records), np.array(right), np.array(starts)
    )


def fit(c: Chosen) -> Array:
    """The weights of least loss."""
    query = np.repeat(np.arange(len(c.starts)), np.diff([*c.starts, len(c.records)]))
    sign = np.where(c.same == 1, -1, 1)

    def ranking(theta: Array) -> tuple[float, Array]:
        z = c.records @ theta
        power = np.exp(z - np.maximum.reduceat(z, c.starts)[query])
        every = np.add.reduceat(power, c.starts)
        right = np.maximum(np.add.reduceat(power * c.right, c.starts), 1e-300)
        slope = power / every[query] - power * c.right / right[query]
        count = len(c.starts)
        return float(np.mean(np.log(every / right))), c.records.T @ slope / count

    def loss(theta: Array) -> tuple[float, Array]:
        z = sign * (c.pairs @ theta)
        slope = c.pairs.T @ (sign / (1 + np.exp(-z))) / len(sign)
        value, turn = ranking(theta)
        value = RANKING * value + float(np.mean(np.logaddexp(0, z)) + 1e-4 * theta @ theta)
        return value, RANKING * turn + slope + 2e-4 * theta

    signs = [
        (None, None) if f in FREE else (None, 0) if f in model.TAKES else (0, None)
        for f in model.FEATURES
    ]
    start = np.zeros(c.pairs.shape[1])
    best = minimize(loss, start, jac=True, bounds=[(None, None), *signs], method="L-BFGS-B")
    found: Array = best.x
    return found


def acronyms(weights: Array) -> dict[str, float]:
    """Nats that bring two names of one part, an acronym and what it is short for, to `ACRONYMS`."""
    at = {name: float(w) for name, w in zip(("base", *model.FEATURES), weights, strict=True)}
    given = at["base"] + at["alone"] + at["whole"]
    slope = at["matched"] + at["first"]
    return {str(n): round((math.log(p / (1 - p)) - given) / slope, 2) for n, p in ACRONYMS.items()}


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--family", choices=model.FAMILIES)
    family_asked = options.parse_args().family
    families = [n for n, f in enumerate(model.FAMILIES) if family_asked in (None, f)]
    made = every(families)
    written: dict[str, object] = json.loads(OUT.read_text(encoding="utf-8")) | {"enough": ENOUGH}
    for family, name in enumerate(model.FAMILIES):
        if family not in families:
            continue
        mine = [e for e in made if (e.schema == "Person") == (family == 0)]
        now = model.MODEL
        weights = np.array([now.bias[family], *now.weights[family]])
        for _ in range(3):
            weights = fit(chosen(mine, weights))
        x, y, *_ = chosen(mine, weights)
        p = 1 / (1 + np.exp(-x @ weights))
        print(f"{name}: {len(y)} pairs, {y.mean():.2f} same")
        for low, high in ((0, 0.1), (0.1, 0.3), (0.3, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 1.01)):
            inside = (p >= low) & (p < high)
            print(f"  said {p[inside].mean():.2f}  was {y[inside].mean():.2f}  n={inside.sum()}")
        signed = (
            -w if f in model.TAKES else w for f, w in zip(model.FEATURES, weights[1:], strict=True)
        )
        rounded = [round(float(w), 4) + 0.0 for w in (weights[0], *signed)]
        if family == 1:
            written["acronyms"] = acronyms(weights)
        written[name] = dict(zip(("base", *model.FEATURES), rounded, strict=True))
    OUT.write_text(json.dumps(written, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
