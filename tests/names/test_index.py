import os
import subprocess
import sys
import textwrap
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.names import DEFAULT_THRESHOLD, Damaged, Index, Record

PEOPLE = [
    Record(
        "p1",
        "Person",
        [("Yusuf Salim al-Masri", "primary"), ("Abu Ali", "weak")],
        ["1970-01-05"],
        ["EG"],
        "male",
    ),
    Record("p2", "Person", [("Karim Hassan Qasim", "primary")], ["1980"], ["IQ"], "male"),
    Record("p3", "Person", [("أبو علي", "strong"), ("خالد عبدالرحمن", "primary")]),
    Record("o1", "Organization", [("Zaytoun Trading Company", "primary")]),
    Record("v1", "Vessel", [("Sea Falcon", "primary")]),
]


@pytest.fixture
def index(tmp_path: Path) -> Index:
    index = Index.open(tmp_path)
    index.apply(PEOPLE, revision=7)
    return index


def ids(index: Index, text: str, **more: object) -> list[str]:
    return [hit.id for hit in index.search(text, **more)]  # type: ignore[arg-type]


def test_finds_across_scripts(index: Index) -> None:
    assert ids(index, "يوسف سالم المصري")[0] == "p1"
    assert ids(index, "Khaled Abdul Rahman")[0] == "p3"
    assert ids(index, "Zaitoun Trading")[0] == "o1"


def test_schema_limits_the_family(index: Index) -> None:
    assert ids(index, "Sea Falcon", schema="Person") == []
    assert ids(index, "Sea Falcon", schema="Vessel") == ["v1"]
    assert ids(index, "Sea Falcon") == ["v1"]


def test_revision_and_length(index: Index, tmp_path: Path) -> None:
    assert (index.revision, len(index)) == (7, 5)
    again = Index.open(tmp_path)
    assert (again.revision, len(again)) == (7, 5)


def test_change_is_seen_at_once_also_by_another_reader(index: Index, tmp_path: Path) -> None:
    other = Index.open(tmp_path)
    index.apply([Record("p1", "Person", [("Dawud Farid", "primary")])], ["p2"], revision=8)
    for one in (index, other):
        assert ids(one, "Dawood Fareed")[0] == "p1"
        assert "p1" not in ids(one, "Yusuf Salim al-Masri")
        assert "p2" not in ids(one, "Karim Hassan Qasim")
        assert (one.revision, len(one)) == (8, 4)


def test_bare_kunya_returns_all_its_bearers_marked(index: Index) -> None:
    hits = index.search("Abou Ali", schema="Person")
    assert {"p1", "p3"} <= {hit.id for hit in hits}
    assert all(hit.comparison.kunya_only and hit.score < DEFAULT_THRESHOLD for hit in hits)


@pytest.mark.parametrize("text", ["", "  ", "...", "\u202e\u202c", "-", "\u0000"])
def test_nothing_asked_finds_nothing(index: Index, text: str) -> None:
    assert index.search(text) == []


def test_huge_question(index: Index) -> None:
    assert len(index.search("Yusuf Salim " * 50_000)) <= 10


def test_evidence_supports_and_contradicts(index: Index) -> None:
    def score(**more: str) -> float:
        return index.search("Yusuf Salim Masri", **more)[0].score  # type: ignore[arg-type]

    plain = score()
    assert score(birth_date="1970-01-05") > plain > score(birth_date="1950-03-03")
    assert score(country="eg") > plain
    assert plain > score(gender="female")


def test_sg_20_country_and_gender_identify_nobody(index: Index) -> None:
    """They support a name that is alike; they put nobody forward whose name is another."""
    known = {"country": ("eg", "iq"), "gender": "male", "birth_date": "1970-01-05"}
    assert index.search("Zebulon Quartermain", threshold=DEFAULT_THRESHOLD, **known) == []  # type: ignore[arg-type]
    plain = index.search("Yusuf Salim Masri")[0].score
    assert index.search("Yusuf Salim Masri", gender="male")[0].score == plain
    assert index.search("Abu Umar", country="eg", birth_date="1970-01-05") == [] or all(
        hit.score < DEFAULT_THRESHOLD
        for hit in index.search("Abu Umar", country="eg", birth_date="1970-01-05")
    )


