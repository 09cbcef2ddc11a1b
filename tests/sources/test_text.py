"""Blanks, quotes and what cannot be seen."""

from __future__ import annotations

import pytest

from marsad.sources.text import tidy, unquote, visible


@pytest.mark.parametrize(
    ("text", "expected"),
    [(" a \n\t b ", "a b"), ("\ufeffa\u00a0b\u200b", "a b"), (None, ""), ("", ""), (" ", "")],
)
def test_tidy(text: str | None, expected: str) -> None:
    assert tidy(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Noor", True),
        ("نور", True),
        ("7", True),
        ("\u202e\u200f", False),
        ("\u0651", False),
        (" - ()", False),
        (None, False),
        ("\u202eNoor", True),
    ],
)
def test_visible(text: str | None, expected: bool) -> None:
    assert visible(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"The Fox"', "The Fox"),
        ("“Fox”", "Fox"),
        ("'Fox'", "Fox"),
        ('"A" and "B"', '"A" and "B"'),
        ("O'Fox", "O'Fox"),
        ('"', '"'),
    ],
)
def test_unquote(text: str, expected: str) -> None:
    assert unquote(text) == expected
