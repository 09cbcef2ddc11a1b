import os
import subprocess
import sys
import textwrap
from pathlib import Path

import numpy as np
import pytest

from marsad.names import Index, Record, merging
from marsad.names.builder import Builder
from marsad.names.segment import Segment
from marsad.names.store import Entry, Manifest, Store

ROOT = Path(__file__).parents[2]
FIRST = ("Salim", "Karim", "Yusuf", "Dawud", "Faris", "Nadim", "خالد", "سالم")
LAST = ("al-Masri", "Qasim", "Abd al-Rahman", "المصري", "Nur al-Din", "Haddad", "bin Yusuf")


def people(low: int, high: int) -> list[Record]:
    return [
        Record(
            f"p{n}",
            "Person",
            [
                (f"{FIRST[n % 8]} {LAST[n % 7]} {FIRST[n * 5 % 8]}", "primary"),
                (f"Abu Ali{n}", "weak"),
            ],
            [f"{1950 + n % 50}"],
            ["EG"] if n % 2 else [],
        )
        for n in range(low, high)
    ]


def answers(index: Index) -> list[list[tuple[str, float, str, str]]]:
    asked = ("Salim al-Masri", "خالد القاسم", "Yusuf Nureddin Karim", "Abu Ali7", "Faris Haddad")
    return [
        [
            (hit.id, hit.score, hit.name, hit.name_kind)
            for hit in index.search(text, birth_date="1960", limit=30)
        ]
        for text in asked
    ]


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Index:
    """An index in which much is to be merged."""
    monkeypatch.setattr("marsad.names.index.AT_ONCE", 0)
    monkeypatch.setattr("marsad.names.index.merge_beside", lambda path: None)
    monkeypatch.setattr(merging, "AT_ONCE", 0)
    index = Index.open(tmp_path)
    for low in range(0, 120, 20):
        index.apply(people(low, low + 20), [f"p{low // 2}"], revision=low + 1)
    index.apply([Record("p3", "Person", [("Zaytoun Nadim", "primary")])], revision=500)
    assert len(list(tmp_path.glob("*.seg"))) > 5
    return index


def test_a_merge_changes_nothing_but_files(index: Index, tmp_path: Path) -> None:
    before, count = answers(index), len(index)
    while merging.merge(Store(tmp_path)):
        assert answers(index) == before
    assert (len(index), index.revision) == (count, 500)
    assert len(list(tmp_path.glob("*.seg"))) <= 2
    assert answers(Index.open(tmp_path)) == before


def test_a_merged_segment_is_the_one_that_would_be_built(index: Index, tmp_path: Path) -> None:
    segments = [one.segment for one in index._refresh()]
    arrays, _ = merging.merged(segments)
    builder = Builder()
    for segment in segments:
        for record in segment.records():
            builder.add(record)
    builder.write(tmp_path / "built")
    built = Segment(tmp_path / "built").arrays
    assert set(arrays) == set(built)
    for name in (
        "ids",
        "ids_at",
        "texts",
        "details",
        "facts",
        "facts_at",
        "name_kinds",
        "name_marks",
    ):
        assert np.array_equal(arrays[name], built[name]), name
    for name in ("name_units", "name_record", "record_names", "unit_kinds", "id_hashes", "id_rows"):
        assert np.array_equal(arrays[name], built[name]), name
    for name in ("keys", "keys_at"):  # words may be numbered in another order
        assert np.array_equal(arrays[name], built[name]), name
    assert {n: a.dtype for n, a in arrays.items()} == {n: a.dtype for n, a in built.items()}


def test_what_changes_during_a_merge_is_kept(
    index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = merging.files.write

    def change(path: Path, arrays: merging.Arrays) -> None:
        write(path, arrays)
        monkeypatch.setattr(merging.files, "write", write)
        index.apply(
            [Record("p4", "Person", [("Changed Meanwhile", "primary")])], ["p5"], revision=501
        )

    monkeypatch.setattr(merging.files, "write", change)
    assert merging.merge(Store(tmp_path))
    assert index.search("Changed Meanwhile")[0].id == "p4"
    assert sum(hit.id == "p4" for hit in index.search("Dawud Faris Haddad", limit=200)) <= 1
    assert "p5" not in {hit.id for hit in index.search(people(5, 6)[0].names[0][0], limit=200)}
    assert index.revision == 501
    assert answers(index) == answers(Index.open(tmp_path))


def test_a_rebuild_during_a_merge_wins(
    index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = merging.files.write

    def change(path: Path, arrays: merging.Arrays) -> None:
        write(path, arrays)
        monkeypatch.setattr(merging.files, "write", write)
        index.rebuild(people(0, 3), revision=900)

    monkeypatch.setattr(merging.files, "write", change)
    assert not merging.merge(Store(tmp_path))
    assert (len(index), index.revision) == (3, 900)
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.parametrize("moment", ["write", "lock", "replace", "manifest"])
def test_killed_while_merging_leaves_it_as_before(
    index: Index, tmp_path: Path, moment: str
) -> None:
    before = answers(index)
    script = textwrap.dedent(
        """
        import os, sys
        from pathlib import Path
        from marsad.names import merging, store
        merging.AT_ONCE = 0
        def die(*a, **k): os._exit(9)
        moment = sys.argv[2]
        if moment == "write":
            def half(path, arrays):
                Path(path).write_bytes(b"half")
                die()
            merging.files.write = half
        if moment == "lock": store.Store.lock = die
        if moment == "replace": Path.replace = die
        if moment == "manifest": store.Store.write = die
        merging.merge(store.Store(Path(sys.argv[1])))
        """
    )
    command = [sys.executable, "-c", script, str(tmp_path), moment]
    ran = subprocess.run(command, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False)
    assert ran.returncode == 9
    assert answers(Index.open(tmp_path)) == before
    assert merging.merge(Store(tmp_path))
    assert answers(Index.open(tmp_path)) == before
    assert not list(tmp_path.glob("*.part"))


def test_only_one_process_merges(index: Index, tmp_path: Path) -> None:
    with Store(tmp_path).merging() as free:
        assert free
        assert not merging.merge(Store(tmp_path))


def test_the_merge_beside_does_what_is_due(index: Index, tmp_path: Path) -> None:
    before = answers(index)
    command = [sys.executable, "-m", "marsad.names.merging", str(tmp_path)]
    subprocess.run(command, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True)
    assert answers(index) == before


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ([], None),
        ([500], None),
        ([100_000, 30_000], None),
        ([50_000, 30_000], (0, 2)),
        ([500_000, 40_000, 30_000], (1, 3)),
        ([900_000, 800_000], None),
        ([90_000, 2_000, 1_500, 20], (1, 3)),
    ],
)
def test_what_is_due(sizes: list[int], expected: tuple[int, int] | None) -> None:
    entries = tuple(Entry(str(n), None, size, size) for n, size in enumerate(sizes))
    assert merging.due(Manifest(1, 1, entries), sizes) == expected


def test_what_is_mostly_dead_is_written_anew() -> None:
    entries = (Entry("a", "a.dead", 40_000, 100_000), Entry("b", None, 10_000, 10_000))
    assert merging.due(Manifest(1, 1, entries), [100_000, 10_000]) == (0, 1)
