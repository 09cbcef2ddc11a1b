"""What the README shows is what the commands print."""

from __future__ import annotations

import re
import shlex
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
