import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.names import DEFAULT_THRESHOLD, Record, compare
from marsad.names.index import Index
from marsad.names.likeness import nats_between

SYLLABLES = [
    "sa",
    "lim",
    "ka",
    "rim",
    "abu ",
    "abd ",
    "al-",
    "yu",
    "suf",
    " ",
    "بن ",
    "سال",
    "م",
    "x",
]
NAMES = st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=9).map("".join)

SAME = [
    ("Abou Moussab al-Zayyaoui", "Abu Musab al-Zayyawi"),
    ("محمد حسين الخطيب", "Mohammed Hussein Al Khatib"),
    ("يوسف سالم المصري", "Yousef Salem el-Masry"),
    ("عبدالرحمن قاسم", "Abd el Rahmane Kassem"),
    ("Nureddin Qasim", "Noureddine Kacem"),
    ("Salim Karim Yusuf", "Yusuf, Salim Karim"),
    ("Хасан Юсуфович Каримов", "Hasan Yusufovich Karimov"),
]
DIFFERENT = [
    ("Ahmad Ali", "Mahmud Omar"),
    ("Abu Rahman", "Abd Rahman"),
    ("Karim Salim al-Masri", "Karim Yusuf al-Tunisi"),
    ("John Smith", "Jane Smythe-Brown"),
]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_same(left: str, right: str) -> None:
    assert compare(left, right).probability >= DEFAULT_THRESHOLD


@pytest.mark.parametrize(("left", "right"), DIFFERENT)
def test_different(left: str, right: str) -> None:
    assert compare(left, right).probability < DEFAULT_THRESHOLD


@given(NAMES, NAMES)
def test_symmetric(left: str, right: str) -> None:
    there, back = compare(left, right), compare(right, left)
    assert math.isclose(there.probability, back.probability, rel_tol=1e-9)
    assert 0 <= there.probability <= 1


@given(NAMES, NAMES)
def test_explanation_adds_up(left: str, right: str) -> None:
    outcome = compare(left, right)
    if not outcome.parts or outcome.kunya_only:
        return
    logit = outcome.base + math.fsum(part.gain for part in outcome.parts)
    expected = math.log(outcome.probability / (1 - outcome.probability))
    assert math.isclose(logit, expected, abs_tol=1e-6)


def test_kunya_never_identifies() -> None:
    outcome = compare("Abu Ali", "أبو علي")
    assert outcome.kunya_only
    assert outcome.probability < DEFAULT_THRESHOLD
    assert outcome.to_dict()["kunya_only"] is True


def test_search_and_compare_agree(tmp_path) -> None:  # type: ignore[no-untyped-def]
    index = Index.open(tmp_path)
    names = [name for pair in SAME + DIFFERENT for name in pair]
    index.rebuild(
        (Record(str(i), "Person", [(n, "primary")]) for i, n in enumerate(names)), revision=1
    )
    for asked in names:
        hits = index.search(asked, schema="Person", limit=50)
        assert hits
        for hit in hits:
            assert math.isclose(hit.score, compare(asked, hit.name).probability, abs_tol=1e-9)


def test_organisations() -> None:
    assert compare("Acme Trading Co.", "ACME TRADING COMPANY LTD", "Company").probability > 0.1
    arabic = compare("جماعة أنصار الزيتون", "Ansar al-Zaytoun Group", "Organization")
    assert arabic.probability >= DEFAULT_THRESHOLD


def test_a_compound_and_its_bare_name_are_somewhat_alike() -> None:
    whole = compare("Karim Shafiq Nasiri", "Karim Shafiq Nasiri").probability
    compound = compare("Karim Shafiq Nasiri", "Karim Shafiqullah Nasiri").probability
    other = compare("Karim Shafiq Nasiri", "Karim Yusuf Nasiri").probability
    assert whole > compound > other


@pytest.mark.parametrize(
    "text", ["abd-", "Abd al-", "-din", "abd abd", "allah", "Nur Din Allah Din"]
)
def test_odd_compounds(text: str) -> None:
    assert 0 <= compare(text, "Abdullah Nur").probability <= 1


def test_son_and_father_exchanged_is_another_name() -> None:
    same = compare("Salman bin Yusuf al-Masri", "Salman ibn Youssef el-Masry")
    crossed = compare("Salman bin Yusuf al-Masri", "Yusuf bin Salman al-Masri")
    assert same.probability > 0.8
    assert crossed.probability < DEFAULT_THRESHOLD
    assert {part.note for part in crossed.parts} >= {"crossed"}


def test_legal_forms_of_several_words() -> None:
    long = "Open Joint Stock Company Zaytoun Falcon"
    assert compare("OAO Zaytoun Falcon", long, "Company").probability >= DEFAULT_THRESHOLD


def test_a_name_that_says_more_in_the_middle_is_no_contradiction() -> None:
    longer = compare("Karim al-Masri", "Karim Yusuf Salim al-Masri").probability
    relative = compare("Karim Hamid al-Masri", "Karim Yusuf al-Masri").probability
    assert longer > relative


@pytest.mark.parametrize(
    ("one", "two", "other"),
    [
        ("zaytoun", "zeitun", "zaydan"),
        ("جولاني", "jawlani", "jilani"),
        ("achraf", "ashraf", "sharif"),
        ("khwarizmi", "خوارزمي", "خزرجي"),
    ],
)
def test_writing_habits_cost_less_than_other_letters(one: str, two: str, other: str) -> None:
    assert nats_between(one, two) < nats_between(one, other)
    assert nats_between(one, two) == pytest.approx(nats_between(two, one))
