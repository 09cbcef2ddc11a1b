"""Words that are still being typed, completed in both scripts."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.names import Index, Record
from marsad.names.completion import continues


@pytest.fixture
def index(tmp_path: Path) -> Index:
    opened = Index.open(tmp_path)
    names = ["Salim al-Thawbani", "Salim Nasser", "سالم ناصر", "Abu Sakhr", "Saad al-Din Omar"]
    opened.rebuild(
        [Record(str(at), "Person", [(name, "primary")]) for at, name in enumerate(names)],
        revision=1,
    )
    return opened


def test_a_word_is_completed_by_its_letters_the_commonest_first(index: Index) -> None:
    assert index.completions("Sal")[0] == "salim"
    assert index.completions("Omar Na")[0] == "omar nasser"
    assert "salim thawbani" in [
        text.replace(" al ", " ") for text in index.completions("Salim al-Th")
    ]


def test_a_word_is_completed_by_its_sound_in_the_other_script(index: Index) -> None:
    assert "thawbani" in index.completions("ثوب")
    assert "سالم" in index.completions("Salee")[:3] or "salim" in index.completions("سال")


def test_a_kunya_is_no_word_and_a_compound_is_written_apart(index: Index) -> None:
    assert not [text for text in index.completions("Sa") if "+" in text]
    assert "saad din" in index.completions("Saa")


@pytest.mark.parametrize(
    ("text", "name", "how"),
    [
        ("Salim al-Th", "Salim al-Thawbani", 2),
        ("ثوب", "Salim al-Thawbani", 1),
        ("الثو", "سالم الثوباني", 2),
        ("Sal", "Omar Nasser", 0),
        ("", "Omar Nasser", 0),
    ],
)
def test_a_name_goes_on_as_a_text_is_written_or_as_it_sounds(
    text: str, name: str, how: int
) -> None:
    assert continues(name, text) == how


@pytest.mark.parametrize("text", ["", " ", "S", "Salim ", "؟", "\u202e", "a" * 5000])
def test_what_is_no_beginning_is_not_completed(index: Index, text: str) -> None:
    assert index.completions(text) == []


def test_a_new_name_is_completed_at_once(index: Index) -> None:
    index.apply([Record("9", "Person", [("Qamar Zubaydi", "primary")])], revision=2)
    assert index.completions("Zubay") == ["zubaydi"]
