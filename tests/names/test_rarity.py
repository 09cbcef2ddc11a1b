"""Rarity: words of one skeleton are not equally common."""

from __future__ import annotations

import pytest

from marsad.names.rarity import rarity


@pytest.mark.parametrize(
    ("common", "rare"),
    [("hasan", "heswani"), ("hussein", "haswa"), ("musa", "mushawweh"), ("khalid", "khaloudi")],
)
def test_a_rare_word_with_the_consonants_of_a_common_one_is_rare(common: str, rare: str) -> None:
    assert rarity(rare) > rarity(common) + 2


def test_spellings_of_a_common_name_are_all_common() -> None:
    spellings = ("muhammad", "mohammed", "mohamed", "mohamad", "muhammed", "محمد")
    assert max(map(rarity, spellings)) < 5


def test_what_nobody_bears_is_not_rarer_than_a_word_can_be() -> None:
    assert rarity("xqwzvvkt") <= 12.7
