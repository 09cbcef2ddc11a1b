"""SG-41: whose keys signed the red lines; no node starts with an altered list."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from typer.testing import CliRunner

from marsad.access.redlines import state
from marsad.access.redlines.lines import OWN
from marsad.cli.app import app
from marsad.cli.options import Lang
from marsad.cli.serving import start
from marsad.home import HomeError

pytestmark = pytest.mark.django_db

TOOL = Path(__file__).resolve().parent.parent.parent / "tools" / "sign_redlines.py"
OFFICES = {
    1: ("rights", "Office of rights", "مكتب الحقوق"),
    2: ("eye", "Oversight", "مكتب الرقابة"),
}


def sign(office: int, folder: Path, into: Path) -> subprocess.CompletedProcess[str]:
    """As the office does on its own machine."""
    name, english, arabic = OFFICES[office]
    words = [str(office), "--key", str(folder / f"{name}.key"), "--into", str(into)]
    words += ["--name", f"bureau.example/{name}", "--en", english, "--ar", arabic]
    made = [] if (folder / f"{name}.key").exists() else ["--new"]
    return subprocess.run(
        [sys.executable, str(TOOL), *words, *made], capture_output=True, text=True, check=False
    )


@pytest.fixture
def signed(node: Path, tmp_path: Path) -> Path:
    """The file of a node whose institution's two offices have signed."""
    node.mkdir(parents=True, exist_ok=True)
    for office in OFFICES:
        done = sign(office, tmp_path, node / OWN)
        assert done.returncode == 0, done.stderr
        assert "Fingerprint" in done.stdout
    return node / OWN


def test_sg_41_as_released_the_page_says_that_the_keys_are_examples(
    client: Client, node: Path
) -> None:
    held = state()
    assert held.sound
    assert held.example
    for language, said in (("en", "example keys"), ("ar", "مفاتيح المشروع التجريبية")):
        page = client.get("/will-not-do", headers={"accept-language": language}).content.decode()
        assert said in page
        assert all(office.fingerprint in page for office in held.offices)


def test_sg_41_an_institution_signs_with_keys_of_its_own(client: Client, signed: Path) -> None:
    held = state()
    assert held.sound
    assert not held.example
    assert [office.en for office in held.offices] == ["Office of rights", "Oversight"]
    page = client.get("/will-not-do", headers={"accept-language": "en"}).content.decode()
    assert "example keys" not in page
    assert held.offices[0].fingerprint in page
    noted = [f"--key={office.fingerprint}" for office in held.offices]
    assert CliRunner().invoke(app, ["redlines", "show", *noted]).exit_code == 0
    other = CliRunner().invoke(app, ["redlines", "show", "--key", "0000 0000 0000 0000"])
    assert other.exit_code == 1


def test_sg_41_an_office_alone_is_not_enough(node: Path, tmp_path: Path) -> None:
    node.mkdir(parents=True, exist_ok=True)
    assert sign(1, tmp_path, node / OWN).returncode == 0
    assert not state().sound, "the example signatures do not make up for the second office"


def test_sg_41_a_key_is_not_exchanged_unseen(signed: Path, tmp_path: Path) -> None:
    (tmp_path / "rights.key").write_bytes((tmp_path / "eye.key").read_bytes())
    done = sign(1, tmp_path, signed)
    assert done.returncode != 0
    assert "not the office's key" in done.stderr


def _weaker(said: Any) -> None:
    said["offices"][0]["note"] = said["offices"][0]["note"].replace("edition", "edition 7")


def _same_office_twice(said: Any) -> None:
    said["offices"][1] = said["offices"][0]


def _nonsense(said: Any) -> None:
    said["offices"] = {"rights": True}


@pytest.mark.parametrize("alter", [_weaker, _same_office_twice, _nonsense])
def test_sg_41_altered_signatures_are_refused_and_the_node_does_not_start(
    signed: Path, client: Client, alter: Any
) -> None:
    said = json.loads(signed.read_text("utf-8"))
    alter(said)
    signed.write_text(json.dumps(said), "utf-8")
    assert not state().sound
    page = client.get("/will-not-do", headers={"accept-language": "en"}).content.decode()
    assert "not signed by both offices" in page
    assert CliRunner().invoke(app, ["redlines", "show"]).exit_code == 1
    with pytest.raises(HomeError, match="red lines"):
        start("127.0.0.1", 0, Lang.EN)


@pytest.mark.parametrize("place", range(12))
def test_sg_41_an_altered_list_is_refused_whichever_line_it_is(
    node: Path, monkeypatch: pytest.MonkeyPatch, place: int
) -> None:
    read = state.__globals__["_read"]

    def altered(name: str) -> Any:
        said = read(name)
        if name == "lines.json":
            said["lines"][place]["en"] += " unless it is useful"
        return said

    monkeypatch.setitem(state.__globals__, "_read", altered)
    assert not state().sound
    with pytest.raises(HomeError, match="red lines"):
        start("127.0.0.1", 0, Lang.EN)
