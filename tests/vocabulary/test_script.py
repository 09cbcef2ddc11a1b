from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.vocabulary.script import COMMON, script_of, scripts_of


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Salim Harun", "Latn"),
        ("Ünal Çelik", "Latn"),
        ("سالم هارون", "Arab"),
        ("ﺳﺎﻟﻢ", "Arab"),
        ("Салим", "Cyrl"),
        ("Σαλίμ", "Grek"),
        ("サリム", "Kana"),
        ("山田サリム", "Jpan"),
        ("薩利姆", "Hani"),
        ("살림", "Hang"),
        ("שלום", "Hebr"),
        ("ሰሊም", "Ethi"),
        ("سالم S.", "Arab"),
        ("123 - 456", COMMON),
        ("", COMMON),
        ("١٢٣", COMMON),
    ],
)
def test_script_of(text: str, script: str) -> None:
    assert script_of(text) == script


def test_scripts_are_counted() -> None:
    assert scripts_of("Abu سالم") == {"Latn": 3, "Arab": 4}


@given(st.text())
def test_any_text_has_a_script(text: str) -> None:
    assert len(script_of(text)) == 4
