"""Weapon-making text is never stored: set apart under two keys, or not kept at all (SG-04)."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from marsad.access import Reader
from marsad.bank.quarantine import Quarantined, make_keys, open_sealed, refuse_file
from marsad.home import Home
from marsad.sources import load
from marsad.vocabulary.weapon_text import STAND_IN, screen_of

pytestmark = pytest.mark.django_db


def _nowhere(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            assert STAND_IN.encode() not in path.read_bytes(), path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_sg_04_a_file_with_it_is_refused_before_it_is_kept(
    home: Home, reader: Reader, encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MARSAD_HOME", str(home.folder))
    with pytest.raises(Quarantined, match="never stored"):
        refuse_file([("x", io.BytesIO(f"a {STAND_IN} b".encode(encoding)))], reader, home)
    _nowhere(home.folder)


def test_sg_04_it_opens_with_both_keys_only(
    home: Home, reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MARSAD_HOME", str(home.folder))
    first, second = tmp_path / "first.key", tmp_path / "second.key"
    make_keys(home, first, second, reader)
    text = f"harmless {STAND_IN}".encode()
    with pytest.raises(Quarantined):
        refuse_file([("x", io.BytesIO(text))], reader, home)
    (sealed,) = (home.folder / "quarantine").glob("*.sealed")
    _nowhere(home.folder)
    assert open_sealed(sealed.stem, first, second, reader, "for the court", home) == text
    with pytest.raises(ValueError, match="both keyholders"):
        open_sealed(sealed.stem, first, first, reader, "alone", home)


def test_sg_04_an_encoding_does_not_hide_it(
    home: Home, reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """JSON escapes: the file does not hold the words, the value does."""
    monkeypatch.setenv("MARSAD_HOME", str(home.folder))
    entity = {
        "id": "x-1",
        "schema": "Person",
        "properties": {"name": ["Exercise Person"], "lawfulStatus": ["listed"], "notes": ["@"]},
    }
    escaped = "".join(f"\\u{ord(letter):04x}" for letter in STAND_IN)
    file = tmp_path / "x.json"
    file.write_text(json.dumps(entity).replace('"@"', f'"{escaped}"') + "\n", "utf-8")
    with pytest.raises(Quarantined):
        load("ftm", file, by=reader, home=home, grade="A2", handling="clear")
    _nowhere(home.folder)
    assert not [path for path in home.raw.rglob("*") if path.is_file()]


def test_an_institution_brings_its_own_patterns(tmp_path: Path) -> None:
    file = tmp_path / "patterns"
    file.write_text("kind\tsome harmless (word|words)\n", "utf-8")
    assert screen_of(file).found("Some Harmless Words") == "kind"
    file.write_text("no tab here\n", "utf-8")
    with pytest.raises(ValueError, match="line 1"):
        screen_of(file)
