"""Keys bring together what may be one subject, and never all pairs."""

from __future__ import annotations

from marsad.identity.blocking import BLOCK_LIMIT, keys_of, pairs_of
from marsad.identity.prepared import Prepared, prepare
from tests.identity.people import entity


def pairs(*records: tuple[str, Prepared], within: bool = False) -> set[tuple[str, str]]:
    return {(one.id, other.id) for one, other, _ in pairs_of(records, within=within)}


def test_spellings_and_scripts_meet() -> None:
    latin = prepare(entity("aa-1", name="Tariq Walid Zamarraqi"))
    other = prepare(entity("bb-1", name="ZAMARRAQI Tarek Waleed"))
    arabic = prepare(entity("cc-1", name="طارق وليد"))
    assert pairs(("aa", latin), ("bb", other)) == {("aa-1", "bb-1")}
    assert keys_of(arabic) & keys_of(latin)


def test_a_number_brings_together_what_no_name_does() -> None:
    left = prepare(entity("aa-1", name="Tariq Zamarraqi", passportNumber="A1234567"))
    right = prepare(entity("bb-1", name="Ghassan Hulwani", idNumber="A-1234567"))
    assert pairs(("aa", left), ("bb", right)) == {("aa-1", "bb-1")}


def test_a_kunya_brings_nobody_together() -> None:
    left = prepare(entity("aa-1", name="Abu Mahmud"))
    right = prepare(entity("bb-1", name="Abu Mahmud"))
    assert pairs(("aa", left), ("bb", right)) == set()


def test_records_of_one_source_meet_only_when_asked() -> None:
    left = prepare(entity("aa-1", name="Tariq Walid Zamarraqi"))
    right = prepare(entity("aa-2", name="Tariq Walid Zamarraqi"))
    assert pairs(("aa", left), ("aa", right)) == set()
    assert pairs(("aa", left), ("aa", right), within=True) == {("aa-1", "aa-2")}


def test_a_key_that_many_have_is_passed_over() -> None:
    many = [
        (f"s{n}", prepare(entity(f"s{n}-1", name="Zamarraqi Hulwani")))
        for n in range(BLOCK_LIMIT + 1)
    ]
    assert pairs(*many) == set()
    assert len(pairs(*many[:3])) == 3
