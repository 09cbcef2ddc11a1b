"""The kernel in Python says what the one in C says, to the last digit."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.exercise.groups import groups
from marsad.exercise.people import Person, people
from marsad.names import Hit, Index, Query, Record, compare, kernel
from marsad.names.compiled import Compiled
from marsad.names.compiler import NotCompiled
from marsad.names.likeness import likeness, nats_between
from marsad.names.pure import Pure
from marsad.names.rank import rank

try:
    KERNELS: tuple[kernel.Kernel, ...] = (Compiled(), Pure())
except NotCompiled as error:  # pragma: no cover - a machine without a compiler
    pytest.skip(str(error), allow_module_level=True)

T = TypeVar("T")


@contextmanager
def using(one: kernel.Kernel) -> Iterator[None]:
    with mock.patch.object(kernel, "chosen", return_value=one):
        likeness.cache_clear()
        yield
    likeness.cache_clear()


def said(ask: Callable[[], T]) -> tuple[T, T]:
    """What is said with C, and what with Python."""
    answers: list[T] = []
    for one in KERNELS:
        with using(one):
            answers.append(ask())
    return answers[0], answers[1]


def same(ask: Callable[[], object]) -> None:
    compiled, pure = said(ask)
    assert compiled == pure


LETTERS = (
    "abdhiklmnorsuwyvtqz",
    "ابتثجحخدرزسشصضطعغفقكلمنهويىةأإآ",
    "абвгдежзиклмнопрст",
    "αβγδεικλμνορσ",
    "אבגדהוחטיכלמ",
    "李王张刘陈明华",
    "şçğıöüé0158-'",
)
WORD = st.one_of(*(st.text(letters, min_size=1, max_size=9) for letters in LETTERS))
PARTS = (
    "Muhammad Mehmet محمد Mohamed Ali علي Hasan حسن bin ibn Abu أبو Umm al-Din Abd عبد Nur نور "
    "الدين Abdallah Sayyid Sheikh الشيخ Musab مصعب Yusuf يوسف Iosif Masri المصري Khaled Kh. "
    "Alexander Alex Aleksandr Sasha Ltd Company Group جماعة Society Relief Bank of the Jr. "
    "الأول van der Xiaoqing Hsiao-ching Chang Zhang"
)
KNOWN = st.sampled_from(PARTS.split())
NAME = st.lists(WORD | KNOWN, min_size=1, max_size=6).map(" ".join)
SCHEMA = st.sampled_from(("Person", "Organization", "Vessel"))
CANONICAL = st.builds(
    str.__add__, st.sampled_from(("", "", "abu+", "#", "=", "~", "abd-", "عبد-")), WORD
)


@settings(max_examples=150, deadline=None)
@given(NAME, NAME, SCHEMA)
def test_names_compare_alike_with_the_same_explanation(one: str, two: str, schema: str) -> None:
    same(lambda: compare(one, two, schema))


@settings(max_examples=100, deadline=None)
@given(NAME.flatmap(lambda name: st.tuples(st.just(name), st.permutations(name.split()))), SCHEMA)
def test_names_of_the_same_parts_compare_alike(both: tuple[str, list[str]], schema: str) -> None:
    name, words = both
    other = slipped(" ".join(words), len(name))
    same(lambda: compare(name, other, schema))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Salman bin Yusuf", "Yusuf bin Salman"),
        ("Salman bin Yusuf al-Masri", "Yusuf ibn Salman al-Masri"),
        ("سلمان بن يوسف بن كريم", "Yusuf bin Salman bin Karim"),
        ("Abdulrahim Zahran", "زهران عبد الرحيم"),
        ("Noor-ud-Din Qasmani", "Nuruddin Kasmani"),
        ("M. Tumanov", "Miron Andreyevich Tumanov"),
        ("Park Seo Dan", "Seodan Pak"),
        ("Abu Waddah", "أبو وضاح المنيفي"),
        ("Alexander the Long" + "onomatopoeia" * 9, "Alex the Long" + "onomatopeia" * 9),
        ("salim " * 90, "karim salim " * 40),
    ],
)
def test_names_of_every_sort_compare_alike(one: str, two: str) -> None:
    same(lambda: (compare(one, two), compare(two, one), compare(one, two, "Organization")))


@settings(max_examples=300, deadline=None)
@given(CANONICAL, CANONICAL, st.integers(0, 8), st.booleans())
def test_words_are_as_alike(one: str, other: str, at: int, near: bool) -> None:
    exchanged = one[:at] + one[at : at + 2][::-1] + one[at + 2 :]
    two = exchanged + other[-1:] * (at % 2) if near else other
    same(lambda: (likeness(one, two), nats_between(one, two)))


DATES = st.integers(0, 20301231) | st.sampled_from((19700101, 19700512, 19701205, 19700000))
COUNTRIES = st.integers(0, 3).map((1 << 30).__or__)
GENDERS = st.sampled_from((2 << 30 | ord("m"), 2 << 30 | ord("f")))
SPANS = st.tuples(st.integers(1930, 1990), st.integers(0, 70)).map(
    lambda span: 3 << 30 | span[0] << 12 | span[0] + span[1]
)
FACTS = st.lists(DATES | COUNTRIES | GENDERS | SPANS, max_size=5)


@given(FACTS, FACTS)
def test_evidence_weighs_the_same(asked: list[int], known: list[int]) -> None:
    same(lambda: kernel.chosen().evidence(asked, known))


def slipped(text: str, seed: int) -> str:
    """`text` as a typist or a scanner may have it."""
    chance = random.Random(seed)
    words = text.split()
    at = chance.randrange(len(words))
    word = words[at]
    i = chance.randrange(len(word))
    words[at] = chance.choice(
        (word[:i] + word[i + 1 :], word[:i] + word[i] + word[i:], word[:1], word[:4], word)
    )
    if chance.random() < 0.2:
        words.reverse()
    if chance.random() < 0.2:
        words[:2] = ["".join(words[:2])]
    return " ".join(words)


def written(person: Person) -> list[str]:
    """A person's name in every writing, and the aliases."""
    name = [person.name.arabic, *(form.whole for form in person.name.forms)]
    return [*name, *(alias.arabic for alias in person.aliases), person.name.native or name[0]]


