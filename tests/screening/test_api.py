"""``POST /api/screen``: single and batch, with explanations, limits, and nobody kept in vain."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from marsad.access import keys
from marsad.screening.models import Case

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]
Ask = Callable[..., tuple[int, Any]]


@pytest.fixture
def ask() -> Ask:
    """``ask(path, body)``: a program with a key."""
    token = keys.issue("core banking", purpose="list-check")
    client = Client(headers={"authorization": f"Bearer {token}"})

    def call(path: str, body: Any = None) -> tuple[int, Any]:
        if body is None:
            answer = client.get(path)
        else:
            answer = client.post(path, json.dumps(body), content_type="application/json")
        return answer.status_code, answer.json()

    return call


def test_single_question_opens_a_case_with_its_reasons(ask: Ask) -> None:
    body = {"subject": {"id": "7", "name": "Salim Nassir Al-Harithy", "birth_date": "1971-03-04"}}
    status, told = ask("/api/screen", body)
    assert status == 200, told
    first = told["results"][0]["alerts"][0]
    assert first["kind"] == "new"
    assert first["explanation"]["parts"]
    assert {fact["what"]: fact["verdict"] for fact in first["explanation"]["facts"]}[
        "birth_date"
    ] == "agrees"
    assert ask("/api/screen", body)[1]["results"][0]["alerts"][0]["kind"] == "standing"
    assert ask(f"/api/screen/cases/{first['case']}")[1]["compared"]["asked"]
    assert ask(f"/api/screen/cases/{first['case']}/replay")[1]["same"]
    assert ask("/api/screen/cases")[1]["count"] >= 1


def test_several_values_are_met_by_the_best_and_told_one_by_one(ask: Ask) -> None:
    who = {"name": "Salim Nassir Al-Harithy", "birth_date": ["1950", "circa 1971"]}
    status, told = ask("/api/screen", {"subject": who | {"nationality": "XB; XA"}})
    assert status == 200, told
    first = told["results"][0]["alerts"][0]
    facts = {fact["what"]: fact for fact in first["explanation"]["facts"]}
    assert facts["birth_date"]["asked"] == ["1950", "1971~"]
    assert facts["country"]["asked"] == ["xb", "xa"]
    for what in ("birth_date", "country"):
        assert facts[what]["verdict"] == "agrees"
        assert facts[what]["gain"] > 0
    total = sum(fact["gain"] for fact in facts.values())
    assert total == pytest.approx(first["explanation"]["support"], abs=1e-4)
    assert ask(f"/api/screen/cases/{first['case']}/replay")[1]["same"]


def test_batch_answers_each_in_its_place(ask: Ask) -> None:
    rows = [{"name": "Nobody Ofthatname"}, {"name": ""}, {"name": "هالة ادريس سويد"}]
    status, told = ask("/api/screen", {"subjects": rows, "open_cases": False})
    assert status == 200
    nobody, nameless, hala = told["results"]
    assert (nobody["alerts"], nobody["set_aside"]) == ([], None)
    assert nameless["set_aside"]["reason"] == "the row has no name"
    assert hala["alerts"][0]["record"] == "ex-main-4"
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    ("body", "status", "word"),
    [
        ({}, 400, "subjects"),
        ({"subjects": []}, 400, "at least one"),
        ({"subjects": [{"name": "x"}] * 1001}, 400, "1000"),
        ({"subject": {"name": "x", "religion": "y"}}, 422, "religion"),
        ({"subject": {"name": "x"}, "threshold": 0}, 422, "threshold"),
        ({"subject": {"name": "x" * 2000}}, 422, "name"),
    ],
)
def test_limits_say_what_to_do(ask: Ask, body: Any, status: int, word: str) -> None:
    got, told = ask("/api/screen", body)
    assert got == status, told
    assert word in json.dumps(told)


def test_sg_19_a_key_neither_decides_nor_acts(ask: Ask) -> None:
    told = ask("/api/screen", {"subject": {"name": "Salim Nasser Al-Harithi"}})[1]
    number = told["results"][0]["alerts"][0]["case"]
    verdict = {"outcome": "false", "reason": "computer says no"}
    assert ask(f"/api/screen/cases/{number}/decisions", verdict)[0] == 403
    for act in ("freeze", "refuse_entry", "arrest", "refer", "export"):
        status, answer = ask("/api/screen/act", {"act": act, "to": "anybody"})
        assert status == 403, act
        assert answer["rule"].startswith("screening.")
    assert Case.objects.get(pk=number).state == Case.State.OPEN


def test_without_a_key_nothing_is_said() -> None:
    answer = Client().post("/api/screen", "{}", content_type="application/json")
    assert answer.status_code == 401
