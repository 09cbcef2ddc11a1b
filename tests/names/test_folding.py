import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.names import MAX_TEXT, fold, folding


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("أَحْمَد", "احمد"),
        ("إبراهيم", "ابراهيم"),
        ("مصطفى", "مصطفي"),
        ("فاطمة", "فاطمه"),
        ("محـــمد", "محمد"),
        ("یوسف کریم", "يوسف كريم"),
        ("\u202bسالم\u202c", "سالم"),
        ("سا\u200bلم", "سالم"),
        ("ＳＡＬＩＭ", "salim"),
        ("İbrahim IŞIK", "ibrahim isik"),
        ("Élodie  Łaska", "elodie laska"),
        ("١٢٣", "123"),
    ],
)
def test_writings_fold_together(left: str, right: str) -> None:
    assert fold(left) == fold(right)


@given(st.text(max_size=60))
def test_fold_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_fold_is_bounded() -> None:
    assert len(fold("a" * 10_000)) <= MAX_TEXT


@given(st.text())
def test_character_by_character_is_the_same_as_the_whole(text: str) -> None:
    whole = " ".join(folding._fold(text).split())
    assert text.isascii() or fold(text) == whole
