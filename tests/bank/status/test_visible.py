"""Who sees whom, by role and by lawful status."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marsad.access import Handling, Reader
from marsad.access.role import Role
from marsad.bank.models import Entity as Row
from marsad.bank.profile import profile
from marsad.bank.view import view
from marsad.vocabulary import Entity, Record
from marsad.vocabulary.regime import regimes
from tests.bank.conftest import TERMS, Load, person

pytestmark = pytest.mark.django_db

PERSONS = ("listed", "suspected", "victim", "witness", "minor", "contact", "convicted", "acquitted")


def officer(*roles: Role) -> Reader:
    return Reader("noura", "Exercise Bureau", Handling.RED, "test", roles=frozenset(roles))


@pytest.fixture
def bank(load: Load) -> None:
    records = []
    for status in PERSONS:
        record = person(status, f"Person {status}", status=status)
        record.entities[0].add("grounds", "Was at the scene", valid_from="2024-01-01")
        records.append(record)
    for other in ("victim", "suspected"):
        tie = Entity(f"xx-tie-{other}", "UnknownLink")
        tie.add("subject", "xx-listed")
        tie.add("object", f"xx-{other}")
        records.append(Record(tie.id, (tie,)))
    load("2024-01-01", records, terms=replace(TERMS, approved_by="huda"))


@pytest.mark.parametrize("role", list(Role))
def test_each_role_sees_the_statuses_of_its_row(bank: None, role: Role) -> None:
    seen = {
        entity.id.removeprefix("xx-")
        for entity in view(officer(role), protected=True).entities(schemata=["Person"])
    }
    assert seen == {status for status in PERSONS if role.value in regimes()[status].viewers}


def test_sg_28_victims_and_witnesses_are_in_no_view_by_default(bank: None) -> None:
    for role in Role:
        opened = view(officer(role))
        seen = {entity.id for entity in opened.entities()}
        assert not seen & {"xx-victim", "xx-witness", "xx-minor", "xx-tie-victim"}
        assert opened.find("victim") == []
        assert all(row.value != "xx-victim" for row in opened.statements())


def test_sg_28_a_graph_does_not_lead_to_a_victim(bank: None) -> None:
    found = profile(view(officer(Role.SUPERVISOR)), ["xx-listed"])
    assert [link.other for link in found.links] == ["xx-suspected"]
    found = profile(view(officer(Role.READER)), ["xx-listed"])
    assert found.links == ()


def test_sg_27_who_may_sees_a_minor_only_when_asked_for(bank: None) -> None:
    assert not view(officer(Role.SUPERVISOR)).exists("xx-minor")
    assert view(officer(Role.SUPERVISOR), protected=True).exists("xx-minor")
    assert not view(officer(Role.ANALYST), protected=True).exists("xx-minor")


def test_what_waits_for_an_overdue_review_is_seen_by_reviewers_only(bank: None) -> None:
    Row.objects.filter(key="xx-suspected").update(restricted=True)
    assert not view(officer(Role.ANALYST)).exists("xx-suspected")
    assert view(officer(Role.CURATOR)).exists("xx-suspected")


def test_whom_a_reader_does_not_see_is_looked_up_in_an_index(bank: None) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("the plan is asked for in SQLite's words")
    with CaptureQueriesContext(connection) as asked:
        view(officer(Role.ANALYST)).exists("xx-listed")
    plans = []
    for query in list(asked.captured_queries):
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
            plans += [row[3] for row in cursor.fetchall()]
    assert plans
    assert not [
        plan for plan in plans if plan.startswith("SCAN bank_entity") and "INDEX" not in plan
    ]
