from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.vocabulary.language import clean_language, language_label


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ar", "ara"),
        ("AR", "ara"),
        ("ar-EG", "ara"),
        ("ara", "ara"),
        ("fre", "fra"),
        ("per", "fas"),
        ("zh_Hant", "zho"),
        ("Arabic", "ara"),
        ("العربية", "ara"),
        ("Dari", "prs"),
        ("EL", "ell"),
        ("qaa", "qaa"),
        ("xx", None),
        ("", None),
        ("not a language", None),
    ],
)
def test_clean_language(text: str, code: str | None) -> None:
    assert clean_language(text) == code


def test_labels() -> None:
    assert language_label("ara", "ar") == "العربية"
    assert language_label("fas") == "Persian"
    assert language_label("qaa") == "qaa"


@given(st.text())
def test_never_fails_and_is_idempotent(text: str) -> None:
    code = clean_language(text)
    assert code is None or clean_language(code) == code
