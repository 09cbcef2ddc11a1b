import json
import re
from pathlib import Path

import pytest

from marsad.names import Index
from marsad.names.rank import rank, read_records


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


GOOD = {"id": "a", "schema": "Person", "names": [{"t": "Yusuf Salim", "kind": "primary"}]}


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("not json", "line 3: not JSON"),
        ("[1]", "line 3: an object was expected"),
        ('{"names": []}', 'line 3: "id" and a list of "names"'),
        ('{"id": "b", "names": "Yusuf"}', 'line 3: "id" and a list of "names"'),
        ('{"id": "b", "names": ["Yusuf"]}', "line 3: a name is"),
        ('{"id": "b", "names": [{"t": 7}]}', "line 3: a name is"),
    ],
)
def test_a_bad_row_is_named(tmp_path: Path, row: str, says: str) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text(json.dumps(GOOD) + "\n\n" + row + "\n")
    with pytest.raises(ValueError, match=re.escape(says)):
        rank(bad, bad, tmp_path / "out.jsonl", 5)


def test_a_bad_query_is_named(tmp_path: Path) -> None:
    index, queries = tmp_path / "index.jsonl", tmp_path / "queries.jsonl"
    index.write_text(json.dumps(GOOD) + "\n")
    queries.write_text('{"q": "Yusuf"}\n{"name": "Salim"}\n')
    with pytest.raises(ValueError, match=r"queries\.jsonl, line 2: .q."):
        rank(index, queries, tmp_path / "out.jsonl", 5)


def test_ranks_are_those_of_single_searches(tmp_path: Path) -> None:
    index, queries, out = (tmp_path / n for n in ("index.jsonl", "queries.jsonl", "ranks.jsonl"))
    rows = [
        {
            "id": i,
            "schema": "Person",
            "names": [{"t": f"Yusuf Salim{i % 7}"}],
            "birthDate": ["1970"],
        }
        for i in range(600)
    ]
    index.write_text("\n".join(map(json.dumps, rows)))
    asked = [
        {"q": f"Yousef Salem{i % 9}", "birthDate": "1971", "country": None} for i in range(600)
    ]
    queries.write_text("\n".join(map(json.dumps, asked)))
    report = rank(index, queries, out, 5)
    assert (report.records, report.names, report.queries) == (600, 600, 600)
    single = Index.open(tmp_path / "index")
    single.rebuild(read_records(index), revision=1)
    for line, row in zip(out.read_text().splitlines(), asked, strict=True):
        hits = single.search(str(row["q"]), limit=5, birth_date="1971")
        assert json.loads(line)["ranks"] == [[h.id, round(h.score, 9)] for h in hits]
