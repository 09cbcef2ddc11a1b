"""Screening with one process, one and two Spark workers: `python benchmarks/screening/spark.py`.

Customers are put together from the names of yente's ordinary people (from syllables where the
shared data are not here) and asked of the OFAC and UN lists; nobody of them is real. Prints wall
seconds, the CPU seconds of all processes that took part, rows per second, and what else the machine
was doing. Every engine must give the same alerts, byte for byte.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import os
import random
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow
import pyarrow.parquet

sys.path.insert(0, str(Path(__file__).parents[1] / "names"))

import lists

from marsad.names import Index, Record
from marsad.screening.columns import recognise
from marsad.screening.matching import Alert, Options, screen
from marsad.screening.spark import screen_parquet
from marsad.screening.subject import SetAside
from marsad.screening.table import open_table

_GROUP = 100_000
_TICK = os.sysconf("SC_CLK_TCK")
_PARTS = (
    "sa",
    "lim",
    "ha",
    "ri",
    "nif",
    "wad",
    "dhir",
    "sha",
    "qas",
    "ni",
    "zah",
    "to",
    "bel",
    "on",
)


class Meter:
    """CPU seconds of this process and all that descend from it (Linux), sampled."""

    def __init__(self) -> None:
        self._seen: dict[int, float] = {}
        self._going = True
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        while self._going:
            self._sample()
            time.sleep(0.3)

    def _sample(self) -> None:
        parents: dict[int, int] = {}
        used: dict[int, float] = {}
        for path in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = path.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents[int(path.parent.name)] = int(fields[1])
            used[int(path.parent.name)] = (int(fields[11]) + int(fields[12])) / _TICK
        for pid, seconds in used.items():
            at = pid
            while at not in (0, os.getpid()):
                at = parents.get(at, 0)
            if at == os.getpid():
                self._seen[pid] = max(seconds, self._seen.get(pid, 0.0))

    def stop(self) -> float:
        """The seconds since the meter began, but for this process's own before it."""
        self._going = False
        self._thread.join()
        self._sample()
        return sum(self._seen.values())


def invented(chance: random.Random) -> str:
    """A name of nobody."""
    return " ".join(
        "".join(chance.choices(_PARTS, k=chance.choice((2, 3)))).title() for _ in range(3)
    )


def customers(count: int, chance: random.Random) -> Iterator[str]:
    """Names of nobody, in the scripts that ordinary people write."""
    path = lists.SHARED / "matching/negatives_global.csv.gz"
    if not path.exists():
        yield from (invented(chance) for _ in range(count))
        return
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["first_name"] and row["last_name"]]
    for _ in range(count):
        one, two = chance.choice(rows), chance.choice(rows)
        yield f"{one['first_name']} {two['last_name']}"


def listed(chance: random.Random, count: int) -> Iterator[Record]:
    """The records of OFAC and the UN; invented ones where the lists are not here."""
    if lists.SHARED.exists():
        yield from (Record(s.id, s.schema, s.names) for s in (*lists.ofac(), *lists.un()))
        return
    for n in range(count):
        yield Record(f"r{n}", "Person", [(invented(chance), "primary")])


def written(path: Path, rows: int, chance: random.Random) -> None:
    """The customers as Parquet, in groups of 100,000 as writers make them."""
    schema = pyarrow.schema([("id", pyarrow.string()), ("name", pyarrow.string())])
    with pyarrow.parquet.ParquetWriter(path, schema) as file:
        for at in range(0, rows, _GROUP):
            size = min(_GROUP, rows - at)
            names = list(customers(size, chance))
            ids = [f"C{n}" for n in range(at, at + size)]
            file.write_table(pyarrow.table({"id": ids, "name": names}, schema))


class Told:
    """How many alerts there are, and a digest of them in order: a million are not held."""

    def __init__(self) -> None:
        self.count, self._digest = 0, hashlib.sha256()

    def add(self, alert: Alert) -> None:
        """Take the next one in."""
        self.count += 1
        self._digest.update(repr(alert).encode())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Told) and self.mark == other.mark

    __hash__ = None  # type: ignore[assignment]

    @property
    def mark(self) -> tuple[int, str]:
        """What is compared."""
        return self.count, self._digest.hexdigest()


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--rows", type=int, default=1_000_000)
    options.add_argument("--records", type=int, default=20_000)
    options.add_argument("--threshold", type=float, default=0.2)
    options.add_argument("--workers", type=int, nargs="+", default=[0, 1, 2])
    args = options.parse_args()
    chance, wanted = random.Random(3), Options(args.threshold)
    with tempfile.TemporaryDirectory() as name:
        folder, path = Path(name) / "index", Path(name) / "customers.parquet"
        Index.open(folder).rebuild(listed(chance, args.records), revision=1)
        written(path, args.rows, chance)

        def local() -> Told:
            told = Told()
            index, made = Index.open(folder), recognise(("id", "name"))
            with open_table(path) as table:
                rows = (made.subject(*r) for r in table.rows() if not isinstance(r, SetAside))
                asked = (row for row in rows if not isinstance(row, SetAside))
                for alert in screen(asked, index, wanted):
                    told.add(alert)
            return told

        def spark(workers: int) -> Told:
            told = Told()
            master = f"local-cluster[{workers},1,1024]"
            columns = recognise(("id", "name"))
            for item in screen_parquet(path, columns, folder, wanted, master=master):
                if not isinstance(item, SetAside):
                    for alert in item[1]:
                        told.add(alert)
            return told

        first: Told | None = None
        for workers in args.workers:
            title = f"Spark, {workers} worker{'s' * (workers > 1)}" if workers else "one process"
            before, meter, start = time.process_time(), Meter(), time.perf_counter()
            found = spark(workers) if workers else local()
            wall, cpu = time.perf_counter() - start, meter.stop() - before
            first = found if first is None else first
            assert found == first, f"{title}: other alerts"
            print(
                f"{title}: {wall:.1f} s, CPU {cpu:.1f} s, {args.rows / wall:,.0f} rows/s, "
                f"{found.count} alerts; load {os.getloadavg()[0]:.1f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
