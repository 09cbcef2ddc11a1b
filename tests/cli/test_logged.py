"""SG-11: every command that opens the node leaves an entry before it does anything."""

from __future__ import annotations

import inspect
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import typer.main
from typer.testing import CliRunner

from marsad.cli.app import app

pytestmark = pytest.mark.django_db

# These read no bank: names as typed, files as given, the log itself without the node.
_ALONE = {
    "redress verify": "verifies a certificate offline, as the log is",
    "screen lookup": "looks in an offline pack, away from the node",
    "redlines show": "shows the public list, nothing of the node",
    "restore": "its entries are tested with the backup: tests/bank/test_keeping.py",
    "audit verify": "offline by design",
    "audit consistency": "offline by design",
    "audit checkpoint": "signs the log as it stands and adds nothing",
}
_SERVES = {"demo", "serve"}  # they stay until interrupted; what they answer is written by the site


def commands(group: Any = None, before: str = "") -> Iterator[tuple[str, Any]]:
    group = group or typer.main.get_command(app)
    for name, command in sorted(group.commands.items()):
        path = f"{before} {name}".strip()
        if hasattr(command, "commands"):
            yield from commands(command, path)
        else:
            yield path, command


COMMANDS = list(commands())
VALUES = {
    "number": "0",
    "judgement": "1",
    "year": "2020",
    "verdict": "same",
    "target": "{folder}/target.tar.gz",
}


def arguments(command: Any, folder: Path) -> list[str]:
    """Something for whatever the command insists on."""
    given: list[str] = []
    for parameter in command.params:
        if not parameter.required:
            continue
        value = VALUES.get(parameter.name, "xx").format(folder=folder)
        if parameter.opts[0].startswith("-"):
            given += [parameter.opts[0], value]
        else:
            given.append(value)
    return given


@pytest.mark.parametrize(("path", "command"), COMMANDS, ids=[path for path, _ in COMMANDS])
def test_sg_11_every_command_leaves_an_entry(
    path: str, command: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opens = "open_node" in inspect.getsource(inspect.getmodule(_function(command)))  # type: ignore[arg-type]
    if path in _SERVES:
        assert opens
        return
    if path in _ALONE or (not opens and path.split()[0] == "names"):
        return
    monkeypatch.setenv("MARSAD_HOME", str(tmp_path / "node"))
    monkeypatch.chdir(tmp_path)  # some write the file that they were given the name of
    ran = CliRunner().invoke(app, [*path.split(), *arguments(command, tmp_path)], input="x\n")
    if ran.exit_code == 2:  # it was called wrongly, and so did nothing
        assert opens
        return
    written = entries(tmp_path / "node")
    assert written, f"marsad {path} left no entry: {ran.output}"
    assert written[0]["who"]


def _function(command: Any) -> Any:
    found: Any = command.callback
    return inspect.unwrap(found)


def entries(node: Path) -> list[dict[str, Any]]:
    path = node / "log" / "log.sqlite3"
    if not path.exists():
        return []
    with closing(sqlite3.connect(path)) as bank:
        return [json.loads(body) for (body,) in bank.execute("SELECT body FROM entry ORDER BY n")]


def test_a_command_that_cannot_be_written_down_does_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    node = tmp_path / "node"
    monkeypatch.setenv("MARSAD_HOME", str(node))
    node.mkdir()
    (node / "log").write_text("in the way of the folder")
    ran = CliRunner().invoke(app, ["sources"])
    assert ran.exit_code != 0
    assert "cannot be written" in str(ran.exception)
