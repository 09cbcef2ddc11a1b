import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.names import MAX_TEXT, fold


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
