"""Markings in the bank: no statement loses its code, nothing loosens by itself."""

from __future__ import annotations

import json

import pytest

from marsad.access import Handling, Reader, Refused, Role
from marsad.bank.loosening import handle_report, handle_statement
from marsad.bank.profile import NotFound, profile
from marsad.bank.reports import sources
from marsad.bank.view import view
from marsad.vocabulary import Entity, Marking, entities_from_ftm
from tests.handling.conftest import COUNCIL, SUBJECT, _home, officer, person, take  # noqa: F401

pytestmark = pytest.mark.django_db

GREEN, AMBER, RED = Marking.of("green"), Marking.of("amber"), Marking.of("red")


def codes() -> dict[str, str]:
    """The codes of the subject's statements, by property."""
    return {row.prop: row.marking.text for row in view(officer()).statements([SUBJECT])}


def low() -> Reader:
    return officer(clearance=Handling.GREEN)


def test_the_stricter_of_a_sentence_and_its_report_counts() -> None:
    take("2024-01-01", person(secret=Marking.of("clear", "h2")), AMBER)
    assert codes()["name"] == "TLP:AMBER"
    assert codes()["notes"] == "TLP:AMBER H2"


def test_a_looser_edition_loosens_nothing_and_a_stricter_one_tightens() -> None:
    take("2024-01-01", person(), AMBER)
    take("2024-02-01", person(), GREEN)
    assert codes()["name"] == "TLP:AMBER"
    take("2024-03-01", person(), RED)
    assert codes()["name"] == "TLP:RED"
    assert not list(view(officer(clearance=Handling.AMBER), "2024-01-15").statements([SUBJECT]))


def test_two_reports_of_a_desk_keep_their_own_codes() -> None:
    take("2024-01-01", person(), GREEN, whole=False)
    take("2024-02-01", person(), RED, whole=False)
    rows = [row for row in view(officer()).statements([SUBJECT]) if row.prop == "name"]
    assert [row.marking.tlp for row in rows] == ["green", "red"]
    assert len([*view(low()).statements([SUBJECT], props=["name"])]) == 1
    assert profile(view(low()), [SUBJECT]).marking.text == "TLP:GREEN"
    assert profile(view(officer()), [SUBJECT]).marking.text == "TLP:RED"


def test_export_and_taking_in_again_keep_every_code() -> None:
    h3 = Marking.of("amber", "h3", text="ask the desk", releasable_to=["Exercise Bureau"])
    take("2024-01-01", person(secret=h3), GREEN)
    before = {row.prop: row.marking for row in view(officer()).statements([SUBJECT])}
    (entity,) = view(officer()).entities([SUBJECT])
    plain = json.loads(json.dumps(entity.to_ftm()))
    (back,) = entities_from_ftm(plain)
    assert {claim.prop: claim.marking for claim in back.claims} == before
    plain["properties"]["notes"].append("added by somebody")
    (changed,) = entities_from_ftm(plain)
    added = next(claim for claim in changed.claims if claim.value == "added by somebody")
    assert added.marking == before["notes"] | before["name"]


def test_a_code_that_cannot_be_read_keeps_its_sentence_out() -> None:
    (entity,) = [person(secret=RED)]
    plain = entity.to_ftm()
    for claim in plain["marsad"]["claims"]:
        if claim["prop"] == "notes":
            claim["marking"] = {"tlp": "red", "h": "h3"}
    back = Entity.from_ftm(plain)
    assert not back.get("notes")
    assert any("H3 needs its text" in aside.reason for aside in back.aside)


def test_only_the_originator_loosens_and_with_a_reason() -> None:
    report = take("2024-01-01", person(), AMBER)
    (name,) = view(officer()).statements([SUBJECT], props=["name"])
    for who in (officer(), officer("Exercise Agency", Role.SUPERVISOR)):
        with pytest.raises(Refused) as refused:
            handle_statement(name.id, GREEN, who, "we need it")
        assert refused.value.decision.rule == "handling.loosen"
        assert refused.value.decision.ask == (COUNCIL,)
        with pytest.raises(Refused):
            handle_report(report, GREEN, who, "we need it")
    council = officer(COUNCIL)
    with pytest.raises(ValueError, match="reason"):
        handle_statement(name.id, GREEN, council, " ")
    assert not view(low()).exists(SUBJECT)
    handle_statement(name.id, GREEN, council, "it was published since")
    assert [row.prop for row in view(low()).statements([SUBJECT])] == ["name"]
    assert codes()["notes"] == "TLP:AMBER"
    handle_report(report, GREEN, council, "it was published since")
    assert len([*view(low()).statements([SUBJECT])]) == 3
    (info,) = sources(low())
    assert info.statements == 3


def test_anybody_who_curates_tightens_and_the_figures_follow() -> None:
    take("2024-01-01", person(), GREEN)
    (name,) = view(officer()).statements([SUBJECT], props=["name"])
    with pytest.raises(Refused):
        handle_statement(name.id, RED, officer(*("Exercise Bureau", Role.READER)), "caution")
    handle_statement(name.id, RED, officer(), "caution")
    assert [row.prop for row in view(low()).statements([SUBJECT])] == ["lawfulStatus", "notes"]
    (info,) = sources(low())
    assert (info.statements, info.entities) == (2, 1)


def test_what_one_may_not_see_one_may_not_change_and_does_not_learn_of() -> None:
    take("2024-01-01", person(secret=RED), GREEN)
    (secret,) = view(officer()).statements([SUBJECT], props=["notes"])
    told = []
    for number in (secret.id, secret.id + 1000):
        with pytest.raises(NotFound) as error:
            handle_statement(number, RED, low(), "caution")
        told.append(str(error.value).replace(str(number), "N"))
    assert told[0] == told[1]
