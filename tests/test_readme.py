"""What the README shows is what the commands print."""

from __future__ import annotations

import json
import re
import shlex
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import REPOSITORY, run

SHOWN = re.compile(r"<!-- shown -->\n```console\n\$ (?P<command>[^\n]+)\n(?P<output>.*?)```", re.S)
PAGES = ("README.md", "README.ar.md")


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readme") / "node"
    done = run(folder, "demo", "--no-serve")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.parametrize("page", PAGES)
def test_shown_output_is_real(page: str, node: Path) -> None:
    blocks = list(SHOWN.finditer((REPOSITORY / page).read_text("utf-8")))
    assert blocks
    for block in blocks:
        _, *arguments = shlex.split(block["command"])
        done = run(node, *arguments, environment={"COLUMNS": "200"})
        assert done.returncode == 0, done.stderr
        assert done.stdout.strip() == block["output"].strip(), block["command"]


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    text = (REPOSITORY / page).read_text("utf-8")
    for link in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text):
        if not link.startswith("http"):
            assert (REPOSITORY / link).exists(), link


@pytest.mark.parametrize("page", PAGES)
def test_named_sources_are_those_there_are(page: str) -> None:
    from marsad.sources import REGISTER

    text = (REPOSITORY / page).read_text("utf-8")
    assert set(re.findall(r"^\| `([a-z]+-?[a-z]*)` \|", text, re.M)) == set(REGISTER)


def test_demo_has_what_its_first_page_promises(node: Path) -> None:
    """The tour's examples, and for every officer news since a last visit."""
    found = json.loads((node / "exercise" / "examples.json").read_text("utf-8"))
    assert all(found.values()), found
    address = f"file:{node / 'bank.sqlite3'}?mode=ro"
    with closing(sqlite3.connect(address, uri=True)) as bank:
        visits = bank.execute("SELECT before FROM web_desk").fetchall()
        assert len(visits) == 7
        for (before,) in visits:
            sides = bank.execute(
                "SELECT COUNT(*) FILTER (WHERE received >= :at), COUNT(*) FROM bank_report",
                {"at": before},
            ).fetchone()
            assert 0 < sides[0] < sides[1]