PEOPLE = people(7, 100)


def records() -> list[Record]:
    made = [
        Record(
            person.id,
            "Person",
            [(text, "weak" if at > 2 else "strong") for at, text in enumerate(written(person)[1:])],
            [person.born.isoformat()],
            ["eg" if person.sex == "m" else "iq"],
            "male" if person.sex == "m" else "female",
        )
        for person in PEOPLE
    ]
    for group in groups(7, 20):
        names = (group.name.en, group.name.ar, group.french, group.acronym, group.former)
        made.append(Record(group.id, "Organization", [(n, "strong") for n in names if n]))
    return made


def queries() -> list[Query]:
    made: list[Query] = []
    for number, person in enumerate(PEOPLE):
        text = written(person)[number % len(written(person))]
        schema = (None, "Person")[number % 2]
        born = person.born.isoformat()[: (4, 7, 10)[number % 3]] if number % 4 == 0 else None
        country = "eg" if number % 5 == 0 else None
        made.append(Query(slipped(text, number), schema, born, country))
    for group in groups(7, 20):
        made += [Query(group.name.ar, "Organization"), Query(slipped(group.name.en, 3))]
    odd = ("", " ", "x", "Abu Ali", "أبو علي", "#", "عبد", "a b c d", "Muhammad " * 70, "Ltd", "0")
    return made + [Query(text) for text in odd]


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """One index made by each kernel: built, then with changes and withdrawals in small segments."""
    made: list[Path] = []
    every = records()
    for one in KERNELS:
        folder = tmp_path_factory.mktemp(one.name)
        with using(one):
            index = Index.open(folder)
            index.rebuild(every[:-30], revision=1)
            index.apply(every[-30:], [every[3].id, "nobody"], revision=2)
            again = Record(every[5].id, "Person", [("Walid Renamed", "primary"), ("وليد", "weak")])
            index.apply([again], [every[-2].id], revision=3)
        made.append(folder)
    return made


