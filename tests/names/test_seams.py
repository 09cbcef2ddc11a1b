"""Seams: names written without blanks are read as the parts they are made of."""

from __future__ import annotations

import pytest

from marsad.names import compare, parse, seams
from marsad.names.grammar import words_of


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("ياسرعزيزعباس", ["ياسر", "عزيز", "عباس"]),
        ("عادلأنورالشاطئي", ["عادل", "انور", "الشاطيي"]),  # the last is known to nobody
        ("ماهربرهانالدينالإمام", ["ماهر", "برهانالدين", "الامام"]),
        ("عبدالرحمنالزهراني", ["عبدالرحمن", "الزهراني"]),
        ("نصراللهالحسيني", ["نصرالله", "الحسيني"]),
        ("ابوبكرالشامي", ["ابوبكر", "الشامي"]),
        ("محمدرضا", ["محمد", "رضا"]),
        ("Mohammadreza", ["mohammad", "reza"]),
        ("Gholamhossein", ["gholam", "hossein"]),
    ],
)
def test_words_written_together_are_parted(written: str, parts: list[str]) -> None:
    assert seams.apart(words_of(written)) == parts


@pytest.mark.parametrize(
    "word",
    [
        *("عبدالرحمن", "نورالدين", "نصرالله", "ابوالفضل", "الإسماعيلي", "حسنين", "حسينعليزاده"),
        *("Alizadeh", "Mohammadi", "Alikhanov", "Mirzaei", "Shahin", "Nuri"),
    ],
)
def test_a_word_that_is_one_stays_one(word: str) -> None:
    assert len(seams.apart(words_of(word))) == 1


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("بشارالسهيلي", "Bashar al-Suhayli"),
        ("محمدرضا الوندي", "Mohammad Reza Alvandi"),
        ("محمد رضا الوندي", "Mohammadreza Alvandi"),
        ("غلامحسین کریمی", "Gholam Hossein Karimi"),
        ("گل آغا زدراني", "Gul Agha Zadrani"),
        ("چنگیز پهلواني", "Changiz Pahlavani"),
        ("عبیدالله زدراني", "Ubaidullah Zadrani"),
        ("سعد الدين سيد", "Saduddin Sayyed"),
        ("امیر عبد الله زهران", "Amir Abdullah Zahran"),
        ("الأزهر بن خليفة الزهراني", "Lazhar Ben Khalifa Zahrani"),
        ("سرور شهید خیل", "Sarwar Shahidkhel"),
        ("مصطفى حمودة زهران", "Mustafa Hamudat Zahran"),
    ],
)
def test_the_same_name_in_two_scripts_alerts(one: str, two: str) -> None:
    assert compare(one, two).probability > 0.5


def test_parse_shows_the_parts() -> None:
    assert [part.text for part in parse("محمدرضا الوندي").units] == ["محمد", "رضا", "الوندي"]
