"""From two lists to the queue, the machine's judgements, and what changes afterwards."""

from __future__ import annotations

import pytest

from marsad.access import Handling, Reader
from marsad.bank.view import view
from marsad.identity import (
    auto_judge,
    candidates,
    flag_changed,
    flagged,
    judge,
    members,
    queue,
    undo,
)
from marsad.identity.candidates import informativeness, subject_schemata
from marsad.identity.models import Candidate, Judgement
from marsad.vocabulary import Entity
from tests.identity.conftest import Load
from tests.identity.people import entity

pytestmark = pytest.mark.django_db

ONE = {"name": "Tariq Walid Zamarraqi", "birthDate": "1970-03-04", "passportNumber": "A1234567"}


def first() -> list[Entity]:
    return [
        entity("aa-1", **ONE),
        entity("aa-2", name="Ghassan Nadir Hulwani", birthDate="1980-05-06"),
        entity("aa-3", name="Samir Adnan Qasrawi"),
        entity("aa-4", weakAlias="Abu Mahmud", name="Farid Zuhdi Tallawi"),
    ]


def second() -> list[Entity]:
    return [
        entity("bb-1", **{**ONE, "name": "Tarek Waleed Zamarraqi"}),
        entity("bb-2", name="Ghassan Nadir Hulwani", birthDate="1980-05-06"),
        entity("bb-3", name="Samir Adnan Qasrawi"),
        entity("bb-4", weakAlias="Abu Mahmud", name="Nabil Wajdi Sannuri"),
    ]


@pytest.fixture
def lists(load: Load, reader: Reader) -> None:
    load("aa", "2024-01-01", first())
    load("bb", "2024-01-01", second())
    candidates.refresh(view(reader))


@pytest.mark.usefixtures("lists")
def test_candidates_are_found_across_lists_and_a_kunya_brings_nobody_together(
    reader: Reader,
) -> None:
    found = {(match.left, match.right) for match in candidates.find(view(reader))}
    assert found == {("aa-1", "bb-1"), ("aa-2", "bb-2"), ("aa-3", "bb-3")}


@pytest.mark.usefixtures("lists")
def test_filling_the_queue_again_changes_nothing(reader: Reader) -> None:
    before = set(Candidate.objects.values_list("left", "right", "probability"))
    assert candidates.refresh(view(reader)) == len(before) == 3
    assert set(Candidate.objects.values_list("left", "right", "probability")) == before


@pytest.mark.usefixtures("lists")
def test_the_queue_gives_the_least_certain_first_and_leaves_out_what_is_judged(
    reader: Reader,
) -> None:
    rows = list(queue(reader))
    entropy = [informativeness(row.comparison.probability) for row in rows]
    assert entropy == sorted(entropy, reverse=True)
    assert rows[0].left.id == "aa-3"
    judge("aa-3", "bb-3", "unsure", reader, "one name is not enough", basis=rows[0].basis)
    assert ["aa-3", "bb-3"] not in [[row.left.id, row.right.id] for row in queue(reader)]
    probable = [row.comparison.probability for row in queue(reader, order="probable", limit=1)]
    assert probable == [max(row.comparison.probability for row in rows)]


@pytest.mark.usefixtures("lists")
def test_a_record_that_its_reader_may_not_see_is_in_nobodys_queue(load: Load) -> None:
    load("cc", "2024-01-01", [entity("cc-1", **ONE)], Handling.RED)
    mighty = Reader("a", "node", Handling.RED, "test")
    humble = Reader("b", "node", Handling.CLEAR, "test")
    candidates.refresh(view(mighty))
    assert any("cc-1" in (row.left.id, row.right.id) for row in queue(mighty))
    assert not any("cc-1" in (row.left.id, row.right.id) for row in queue(humble))


@pytest.mark.usefixtures("lists")
def test_the_machine_judges_only_with_agreeing_identifiers(reader: Reader) -> None:
    outcome = auto_judge(reader, 0.9)
    assert outcome.judged == 1
    (row,) = Judgement.objects.all()
    assert (row.left, row.right, row.machine, row.verdict) == ("aa-1", "bb-1", True, "same")
    assert row.evidence
    assert members("aa-1") == ("aa-1", "bb-1")
    assert members("aa-2") == ("aa-2",)
    assert auto_judge(reader, 0.9).judged == 0


@pytest.mark.usefixtures("lists")
def test_the_machine_is_refused_what_people_judged_different(load: Load, reader: Reader) -> None:
    load("cc", "2024-01-01", [entity("cc-1", **ONE)])
    judge("bb-1", "cc-1", "different", reader, "twins with one passport")
    candidates.refresh(view(reader))
    outcome = auto_judge(reader, 0.9)
    assert outcome.judged == 1
    assert len(outcome.refused) == 1
    assert "keeps apart" in outcome.refused[0]


def test_the_machine_does_not_judge_what_is_doubtful(reader: Reader) -> None:
    with pytest.raises(ValueError, match=r"0\.9"):
        auto_judge(reader, 0.5)


@pytest.mark.usefixtures("lists")
def test_a_judgement_is_flagged_when_what_it_was_made_on_changed(
    load: Load, reader: Reader
) -> None:
    flag_changed(reader)
    (row,) = (row for row in queue(reader) if row.left.id == "aa-2")
    made = judge("aa-2", "bb-2", "same", reader, "name and birth", basis=row.basis)
    changed = [entity("bb-2", name="Ghassan Nadir Hulwani", birthDate="1994-01-30")]
    load("bb", "2024-02-01", [*second()[:1], *changed, *second()[2:]])
    assert flag_changed(reader) == 1
    made.refresh_from_db()
    assert made.standing
    assert "bb-2 is not what it was" in made.stale_note
    assert [row.pk for row in flagged()] == [made.pk]
    assert any(row.left.id == "aa-2" for row in queue(reader))
    assert flag_changed(reader) == 0
    load("bb", "2024-03-01", second())
    flag_changed(reader)
    made.refresh_from_db()
    assert made.stale_since is None
    load("bb", "2024-04-01", second()[:1])
    flag_changed(reader)
    made.refresh_from_db()
    assert "withdrawn" in made.stale_note
    assert members("aa-2") == ("aa-2", "bb-2")
    undo(made.pk, reader, "not the same after all")
    assert members("aa-2") == ("aa-2",)


def test_subjects_are_who_and_what_may_be_listed() -> None:
    found = subject_schemata()
    assert {"Person", "Organization", "Company", "Vessel", "Airplane"} <= set(found)
    assert not {"Sanction", "Address", "Family", "Passport"} & set(found)