def files(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.suffix in (".seg", ".dead")}


def test_an_index_is_the_same_files_whoever_makes_it(folders: list[Path]) -> None:
    compiled, pure = map(files, folders)
    assert len(compiled) > 2
    assert compiled == pure


@pytest.mark.parametrize(("limit", "threshold"), [(50, 0.0), (3, 0.1)])
def test_searches_find_the_same_in_either_s_index(
    folders: list[Path], limit: int, threshold: float
) -> None:
    def found(folder: Path) -> list[list[tuple[str, float, str]]]:
        every = Index.open(folder).search_many(queries(), limit=limit, threshold=threshold)
        return [[(hit.id, hit.score, hit.name) for hit in hits] for hits in every]

    compiled, pure = said(lambda: found(folders[1]))
    assert compiled == pure
    assert sum(map(len, compiled)) > 150


def test_hits_are_explained_and_suggested_alike(folders: list[Path]) -> None:
    def told() -> list[object]:
        index = Index.open(folders[0])
        made: list[object] = [index.completions(start) for start in ("Mu", "مح", "Kha", "Walid R")]
        asked = [q for q in queries()[::7] if q.text.strip()]
        hits: list[Hit] = [hit for q in asked for hit in index.search(q.text, limit=4)]
        return made + [hit.comparison for hit in hits]

    compiled, pure = said(told)
    assert compiled == pure
    assert len(compiled) > 20


def test_merged_segments_are_the_same(folders: list[Path], tmp_path: Path) -> None:
    def merged() -> dict[str, bytes]:
        folder = tmp_path / kernel.chosen().name
        Index.open(folder).rebuild(records()[:20], revision=1)
        Index.open(folder).apply(records()[20:60], [records()[2].id], revision=2)
        Index.open(folder).compact()
        return files(folder)

    same(merged)


def test_crowds_are_gathered_alike(tmp_path: Path) -> None:
    """Names of few, common words: more than are read, and many worth as much as one another."""
    chance = random.Random(3)
    common = "Muhammad Mohamed Ahmad Ali Hasan Husayn"
    rare = ["Zahrani", "Ghedeir", "Warraq", "Longestnameofalltheworldthatanybodyeverhad"]
    made = [chance.choices(common.split(), k=chance.randint(2, 5)) for _ in range(9000)]
    for number in range(0, len(made), 50):
        made[number][-1] = rare[number // 50 % len(rare)]
    crowd = [Record(f"r{n}", "Person", [(" ".join(ws), "primary")]) for n, ws in enumerate(made)]
    with using(KERNELS[0]):
        Index.open(tmp_path).rebuild(crowd, revision=1)
        Index.open(tmp_path).apply([], ["r7", "r8"], revision=2)
    asked = [Query(slipped(" ".join(made[n]), n), "Person") for n in range(0, 9000, 350)]
    asked += [Query("محمد علي حسن"), Query("Abu Hasan"), Query("Mohamed Ali", "Person", "1970")]
    asked += [Query("Muhammad Ali Ahmad Hasan Husayn"), Query("Ali Longestnameofalltheworldthat")]
    same(lambda: list(Index.open(tmp_path).rank_many(asked, limit=5)))


def test_a_ranking_is_the_same_file(tmp_path: Path) -> None:
    index, asked = tmp_path / "index.jsonl", tmp_path / "queries.jsonl"
    rows = [
        {"id": r.id, "schema": r.schema, "names": [{"t": t, "kind": k} for t, k in r.names]}
        for r in records()[:60]
    ]
    index.write_text("".join(json.dumps(row) + "\n" for row in rows))
    asked.write_text("".join(json.dumps({"q": q.text}) + "\n" for q in queries()[:40]))

    def ranked() -> str:
        out = tmp_path / "out.jsonl"
        rank(index, asked, out)
        return out.read_text()

    same(ranked)
