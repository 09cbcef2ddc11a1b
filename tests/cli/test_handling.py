"""``marsad handling`` from the command line: a partner's record, a report's code."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from marsad.access import Action, Conditions
from marsad.bank.view import view
from marsad.cli.app import app
from marsad.handling.door import look
from marsad.handling.partners import partner_of
from marsad.vocabulary import Marking
from tests.handling.conftest import SUBJECT, _home, officer, person, take  # noqa: F401

pytestmark = pytest.mark.django_db
PURPOSE = ["--purpose", "identity-check"]


def run(*words: str) -> tuple[int, str]:
    """Exit code and everything that was printed."""
    done = CliRunner().invoke(app, ["handling", *words, *PURPOSE])
    return done.exit_code, done.output


def test_sg_24_a_partners_record_is_written_at_the_node() -> None:
    take("2024-01-01", person(), Marking.of("green"))
    risk = ("--community", "--competent", "--gateway", "Exercise agreement 7", "--torture-risk")
    assert run("partner", "exercise-agency", *risk)[0] == 0
    partner = partner_of("exercise-agency", officer())
    assert partner.conditions is Conditions.APPROVAL
    door = look(SUBJECT, Action.SHARE, partner, officer())
    assert {item.decision.rule for item in door.blocked} == {"share.approval"}
    assert run("partner", "nobody")[0] == 1


def test_a_report_is_tightened_and_not_loosened() -> None:
    report = str(take("2024-01-01", person(), Marking.of("green")))
    assert (
        run("report", report, "--handling", "amber", "--handling", "h1", "--why", "caution")[0] == 0
    )
    rows = view(officer()).statements([SUBJECT])
    assert {row.marking.text for row in rows} == {"TLP:AMBER H1"}
    assert run("report", report, "--handling", "clear", "--why", "wish")[0] == 1
    assert run("report", report, "--handling", "h3", "--why", "no text")[0] == 1
    assert run("report", "999", "--handling", "red", "--why", "none")[0] == 3
