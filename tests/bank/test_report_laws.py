"""Law two: no statement without a report, no report without source, grade, handling and basis."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from marsad.access import Handling
from marsad.bank.grade import Grade
from marsad.bank.markings import kept
from marsad.bank.models import Entity, Report, Source, Statement
from marsad.bank.terms import Terms
from marsad.vocabulary import Marking, MarkingError

pytestmark = pytest.mark.django_db

WHOLE = {
    "reliability": "A",
    "credibility": "2",
    "legal_basis": "a basis",
    "retention": "a rule",
    "owner": "an owner",
}


def make(**changes: str | None) -> Report:
    now = datetime.now(UTC)
    source, _ = Source.objects.get_or_create(key="xx", label_en="x", label_ar="x")
    return Report.objects.create(
        source=source,
        published="2024-01-01",
        published_on=now.date(),
        published_at=now,
        received=now,
        received_by="a tester",
        digest="0" * 64,
        **{"marking_id": kept(Marking()), **WHOLE, **changes},
    )


def test_a_whole_report_is_kept() -> None:
    assert make().pk


@pytest.mark.parametrize("missing", sorted(WHOLE))
def test_sg_09_the_database_refuses_a_report_without(missing: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make(**{missing: ""})


def test_the_database_refuses_a_report_and_a_statement_without_handling_code() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make(marking_id=None)
    report = make()
    entity = Entity.objects.create(key="xx-1", schema="Person", source=report.source)
    with pytest.raises(IntegrityError), transaction.atomic():
        Statement.objects.create(entity=entity, prop="name", value="Tarek Zubari", begin=report)


def test_h3_without_its_text_is_refused() -> None:
    with pytest.raises(MarkingError, match="H3 needs its text"):
        Terms(Grade("A", "1"), Handling.H3, "a basis", "a rule", "an owner")


def test_sg_09_the_database_refuses_a_statement_without_report() -> None:
    source = make().source
    entity = Entity.objects.create(key="xx-1", schema="Person", source=source)
    with pytest.raises(IntegrityError), transaction.atomic():
        Statement.objects.create(entity=entity, prop="name", value="Tarek Zubari", begin=None)


@pytest.mark.parametrize("missing", ["legal_basis", "retention", "owner"])
def test_sg_09_terms_refuse_a_blank(missing: str) -> None:
    values = {"legal_basis": "x", "retention": "y", "owner": "z"} | {missing: " "}
    with pytest.raises(ValueError, match=missing.replace("_", " ")):
        Terms(Grade("A", "1"), Handling.CLEAR, **values)


@pytest.mark.parametrize(
    ("given", "code", "original"),
    [("A1", "A1", ""), ("x4", "X4", ""), ("B 2", None, ""), ("F6", "X4", "F6"), ("D5", "C4", "D5")],
)
def test_grades(given: str, code: str | None, original: str) -> None:
    if code is None:
        with pytest.raises(ValueError, match="is not a grade"):
            Grade.parse(given)
        return
    grade = Grade.parse(given)
    assert (str(grade), grade.original) == (code, original)
