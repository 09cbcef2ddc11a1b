"""Ties and judgements at the command line: said to be what they are, followed no further."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Marsad, answer


def _ftm(path: Path) -> Path:
    people = [
        {
            "id": f"p{n}",
            "schema": "Person",
            "properties": {"name": [f"Tarek Number{word}"], "topics": ["sanction"]},
        }
        for n, word in enumerate(("One", "Two", "Three"))
    ]
    ties = [
        {
            "id": f"t{n}",
            "schema": "Family",
            "properties": {"person": [f"p{n}"], "relative": [f"p{n + 1}"]},
        }
        for n in (0, 1)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in (*people, *ties)))
    return path


def test_sg_29_the_command_line_shows_a_tie_and_not_the_next(
    marsad: Marsad, tmp_path: Path
) -> None:
    answer(marsad("load", "ftm", "--file", str(_ftm(tmp_path / "x.ftm.json")), "--json"))
    plain = answer(marsad("profile", "ftm-p0", "--json"))
    assert [link["no_inference"] for link in plain["links"]] == [True]
    for lang, words in (("en", "no inference"), ("ar", "لا يُستنتج منها شيء")):
        told = marsad("profile", "ftm-p0", "--lang", lang).stdout
        assert words in told
        assert "NumberTwo" in told
        assert "NumberThree" not in told
