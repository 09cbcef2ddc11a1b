from __future__ import annotations

import pytest

from marsad.exercise.spelling import ABU, HABITS, SON, article, respell


@pytest.mark.parametrize(
    ("habit", "spelled"),
    [
        ("en", "Shumaysi"),
        ("alt", "Shoomaisi"),
        ("fr", "Choumeïsi"),
        ("mg", "Choumaïsi"),
        ("tr", "Şumeysi"),
    ],
)
def test_one_nisba_in_five_habits(habit: str, spelled: str) -> None:
    assert respell("Shumaysi", habit) == spelled


def test_case_is_kept() -> None:
    assert respell("Jumayri", "fr") == "Djoumeïri"
    assert respell("Mirjani", "tr") == "Mircani"


def test_articles_and_particles() -> None:
    assert [article("X", habit) for habit in HABITS] == ["al-X", "Al X", "El X", "X", "el-X"]
    assert {ABU[habit] for habit in HABITS} == {"Abu", "Abou", "Ebu"}
    assert {SON[habit].lower() for habit in HABITS} == {"bin", "ibn", "ben"}
