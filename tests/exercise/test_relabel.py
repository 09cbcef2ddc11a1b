from __future__ import annotations

from marsad.exercise.relabel import relabelled
from marsad.vocabulary import Entity, Header, Record, SetAside


def test_ids_references_and_authority_are_relabelled_and_nothing_else() -> None:
    person = Entity("un-sc-1", "Person")
    person.add("name", "un-sc-1 is no name")
    listing = Entity("un-sc-1-listing", "Sanction")
    listing.add("entity", "un-sc-1")
    listing.add("authority", "United Nations Security Council")
    given = [
        Header("2025-01-01"),
        Record("un-sc-1", (person, listing)),
        SetAside("line 2", None, "no name", ""),
    ]
    header, record, aside = relabelled(given, "un-sc-", "ex-un-", "Council list (fictional)")
    assert (header, aside) == (given[0], given[2])
    assert isinstance(record, Record)
    assert record.key == "ex-un-1"
    assert [entity.id for entity in record.entities] == ["ex-un-1", "ex-un-1-listing"]
    assert record.entities[0].first("name") == "un-sc-1 is no name"
    assert record.entities[1].first("entity") == "ex-un-1"
    assert record.entities[1].first("authority") == "Council list (fictional)"
