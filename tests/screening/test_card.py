"""The card: one file, both languages, no number about a person; and the offline pack behind it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from marsad.access import Refused, Role
from marsad.access.staff import Institution
from marsad.screening.card import sureness
from marsad.screening.models import Case
from marsad.screening.pack import PackError, entries, look_up, open_pack
from marsad.screening.packing import make, take_back
from marsad.screening.printing import card_of
from marsad.screening.subject import Subject
from tests.screening.conftest import Screen, reader

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


@pytest.fixture
def card(screen: Screen) -> str:
    screen()
    return card_of(Case.objects.get(record="ex-main-1").pk, reader())


def test_card_is_one_file_without_script_or_network(card: str) -> None:
    assert "<script" not in card
    assert not re.search(r"""(src|href)=|url\(|@import""", card)
    assert "default-src 'none'" in card
    assert card.index('lang="ar" dir="rtl"') < card.index('lang="en" dir="ltr"')


def test_sg_01_card_gives_words_and_no_number_about_a_person(card: str) -> None:
    case = Case.objects.get(record="ex-main-1")
    assert f"{case.score:.2f}" not in card
    assert "%" not in re.sub(r"<style>.*?</style>", "", card)
    assert re.search(r"probably the same name.*date of birth agrees", card)


def test_who_sends_the_card_is_named_in_its_language(screen: Screen) -> None:
    screen()
    case = Case.objects.get(record="ex-main-1")
    names = {"key": "sender", "name_en": case.institution, "name_ar": "جهة التمرين"}
    Institution.objects.filter(name_en=case.institution).delete()
    Institution.objects.create(**names)
    arabic, english = card_of(case.pk, reader()).split('<article lang="en"')
    assert "<bdi>جهة التمرين</bdi>" in arabic
    assert f"<bdi>{case.institution}</bdi>" in english


def test_sg_25_gate_stands_on_every_card_in_both_languages(card: str) -> None:
    for words in (
        "article 33",
        "Convention against Torture",
        "المادة <bdi>33</bdi>",
        "مناهضة التعذيب",
    ):
        assert words in card


def test_card_says_what_to_do_and_what_not(card: str) -> None:
    for words in (
        "What to do next",
        "What not to do",
        "ما تفعله الآن",
        "ما لا تفعله",
        "redress desk",
    ):
        assert words in card
    assert "EXERCISE" in card


def test_what_contradicts_is_said_first() -> None:
    facts = [{"what": "birth_date", "verdict": "differs"}]
    assert sureness({"facts": facts, "names_alone": 0.99}) == "contradicted"
    assert sureness({"facts": [], "names_alone": 0.5}) == "possible"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "pack"
    make(folder, reader())
    return folder


SALIM = Subject(1, ("سالم ناصر الحارثي",), schema="Person", birth_dates=("1971-03-04",))


def test_lookup_needs_neither_node_nor_network(pack: Path, tmp_path: Path) -> None:
    """In a process in which every socket fails and the node's folder is not there."""
    code = (
        "import socket, sys\n"
        "def refuse(*a, **k): raise OSError('the network is unplugged')\n"
        "socket.socket = socket.create_connection = refuse\n"
        "from marsad.cli import main\n"
        "sys.argv = ['marsad', *sys.argv[1:]]\n"
        "main()\n"
    )
    out = tmp_path / "card.html"
    arguments = ["screen", "lookup", "Salim Nassir Al Harithy", "--born", "1971-03-04"]
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments, "--pack", str(pack), "--out", str(out), "--json"],
        env=os.environ | {"MARSAD_HOME": str(tmp_path / "nowhere")},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)[0]["record"]["references"] == ["EXi.001"]
    assert "Nobody is sent back to danger" in out.read_text("utf-8")
    assert not (tmp_path / "nowhere").exists()


def test_journal_holds_no_name_of_the_unmatched_and_comes_back(pack: Path) -> None:
    assert look_up(pack, SALIM, officer="gate 3")
    assert look_up(pack, Subject(1, ("Quentin Unmatched",)), officer="gate 3") == []
    text = (pack / "journal.jsonl").read_text("utf-8")
    assert "Quentin" not in text
    assert len(list(entries(pack))) == 2
    assert take_back(pack, reader()) == 2
    assert not (pack / "journal.jsonl").exists()


def test_altered_journal_is_told(pack: Path) -> None:
    for _ in range(3):
        look_up(pack, SALIM, officer="gate 3")
    journal = pack / "journal.jsonl"
    lines = journal.read_text("utf-8").splitlines()
    journal.write_text("\n".join([lines[0], lines[2]]) + "\n", "utf-8")
    with pytest.raises(PackError, match="line 2"):
        list(entries(pack))


def test_pack_past_its_day_answers_nothing(pack: Path) -> None:
    open_pack(pack)
    with pytest.raises(PackError, match="good until"):
        open_pack(pack, datetime.now(UTC) + timedelta(days=30))
    (pack / "records.jsonl").write_text("", "utf-8")
    with pytest.raises(PackError, match="altered"):
        open_pack(pack)


def test_pack_needs_the_right_to_take_out(tmp_path: Path) -> None:
    plain = replace(reader(), roles=frozenset({Role.READER}))
    with pytest.raises(Refused):
        make(tmp_path / "pack", plain)
    assert not (tmp_path / "pack").exists()
