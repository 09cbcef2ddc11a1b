"""Gathering: what `compare` likes, a search returns, however common the words of the name are."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from marsad.names import DEFAULT_THRESHOLD, Index, Record, compare

_WORDS = (
    ("Muhammad", "محمد"), ("Mohammed", "محمد"), ("Mohamad", "محمد"), ("Ahmad", "أحمد"),
    ("Ali", "علي"), ("Hasan", "حسن"), ("Husayn", "حسين"), ("Mahmud", "محمود"), ("Umar", "عمر"),
    ("Uthman", "عثمان"), ("Abdallah", "عبد الله"), ("Salih", "صالح"), ("Khalid", "خالد"),
    ("Yusuf", "يوسف"), ("Ibrahim", "إبراهيم"), ("Isam", "عصام"), ("Sayyid", "سيد"), ("Agha", "آغا"),
)  # fmt: skip
_LAST = (
    ("Aluche", "علوش"), ("Azim", "عظيم"), ("Faiz", "فيض"), ("Otaibi", "العتيبي"), ("Abbas", "عباس"),
    ("Ghedeir", "قدير"), ("Ahmadi", "احمدی"), ("Haqqani", "حقانی"), ("Ayub", "ایوب"),
    ("Shafiq", "شفیق"), ("Zahrani", "الزهراني"), ("Nawrasi", "النورسي"), ("Warraq", "الوراق"),
    ("Sabbagh", "الصباغ"), ("Khayyat", "الخياط"), ("Bazzaz", "البزاز"), ("Farra", "الفرا"),
)  # fmt: skip


def _slip(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word))
    return chance.choice((word[:at] + word[at + 1 :], word[:at] + word[at - 1] + word[at:]))


@pytest.fixture(scope="module")
def crowd() -> list[tuple[str, str]]:
    """3,000 fictional names of few, common words: Latin and Arabic writing of each."""
    chance = random.Random(5)
    made = {}
    while len(made) < 3000:
        words = [*chance.choices(_WORDS, k=chance.randint(1, 3)), chance.choice(_LAST)]
        made[" ".join(latin for latin, _ in words)] = " ".join(arabic for _, arabic in words)
    return list(made.items())


@pytest.fixture(scope="module")
def index(crowd: list[tuple[str, str]], tmp_path_factory: pytest.TempPathFactory) -> Index:
    made = Index.open(Path(tmp_path_factory.mktemp("crowd")))
    records = (Record(str(n), "Person", [(name, "primary")]) for n, (name, _) in enumerate(crowd))
    made.rebuild(records, revision=1)
    return made


@pytest.mark.parametrize("asked", ["arabic", "slip", "cut"])
def test_nothing_that_compare_likes_is_missed(
    crowd: list[tuple[str, str]], index: Index, asked: str
) -> None:
    chance = random.Random(7)
    liked, missed = 0, []
    for number, (latin, arabic) in enumerate(crowd[:600]):
        *given, last = latin.split()
        text = {
            "arabic": arabic,
            "slip": " ".join([*given, _slip(last, chance)]),
            "cut": " ".join([*given, last[:4]]),
        }[asked]
        score = compare(text, latin).probability
        hits = index.search(text, schema="Person", limit=50)
        if score > 0.1 and not (len(hits) == 50 and hits[-1].score >= score):
            liked += 1
            if str(number) not in {hit.id for hit in hits}:
                missed.append((text, latin, score))
    assert liked > 300
    # "Zhrani" for "Zahrani" reads as another consonant and one less: two changes in a short word.
    # "Ayu" has no consonant left that Ayub could be found by.
    assert len(missed) <= liked // 150, missed


@pytest.mark.parametrize(
    ("known", "asked"),
    [
        ("Qasim Mazhari", "Qasim Maz-hari"),  # z and h would be read as one letter
        ("Asghar Mir-Hejazi", "Asghar Mirhejazi"),
        ("Nur Ahmad Zadran", "Nurahmad Zadran"),
        ("Khanmuhammad Sahrai", "Khan Muhammad Sahrai"),
        ("بشار السهيلي", "بشارالسهيلي"),
    ],
)
def test_words_written_together_and_apart_are_found(known: str, asked: str, tmp_path: Path) -> None:
    index = Index.open(tmp_path)
    index.rebuild([Record("1", "Person", [(known, "primary")])], revision=1)
    hits = index.search(asked, schema="Person")
    assert [hit.id for hit in hits] == ["1"]
    assert hits[0].score == pytest.approx(compare(asked, known).probability, rel=1e-6)


def test_a_name_that_is_only_a_kunya_keeps_its_order_below_the_threshold(tmp_path: Path) -> None:
    index = Index.open(tmp_path)
    names = ("Abu Waddah", "Abu Wadah", "Abu Waddah al-Munifi")
    records = [Record(str(n), "Person", [(text, "weak")]) for n, text in enumerate(names)]
    index.rebuild(records, revision=1)
    hits = index.search("Abu Waddah", schema="Person")
    assert hits[0].id == "0"
    scores = [hit.score for hit in hits]
    assert len(set(scores)) == len(scores) > 1
    assert max(scores) < DEFAULT_THRESHOLD
