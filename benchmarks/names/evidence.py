"""What dates, countries and gender are worth: `python benchmarks/names/evidence.py`.

Found: a person of one list asked by each name that another list gives them (pairs as in
`tools/names/learn_evidence.py`, of the half that was not learned from), with one date of birth and
one country as the other list has them. Stopped: yente's ordinary people, odd rows, asked of OFAC
with what is known of them. By name alone, with the year of birth, and with all.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools/names"))

from learn_evidence import SHARED, hold, ordinary, record_of, same, source, tuning  # noqa: E402

from marsad.names import DEFAULT_THRESHOLD, Index, Query, Record  # noqa: E402

ASKED = ("name alone", "year of birth", "date of birth", "country", "date and country", "all")


def queries(name: str, record: Record, chance: int) -> Iterator[Query]:
    """One question for each of `ASKED`."""
    dates, homes = record.birth_dates, record.countries
    born = dates[chance % len(dates)] if dates else None
    home = homes[chance % len(homes)] if homes else None
    yield Query(name, "Person")
    yield Query(name, "Person", born[:4] if born else None)
    yield Query(name, "Person", born)
    yield Query(name, "Person", None, home)
    yield Query(name, "Person", born, home)
    yield Query(name, "Person", born, home, record.gender)


def index_of(records: Sequence[Record], folder: str) -> Index:
    index = Index.open(Path(folder))
    index.rebuild(records, revision=1)
    return index


def main() -> None:
    held = hold(SHARED)
    people = {key: record_of(e) for key, e in held.items() if e.schema == "Person"}
    people = {key: record for key, record in people.items() if record.names}
    pairs = [pair for pair in sorted(same(people, held)) if not tuning(pair[1])]
    lists: dict[str, list[Record]] = {}
    for key, record in people.items():
        lists.setdefault(source(key), []).append(record)
    rows: list[tuple[Query, str, str]] = []
    for number, (one, two) in enumerate(pairs):
        for asked, right in ((one, two), (two, one)):
            for name, kind in people[asked].names:
                if kind != "weak" and len(name.split()) > 1:
                    each = queries(name, people[asked], number)
                    rows += [(query, right, how) for how, query in zip(ASKED, each, strict=True)]
    found: dict[str, list[bool]] = {how: [] for how in ASKED}
    first: dict[str, list[bool]] = {how: [] for how in ASKED}
    for name, listed in sorted(lists.items()):
        with tempfile.TemporaryDirectory() as folder:
            index = index_of(listed, folder)
            mine = [row for row in rows if source(row[1]) == name]
            ranks = index.rank_many((query for query, _, _ in mine), limit=20)
            for (_, right, how), answer in zip(mine, ranks, strict=True):
                found[how].append(dict(answer).get(right, 0.0) >= DEFAULT_THRESHOLD)
                first[how].append(bool(answer) and answer[0][0] == right)
            if name == "us-ofac":
                stopped = _stopped(index)
    for how in ASKED:
        n = len(found[how])
        print(
            f"{how:18} found {sum(found[how]) / n:.3f} first {sum(first[how]) / n:.3f} of {n}; "
            f"ordinary people stopped {100 * stopped[how]:.3f} %"
        )


def _stopped(index: Index) -> dict[str, float]:
    everybody = list(ordinary(1))
    share: dict[str, float] = {}
    for place, how in enumerate(ASKED):
        asked = (list(queries(name, record, 0))[place] for name, record in everybody)
        ranks = index.rank_many(asked, limit=1)
        alarms = sum(bool(each) and each[0][1] >= DEFAULT_THRESHOLD for each in ranks)
        share[how] = alarms / len(everybody)
    return share


if __name__ == "__main__":
    main()
