"""Cost at scale: `python benchmarks/names/scale.py [--names 1000000]`.

Recombines the words of the public lists into invented names, with as many words again that
occur once, indexes them, and prints build time, disk, memory and CPU per single query.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import lists

from marsad.names import Index, Record


def invented(count: int) -> Iterator[Record]:
    """`count` persons with one invented name each."""
    chance = random.Random(1)
    names = [t.split() for s in lists.ofac() if s.schema == "Person" for t, _ in s.names]
    words = [w for n in names for w in n]
    for number in range(count):
        parts = [chance.choice(words) for _ in range(chance.choice((2, 2, 3, 3, 4)))]
        if chance.random() < 0.4:
            word = chance.choice(words)
            cut = len(word) // 2
            parts[-1] = word[:cut] + chance.choice(words)[-3:].lower() + word[cut:]
        yield Record(str(number), "Person", [(" ".join(parts), "primary")])


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--names", type=int, default=1_000_000)
    count = options.parse_args().names
    with tempfile.TemporaryDirectory() as folder:
        start, wall = time.process_time(), time.perf_counter()
        Index.open(Path(folder)).rebuild(invented(count), revision=1)
        cpu, wall = time.process_time() - start, time.perf_counter() - wall
        size = sum(f.stat().st_size for f in Path(folder).iterdir()) / 1e6
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{count} names: {cpu:.1f} s CPU, {wall:.1f} s, {size:.0f} MB, peak {peak:.0f} MiB")
        start = time.perf_counter()
        index = Index.open(Path(folder))
        print(f"open {1000 * (time.perf_counter() - start):.1f} ms")
        asked = [s.names[0][0] for s in lists.un() if s.schema == "Person"][:300]
        asked += [n for s in lists.un() if s.schema == "Person" for n in s.native][:100]
        for title in ("first pass", "second pass"):
            times = []
            for text in asked:
                start = time.process_time()
                index.search(text, schema="Person")
                times.append(1000 * (time.process_time() - start))
            times.sort()
            mean, p95 = sum(times) / len(times), times[int(len(times) * 0.95)]
            median = times[len(times) // 2]
            print(f"{title}: {mean:.2f} ms CPU a query, median {median:.2f}, p95 {p95:.2f}")


if __name__ == "__main__":
    main()
