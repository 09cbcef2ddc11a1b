from __future__ import annotations

import pytest

from marsad.exercise.dice import Dice
from marsad.exercise.names import arabic_name, given, styled_name
from marsad.exercise.spelling import HABITS

_ROWS = {row["ar"]: row for sex in "mf" for row in given(sex)}
_NISBA = ("الشميسي", "Shumaysi")


def test_the_grammar_with_nasab_and_laqab() -> None:
    name = arabic_name(
        _ROWS["خالد"],
        (_ROWS["نور الدين"], _ROWS["عبد الرحمن"]),
        _NISBA,
        laqab=("النجار", "Najjar"),
        nasab=True,
    )
    assert name.arabic == "خالد بن نور الدين بن عبد الرحمن النجار الشميسي"
    assert name.form("en").whole == (
        "Khalid bin Nur al-Din bin Abd al-Rahman al-Najjar al-Shumaysi"
    )
    assert name.form("mg").whole == "Khaled Ben Noureddine Ben Abderrahmane Nadjdjar Choumaïsi"
    assert name.form("tr").first == "Halid"
    assert name.line == ("نور الدين", "عبد الرحمن", "الشميسي")


def test_a_woman_is_her_fathers_daughter_and_he_his_fathers_son() -> None:
    name = arabic_name(_ROWS["زينب"], (_ROWS["حسن"], _ROWS["عمر"]), _NISBA, nasab=True)
    assert name.arabic == "زينب بنت حسن بن عمر الشميسي"
    assert name.form("en").whole == "Zaynab bint Hasan bin Umar al-Shumaysi"


def test_without_particles() -> None:
    name = arabic_name(_ROWS["جمال"], (_ROWS["شريف"],), _NISBA)
    assert name.arabic == "جمال شريف الشميسي"
    assert [name.form(habit).first for habit in HABITS] == [
        "Jamal",
        "Gamal",
        "Djamal",
        "Djamel",
        "Cemal",
    ]


@pytest.mark.parametrize("style", ["turkish", "slavic", "southasian", "french", "eastasian"])
@pytest.mark.parametrize("sex", ["m", "f"])
def test_other_styles_have_arabic_and_several_spellings(style: str, sex: str) -> None:
    name = styled_name(Dice(1, style), style, sex)
    assert name.arabic
    assert len({form.whole for form in name.forms}) >= 2
    assert name.form("no such habit") == name.forms[0]


def test_slavic_names_have_their_own_script() -> None:
    name = styled_name(Dice(1), "slavic", "m")
    assert name.native_lang == "rus"
    assert "Ѐ" <= name.native[0] <= "ӿ"
