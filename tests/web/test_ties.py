"""Ties and judgements are shown for what they are: on the page, in JSON, in what is taken out."""

from __future__ import annotations

import json
import re

import pytest

from marsad.access import Action, Handling, Role
from marsad.handling.door import export, look
from marsad.vocabulary import Entity, Marking
from tests.handling.conftest import SUBJECT, _home, officer, take  # noqa: F401
from tests.web.conftest import Open

pytestmark = pytest.mark.django_db


def _person(key: str, name: str) -> Entity:
    entity = Entity(key, "Person")
    entity.add("lawfulStatus", "listed")
    entity.add("name", name)
    return entity


def _chain() -> None:
    """Three persons in a row: each the next one's relative."""
    ends = [
        _person(f"ex-tie-{n}", f"Tarek Number{word}")
        for n, word in enumerate(("One", "Two", "Three"))
    ]
    for day, entity in enumerate(ends, start=1):
        take(f"2024-01-0{day}", entity, Marking.of("clear"), whole=False)
    for n in (0, 1):
        tie = Entity(f"ex-tie-{n}-{n + 1}", "Family")
        tie.add("person", ends[n].id)
        tie.add("relative", ends[n + 1].id)
        take(f"2024-02-0{n + 1}", tie, Marking.of("clear"), whole=False)


def test_sg_29_a_tie_says_that_nothing_follows_from_it_and_is_not_followed_on(site: Open) -> None:
    _chain()
    for language, words in (("en", "no inference"), ("ar", "لا يُستنتج")):
        html = site(language).get("/profile/ex-tie-0").content.decode()
        assert words in html
        assert "NumberTwo" in html
        assert "NumberThree" not in html
    (link,) = site("en").get("/profile/ex-tie-0.json").json()["links"]
    assert link["no_inference"] is True


def test_sg_08_a_judgement_looks_different_on_the_page_in_json_and_taken_out(site: Open) -> None:
    entity = _person(SUBJECT, "Tarek Zubari")
    entity.add("position", "a courier", assessment=True)
    entity.add("position", "a baker")
    take("2024-01-01", entity, Marking.of("clear"))
    html = site("en").get(f"/profile/{SUBJECT}").content.decode()
    judged = re.search(r'<section class="panel assessment".*?</section>', html, re.DOTALL)
    assert judged is not None
    assert "a courier" in judged[0]
    assert "a baker" not in judged[0]
    assert "a courier" not in html[html.index('id="facts"') : html.index('id="assessed"')]
    fields = site("en").get(f"/profile/{SUBJECT}.json").json()["fields"]
    (position,) = [field for field in fields if field["prop"] == "position"]
    assert [value["value"] for value in position["values"]] == ["a baker"]
    assert [value["value"] for value in position["assessments"]] == ["a courier"]
    reader = officer("Exercise Bureau", Role.ANALYST, clearance=Handling.CLEAR)
    (line,) = export(look(SUBJECT, Action.EXPORT, None, reader), reader)
    told = {c["value"]: c.get("assessment") for c in json.loads(line)["marsad"]["claims"]}
    assert (told["a courier"], told["a baker"]) == (True, None)
