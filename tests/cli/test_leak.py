"""No command shows a sentence that the officer at it may not see: all that take a purpose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import typer.main
from click.testing import CliRunner

from marsad.access.reader import user_here
from marsad.cli.app import app
from marsad.cli.options import add_reading_options
from tests.cli.test_logged import commands
from tests.officers import enrolled
from tests.web.leak.bank import MARKINGS, READERS, SHARED, fill, hidden, own
from tests.web.leak.test_leak import _MARKER

pytestmark = pytest.mark.django_db

WORDS = {
    "text": ["Qasim Zubari", "mixed/1"],
    "key": [own("red"), own("special"), SHARED, "ex-0"],
    "old": ["2024-01-01"],
    "new": ["2025-01-01"],
    "number": ["1"],
}
ANY = [own("red"), own("special"), SHARED]
# They change what the next would find, or write files for their own test.
CHANGE = {"clocks sweep", "identity run", "person add", "handling partner", "redlines run"}


def asked() -> Iterator[list[str]]:
    """Every command that takes a purpose, filled with each id that it may be asked about."""
    for path, command in commands():
        names = {parameter.name for parameter in command.params}
        if "purpose" not in names or path in CHANGE:
            continue
        needed = [p for p in command.params if p.required]
        for value in ANY:
            given: list[str] = []
            for parameter in needed:
                choices = WORDS.get(parameter.name, ANY)
                word = value if value in choices else choices[0]
                option = parameter.opts[0]
                given += [option, word] if option.startswith("-") else [word]
            yield [*path.split(), *given, *(["--json"] if "as_json" in names else [])]
            if not needed:
                break


def test_no_command_shows_a_sentence_that_the_officer_may_not_see(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any, settings: Any
) -> None:
    name = "amber"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    monkeypatch.setenv("MARSAD_HOME", str(tmp_path / "node"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MARSAD_PURPOSE", "identity-check")
    fill()
    officer = enrolled(name, clearance=READERS[name][0], second_factor=False)
    officer.os_user = user_here()
    officer.save(update_fields=["os_user"])
    command = typer.main.get_command(app)
    add_reading_options(command)
    kept_from, seen, failed = set(hidden(name)), set[str](), set[str]()
    tried = {tuple(words): None for words in asked()}
    assert len(tried) > 30
    for words in tried:
        ran = CliRunner().invoke(command, list(words))
        assert not isinstance(ran.exception, Exception) or isinstance(ran.exception, SystemExit), (
            words,
            ran.exception,
        )
        found = {code.lower() for code in _MARKER.findall(ran.output)}
        seen |= found
        failed |= {f"{' '.join(words)} shows a sentence under {one}" for one in found & kept_from}
        failed |= {
            f"{' '.join(words)} names {own(code)}"
            for code in kept_from
            if own(code) not in words and re.search(rf"\b{own(code)}\b", ran.output)
        }
    assert not failed, "\n".join(sorted(failed)[:20])
    assert seen == set(MARKINGS) - kept_from
