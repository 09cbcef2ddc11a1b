"""Learn `marsad/names/data/rarity.tsv` and `concepts.tsv` from open name data.

Usage: python tools/names/learn_rarity.py [SHARED_DATA]   (--concepts: the latter alone)

Sources, a third each: Wikidata name tokens in Latin writing with counts (CC0); the even rows of
yente's invented world names (MIT; the odd rows are what false alarms are measured on); and
the persons of the OFAC (public domain), UN and EU lists, each word once a person, of the tuning
half alone (`benchmarks/names/lists.py`). Only counts by skeleton are kept, no name.

Concepts (`data/lexicon.tsv`) are counted in the organisations of the same lists, each once an
organisation, of the tuning half.
"""

from __future__ import annotations

import csv
import gzip
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "benchmarks/names"))

import lists  # noqa: E402

from marsad.names.grammar import parse, stem, words_of  # noqa: E402
from marsad.names.sounds import sound  # noqa: E402

OUT = ROOT / "marsad/names/data/rarity.tsv"
WORTH = 60  # occurrences of a skeleton from which its shapes are told apart
CONCEPTS = ROOT / "marsad/names/data/concepts.tsv"


def _add(counts: Counter[str], word: str, weight: float) -> None:
    for token in words_of(word):
        heard = sound(stem(token)[0])
        counts[heard.skeleton] += weight  # type: ignore[assignment]
        if not heard.arabic:
            counts[f"{heard.skeleton} {heard.shape}"] += weight  # type: ignore[assignment]


def wikidata(shared: Path) -> Counter[str]:
    counts: Counter[str] = Counter()
    with gzip.open(shared / "names/wd_arabic_train.tsv.gz", "rt", encoding="utf-8") as rows:
        for row in rows:
            latin, _, count = row.rstrip("\n").split("\t")
            _add(counts, latin, int(count))
    return counts


def world(shared: Path) -> Counter[str]:
    counts: Counter[str] = Counter()
    with gzip.open(shared / "matching/negatives_global.csv.gz", "rt", encoding="utf-8") as rows:
        for number, record in enumerate(csv.DictReader(rows)):
            if number % 2 == 0:
                _add(counts, record["full_name"], 1)
    return counts


def listed() -> Counter[str]:
    counts: Counter[str] = Counter()
    for subject in (*lists.ofac(), *lists.un(), *lists.eu()):
        if subject.schema == "Person" and lists.half(subject.id) == 0:
            for word in {
                w for text, kind in subject.names if kind != "weak" for w in words_of(text)
            }:
                _add(counts, word, 1)
    return counts


def concepts() -> None:
    """How often a concept is among the words of organisations' names."""
    counts: Counter[str] = Counter()
    total = 0
    for subject in (*lists.ofac(), *lists.un(), *lists.eu()):
        if subject.schema == "Organization" and lists.half(subject.id) == 0:
            strong = (text for text, kind in subject.names if kind != "weak")
            words = {part.word for text in strong for part in parse(text, "Organization").units}
            total += len(words)
            counts.update(word for word in words if word[0] in "#=")
    with CONCEPTS.open("w", encoding="utf-8") as out:
        out.write(
            "# concept (#) or legal form (=) of lexicon.tsv\toccurrences per million words of "
            "organisations' names; see tools/names/learn_rarity.py\n"
        )
        for concept, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
            out.write(f"{concept}\t{count / total * 1e6:.0f}\n")


def main(shared: Path) -> None:
    concepts()
    if "--concepts" in sys.argv:
        return
    shares: Counter[str] = Counter()
    for source in (wikidata(shared), world(shared), listed()):
        total = sum(count for key, count in source.items() if " " not in key)
        for skeleton, count in source.items():
            shares[skeleton] += count / total / 3 * 1e6  # type: ignore[assignment]
    with OUT.open("w", encoding="utf-8") as out:
        out.write(
            "# skeleton (- is none), or skeleton and shape\toccurrences per million words of "
            "names; see tools/names/learn_rarity.py\n"
        )
        for skeleton, share in sorted(shares.items(), key=lambda item: (-item[1], item[0])):
            coarse = skeleton.partition(" ")[0]
            if share >= 8 and (coarse == skeleton or shares[coarse] >= WORTH):
                out.write(f"{skeleton or '-'}\t{share:.0f}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else ROOT.parent / "shared/data"))
