"""Cost at scale: `python benchmarks/names/scale.py [--names 1000000] [--keep FOLDER]`.

Recombines the words of the public lists into invented names, two in five with a word that
occurs nowhere else, indexes them, and prints CPU time and peak memory of the build, the size
on disk, the time to open, memory of a process that searches beyond the pages it shares, and
CPU per single query and in bulk. `--lists` indexes OFAC and UN (27 thousand names) instead.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
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


def listed() -> Iterator[Record]:
    """The records of OFAC and UN."""
    for s in (*lists.ofac(), *lists.un()):
        yield Record(s.id, s.schema, s.names, s.births)


def questions() -> list[str]:
    """Names of the UN list, by which nothing was tuned here: Latin and, one in four, Arabic."""
    people = [s for s in lists.un() if s.schema == "Person"]
    asked = [t for s in people for t, k in s.names if k != "weak"][:1500]
    asked += [n for s in people for n in s.native][:500]
    random.Random(3).shuffle(asked)
    return asked


def memory() -> dict[str, int]:
    """Resident memory of this process in MB: its own, and pages of files that it shares."""
    own = shared = 0
    for line in Path("/proc/self/smaps_rollup").read_text().splitlines():
        name, _, value = line.partition(":")
        if name in ("Private_Dirty", "Private_Clean", "Shared_Clean", "Shared_Dirty"):
            size = int(value.split()[0]) // 1024
            own += size * (name == "Private_Dirty")
            shared += size * (name != "Private_Dirty")
    return {"own": own, "of files": shared}


def build(folder: Path, records: Iterator[Record]) -> None:
    """Build and say what it took."""
    start, wall = time.process_time(), time.perf_counter()
    made = list(records) if "--lists" in sys.argv else records
    Index.open(folder).rebuild(made, revision=1)
    cpu, wall = time.process_time() - start, time.perf_counter() - wall
    size = sum(f.stat().st_size for f in folder.iterdir()) / 1e6
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"built in {cpu:.1f} s CPU ({wall:.0f} s), {size:.0f} MB, peak {peak:.0f} MiB")


def timed(title: str, asked: list[str], run: Callable[[], object]) -> None:
    """CPU per query of one run."""
    start = time.process_time()
    run()
    each = (time.process_time() - start) / len(asked)
    print(f"{title}: {1000 * each:.3f} ms CPU a query, {1 / each:.0f} a second", flush=True)


def search(folder: Path) -> None:
    """Open and ask, and say what it took."""
    bare = memory()
    start = time.perf_counter()
    index = Index.open(folder)
    print(f"{index.names} names, open {1000 * (time.perf_counter() - start):.1f} ms")
    asked = questions()

    def singly(limit: int) -> None:
        for text in asked:
            index.search(text, schema="Person", limit=limit)

    def in_bulk(limit: int) -> None:
        for _ in index.search_many(asked, schema="Person", limit=limit):
            pass

    timed("single, words met for the first time, limit 10", asked, lambda: singly(10))
    timed("single, limit 10", asked, lambda: singly(10))
    timed("single, limit 50", asked, lambda: singly(50))
    timed("bulk, limit 10", asked, lambda: in_bulk(10))
    timed("bulk, limit 50", asked, lambda: in_bulk(50))
    print(f"memory before {bare}, after {memory()} MB")


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--names", type=int, default=1_000_000)
    options.add_argument("--lists", action="store_true")
    options.add_argument("--keep", type=Path, help="a folder for the index, used when it is there")
    options.add_argument("--search", type=Path, help=argparse.SUPPRESS)
    args = options.parse_args()
    if args.search:
        search(args.search)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = args.keep or Path(folder)
        if not (path / "manifest.json").is_file():
            build(path, listed() if args.lists else invented(args.names))
        # In a process of its own, as another would find it.
        subprocess.run([sys.executable, __file__, "--search", str(path)], check=True)


if __name__ == "__main__":
    main()
