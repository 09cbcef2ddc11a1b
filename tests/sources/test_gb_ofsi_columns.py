"""Columns, labels and numbered values of the UK list."""

from __future__ import annotations

import pytest

from marsad.sources.gb_ofsi_columns import field_of, labelled, numbered


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("(1) A (2) B", [({1}, "A"), ({2}, "B")]),
        ("1) Saudi Arabia 2) Qatar", [({1}, "Saudi Arabia"), ({2}, "Qatar")]),
        ("(1)-(2) Iraq (3) Iran", [({1, 2}, "Iraq"), ({3}, "Iran")]),
        ("plain", [(set(), "plain")]),
        ("Flat (2) of 7", [(set(), "Flat (2) of 7")]),
        ("", []),
    ],
)
def test_numbered(text: str, parts: list[tuple[set[int], str]]) -> None:
    assert [(set(marks), value) for marks, value in numbered(text)] == parts


def test_labels() -> None:
    assert list(labelled("Before. (UK Ref):A1. (Gender): Male (x) y")) == [
        (None, "Before."),
        ("UK Ref", "A1."),
        ("Gender", "Male (x) y"),
    ]


@pytest.mark.parametrize(
    ("column", "name"),
    [
        ("Individual_PassportNumber", "passport"),
        ("Entity_BusinessRegNumber", "registration"),
        ("Ship_IMONumber", "imo"),
        ("Ship_Type", "ship_type"),
        ("Entity_Type", "entity_type"),
        ("Date trust services sanctions imposed", "trust_date"),
        ("UK Statement of Reasons", "reasons"),
        ("UN Sanctions List Ref", "un_ref"),
        ("Shoe size", None),
    ],
)
def test_columns_of_all_editions(column: str, name: str | None) -> None:
    assert field_of(column) == name
