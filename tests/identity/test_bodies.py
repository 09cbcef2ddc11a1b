"""Names of organisations taken apart."""

from __future__ import annotations

import pytest

from marsad.identity.bodies import body_of, core_text
from marsad.identity.branches import countries_in


def test_legal_forms_go_and_their_class_stays() -> None:
    found = body_of("Общество с ограниченной ответственностью «Замарракнефть»")
    assert found.forms == {"limited"}
    assert len(found.core) == 1


@pytest.mark.parametrize(
    ("text", "core"),
    [
        ("Public Joint Stock Company Zamarraq", "zamarraq"),
        ("Third Bank of Hulwan", "3 bank of hulwan"),
        ("Zamarraq IV Shipping Co., Ltd.", "zamarraq 4 shipping"),
        ("The Company", "the company"),  # nothing else in it
    ],
)
def test_core(text: str, core: str) -> None:
    assert core_text(text) == core


def test_numbers_are_the_same_however_written() -> None:
    assert body_of("77th Division").numbers == body_of("Division 77").numbers == {"77"}


def test_countries_in_a_name() -> None:
    assert countries_in("Zamarraq Relief (Kenya)") == {"ke"}
    assert countries_in("Pakistani Trading Co") == {"pk"}
    assert countries_in("Zamarraq Relief") == frozenset()
