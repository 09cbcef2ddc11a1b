from __future__ import annotations

import pytest

from marsad.vocabulary import clean_gender


@pytest.mark.parametrize(
    ("text", "code"),
    [("M", "male"), ("Female", "female"), ("أنثى", "female"), ("ذكر", "male"), ("?", None)],
)
def test_clean_gender(text: str, code: str | None) -> None:
    assert clean_gender(text) == code
