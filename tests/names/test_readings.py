"""Readings: a text that gives several names is asked, and indexed, as each of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.names import Index, Record, compare
from marsad.names.readings import readings


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Harun Zahran a.k.a. Abu Waddah", ("Harun Zahran", "Abu Waddah")),
        ("Harun Zahran, alias Nadhir Shatii", ("Harun Zahran", "Nadhir Shatii")),
        ("Harun Zahran (هارون زهران)", ("Harun Zahran", "هارون زهران")),
        ("Harun Zahran; Haroun Zahrane", ("Harun Zahran", "Haroun Zahrane")),
        ("Harun Zahran هارون زهران", ("Harun Zahran", "هارون زهران")),
        ("هارون زهران المعروف بأبي وضاح", ("هارون زهران", "أبي وضاح")),
        ("هارون زهران الملقب بـ أبو وضاح", ("هارون زهران", "أبو وضاح")),
        ("Grey Shore Foundation (GSF)", ("Grey Shore Foundation", "GSF")),
    ],
)
def test_several_names_in_one_text_are_each_read(text: str, names: tuple[str, ...]) -> None:
    assert readings(text) == names


@pytest.mark.parametrize(
    "text",
    ["Aka Khan", "Harun (Haroun) Zahran", "(Sheikh) Harun Zahran", "DHKP/C", "سالم بشار", ""],
)
def test_one_name_stays_as_it_is(text: str) -> None:
    assert readings(text) == (text,)


def test_each_name_of_a_text_finds_its_record_once(tmp_path: Path) -> None:
    index = Index.open(tmp_path)
    records = [
        Record("one", "Person", [("Harun Zahran (هارون زهران)", "primary")]),
        Record("two", "Person", [("Nadhir Safwan Shatii", "primary")]),
    ]
    index.rebuild(records, revision=1)
    hits = index.search("Nadhir Safwan Shatii a.k.a. Harun Zahran", schema="Person")
    assert [hit.id for hit in hits] == ["two", "one"] or [hit.id for hit in hits] == ["one", "two"]
    assert min(hit.score for hit in hits) > 0.9
    assert index.search("هارون زهران")[0].name == "Harun Zahran (هارون زهران)"
    assert all(hit.comparison.probability == pytest.approx(hit.score) for hit in hits)
    asked = compare("Nadhir Safwan Shatii a.k.a. Harun Zahran", "Haroun Zahrane")
    assert asked.probability == compare("Harun Zahran", "Haroun Zahrane").probability
