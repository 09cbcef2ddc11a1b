"""Screening with one process, one and two Spark workers: `python benchmarks/screening/spark.py`.

Prints wall seconds and the CPU seconds of all processes that took part, and checks that every
engine gives the same alerts. Names are put together from syllables; nobody in them is real.
"""

from __future__ import annotations

import argparse
import os
import random
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pyarrow
import pyarrow.parquet

from marsad.names import Index, Record
from marsad.screening.columns import recognise
from marsad.screening.matching import Alert, Options, screen
from marsad.screening.spark import screen_parquet
from marsad.screening.subject import SetAside
from marsad.screening.table import open_table

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


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--rows", type=int, default=50_000)
    options.add_argument("--records", type=int, default=20_000)
    args = options.parse_args()
    chance = random.Random(3)
    with tempfile.TemporaryDirectory() as name:
        folder, path = Path(name) / "index", Path(name) / "customers.parquet"
        records = (
            Record(f"r{n}", "Person", [(invented(chance), "primary")]) for n in range(args.records)
        )
        Index.open(folder).rebuild(records, revision=1)
        columns = {"id": [f"C{n}" for n in range(args.rows)]}
        columns["name"] = [invented(chance) for _ in range(args.rows)]
        pyarrow.parquet.write_table(pyarrow.table(columns), path, row_group_size=10_000)

        def local() -> list[Alert]:
            index, made = Index.open(folder), recognise(("id", "name"))
            with open_table(path) as table:
                rows = (made.subject(*r) for r in table.rows() if not isinstance(r, SetAside))
                asked = (row for row in rows if not isinstance(row, SetAside))
                return list(screen(asked, index, Options(0.5)))

        def spark(master: str) -> Callable[[], list[Alert]]:
            def run() -> list[Alert]:
                found = screen_parquet(
                    path, recognise(("id", "name")), folder, Options(0.5), master=master
                )
                return [a for item in found if not isinstance(item, SetAside) for a in item[1]]

            return run

        first: list[Alert] | None = None
        before = time.process_time()
        for title, engine in (
            ("one process", local),
            ("Spark, 1 worker", spark("local-cluster[1,1,1024]")),
            ("Spark, 2 workers", spark("local-cluster[2,1,1024]")),
        ):
            meter, start = Meter(), time.perf_counter()
            found = engine()
            wall, cpu = time.perf_counter() - start, meter.stop() - before
            before = time.process_time()
            first = found if first is None else first
            assert found == first, f"{title}: other alerts"
            print(f"{title}: {wall:.1f} s, CPU {cpu:.1f} s, {len(found)} alerts", flush=True)


if __name__ == "__main__":
    main()
