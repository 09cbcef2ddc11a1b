"""The table of tests A, P, C, S and N: `python benchmarks/names/table.py [--half 1] [--sample N]`.

A: a strong alias of a person with Arabic names asked, the alias itself not indexed.
P: only primary names indexed, every strong alias asked. C: names in Arabic writing asked,
only names in Latin writing indexed. S: perturbed primary names. N: recombined name parts;
no right answer. Queries are split by record: --half 0 is for tuning, 1 for reporting.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import lists
from lists import Listed
from truth import same_subjects

from marsad.names import DEFAULT_THRESHOLD, Index, Record

Engine = Callable[[str, str], list[tuple[str, float]]]
Query = tuple[str, str, str]


def subjects() -> list[Listed]:
    """OFAC and UN, with the names of every subject once."""
    found = [*lists.ofac(), *lists.un()]
    for s in found:
        s.names = list({t.lower(): (t, k) for t, k in reversed(s.names)}.values())[::-1]
    return found


def merged_ids(found: Sequence[Listed]) -> dict[str, set[str]]:
    """Right answers for one another: records of one subject, or that share a whole name."""
    by_name: dict[tuple[str, str], set[str]] = {}
    for s in found:
        for t, k in s.names:
            if k != "weak" and len(t.split()) > 1:
                by_name.setdefault((s.schema, " ".join(sorted(t.lower().split()))), set()).add(s.id)
    same = {i: set(ids) for i, ids in same_subjects(found).items()}
    for ids in by_name.values():
        for i in ids:
            same.setdefault(i, set()).update(ids)
    return same


def marsad(found: Sequence[Listed], folder: Path) -> Engine:
    """Marsad over `found`."""
    index = Index.open(folder)
    index.rebuild((Record(s.id, s.schema, s.names) for s in found), revision=1)

    def ask(text: str, schema: str) -> list[tuple[str, float]]:
        return [(h.id, h.score) for h in index.search(text, schema=schema, limit=50)]

    return ask


def token_sort(found: Sequence[Listed], folder: Path) -> Engine:
    """rapidfuzz's token_sort_ratio after anyascii, over all names."""
    from anyascii import anyascii
    from rapidfuzz import fuzz, process

    owners: dict[str, list[str]] = {}
    texts: dict[str, list[str]] = {}
    for s in found:
        for t, _ in s.names:
            owners.setdefault(s.schema, []).append(s.id)
            texts.setdefault(s.schema, []).append(" ".join(sorted(anyascii(t).lower().split())))

    def ask(text: str, schema: str) -> list[tuple[str, float]]:
        plain = " ".join(sorted(anyascii(text).lower().split()))
        best: dict[str, float] = {}
        for _, score, at in process.extract(plain, texts[schema], scorer=fuzz.ratio, limit=60):
            best.setdefault(owners[schema][at], score / 100)
        return list(best.items())[:10]

    return ask


def perturb(text: str, chance: random.Random) -> str:
    """One change a typist or a scanner makes."""
    words = text.split()
    at = chance.randrange(len(words))
    word = words[at]
    change = chance.choice(
        ("swap", "drop", "double", "vowels", "order", "initial", "cut", "join", "ocr", "twice")
    )
    if change in ("swap", "twice") and len(word) > 3:
        i = chance.randrange(1, len(word) - 1)
        word = word[:i] + word[i + 1] + word[i] + word[i + 2 :]
    if change in ("drop", "twice") and len(word) > 3:
        i = chance.randrange(1, len(word))
        word = word[:i] + word[i + 1 :]
    elif change == "double" and len(word) > 2:
        i = chance.randrange(1, len(word))
        word = word[:i] + word[i - 1] + word[i:]
    elif change == "vowels":
        word = word[0] + re.sub("[aeiouAEIOU]", "", word[1:])
    elif change == "initial" and len(words) > 2:
        word = word[0]
    elif change == "cut" and len(word) > 5:
        word = word[:-2]
    elif change == "ocr":
        for a, b in (("l", "1"), ("o", "0"), ("rn", "m"), ("i", "l"), ("u", "v"), ("e", "c")):
            if a in word.lower():
                word = word.lower().replace(a, b, 1)
                break
    words[at] = word
    if change == "order":
        words.reverse()
    if change == "join" and len(words) > 2:
        words[0:2] = [words[0] + words[1]]
    return " ".join(words)


