"""What the log takes: entries appended a second, one by one and in bulk; a million verified.

Run it: ``python -m benchmarks.log [ENTRIES]``. Figures are wall time; CPU time stands beside.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def timed(what: str, count: int) -> Iterator[None]:
    """Print how long the block took, and how many a second that is."""
    wall, cpu = time.perf_counter(), time.process_time()
    yield
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(f"{what:<42} {count:>9,} in {wall:7.2f} s ({cpu:.2f} s CPU) {count / wall:>10,.0f}/s")


def main(entries: int) -> None:
    """Append, verify, export, verify the export, prove."""
    from marsad.access import Handling, Reader
    from marsad.access.log import Act, deed, record, record_all
    from marsad.access.log.export import export
    from marsad.access.log.tree import grew, proof_holds, prove
    from marsad.access.log.verify import verify_export, verify_log
    from marsad.access.log.writing import store

    reader = Reader("huda", "Node A", Handling.AMBER, "criminal investigation", "case-17")
    single = 2000
    record(reader, Act.VIEW, "entity:warm-up")
    with timed("one by one, each on the disk and signed", single):
        for place in range(single):
            record(reader, Act.VIEW, f"entity:un-sc-{place}", rule="handling.clearance")
    with timed("searches one by one, words sealed", single):
        for place in range(single):
            record(reader, Act.SEARCH, "search", detail={"text": f"أحمد {place}", "hits": 3})
    note = (store().folder / "checkpoint").read_text("utf-8")
    with timed("in bulk, 10,000 at a time", entries):
        for start in range(0, entries, 10_000):
            some = range(start, min(start + 10_000, entries))
            record_all(
                [deed(reader, Act.EXPORT, f"entity:{n}", rule="handling.clearance") for n in some]
            )
    folder = store().folder
    with timed("verified in the node", entries):
        assert verify_log(folder).sound
    target = folder.parent / "log.jsonl"
    with timed("exported", entries):
        export(store(), target)
    with timed("export verified", entries):
        assert verify_export(target).sound
    with timed("inclusion proved and verified", 100):
        for place in range(100):
            proof_holds(prove(folder, place * entries // 100))
    with timed("consistency proved and verified", 1):
        grew(folder, note)
    sizes = {path.name: path.stat().st_size for path in (folder / "log.sqlite3", target)}
    print({name: f"{size / 1e6:.0f} MB" for name, size in sizes.items()})


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as home:
        os.environ["MARSAD_HOME"] = home
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
