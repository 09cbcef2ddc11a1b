"""The twelve attempts: each goes to a real door, is refused with a reason, and is in the log."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from marsad.access import Reader
from marsad.access.redlines import lines, state
from marsad.access.redlines.lines import _read, state_of
from marsad.bank.reports import sources
from marsad.oversight.attempts import ATTEMPTS, Outcome
from marsad.oversight.running import run

pytestmark = pytest.mark.django_db

SAFEGUARD = {line.id: line.rules for line in lines()}


def entries(node: Path) -> dict[int, dict[str, Any]]:
    with closing(sqlite3.connect(node / "log" / "log.sqlite3")) as log:
        return {n: json.loads(body) for n, body in log.execute("SELECT n, body FROM entry")}


def test_there_are_twelve() -> None:
    assert len(lines()) == 12
    assert {line.id for line in lines()} == set(ATTEMPTS)


def test_all_twelve_are_refused_and_logged(node: Path, world: None, overseer: Reader) -> None:
    before = [info.key for info in sources(overseer)]
    done = run(overseer)
    passed = [(one.line.id, one.outcome) for one in done if not one.outcome.refused]
    assert not passed
    log = entries(node)
    for one in done:
        entry = log[one.entry]
        assert entry["outcome"] == "refused"
        assert entry["rule"]
        assert entry["reason"]
        assert entry["subject"] == f"red-line:{one.line.id}"
    assert [info.key for info in sources(overseer)] == before, (
        "the attempts leave nothing in the bank"
    )


def _one(line: str, by: Reader) -> Outcome:
    return ATTEMPTS[line](by)


def test_sg_01_a_person_cannot_be_scored(overseer: Reader) -> None:
    assert _one("score-person", overseer).rule == "red-line.score-person"
    for path in ("/api/score", "/api/risk/person/x", "/api/radicalisation?person=x"):
        assert Client().get(path).status_code == 403


def test_sg_01_no_column_or_call_carries_a_score_of_a_person(client: Client) -> None:
    from django.apps import apps

    from marsad.web.api import api

    words = ("risk", "dangerous", "radicali", "threat_level", "suspicion_score")
    columns = [f.name for model in apps.get_models() for f in model._meta.get_fields()]
    calls = list(api.get_openapi_schema()["paths"])
    found = [name for name in columns + calls if any(word in name.lower() for word in words)]
    found = [name for name in found if name != "torture_risk"]  # of a partner institution (SG-24)
    assert not found


def test_sg_02_a_forecast_names_no_person(overseer: Reader) -> None:
    assert _one("forecast-person", overseer).rule == "red-line.forecast-person"
    assert Client().get("/api/forecast?place=xa&target=x&period=2027").status_code == 501
    assert Client().get("/api/forecast?place=xa&entity=x").status_code == 403


@pytest.mark.parametrize(
    "name", ["religion", "ethnicity", "political_opinion", "health", "الديانة"]
)
def test_sg_03_no_search_by_a_special_category(node: Path, name: str) -> None:
    for path in ("/recall", "/recall.json", "/recall.csv", "/recall/suggest", "/api/recall"):
        answer = Client().get(path, {"q": "x", name: "any"})
        assert answer.status_code == 403, path
    assert list(entries(node).values())[-1]["rule"] == "red-line.search-religion"


def test_sg_06_a_sympathiser_is_not_kept(world: None, overseer: Reader) -> None:
    assert _one("sympathiser", overseer).refused


def test_sg_07_a_suspicion_has_grounds(world: None, overseer: Reader) -> None:
    said = _one("suspect-without-grounds", overseer)
    assert said.refused
    assert "dated factual ground" in said.reason


def test_sg_23_h2_stays_with_its_originator(overseer: Reader) -> None:
    assert _one("share-h2", overseer).rule == "handling.h2"


def test_sg_12_a_row_of_the_log_is_not_deleted(node: Path, overseer: Reader) -> None:
    from marsad.access.log import Act, record

    record(overseer, Act.VIEW, "entity:x")
    assert _one("delete-log", overseer).refused
    with closing(sqlite3.connect(node / "log" / "log.sqlite3")) as log:
        log.execute("DROP TRIGGER entry_remains")
        log.commit()
    assert not _one("delete-log", overseer).refused, "an attempt that passes is told as such"
    assert 0 in entries(node), "and takes nothing with it"


def test_sg_37_an_administrator_reads_no_dossier(world: None, overseer: Reader) -> None:
    assert _one("administrator-reads", overseer).rule == "role.read"


def test_sg_19_nothing_acts_on_a_hit_by_itself(overseer: Reader) -> None:
    assert _one("freeze-from-hit", overseer).refused


def test_sg_04_weapon_text_is_not_stored(world: None, node: Path, overseer: Reader) -> None:
    from marsad.vocabulary.weapon_text import STAND_IN

    assert _one("weapon-text", overseer).refused
    for path in node.rglob("*"):
        assert not path.is_file() or STAND_IN.encode() not in path.read_bytes()


def test_sg_14_the_same_officer_does_not_extend(world: None, overseer: Reader) -> None:
    assert _one("same-officer-extends", overseer).refused


def test_sg_10_a_list_of_thousands_is_a_trawl(overseer: Reader) -> None:
    assert _one("blind-match-bulk", overseer).rule == "red-line.blind-match-bulk"


def test_sg_41_the_list_is_signed_by_two_offices() -> None:
    held = state()
    assert held.sound, "sign the edition: tools/sign_redlines.py"
    assert len({office.key for office in held.offices}) == 2


def test_sg_41_a_change_without_two_signatures_is_seen() -> None:
    said, offices = _read("lines.json"), _read("signatures.json")["offices"]
    weaker = {**said, "lines": said["lines"][:-1]}
    assert not state_of(weaker, offices).sound
    assert not state_of(said, offices[:1]).sound
    assert not state_of(said, [offices[0], offices[0]]).sound


def test_sg_41_the_page_says_when_it_is_not_signed(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    said, offices = _read("lines.json"), _read("signatures.json")["offices"]
    forged = state_of({**said, "edition": 99}, offices)
    monkeypatch.setattr("marsad.oversight.views.state", lambda: forged)
    page = client.get("/will-not-do", headers={"accept-language": "en"}).content.decode()
    assert "not signed by both offices" in page


def test_sg_05_what_is_not_there_is_said(client: Client) -> None:
    page = client.get("/will-not-do", headers={"accept-language": "en"}).content.decode()
    assert "interception" in page


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_page_is_for_everybody_and_names_all_twelve(client: Client, language: str) -> None:
    page = client.get("/will-not-do", headers={"accept-language": language}).content.decode()
    from html import escape

    for line in lines():
        assert escape(line.label(language)) in page or line.label(language) in page
