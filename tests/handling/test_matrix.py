"""The matrix of handling codes: every row of the table is what `decide` says (F11, SG-23)."""

from __future__ import annotations

import pytest

from marsad.access import Action
from marsad.access.rules import RULES
from marsad.handling.matrix import Case, cases

CASES = cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"row {case.number}")
def test_sg_23_the_table_and_the_decision_agree(case: Case) -> None:
    assert (case.decision.allowed, case.decision.rule) == (case.expected, case.rule)
    assert case.decision.version == RULES[case.rule].version


def test_the_matrix_is_large_and_reaches_every_action_and_rule() -> None:
    assert len(CASES) >= 50
    assert {case.action for case in CASES} == set(Action)
    elsewhere = {"handling.loosen", "role.curate"}  # of changing a code, not of using it
    assert {case.rule for case in CASES} == set(RULES) - elsewhere
    told_apart = {(c.subject, c.reader, c.action, c.recipient) for c in CASES}
    assert len(told_apart) == len(CASES)


def test_reasons_are_said_in_both_languages() -> None:
    for case in CASES:
        assert case.decision.say("en") != case.decision.say("ar")
        assert any("\u0600" <= letter <= "\u06ff" for letter in case.decision.say("ar"))
        assert "{" not in case.decision.say("en") + case.decision.say("ar")


def test_a_refusal_that_consent_would_lift_says_whom_to_ask() -> None:
    asking = [case for case in CASES if case.decision.ask]
    assert asking
    assert all(case.decision.ask == ("Exercise Council",) for case in asking)
    assert not any(case.decision.ask for case in CASES if case.decision.allowed)


def test_h1_goes_with_a_warning_that_it_is_not_for_court() -> None:
    warned = {case.action for case in CASES if case.decision.warning == "handling.h1"}
    assert {Action.SHARE, Action.EXPORT} <= warned


def test_sg_24_a_red_partner_gets_nothing_even_with_consent() -> None:
    red = [case for case in CASES if case.recipient == "red partner"]
    assert len(red) == 2
    assert {case.decision.rule for case in red} == {"share.conditions"}
    assert not any(case.decision.allowed for case in red)


def test_sg_24_a_risk_needs_a_senior_officers_approval() -> None:
    by_recipient = {case.recipient: case.decision for case in CASES}
    assert by_recipient["risk"].rule == "share.approval"
    assert by_recipient["risk approved"].allowed
