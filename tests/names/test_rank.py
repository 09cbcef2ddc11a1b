import json
from pathlib import Path

import pytest

from marsad.names.rank import rank


def test_rank(tmp_path: Path) -> None:
    index, queries, out = (tmp_path / n for n in ("index.jsonl", "queries.jsonl", "ranks.jsonl"))
    rows = [
        {"id": "a", "schema": "Person", "names": [{"t": "Yusuf Salim", "kind": "primary"}]},
        {"id": "b", "schema": "Person", "names": [{"t": "Karim Qasim", "kind": "strong"}]},
    ]
    index.write_text("\n".join(map(json.dumps, rows)))
    queries.write_text(json.dumps({"q": "يوسف سالم", "schema": "Person"}) + "\n")
    report = rank(index, queries, out, 50)
    assert report.queries == 1
    assert report.peak_memory_mb > 0
    (line,) = out.read_text().splitlines()
    assert json.loads(line)["ranks"][0][0] == "a"


def test_a_bad_row_is_named(tmp_path: Path) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"id": 1, "names": []}\nnot json\n')
    with pytest.raises(ValueError, match="line 2"):
        rank(bad, bad, tmp_path / "out.jsonl", 5)
