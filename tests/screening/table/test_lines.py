"""JSON lines, and lists of objects."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.screening.subject import SetAside
from marsad.screening.table import TableError, open_table
from tests.screening.table.files import read, written


def test_an_object_a_line(tmp_path: Path) -> None:
    text = '{"id": 7, "name": "Nadhir Safwan", "alias": ["A B", 3], "x": null}\n\n{"id": 8.0}\n'
    assert read(written(tmp_path, "a.jsonl", text)) == [
        (1, {"id": "7", "name": "Nadhir Safwan", "alias": ["A B", "3"]}),
        (3, {"id": "8"}),
    ]


def test_a_followthemoney_entity_is_its_properties(tmp_path: Path) -> None:
    text = '{"id": "q", "schema": "Person", "properties": {"name": ["A B"], "birthDate": ["1970"]}}'
    assert read(written(tmp_path, "a.json", text)) == [
        (1, {"id": "q", "schema": "Person", "name": ["A B"], "birthDate": ["1970"]})
    ]


def test_headings_are_all_keys_even_of_the_last_row(tmp_path: Path) -> None:
    lines = '{"name": "A B"}\n' * 500 + '{"alias": "C D"}\n'
    with open_table(written(tmp_path, "a.ndjson", lines)) as table:
        assert table.headers == ("name", "alias")
        assert table.total == 501


@pytest.mark.parametrize("bad", ["nope", "[1]", "3", "[" * 100_000, '{"a": ' + "9" * 5_000 + "}"])
def test_a_bad_line_is_set_aside(tmp_path: Path, bad: str) -> None:
    first, second = read(written(tmp_path, "a.jsonl", f'{{"name": "A B"}}\n{bad}\n'))
    assert first == (1, {"name": "A B"})
    assert isinstance(second, SetAside)
    assert second.line == 2
    assert second.reason_ar


def test_a_huge_line_is_set_aside(tmp_path: Path) -> None:
    text = '{"name": "' + "x" * 3_000_000 + '"}\n{"name": "A B"}\n'
    first, second = read(written(tmp_path, "a.jsonl", text))
    assert isinstance(first, SetAside)
    assert second == (2, {"name": "A B"})


def test_a_list_of_objects(tmp_path: Path) -> None:
    text = '\n[ {"name": "A B"},\n {"name": "C D"}, 3\n]'
    first, second, third = read(written(tmp_path, "a.json", text))
    assert first == (2, {"name": "A B"})
    assert second == (3, {"name": "C D"})
    assert isinstance(third, SetAside)


def test_a_long_list_is_read_in_pieces(tmp_path: Path) -> None:
    text = "[" + ",\n".join(f'{{"id": "{n}", "name": "A B {n}"}}' for n in range(60_000)) + "]"
    rows = read(written(tmp_path, "a.json", text))
    assert len(rows) == 60_000
    assert rows[-1] == (60_000, {"id": "59999", "name": "A B 59999"})


@pytest.mark.parametrize("text", ['[{"name": "A B"},\n{"na', '[{"name": "A B"} x', "[ [" * 50_000])
def test_a_damaged_list_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(TableError, match="damaged or cut short"):
        open_table(written(tmp_path, "a.json", text))


def test_nothing_and_too_many_keys_are_refused(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="no JSON object"):
        open_table(written(tmp_path, "a.jsonl", "nope\n"))
    many = "{" + ", ".join(f'"k{n}": 1' for n in range(2_000)) + "}"
    with pytest.raises(TableError, match="different keys"):
        open_table(written(tmp_path, "b.jsonl", many))


def test_what_holds_nothing_that_can_be_read_is_set_aside_and_not_dropped(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"name": {"first": "Omar"}}\n{"name": null, "x": []}\n{"name": "Zayd"}\n')
    with open_table(path) as table:
        nested, plain = table.rows()
    assert isinstance(nested, SetAside)
    assert (nested.line, nested.reason) == (1, "no value in it can be read")
    assert plain == (3, {"name": "Zayd"})
