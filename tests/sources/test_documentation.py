"""docs/sources.md is run: its example reader reads its example file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from marsad.sources import REGISTER, Inputs
from marsad.sources.register import SourceSpec
from marsad.vocabulary import Header, Record, SetAside

PAGE = (Path(__file__).parents[2] / "docs" / "sources.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def test_the_example_reads_its_file() -> None:
    (example,) = blocks("csv")
    module, entry = blocks("python")
    names: dict[str, Any] = {}
    exec(compile(module, "docs/sources.md", "exec"), names)
    with Inputs.of_bytes(example.encode(), "list.csv") as files:
        header, record, aside = names["read"](files)
    assert header == Header("2024-05-01")
    assert isinstance(record, Record)
    assert record.key == "xx-example-1"
    subject = record.entities[0]
    assert subject.get("alias") == ["Zed", "Abu Example"]
    assert [(note.value, note.qualifier("type")) for note in subject.claims_of("notes")] == [
        ("44", "Shoe size")
    ]
    assert isinstance(aside, SetAside)
    assert aside.where == "list.csv, line 4"
    spec = eval(entry, {"SourceSpec": SourceSpec})
    assert spec.resembles(example.encode())
    assert not any(other.resembles(example.encode()) for other in REGISTER.values())


def test_every_source_stands_in_the_table() -> None:
    assert re.findall(r"^\| `([a-z-]+)` \|", PAGE, re.MULTILINE) == list(REGISTER)
    for path in re.findall(r"\]\(\.\./(marsad/[^)]+)\)", PAGE):
        assert (Path(__file__).parents[2] / path).is_file(), path
