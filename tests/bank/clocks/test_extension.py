"""SG-14 at its doors, the page and the command: new evidence, another officer, every no logged."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from typer.testing import CliRunner

from marsad.access import Handling, Reader, Refused
from marsad.access.necessity import kept
from marsad.access.reader import user_here
from marsad.access.role import Role
from marsad.bank.clocks.extension import evidence_for
from marsad.bank.clocks.views import extension
from marsad.bank.models import Entity, Extension, Statement
from marsad.cli.app import app
from marsad.home import Home
from tests.bank.conftest import TERMS, Load, person
from tests.persons.pages import ask
from tests.trail import refusals

pytestmark = pytest.mark.django_db

APPROVED = replace(TERMS, approved_by="huda", retention="3 years")
NEEDED = {
    "aim": "prevent an attack",
    "suitability": "links the van to the buyer",
    "less_intrusive": "asked the registry",
    "duration": "one year",
    "third_parties": "none seen",
}
FORM = {"reason": "the payment shows that it goes on", **NEEDED}


def officer(name: str, *roles: Role, clearance: Handling = Handling.RED) -> Reader:
    held = frozenset(roles or {Role.SUPERVISOR})
    return Reader(name, "Exercise Bureau", clearance, "review", roles=held)


@pytest.fixture
def reader() -> Reader:
    """Who enters what the tests load."""
    return officer("author", Role.CURATOR)


@pytest.fixture(autouse=True)
def suspect(load: Load, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MARSAD_HOME", str(home.folder))
    record = person("1", "Tarek Zubari", status="suspected")
    record.entities[0].add("grounds", "Rented the van", valid_from="2026-01-05")
    load("2026-02-01", [record], terms=APPROVED, whole=False)


def came_in(load: Load, what: str = "Paid for the van") -> int:
    more = person("1", "Tarek Zubari", status="")
    more.entities[0].add("grounds", what, valid_from="2026-06-01")
    load("2026-06-01", [more], terms=APPROVED, whole=False, bare=True)
    return Statement.objects.get(value=what).pk


def test_sg_14_the_page_offers_what_came_in_since_and_extends(load: Load) -> None:
    before = Entity.objects.get(key="xx-1").keep_until
    empty = ask(extension, officer("salma"), "en", entity_id="xx-1").content.decode()
    assert "Nothing new has come in" in empty
    assert 'name="evidence"' not in empty
    evidence = came_in(load)
    page = ask(extension, officer("salma"), "ar", entity_id="xx-1").content.decode()
    assert f'value="{evidence}"' in page
    assert "Paid for the van" in page
    assert "Rented the van" not in page, "what was known is no new evidence"
    assert "كم المدة اللازمة؟" in page
    sent = ask(extension, officer("salma"), "ar", FORM | {"evidence": evidence}, entity_id="xx-1")
    assert sent.status_code == 302
    after = Entity.objects.get(key="xx-1").keep_until
    assert before is not None
    assert after is not None
    assert after > before
    [record] = kept("entity:xx-1")
    assert (record.act, record.officer) == ("extend-retention", "salma")
    shown = ask(extension, officer("rami"), "en", entity_id="xx-1").content.decode()
    assert "the payment shows that it goes on" in shown


@pytest.mark.parametrize(
    ("who", "rule"),
    [("author", "extension.other-officer"), ("huda", "extension.other-officer")],
)
def test_sg_14_author_and_approver_are_refused_on_the_page_and_it_is_logged(
    load: Load, home: Home, who: str, rule: str
) -> None:
    data = FORM | {"evidence": came_in(load)}
    for lang, said in (("en", "another officer must decide"), ("ar", "يجب أن يقرر ضابط آخر")):
        page = ask(extension, officer(who), lang, data, entity_id="xx-1")
        assert page.status_code == 400
        assert said in page.content.decode()
    assert refusals(home) == [(who, rule, "entity:xx-1")] * 2
    assert not Extension.objects.exists()


def test_sg_14_the_previous_extender_and_used_evidence_are_refused(load: Load, home: Home) -> None:
    first = came_in(load)
    data = FORM | {"evidence": first}
    assert ask(extension, officer("salma"), "en", data, entity_id="xx-1").status_code == 302
    again = FORM | {"evidence": came_in(load, "Was seen at the harbour")}
    for who, given in (("salma", again), ("author", again), ("rami", data)):
        assert ask(extension, officer(who), "en", given, entity_id="xx-1").status_code == 400
    assert [(who, rule) for who, rule, _ in refusals(home)] == [
        ("salma", "extension.other-officer"),
        ("author", "extension.other-officer"),
        ("rami", "extension.new-evidence"),
    ]
    assert Extension.objects.count() == 1


def test_sg_14_nobody_extends_on_their_own_statement(load: Load, reader: Reader) -> None:
    came_in(load)
    assert [row.value for row in evidence_for("xx-1", officer("salma"))][:1] == ["Paid for the van"]
    assert evidence_for("xx-1", officer(reader.officer)) == []


def test_evidence_that_an_officer_may_not_read_is_neither_shown_nor_taken(
    load: Load, home: Home
) -> None:
    more = person("1", "Tarek Zubari", status="")
    more.entities[0].add("grounds", "A sealed word", valid_from="2026-06-01")
    load(
        "2026-06-01", [more], source="zz", whole=False, bare=True,
        terms=replace(APPROVED, handling=Handling.RED),
    )  # fmt: skip
    low = officer("salma", clearance=Handling.AMBER)
    page = ask(extension, low, "en", entity_id="xx-1").content.decode()
    assert "A sealed word" not in page
    data = FORM | {"evidence": Statement.objects.get(value="A sealed word").pk}
    assert ask(extension, low, "en", data, entity_id="xx-1").status_code == 400
    assert refusals(home) == [("salma", "extension.new-evidence", "entity:xx-1")]


def test_sg_30_the_page_asks_the_five_questions_and_logs_who_did_not_answer(
    load: Load, home: Home
) -> None:
    data = FORM | {"evidence": came_in(load), "less_intrusive": ""}
    page = ask(extension, officer("salma"), "ar", data, entity_id="xx-1")
    assert page.status_code == 400
    assert "ما السبيل الأقل تدخلًا" in page.content.decode()
    assert refusals(home) == [("salma", "necessity", "entity:xx-1")]


def test_only_who_keeps_the_clocks_opens_it_and_only_a_supervisor_extends(load: Load) -> None:
    data = FORM | {"evidence": came_in(load)}
    with pytest.raises(Refused):
        ask(extension, officer("sami", Role.READER), "en", entity_id="xx-1")
    with pytest.raises(Refused):
        ask(extension, officer("sami", Role.CURATOR), "en", data, entity_id="xx-1")


def test_sg_14_the_command_extends_by_the_same_rules(load: Load, home: Home) -> None:
    answers = [part for name, text in NEEDED.items() for part in (f"--{_dashed(name)}", text)]

    def marsad(*words: str) -> Any:
        return CliRunner().invoke(app, ["clocks", *words])

    def extend(evidence: int, *more: str) -> Any:
        given = ["--evidence", str(evidence), "--reason", "it goes on", *more]
        return marsad("extend", "xx-1", *given)

    assert extend(0, *answers).exit_code == 1
    assert refusals(home)[-1] == (user_here(), "extension.new-evidence", "entity:xx-1")
    evidence = came_in(load)
    listed = json.loads(marsad("evidence", "xx-1", "--json").stdout)
    assert evidence in [row["id"] for row in listed]
    assert extend(evidence).exit_code == 1
    assert refusals(home)[-1] == (user_here(), "necessity", "entity:xx-1")
    done = extend(evidence, *answers)
    assert done.exit_code == 0, done.output
    assert Extension.objects.get().officer == user_here()
    again = extend(came_in(load, "Was seen at the harbour"), *answers)
    assert again.exit_code == 1
    assert "another officer" in again.output
    assert refusals(home)[-1] == (user_here(), "extension.other-officer", "entity:xx-1")


def _dashed(name: str) -> str:
    return name.replace("_", "-")
