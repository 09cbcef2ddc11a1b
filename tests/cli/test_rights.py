"""The command line acts as a named officer with a right; only verification needs none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import typer.main
from click.testing import CliRunner

from marsad.access import Handling, Role
from marsad.access.reader import user_here
from marsad.cli.app import app
from marsad.cli.options import add_reading_options
from tests.officers import enrolled
from tests.trail import trail

pytestmark = pytest.mark.django_db

OVERSEER = ("--purpose", "oversight", "--reason", "the daily round of checks")
WHY = ("--reason", "the key is two years old")
COMMANDS: dict[tuple[str, ...], Role] = {
    ("audit", "show", *OVERSEER): Role.OVERSEER,
    ("audit", "export", "log.jsonl", *OVERSEER): Role.OVERSEER,
    ("audit", "prove", "0", *OVERSEER): Role.OVERSEER,
    ("audit", "forget-words", "2020", *WHY): Role.OVERSEER,
    ("redlines", "run", *OVERSEER): Role.OVERSEER,
    ("oversight", "sample", "--seed", "x", *OVERSEER): Role.OVERSEER,
    ("oversight", "report", *OVERSEER): Role.OVERSEER,
    ("audit", "rotate-key", *WHY): Role.ADMINISTRATOR,
    ("audit", "resume", *WHY): Role.ADMINISTRATOR,
    ("quarantine", "keys", "one", "two"): Role.ADMINISTRATOR,
    ("clocks", "sweep", "--dry-run", "--purpose", "bank-quality"): Role.SUPERVISOR,
}
NOT_HERE = 3  # a year without a key: the officer was let through


@pytest.fixture(autouse=True)
def _node(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    monkeypatch.setenv("MARSAD_HOME", str(tmp_path / "node"))
    monkeypatch.chdir(tmp_path)
    for said in ("OFFICER", "CASE", "REASON"):  # options put them there
        monkeypatch.setenv(f"MARSAD_{said}", "")


def here(role: Role) -> str:
    """An officer of that role, whose account this is."""
    officer = enrolled(f"an-{role}", [role], clearance=Handling.RED, second_factor=False)
    officer.os_user = user_here()
    officer.save(update_fields=["os_user"])
    return officer.name


def run(*words: str) -> Any:
    command = typer.main.get_command(app)
    add_reading_options(command)
    return CliRunner().invoke(command, list(words))


@pytest.mark.parametrize(("words", "role"), COMMANDS.items(), ids=lambda v: " ".join(v[:2]))
def test_sg_18_who_has_the_right_acts_in_their_own_name(words: tuple[str, ...], role: Role) -> None:
    name = here(role)
    done = run(*words)
    assert done.exit_code in (0, NOT_HERE), done.output
    who = [entry["who"] for entry in trail() if not entry["subject"].startswith("command:")]
    assert name in who
    assert user_here() not in who


@pytest.mark.parametrize(("words", "role"), COMMANDS.items(), ids=lambda v: " ".join(v[:2]))
@pytest.mark.parametrize("other", [Role.ANALYST, Role.OVERSEER, Role.ADMINISTRATOR])
def test_sg_18_nobody_else_does_it_and_the_refusal_is_logged(
    words: tuple[str, ...], role: Role, other: Role
) -> None:
    if other is role:
        pytest.skip("the role that may")
    here(other)
    done = run(*words)
    assert done.exit_code == 1, done.output
    assert [entry for entry in trail() if entry["outcome"] == "refused"]
    assert not Path("log.jsonl").exists()
    assert not Path("one").exists()


def test_sg_12_verification_needs_neither_node_nor_right() -> None:
    assert run("audit", "export", "log.jsonl").exit_code == 0
    here(Role.READER)
    for words in (("verify",), ("verify", "log.jsonl"), ("consistency",)):
        done = run("audit", *words)
        assert done.exit_code == 0, done.output