def test_several_of_a_kind_are_met_by_the_best(index: Index) -> None:
    def score(**more: object) -> float:
        return index.search("Yusuf Salim Masri", **more)[0].score  # type: ignore[arg-type]

    assert score(country=("fr", "eg")) == score(country="eg") > score(country=("fr", "de"))
    assert score(birth_date=("1940", "1970-01-05")) == score(birth_date="1970-01-05")
    assert score(birth_date="1968/1972") > score() > score(birth_date="1930/1940")


def test_many_is_the_same_as_one(index: Index) -> None:
    texts = ["Yusuf Salim", "خالد عبد الرحمن", "", "Sea Falcon"]
    assert list(index.search_many(texts)) == [index.search(text) for text in texts]


def test_compact_changes_nothing_but_files(index: Index, tmp_path: Path) -> None:
    index.apply([Record("p9", "Person", [("Faris Nadim", "primary")])], ["p2"], revision=9)
    before = [index.search(t) for t in ("Faris Nadim", "Yusuf", "Karim Hassan Qasim")]
    index.compact()
    assert [index.search(t) for t in ("Faris Nadim", "Yusuf", "Karim Hassan Qasim")] == before
    assert (index.revision, len(index)) == (9, 5)
    assert len(list(tmp_path.glob("*.seg"))) == 1


def test_many_small_changes_keep_few_segments(tmp_path: Path) -> None:
    index = Index.open(tmp_path)
    for number in range(40):
        index.apply(
            [Record(str(number), "Person", [(f"Salim Karim{number}", "primary")])], revision=number
        )
    assert len(index) == 40
    assert len(list(tmp_path.glob("*.seg"))) <= 6


def test_order_and_batch_do_not_matter(tmp_path: Path) -> None:
    one, two = Index.open(tmp_path / "one"), Index.open(tmp_path / "two")
    one.rebuild(PEOPLE, revision=1)
    for record in reversed(PEOPLE):
        two.apply([record], revision=1)
    for text in ("Yusuf Salim", "ابو علي", "Zaytoun"):
        left = [(h.id, round(h.score, 12)) for h in one.search(text)]
        assert left == [(h.id, round(h.score, 12)) for h in two.search(text)]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abcd"), st.booleans()), max_size=8))
def test_index_is_what_was_applied(tmp_path_factory, steps) -> None:  # type: ignore[no-untyped-def]
    index = Index.open(tmp_path_factory.mktemp("index"))
    there: set[str] = set()
    for number, (identifier, keep) in enumerate(steps):
        if keep:
            index.apply(
                [Record(identifier, "Person", [("Salim Karim", "primary")])], revision=number
            )
            there.add(identifier)
        else:
            index.apply([], [identifier], revision=number)
            there.discard(identifier)
        assert set(ids(index, "Salim Karim")) == there


@pytest.mark.parametrize("moment", ["write_dead", "replace", "fsync", "segment"])
def test_killed_while_changing_leaves_it_as_before(
    index: Index, tmp_path: Path, moment: str
) -> None:
    script = textwrap.dedent(
        """
        import os, sys
        from pathlib import Path
        from marsad.names import Index, Record
        from marsad.names import builder, store
        index = Index.open(Path(sys.argv[1]))
        def die(*a, **k): os._exit(9)
        moment = sys.argv[2]
        if moment == "write_dead": store.Store.write_dead = die
        if moment == "segment": builder.Builder.write = die
        if moment == "replace": os.replace = die
        if moment == "fsync": os.fsync = die
        index.apply([Record("p1", "Person", [("New Name", "primary")])], ["p2"], revision=99)
        """
    )
    command = [sys.executable, "-c", script, str(tmp_path), moment]
    root = Path(__file__).parents[2]
    ran = subprocess.run(command, env={**os.environ, "PYTHONPATH": str(root)}, check=False)
    assert ran.returncode == 9
    again = Index.open(tmp_path)
    assert (again.revision, len(again)) == (7, 5)
    assert ids(again, "Yusuf Salim al-Masri")[0] == "p1"
    again.apply([], ["p2"], revision=8)
    assert len(again) == 4


