"""The main job from the command line: load, recall, profile, diff, gaps, back in time."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Marsad, answer, un_list

FIRST = {1: ("TAREK", "ZUBARI", "1970-02-03"), 2: ("SALIM", "WARQANI", "1975-05-06")}
SECOND = {1: ("TAREK", "ZUBARI", "1971-02-03"), 3: ("NADIA", "FELLOUH", "1980-07-08")}


def test_the_whole_story(marsad: Marsad, tmp_path: Path) -> None:
    old = un_list(tmp_path / "old.xml", "2024-01-01", FIRST)
    new = un_list(tmp_path / "new.xml", "2024-06-01", SECOND)

    counts = answer(marsad("load", "un-sc", "--file", str(old), "--json"))
    assert (counts["records"], counts["entities"], counts["added"]) == (2, 2, 2)
    again = answer(marsad("load", "un-sc", "--file", str(old), "--json"))
    assert again["already_known"]
    assert again["added"] == 0
    counts = answer(marsad("load", "un-sc", "--file", str(new), "--json"))
    assert (counts["added"], counts["changed"], counts["withdrawn"]) == (1, 1, 1)

    for question in (
        "Tarek Zubari",
        "طارق الزباري",
        "Tareq al-Zoubari",
        "ZUBARI, Tarek",
        "EXi.001",
    ):
        found = answer(marsad("recall", question, "--json"))["results"]
        assert found[0]["references"] == ["EXi.001"], question
    assert not answer(marsad("recall", "EXi.002", "--json"))["results"]
    past = answer(marsad("recall", "Salim Warqani", "--as-of", "2024-03-01", "--json"))["results"]
    assert past[0]["references"] == ["EXi.002"]

    for day, born in (("2024-03-01", "1970-02-03"), ("2024-06-01", "1971-02-03")):
        plain = answer(marsad("profile", "EXi.001", "--as-of", day, "--json"))
        [field] = [item for item in plain["fields"] if item["prop"] == "birthDate"]
        assert [value["value"] for value in field["values"]] == [born]
        [statement] = field["values"][0]["statements"]
        assert statement["source"] == "un-sc"
        assert statement["known_from"] == {"1970": "2024-01-01", "1971": "2024-06-01"}[born[:4]]

    found = answer(marsad("diff", "un-sc", "2024-01-01", "2024-06-01", "--json"))
    assert [item["reference"] for item in found["added"]] == ["EXi.003"]
    assert [item["reference"] for item in found["removed"]] == ["EXi.002"]
    [changed] = found["changed"]
    assert changed["fields"] == {"birthDate": {"old": ["1970-02-03"], "new": ["1971-02-03"]}}

    line = answer(marsad("profile", "EXi.001", "--history", "--json"))["history"]
    assert [step["kind"] for step in line] == ["added", "changed"]

    gaps = {gap["code"]: gap for gap in answer(marsad("gaps", "un-sc", "--json"))["gaps"]}
    assert (gaps["no-document"]["count"], gaps["no-document"]["total"]) == (2, 2)
    assert gaps["no-birth-date"]["count"] == 0

    assert answer(marsad("check", "--json")) == []


def test_a_backup_restores_the_node(marsad: Marsad, tmp_path: Path) -> None:
    list_ = un_list(tmp_path / "list.xml", "2024-01-01", FIRST)
    answer(marsad("load", "un-sc", "--file", str(list_), "--json"))
    target = tmp_path / "saved.tar.gz"
    answer(marsad("backup", str(target), "--json"))
    other = {"MARSAD_HOME": str(tmp_path / "other")}
    answer(marsad("restore", str(target), "--json", environment=other))
    found = answer(marsad("recall", "طارق زباري", "--json", environment=other))["results"]
    assert found[0]["references"] == ["EXi.001"]
    refused = marsad("restore", str(target), environment=other)
    assert refused.returncode == 1
    assert "holds a bank" in refused.stderr


def test_exit_codes_and_messages(marsad: Marsad, tmp_path: Path) -> None:
    assert marsad("profile", "EXi.999").returncode == 3
    assert marsad("diff", "un-sc", "2024-01-01", "2024-02-01").returncode == 3
    assert marsad("recall").returncode == 2
    missing = marsad("load", "un-sc", "--file", str(tmp_path / "none.xml"))
    assert missing.returncode == 1
    assert "none.xml" in missing.stderr
    assert "Traceback" not in missing.stderr
    wrong = marsad("load", "mars", "--file", str(tmp_path))
    assert wrong.returncode == 1
    assert "un-sc" in wrong.stderr
    kind = marsad("recall", "x", "--kind", "planet")
    assert kind.returncode == 1
    assert "person" in kind.stderr
    day = marsad("recall", "x", "--as-of", "yesterday")
    assert day.returncode == 1
    assert "2020-11-30" in day.stderr


def test_arabic_interface(marsad: Marsad, tmp_path: Path) -> None:
    list_ = un_list(tmp_path / "list.xml", "2024-01-01", FIRST)
    done = marsad("load", "un-sc", "--file", str(list_), "--lang", "ar")
    assert "السجلات" in done.stdout
    assert "records" not in done.stdout
    nothing = marsad("recall", "qqqqqqq", "--lang", "ar")
    assert "لا نتيجة" in nothing.stdout