def without(found: Sequence[Listed], held: set[tuple[str, str]]) -> list[Listed]:
    """`found` without the names held out, whichever list they stand on."""
    texts = {text.lower() for _, text in held}
    left = (
        Listed(s.id, s.schema, [n for n in s.names if n[0].lower() not in texts]) for s in found
    )
    return [s for s in left if s.names]


def measure(
    title: str, engine: Engine, queries: Sequence[Query], same: dict[str, set[str]], bar: float
) -> None:
    """Print one row."""
    first = ten = high = default = 0
    start = time.process_time()
    for text, schema, right in queries:
        ids = same.get(right, set()) | {right}
        hits = engine(text, schema)
        first += bool(hits) and hits[0][0] in ids
        scores = [score for i, score in hits if i in ids]
        ten += any(i in ids for i, _ in hits[:10])
        high += bool(scores) and max(scores) > bar
        default += bool(scores) and max(scores) >= DEFAULT_THRESHOLD
    n = max(len(queries), 1)
    cpu = 1000 * (time.process_time() - start) / n
    print(
        f"{title:22} n={n:5} first {first / n:.3f} ten {ten / n:.3f} at-N10% {high / n:.3f} "
        f"default {default / n:.3f} cpu {cpu:.2f} ms",
        flush=True,
    )


def bar_of(engine: Engine, negatives: Sequence[str], share: float = 0.1) -> tuple[float, float]:
    """Score that `share` of the negatives exceed, and their share at the default threshold."""
    tops = sorted(
        (max((s for _, s in engine(t, "Person")), default=0.0) for t in negatives), reverse=True
    )
    alarms = sum(t >= DEFAULT_THRESHOLD for t in tops) / len(tops)
    return tops[int(len(tops) * share)], alarms


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--half", type=int, default=1)
    options.add_argument("--sample", type=int, default=600)
    options.add_argument("--peers", action="store_true")
    options.add_argument("--tests", default="APCSU")
    args = options.parse_args()
    chance = random.Random(11)
    found = subjects()
    same = merged_ids(found)
    people = [s for s in found if s.schema == "Person" and lists.half(s.id) == args.half]
    everyone = [s for s in found if s.schema == "Person"]

    def sample(queries: list[Query]) -> list[Query]:
        chance.shuffle(queries)
        return queries[: args.sample]

    engines = {"marsad": marsad, **({"token_sort": token_sort} if args.peers else {})}
    held: list[Query] = []
    for s in people:
        strong = [t for t, k in s.names if k == "strong" and len(t.split()) > 1]
        if strong and lists.arabic(s):
            held.append((chance.choice(strong), s.schema, s.id))
    aliases = [
        (t, s.schema, s.id)
        for s in people
        for t, k in s.names
        if k == "strong" and len(t.split()) > 1 and t.isascii()
    ]
    native = [
        (t, s.schema, s.id)
        for s in people
        for t in s.native
        if re.search("[\u0600-\u06ff]", t) and not re.search("[A-Za-z]", t)
    ]
    held, aliases, native = sample(held), sample(aliases), sample(native)
    typos = sample([(perturb(s.names[0][0], chance), s.schema, s.id) for s in people])
    every = [
        (t, s.schema, s.id)
        for s in found
        if s.schema == "Organization" and lists.half(s.id) == args.half
        for t, k in s.names
        if k == "strong" and t.isascii()
    ]
    every = sample(every)
    negatives = lists.hard_negatives(everyone, args.sample, 7 + args.half)
    primaries = [Listed(s.id, s.schema, s.names[:1]) for s in found]
    plans: list[tuple[str, list[Listed], list[Query]]] = [
        ("A", without(found, {(i, t) for t, _, i in held}), held),
        ("P", primaries, aliases),
        ("C", found, native),
        ("S", found, typos),
        ("U", without(found, {(i, t) for t, _, i in every}), every),
    ]
    for engine_name, make in engines.items():
        for title, indexed, queries in plans:
            if title not in args.tests:
                continue
            with tempfile.TemporaryDirectory() as folder:
                engine = make(indexed, Path(folder))
                bar, alarms = bar_of(engine, negatives)
                row = f"{engine_name} {title} bar {bar:.2f}"
                measure(row, engine, queries, same, bar)
                print(f"  N at default {alarms:.3f}")


if __name__ == "__main__":
    main()
