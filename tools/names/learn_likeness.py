"""Learn `marsad/names/data/likeness.json` from open name data.

Usage: python tools/names/learn_likeness.py [SHARED_DATA]

Writings of one name part: two Latin tokens that share an Arabic one in Wikidata's labels
(CC0), and Latin tokens with one typing error. Others:
tokens that share a retrieval key with a token but no writing. A logistic regression
(non-negative weights) over the two distances of `likeness.features`; the logit is scaled
so that it is 1 for equal words and 0 where a pair is even odds. The other numbers of the
file (slack below even odds, reach and weight of vowels between scripts) were chosen by the
loss of `learn_weights.py` on the tuning half.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from marsad.names.folding import fold
from marsad.names.grammar import stem
from marsad.names.likeness import features
from marsad.names.segment import word_keys
from marsad.names.sounds import sound

OUT = Path(__file__).parents[2] / "marsad/names/data/likeness.json"


def _typo(word: str, chance: random.Random) -> str:
    i = chance.randrange(1, len(word))
    letter = chance.choice("abcdefghijklmnopqrstuvwxyz")
    return chance.choice(
        (
            word[:i] + word[i + 1 :],
            word[:i] + letter + word[i:],
            word[:i] + letter + word[i + 1 :],
            word[: i - 1] + word[i] + word[i - 1] + word[i + 1 :],
        )
    )


def fit(pairs: list[tuple[str, str, int]]) -> list[float]:
    """[constant, weight of codes, of letters], scaled."""
    x = np.array([features(sound(a), sound(b)) for a, b, _ in pairs])
    y = np.array([label for _, _, label in pairs], float)
    weight = np.where(y == 1, 0.5 / y.mean(), 0.5 / (1 - y.mean()))

    def loss(theta: np.ndarray) -> float:
        z = theta[0] - x @ theta[1:]
        return float(np.mean(weight * np.logaddexp(0, np.where(y == 1, -z, z))))

    best = minimize(loss, [4.0, 5.0, 5.0], bounds=[(0, None)] * 3, method="L-BFGS-B").x
    guess = best[0] - x @ best[1:] > 0
    right = np.mean([(guess[y == k] == k).mean() for k in (0, 1)])
    print(f"{len(y)} pairs, balanced accuracy {right:.3f}, weights {best.round(2)}")
    return [round(float(v), 4) for v in best / best[0]]


def main(shared: Path) -> None:
    chance = random.Random(3)
    latin_of: dict[str, set[str]] = defaultdict(set)
    with gzip.open(shared / "names/wd_arabic_train.tsv.gz", "rt", encoding="utf-8") as rows:
        for row in rows:
            latin, arabic, count = row.rstrip("\n").split("\t")
            latin, arabic = stem(fold(latin))[0], stem(fold(arabic.replace(" ", "")))[0]
            if int(count) >= 2 and len(latin) > 2 and latin.isalpha() and arabic.isalpha():
                latin_of[arabic].add(latin)
    by_key: dict[str, list[str]] = defaultdict(list)
    words = sorted({w for ws in latin_of.values() for w in ws})
    for word in words:
        for key in word_keys(word):
            by_key[key].append(word)
    same: list[tuple[str, str, int]] = []
    for _, writings in sorted(latin_of.items()):
        ordered = sorted(writings)
        if len(ordered) > 1:
            same.append((*chance.sample(ordered, 2), 1))  # type: ignore[arg-type]
        word = chance.choice(ordered)
        if chance.random() < 0.5:
            same.append((word, _typo(word, chance), 1))
        for key in chance.sample(sorted(word_keys(word)), min(2, len(word_keys(word)))):
            other = chance.choice(by_key[key])
            if other not in writings:
                same.append((word, other, 0))
    _, code, letters = fit(same)
    model = json.loads(OUT.read_text(encoding="utf-8"))
    OUT.write_text(json.dumps(model | {"code": code, "letters": letters}) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[3] / "shared/data"))
