"""A file of pairs: every row answered or reported, none lost."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from marsad.identity import compare_file
from marsad.identity.pairs import PairError, entity_of

LEFT = {
    "id": "aa-1",
    "schema": "Person",
    "properties": {"name": ["Tariq Walid Zamarraqi"], "birthDate": ["1970-03-04"], "shoe": ["42"]},
}
RIGHT = {
    "id": "bb-1",
    "schema": "Person",
    "properties": {"name": ["Tarek Waleed Zamarraqi"], "birthDate": ["1970-03-04"]},
    "datasets": ["yy"],
}


def test_each_row_gives_probability_and_evidence(tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl"
    path.write_text(json.dumps({"left": LEFT, "right": RIGHT, "judgement": "positive"}) + "\n")
    (row,) = compare_file(path)
    assert (row["line"], row["left"], row["right"], row["same"]) == (1, "aa-1", "bb-1", True)
    assert row["probability"] > 0.9
    assert {"field", "finding", "speaks", "weight", "left", "right"} <= set(row["evidence"][0])


def test_a_packed_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl.gz"
    text = "\ufeff" + json.dumps({"left": LEFT, "right": RIGHT}) + "\n\n"
    path.write_bytes(gzip.compress(text.encode("utf-8")))
    assert [row["line"] for row in compare_file(path)] == [1]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{not json", "not JSON"),
        ("[1, 2]", "not an object"),
        (json.dumps({"left": LEFT}), "'right' is missing"),
        (json.dumps({"left": LEFT, "right": {"schema": "Ghost"}}), "unknown schema 'Ghost'"),
        (json.dumps({"left": LEFT, "right": {"schema": "Person"}}), "no 'properties'"),
    ],
)
def test_a_broken_row_is_reported_with_its_line_and_the_rest_goes_on(
    tmp_path: Path, line: str, said: str
) -> None:
    path = tmp_path / "pairs.jsonl"
    good = json.dumps({"left": LEFT, "right": RIGHT})
    path.write_text(f"{good}\n{line}\n{good}\n")
    first, broken, last = compare_file(path)
    assert broken["line"] == 2
    assert "line 2" in broken["error"]
    assert said in broken["error"]
    assert first["probability"] == last["probability"]


def test_a_damaged_packed_file_gives_what_was_read_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl.gz"
    rows = (json.dumps({"left": LEFT, "right": {**RIGHT, "id": f"bb-{n}"}}) for n in range(400))
    whole = gzip.compress("\n".join(rows).encode())
    path.write_bytes(whole[: len(whole) // 2])
    found = list(compare_file(path))
    assert "probability" in found[0]
    assert "error" in found[-1]


def test_nested_entities_and_odd_values_are_passed_over_or_read() -> None:
    found = entity_of(
        {
            "id": "aa-1",
            "schema": "Person",
            "properties": {
                "name": "Tariq Zamarraqi",
                "birthDate": [None, 1970],
                "addressEntity": [{"schema": "Address", "properties": {"full": ["14 Palm St"]}}],
                "nationality": [{"id": "x"}],
            },
        }
    )
    assert found.get("name") == ["Tariq Zamarraqi"]
    assert found.get("birthDate") == ["1970"]
    assert found.get("address") == ["14 Palm St"]
    assert found.get("nationality") == []


def test_what_is_no_entity_is_refused() -> None:
    with pytest.raises(PairError, match="'left' is missing"):
        entity_of("a name", "left")
