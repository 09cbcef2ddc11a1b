"""Comparing pairs from a file, and judging from the command line."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Marsad, answer, un_list


def entity(key: str, name: str, born: str, passport: str = "") -> dict[str, object]:
    properties = {"name": [name], "birthDate": [born]}
    if passport:
        properties["passportNumber"] = [passport]
    return {"id": key, "schema": "Person", "properties": properties}


def test_pairs_from_a_file(marsad: Marsad, tmp_path: Path) -> None:
    same = {
        "left": entity("a-1", "Tarek Zubari", "1970-02-03", "XA1234567"),
        "right": entity("b-1", "Tareq al-Zoubari", "1970-02-03", "XA1234567"),
    }
    other = {
        "left": entity("a-1", "Tarek Zubari", "1970-02-03"),
        "right": entity("b-2", "Salim Warqani", "1985-05-06"),
    }
    file = tmp_path / "pairs.jsonl"
    file.write_text("\n".join([json.dumps(same), "{broken", json.dumps(other)]), "utf-8")
    first, broken, last = answer(marsad("identity", "compare", "--pairs", str(file), "--json"))
    assert first["probability"] > 0.95
    assert first["evidence"]
    assert "line 2" in broken["error"]
    assert last["probability"] < 0.05


def test_a_file_without_pairs_fails_with_a_message(marsad: Marsad, tmp_path: Path) -> None:
    file = tmp_path / "pairs.jsonl"
    file.write_text("nothing\n", "utf-8")
    for path in (file, tmp_path / "none.jsonl"):
        done = marsad("identity", "compare", "--pairs", str(path), "--json")
        assert done.returncode == 1
        assert path.name in done.stderr
        assert "Traceback" not in done.stderr


def test_judging_and_undoing(marsad: Marsad, tmp_path: Path) -> None:
    people = {1: ("TAREK", "ZUBARI", "1970-02-03"), 2: ("TAREQ", "AL-ZOUBARI", "1970-02-03")}
    answer(
        marsad(
            "load",
            "un-sc",
            "--file",
            str(un_list(tmp_path / "l.xml", "2024-01-01", people)),
            "--json",
        )
    )
    compared = answer(marsad("identity", "compare", "EXi.001", "EXi.002", "--json"))
    assert 0 < compared["probability"] < 1
    made = answer(
        marsad("identity", "judge", "EXi.001", "EXi.002", "same", "--reason", "seen", "--json")
    )
    assert answer(marsad("identity", "members", "EXi.001", "--json")) == ["un-sc-1", "un-sc-2"]
    profile = answer(marsad("profile", "EXi.001", "--json"))
    assert profile["references"] == ["EXi.001", "EXi.002"]
    found = answer(marsad("recall", "Tarek Zubari", "--json"))["results"]
    assert found[0]["references"] == ["EXi.001", "EXi.002"]
    against = marsad("identity", "judge", "EXi.001", "EXi.001", "same", "--reason", "x")
    assert against.returncode == 1
    answer(marsad("identity", "undo", str(made["judgement"]), "--reason", "mistake", "--json"))
    assert answer(marsad("identity", "members", "EXi.001", "--json")) == ["un-sc-1"]
