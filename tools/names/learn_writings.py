"""Learn `marsad/names/data/writings.tsv` from Wikidata's Latin and Arabic name tokens (CC0).

Usage: python tools/names/learn_writings.py [SHARED_DATA]

A Latin writing is kept when it was seen with an Arabic part at least twice, in at least
0.4 % of that part's labels, and sounds like it; parts seen fewer than eight times are left
to the sound alone.
"""

from __future__ import annotations

import gzip
import sys
from collections import Counter, defaultdict
from pathlib import Path

from marsad.names.folding import fold
from marsad.names.grammar import stem
from marsad.names.likeness import nats_between

OUT = Path(__file__).parents[2] / "marsad/names/data/writings.tsv"


def main(shared: Path) -> None:
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for part in ("train", "dev"):
        path = shared / f"names/wd_arabic_{part}.tsv.gz"
        with gzip.open(path, "rt", encoding="utf-8") as rows:
            for row in rows:
                latin, arabic, count = row.rstrip("\n").split("\t")
                latin, arabic = stem(fold(latin))[0], stem(fold(arabic.replace(" ", "")))[0]
                if arabic and len(latin) > 2 and latin.replace("-", "").isalpha():
                    seen[arabic][latin] += int(count)
    with OUT.open("w", encoding="utf-8") as out:
        out.write("# Arabic part, its Latin writings; see tools/names/learn_writings.py\n")
        for arabic, writings in sorted(seen.items()):
            total = sum(writings.values())
            kept = [
                latin
                for latin, count in writings.items()
                if count >= 2 and count / total > 0.004 and nats_between(latin, arabic) < 8
            ]
            if total >= 8 and kept:
                out.write(f"{arabic}\t{' '.join(sorted(kept))}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[3] / "shared/data"))
