"""Decisions: people make them, two for a true match; what is remembered, and until what changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from marsad.access import Refused
from marsad.screening.action import NEVER, authorise, refer
from marsad.screening.cases import NoCase, case_of, today
from marsad.screening.decisions import decide, overturn, second
from marsad.screening.models import Case, NotSame, WrongfulHit
from marsad.screening.replay import replay
from marsad.screening.wrongs import Wrong, correct, counts
from tests.screening.conftest import ROWS, Screen, reader

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]

SALIM = (ROWS[0], ROWS[1])


@pytest.fixture
def number(screen: Screen) -> int:
    screen(SALIM)
    return Case.objects.get(record="ex-main-1").pk


def test_true_needs_a_check_and_another_officer(number: int) -> None:
    with pytest.raises(ValueError, match="identity checks"):
        decide(number, "true", "same passport", reader())
    with pytest.raises(ValueError, match="Say why"):
        decide(number, "true", " ", reader(), checks=("document",))
    decide(number, "true", "same passport", reader(), checks=("document",))
    assert case_of(number, reader()).state == Case.State.SECOND
    with pytest.raises(Refused) as caught:
        second(number, True, "yes", reader())
    assert caught.value.decision.rule == "screening.second"
    made = second(number, True, "seen it too", reader("badr"))
    assert case_of(number, reader()).state == Case.State.TRUE
    assert refer(made.pk, "Exercise Police", reader())["decision"] == made.pk


def test_dispute_returns_the_case_to_the_queue(number: int) -> None:
    decide(number, "true", "same passport", reader(), checks=("document",))
    second(number, False, "another passport", reader("badr"))
    assert case_of(number, reader()).state == Case.State.UNSURE
    decide(number, "false", "now clear: not him", reader())


def test_sg_19_no_act_without_the_decision_of_two(number: int) -> None:
    for act in sorted(NEVER):
        with pytest.raises(Refused) as caught:
            authorise(1, act, reader())
        assert caught.value.decision.rule == "screening.no_automatic_act"
    with pytest.raises(Refused):
        authorise(None, "refer", reader())
    first = decide(number, "true", "same passport", reader(), checks=("document",))
    with pytest.raises(Refused):
        authorise(first.pk, "refer", reader())
    made = second(number, True, "seen it too", reader("badr"))
    assert authorise(made.pk, "export", reader()).pk == made.pk
    with pytest.raises(NoCase):
        authorise(made.pk, "export", reader(institution="Elsewhere"))


def test_sg_19_program_cannot_decide(number: int) -> None:
    with pytest.raises(Refused) as caught:
        decide(number, "false", "machine says no", replace(reader(), officer="key:core"))
    assert caught.value.decision.rule == "screening.person"


def test_not_the_same_is_remembered_until_data_change(screen: Screen, number: int) -> None:
    decide(number, "false", "other passport, met in person", reader())
    again = screen(SALIM)
    assert (again.alerts, again.remembered) == (0, 1) or again.remembered >= 1
    assert not Case.objects.filter(previous=number).exists()
    moved = (ROWS[0], ("C1", "Salim Nassir al Harithy", "1971-03-05", "XA"))
    screen(moved)
    later = Case.objects.get(previous=number)
    assert later.reopened == "subject"


def test_memory_expires(screen: Screen, number: int) -> None:
    decide(number, "false", "other passport", reader(), remember_days=10)
    NotSame.objects.update(until=today() - timedelta(days=1))
    screen(SALIM)
    assert Case.objects.get(previous=number).reopened == "expired"


def test_every_decision_replays_to_the_last_bit(screen: Screen, number: int) -> None:
    screen()
    decide(number, "false", "other passport", reader())
    for case in Case.objects.all():
        found = replay(case.pk, reader())
        assert found.same, case.compared
        assert found.intact
        assert not found.record_changed


def test_replay_says_when_the_case_was_altered(number: int) -> None:
    decide(number, "false", "other passport", reader())
    case = Case.objects.get(pk=number)
    case.compared["record"]["birth_dates"] = ["1999-01-01"]
    case.save()
    found = replay(number, reader())
    assert not found.intact
    assert "altered" in found.why


def test_replay_names_another_edition(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    Case.objects.filter(pk=number).update(edition="older", score=0.1)
    case = Case.objects.get(pk=number)
    case.compared["score"] = 0.1
    case.save()
    found = replay(number, reader())
    assert not found.same
    assert found.why == ("edition",)


def test_wrongful_hit_is_registered_counted_and_put_right(number: int) -> None:
    decide(number, "true", "same passport", reader(), checks=("document",))
    second(number, True, "seen it too", reader("badr"))
    wrong = Wrong(date(2026, 1, 5), "same_name", "frozen", "Account frozen for a week.")
    overturn(number, "the passport was another's", wrong, reader())
    assert case_of(number, reader()).state == Case.State.FALSE
    told = counts()
    assert (told["wrongful_hits"], told["open"], told["by_harm"]) == (1, 1, {"frozen": 1})
    entry = WrongfulHit.objects.get()
    with pytest.raises(ValueError, match="how it was put right"):
        correct(entry.pk, " ", date(2026, 1, 15), reader())
    correct(entry.pk, "unfrozen, apology, costs paid", date(2026, 1, 15), reader())
    assert counts()["days_to_correction"] == 10
