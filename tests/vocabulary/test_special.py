"""The screen for special categories, and the table of lawful statuses."""

from __future__ import annotations

import pytest

from marsad.vocabulary import code_list
from marsad.vocabulary.regime import field_label, regimes, right_label, sharing_label, viewable
from marsad.vocabulary.retention import Retention
from marsad.vocabulary.special import categories, category_label, category_of, screen


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("He is a devout Salafist", "religion"),
        ("كان متدينًا جدًّا", "religion"),
        ("والسلفيين", "religion"),
        ("a Kurdish family", "ethnicity"),
        ("من الأكراد", "ethnicity"),
        ("took part in a demonstration", "opinion"),
        ("يتعاطف مع الجماعة", "opinion"),
        ("was diagnosed with depression", "health"),
        ("مريض نفسي", "health"),
        ("is said to be gay", "sexual-life"),
        ("ميوله الجنسية", "sexual-life"),
    ],
)
def test_sg_03_words_of_special_categories_are_refused(text: str, category: str) -> None:
    assert (category, False) in {(found.category, found.asks) for found in screen(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Rented the van that was found at the scene on 2024-09-12",
        "استأجر المركبة التي وُجدت في الموقع",
        "حوّل مبلغًا إلى شخص مدرج",
        "Telephone calls with a listed person before the attack",
        "تواصل هاتفيًّا مع شخص مدرج",
    ],
)
def test_facts_pass_the_screen(text: str) -> None:
    assert screen(text) == ()


def test_sg_03_a_word_with_two_meanings_is_asked_about() -> None:
    assert all(found.asks for found in screen("Parked beside the mosque"))
    assert all(found.asks for found in screen("أوقف السيارة قرب المسجد"))


def test_sg_03_headings_and_filters_are_recognised() -> None:
    for heading in (
        "religion",
        "Religious affiliation",
        "المذهب",
        "ethnicGroup",
        "الرأي",
    ):
        assert category_of(heading) in categories()
    for heading in ("name", "birth_date", "الاسم", "nationality", "gender"):
        assert category_of(heading) is None
    assert category_label("health", "ar") == "الصحة"


def test_sg_06_every_status_has_its_row_and_every_row_its_words() -> None:
    assert list(regimes()) == list(code_list("lawful-status").codes)
    for row in regimes().values():
        for lang in ("ar", "en"):
            assert row.label(lang)
            assert row.banner(lang)
            assert sharing_label(row.sharing, lang)
            assert all(field_label(name, lang) for name in row.required)
            assert all(right_label(code, lang) for code in row.rights)
    assert "administrator" not in {role for row in regimes().values() for role in row.viewers}
    assert viewable(["administrator"]) == frozenset()


def test_sg_07_suspicion_is_reviewed_within_six_months_and_ends() -> None:
    row = regimes()["suspected"]
    assert row.review_months is not None
    assert row.review_months <= 6
    assert (row.retain_months, row.most_months) == (12, 60)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("while listed", "while-listed"),
        ("3 years", "P36M"),
        ("٦ أشهر", "P6M"),
        ("P1Y6M", "P18M"),
        ("review in 5 years", "review:P60M"),
        ("until 2027-01-31", "2027-01-31"),
        ("until further notice", "review:P12M?"),
        ("2027-13-45", "review:P12M?"),
    ],
)
def test_sg_13_the_words_of_retention_become_a_rule(text: str, code: str) -> None:
    rule = Retention.parse(text)
    assert rule.code == code
    assert Retention.parse(rule.code) == rule