def test_rebuild_keeps_the_last_of_one_id(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("marsad.names.index._SEGMENT_NAMES", 2)
    index = Index.open(tmp_path)
    first = [Record("a", "Person", [("Salim Karim", "primary")])] * 2
    last = Record("a", "Person", [("Dawud Farid", "primary")])
    index.rebuild([*first, *PEOPLE, last], revision=3)
    assert len(index) == 6
    assert "a" not in ids(index, "Salim Karim")
    assert ids(index, "Dawood Farid")[0] == "a"


def test_threads_get_the_same_answers(index: Index) -> None:
    texts = ["Yusuf Salim al-Masri", "Karim Hassan Qasim", "خالد عبد الرحمن", "Sea Falcon"] * 20
    alone = [index.search(text) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(index.search, texts)) == alone


def test_concurrent_readers_see_old_or_new_and_never_less(tmp_path: Path) -> None:
    index = Index.open(tmp_path)
    index.rebuild(PEOPLE, revision=1)
    script = textwrap.dedent(
        """
        import sys, time
        from pathlib import Path
        from marsad.names import Index
        index = Index.open(Path(sys.argv[1]))
        print("ready", flush=True)
        seen, last = set(), 0
        while last < 30:
            last = index.revision
            hits = index.search("Yusuf Salim al-Masri", schema="Person", threshold=0.9)
            seen.add(tuple(hit.id for hit in hits))
        print(sorted(seen))
        """
    )
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", script, str(tmp_path)]
    readers = [
        subprocess.Popen(
            command, env={**os.environ, "PYTHONPATH": str(root)}, stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    for reader in readers:
        assert reader.stdout is not None
        assert reader.stdout.readline() == "ready\n"
    for number in range(2, 31):
        index.apply([Record("p1", "Person", PEOPLE[0].names)], revision=number)
        if number % 10 == 0:
            index.compact()
    for reader in readers:
        out, _ = reader.communicate(timeout=60)
        assert out == "[('p1',)]\n"


@pytest.mark.parametrize("kind", ["seg", "dead", "json"])
@pytest.mark.parametrize("harm", ["cut", "garbage", "empty"])
def test_damage_is_said_and_can_be_mended(
    index: Index, tmp_path: Path, kind: str, harm: str
) -> None:
    index.apply([], ["p2"], revision=8)
    (path,) = tmp_path.glob(f"*.{kind}")
    data = path.read_bytes()
    path.write_bytes(
        {"cut": data[: len(data) // 2], "garbage": b"\7" * len(data), "empty": b""}[harm]
    )
    with pytest.raises(Damaged, match=r"rebuild the index"):
        Index.open(tmp_path).search("Yusuf")


@pytest.mark.parametrize("large", [False, True], ids=["at-once", "beside"])
def test_a_body_that_was_altered_is_damage(
    index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, large: bool
) -> None:
    (path,) = tmp_path.glob("*.seg")
    data = bytearray(path.read_bytes())
    data[data.index(b"Karim")] ^= 0xFF
    path.write_bytes(data)
    if large:
        monkeypatch.setattr("marsad.names.segment._AT_ONCE", 0)
        monkeypatch.setattr(threading.Thread, "start", threading.Thread.run)
    with pytest.raises(Damaged, match=r"rebuild the index"):
        Index.open(tmp_path).search("Yusuf")
