"""Learn `marsad/names/data/rarity.tsv` from open name data.

Usage: python tools/names/learn_rarity.py [SHARED_DATA]

Sources: Wikidata name tokens in Latin and Arabic writing with counts (CC0), Google's
Arabic-English names (Apache 2.0), and the even rows of yente's invented world names (MIT;
the odd rows are what false alarms are measured on).
"""

from __future__ import annotations

import csv
import gzip
import sys
from collections import Counter
from pathlib import Path

from marsad.names.grammar import stem, words_of
from marsad.names.sounds import sound

OUT = Path(__file__).parents[2] / "marsad/names/data/rarity.tsv"


def _add(counts: Counter[str], word: str, weight: float) -> None:
    for token in words_of(word):
        counts[sound(stem(token)[0]).skeleton] += weight  # type: ignore[assignment]


def main(shared: Path) -> None:
    wikidata: Counter[str] = Counter()
    with gzip.open(shared / "names/wd_arabic_train.tsv.gz", "rt", encoding="utf-8") as rows:
        for row in rows:
            latin, _, count = row.rstrip("\n").split("\t")
            _add(wikidata, latin, int(count))
    world: Counter[str] = Counter()
    with gzip.open(shared / "matching/negatives_global.csv.gz", "rt", encoding="utf-8") as rows:
        for number, record in enumerate(csv.DictReader(rows)):
            if number % 2 == 0:
                _add(world, record["full_name"], 1)
    shares: Counter[str] = Counter()
    for source in (wikidata, world):
        total = sum(source.values())
        for skeleton, count in source.items():
            shares[skeleton] += count / total / 2 * 1e6  # type: ignore[assignment]
    with OUT.open("w", encoding="utf-8") as out:
        out.write(
            "# skeleton\toccurrences per million words of names; see tools/names/learn_rarity.py\n"
        )
        for skeleton, share in sorted(shares.items(), key=lambda item: (-item[1], item[0])):
            if share >= 8 and skeleton:
                out.write(f"{skeleton}\t{share:.0f}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[3] / "shared/data"))
