"""The commands work where names are matched in Python."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Marsad, answer, un_list

LISTED = {
    1: ("TAREK", "ZUBARI", "1970-02-03"),
    2: ("SALIM", "WARQANI", "1975-05-06"),
    3: ("NADIA", "FELLOUH", "1980-07-08"),
}
PURE = {"MARSAD_KERNEL": "pure"}


def test_load_recall_and_screen(marsad: Marsad, tmp_path: Path) -> None:
    listed = un_list(tmp_path / "un.xml", "2024-01-01", LISTED)
    counts = answer(marsad("load", "un-sc", "--file", str(listed), "--json", environment=PURE))
    assert counts["entities"] == 3
    found = answer(marsad("recall", "طارق الزباري", "--json", environment=PURE))["results"]
    assert found[0]["references"] == ["EXi.001"]
    customers, out = tmp_path / "customers.csv", tmp_path / "alerts.jsonl"
    customers.write_text("id,name\n1,Tareq al-Zoubari\n2,سليم الورقاني\n3,Quentin Nobody\n")
    screened = marsad("screen", str(customers), "--out", str(out), "--json", environment=PURE)
    assert answer(screened)["screened"] == 3
    alerts = [json.loads(line) for line in out.read_text().splitlines()]
    assert [(alert["id"], alert["references"]) for alert in alerts] == [
        ("1", ["EXi.001"]),
        ("2", ["EXi.002"]),
    ]
    assert alerts[0]["explanation"]["parts"]


def test_names_parse_rank_and_check(marsad: Marsad, tmp_path: Path) -> None:
    index, asked, out = (tmp_path / f"{name}.jsonl" for name in ("index", "queries", "ranks"))
    names = ("Tarek Zubari", "Salim Warqani", "Nadia Fellouh")
    rows = [{"id": n, "schema": "Person", "names": [{"t": n, "kind": "primary"}]} for n in names]
    index.write_text("".join(json.dumps(row) + "\n" for row in rows))
    asked.write_text("".join(json.dumps({"q": q}) + "\n" for q in ("طارق الزباري", "N. Felouh")))
    files = ("--index", str(index), "--queries", str(asked), "--out", str(out))
    assert answer(marsad("names", "rank", *files, environment=PURE))["queries"] == 2
    ranks = [json.loads(line)["ranks"] for line in out.read_text().splitlines()]
    assert [ranked[0][0] for ranked in ranks] == ["Tarek Zubari", "Nadia Fellouh"]
    parsed = answer(marsad("names", "parse", "Abu Musab Zubari", "--json", environment=PURE))
    assert [part["kind"] for part in parsed["parts"]] == ["kunya", "ism"]
    assert "Python" in marsad("check", environment=PURE).stdout
