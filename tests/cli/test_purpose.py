"""SG-10 at the command line: a purpose of the mandate, as the operator or as an officer."""

from __future__ import annotations

from tests.cli.conftest import Marsad, answer

SILENT = {"MARSAD_PURPOSE": ""}


def test_sg_10_no_purpose_no_answer_and_how_to_state_one(marsad: Marsad) -> None:
    refused = marsad("recall", "Tarek", environment=SILENT)
    assert refused.returncode == 1
    assert "identity-check" in refused.stderr
    assert "marsad purpose state" in refused.stderr
    assert marsad("recall", "Tarek", "--purpose", "curiosity").returncode == 1
    assert "--case" in marsad("recall", "Tarek", "--purpose", "investigation").stderr
    case = ("--purpose", "investigation", "--case", "2026/12")
    assert marsad("recall", "Tarek", *case).returncode == 0
    arabic = marsad("recall", "Tarek", "--purpose", "التحقق من الهوية", environment=SILENT)
    assert arabic.returncode == 0
    assert answer(marsad("purpose", "state", "list-check", "--json"))["purpose"] == "list-check"
    assert marsad("recall", "Tarek", environment=SILENT).returncode == 0
    answer(marsad("purpose", "end", "--json"))
    assert marsad("recall", "Tarek", environment=SILENT).returncode == 1
    assert marsad("sources", environment=SILENT).returncode == 0


def test_sg_37_once_there_are_officers_the_command_line_acts_as_one(marsad: Marsad) -> None:
    word = "a long enough sentence 7\n"
    add = ("officer", "add", "root", "--role", "administrator", "--here", "--json")
    answer(marsad(*add, stdin=word))
    refused = marsad("recall", "Tarek")
    assert refused.returncode == 1
    assert "administrator" in refused.stderr
    add = ("officer", "add", "noura", "--role", "reader", "--certified-until", "2999-01-01")
    answer(marsad(*add, "--json", stdin=word))
    other = marsad("recall", "Tarek", "--officer", "noura")
    assert other.returncode == 1
    assert "sign-in noura" in other.stderr
    assert marsad("officer", "sign-in", "noura", stdin="wrong\n\n").returncode == 1
    answer(marsad("officer", "sign-in", "noura", "--json", stdin=f"{word}\n"))
    found = marsad("recall", "Tarek", "--officer", "noura", "--purpose", "list-check")
    assert found.returncode == 0, found.stderr
