from __future__ import annotations

import json

from marsad.exercise.truth import to_jsonl
from marsad.exercise.world import World


def _lines(world: World, kind: str) -> list[dict[str, object]]:
    return [line for line in world.truth if line["kind"] == kind]


def test_each_record_belongs_to_one_subject(world: World) -> None:
    records = [r for line in _lines(world, "subject") for r in line["records"]]  # type: ignore[attr-defined]
    assert len(records) == len(set(records))
    assert {listing.entity_id for listing in world.listings} <= set(records)
    reported = {record[0].id for report in world.reports for record in report.records}
    files = {f"ex-{p.id}" for p in world.people if p.filed} | {f"ex-{g.id}" for g in world.groups}
    assert files <= reported


def test_delistings_are_told_and_do_not_stand(world: World) -> None:
    gone = {line["record"] for line in _lines(world, "delisted")}
    standing = {r for line in _lines(world, "subject") for r in line["standing"]}  # type: ignore[attr-defined]
    assert len(gone) >= 10
    assert not gone & standing


def test_a_kunya_identifies_nobody(world: World) -> None:
    kunyas = [line for line in _lines(world, "alias") if line["form"] == "kunya"]
    assert all(line["identifies"] is False for line in kunyas)
    assert any(len(line["subjects"]) >= 5 for line in kunyas)  # type: ignore[arg-type]


def test_queries_are_printed_nowhere(world: World) -> None:
    printed: dict[str, set[str]] = {}
    for listing in world.listings:
        if listing.span.until is None:
            texts = {listing.main, listing.original, *(name.text for name in listing.names)}
            printed.setdefault(listing.subject, set()).update(texts)
    queries = _lines(world, "query")
    assert {line["form"] for line in queries} == {"arabic", "spelling", "nom-de-guerre"}
    assert len(queries) > 300
    for line in queries:
        assert line["text"] not in printed[str(line["subject"])]
        assert line["subject"] in line["subjects"]  # type: ignore[operator]


def test_changes_are_told_with_their_edition(world: World) -> None:
    changed = _lines(world, "changed")
    assert {line["prop"] for line in changed} == {"alias", "birthDate", "document", "address"}
    assert any("old" in line for line in changed if line["prop"] == "birthDate")


def test_the_file_is_json_lines(small: World) -> None:
    lines = to_jsonl(small.truth).decode().splitlines()
    assert [json.loads(line) for line in lines] == list(small.truth)
