"""Other names on the Canadian list."""

from __future__ import annotations

import pytest

from marsad.sources.ca_sema_aliases import aliases


@pytest.mark.parametrize(
    ("cell", "person", "names"),
    [
        ("Example Co., Ltd.", False, ["Example Co., Ltd."]),
        ("Пример, АО", False, ["Пример, АО"]),
        ("Первый or Второй", False, ["Первый", "Второй"]),
        ("Example Company\nLimited", False, ["Example Company Limited"]),
        ("Zayd Example\n زيد مثال", True, ["Zayd Example", "زيد مثال"]),
        ("Zed, Russian: Зед", True, ["Zed", "Зед"]),
        ("“Zed”; «Зед»", True, ["Zed", "Зед"]),
        ("Bureau (A, B), C", False, ["Bureau (A, B)", "C"]),
        ("Agency of trade, transport, and roads", False, ["Agency of trade, transport, and roads"]),
        (" ;, ", True, []),
    ],
)
def test_aliases(cell: str, person: bool, names: list[str]) -> None:
    assert [alias.name for alias in aliases(cell, person=person)] == names


def test_language_of_an_alias() -> None:
    assert [
        alias.lang for alias in aliases("Zed, Belarusian: Зэд; Ukrainian: Зед", person=True)
    ] == [
        None,
        "bel",
        "ukr",
    ]
