"""Emergency access: two officers, for a while, with an alarm, reviewed; it gives no role."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from marsad.access import Handling, Refused, Role
from marsad.access import emergency as glass
from marsad.access.mandate import Stated
from marsad.access.necessity import Necessity, NecessityMissing, answered, kept
from marsad.access.officers import reader_for
from marsad.access.staff import Officer
from tests.officers import enrolled
from tests.trail import refusals

pytestmark = pytest.mark.django_db
WHY = "A bomb threat against the harbour was received at noon."
NEEDED = Necessity(
    "save lives at the harbour",
    "shows who rented the boat",
    "the harbour police knows nothing more",
    "until the boat is found",
    "the crew, who are not opened",
)
FOR = Stated("danger", reason="threat against the harbour")


def ask(*given: Any, necessity: Necessity = NEEDED, **more: Any) -> glass.Emergency:
    return glass.ask(*given, necessity=necessity, **more)


@pytest.fixture(autouse=True)
def _node(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    monkeypatch.setenv("MARSAD_HOME", str(tmp_path))


@pytest.fixture
def noura() -> Officer:
    return enrolled("noura", [Role.READER], second_factor=False)


@pytest.fixture
def chief() -> Officer:
    return enrolled("chief", [Role.SUPERVISOR], clearance=Handling.RED, second_factor=False)


def test_two_officers_open_it_and_it_ends_by_itself(noura: Officer, chief: Officer) -> None:
    asked = ask(noura, Handling.RED, WHY, hours=2)
    assert reader_for(noura, FOR).clearance is Handling.GREEN
    assert [row.pk for row in glass.waiting(chief)] == [asked.pk]
    glass.approve(asked, chief)
    assert reader_for(noura, FOR).clearance is Handling.RED
    assert [row.state for row in glass.alarms()] == ["open"]
    past = datetime.now(UTC) - timedelta(seconds=1)
    glass.Emergency.objects.update(until=past)
    assert reader_for(noura, FOR).clearance is Handling.GREEN
    assert [row.state for row in glass.alarms()] == ["over"]


def test_sg_37_nobody_opens_it_for_themself(chief: Officer) -> None:
    other = enrolled("deputy", [Role.SUPERVISOR], clearance=Handling.AMBER, second_factor=False)
    asked = ask(other, Handling.RED, WHY)
    with pytest.raises(Refused) as refused:
        glass.approve(asked, other)
    assert refused.value.decision.rule == "emergency.two"
    third = enrolled("third", [Role.SUPERVISOR], clearance=Handling.AMBER, second_factor=False)
    with pytest.raises(Refused) as low:
        glass.approve(asked, third)
    assert low.value.decision.rule == "emergency.approver"


def test_sg_37_it_gives_an_administrator_nothing(chief: Officer) -> None:
    admin = enrolled("admin", [Role.ADMINISTRATOR], second_factor=False)
    with pytest.raises(Refused) as refused:
        ask(admin, Handling.RED, WHY)
    assert refused.value.decision.rule == "emergency.role"
    with pytest.raises(Refused):
        reader_for(admin, FOR)


def test_one_subject_is_opened_and_no_other(noura: Officer, chief: Officer) -> None:
    glass.approve(ask(noura, Handling.RED, WHY, subject="ex-1"), chief)
    reader = reader_for(noura, FOR)
    assert reader.clearance is Handling.GREEN
    assert reader.opening("ex-1").clearance is Handling.RED
    assert reader.opening("ex-2").clearance is Handling.GREEN


def test_the_overseer_reviews_afterwards_once(noura: Officer, chief: Officer) -> None:
    eye = enrolled("eye", [Role.OVERSEER], second_factor=False)
    row = glass.approve(ask(noura, Handling.RED, WHY), chief)
    with pytest.raises(ValueError, match="over"):
        glass.review(row, eye, justified=True, remarks="needed")
    glass.end(row, noura)
    with pytest.raises(Refused):
        glass.review(row, chief, justified=True, remarks="needed")
    assert glass.review(row, eye, justified=False, remarks="no threat").state == "reviewed"
    assert glass.alarms() == []


@pytest.mark.parametrize(
    ("clearance", "reason", "hours"),
    [(Handling.RED, "urgent", 1), (Handling.RED, WHY, 9), (Handling.GREEN, WHY, 1)],
)
def test_what_is_not_an_emergency_is_not_asked(
    noura: Officer, clearance: Handling, reason: str, hours: int
) -> None:
    with pytest.raises(ValueError):
        ask(noura, clearance, reason, hours=hours)


@pytest.mark.parametrize("question", ["aim", "less_intrusive", "third_parties"])
def test_sg_30_emergency_access_without_its_record_is_not_asked(
    noura: Officer, question: str
) -> None:
    with pytest.raises(NecessityMissing) as missing:
        ask(noura, Handling.RED, WHY, necessity=replace(NEEDED, **{question: " "}))
    assert missing.value.names == [question]
    assert not glass.Emergency.objects.exists()
    assert kept() == []
    assert refusals() == [("noura", "necessity", "bank")]


def test_sg_30_the_record_of_emergency_access_is_kept_in_the_officers_words(
    noura: Officer, chief: Officer
) -> None:
    row = glass.approve(ask(noura, Handling.RED, WHY), chief)
    [record] = kept(str(row))
    assert (record.act, record.officer, record.pk) == ("break-glass", "noura", row.necessity)
    assert dict(answered(row.necessity, "en"))["For how long is it needed?"] == NEEDED.duration
