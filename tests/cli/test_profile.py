"""A profile at the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.access import local_operator
from marsad.cli.options import Lang
from marsad.cli.profiles import _show
from marsad.recall.subject import subject
from marsad.vocabulary import Entity, Marking
from tests.handling.conftest import take

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def node(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MARSAD_HOME", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "200")


def shown(capsys: pytest.CaptureFixture[str], lang: str, *, judged: bool = True) -> str:
    person = Entity("ex-judged", "Person")
    person.add("name", "Tarek Zubari")
    person.add("lawfulStatus", "listed")
    person.add("position", "a baker")
    if judged:
        person.add("position", "a courier", assessment=True)
    take("2024-01-01", person, Marking.of("clear"))
    _show(subject(person.id, local_operator("test"), lang=lang), Lang(lang))
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("lang", "word", "heading"),
    [("en", "assessment", "assessments:"), ("ar", "تقييم", "تقييمات:")],
)
def test_sg_08_a_judgement_stands_apart_from_facts_and_is_called_one(
    capsys: pytest.CaptureFixture[str], lang: str, word: str, heading: str
) -> None:
    """As in print: below the facts, under a heading of its own, each row marked."""
    facts, between, judged = shown(capsys, lang).partition(heading)
    assert between
    assert "a baker" in facts
    assert "courier" not in facts
    assert word not in facts
    assert f"a courier [{word}]" in judged
    assert "baker" not in judged


def test_sg_08_without_a_judgement_nothing_is_called_one(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert "assessment" not in shown(capsys, "en", judged=False)
