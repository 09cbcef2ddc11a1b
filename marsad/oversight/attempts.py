"""The twelve attempts: each goes to a real door of the product and must come back refused.

Nothing is simulated: the API is called through the site, the bank's intake is run (and rolled
back), SQL is sent to the log's file. An attempt that is let through is an alarm.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from marsad.access import Action, Handling, Reader, Refused, decide
from marsad.access.necessity import Necessity
from marsad.access.partner import Conditions, Partner
from marsad.access.role import Role
from marsad.access.subject import Subject
from marsad.bank.grade import Grade
from marsad.bank.intake import intake, register_source
from marsad.bank.profile import NotFound, profile
from marsad.bank.raw import RawFile
from marsad.bank.result import IntakeResult
from marsad.bank.terms import SourceCard, Terms
from marsad.bank.view import view
from marsad.home import Home
from marsad.vocabulary import DeliveryError, Entity, Header, Record
from marsad.vocabulary.marking import Marking
from marsad.vocabulary.weapon_text import STAND_IN

__all__ = ["ATTEMPTS", "Outcome"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an attempt came to.

    Attributes:
        refused: whether the door held.
        door: which door of the product was tried.
        rule, reason: what it said; in the words of the door.
    """

    refused: bool
    door: str
    rule: str
    reason: str


Attempt = Callable[[Reader], Outcome]


def _asked(method: str, path: str, body: Any = None) -> Outcome:
    """Through the site, as any program would ask."""
    from django.test import Client

    host = next((name for name in settings.ALLOWED_HOSTS if "*" not in name), "localhost")
    client = Client(raise_request_exception=False, SERVER_NAME=host, HTTP_ACCEPT_LANGUAGE="en")
    data = json.dumps(body) if body is not None else ""
    answer = client.generic(method, path, data, content_type="application/json")
    try:
        said = json.loads(answer.content)
    except ValueError:
        said = {}
    rule = str(said.get("rule", ""))
    held = answer.status_code == 403 and rule.startswith("red-line.")
    return Outcome(held, f"{method} {path}", rule, str(said.get("error", answer.status_code)))


def score(by: Reader) -> Outcome:
    """Ask for a person's score."""
    return _asked("GET", "/api/score/exercise-person")


def forecast(by: Reader) -> Outcome:
    """Ask what a person will do."""
    return _asked("GET", "/api/forecast?person=exercise-person&period=2027")


def religion(by: Reader) -> Outcome:
    """Search persons by religion."""
    return _asked("GET", "/api/recall?q=Exercise&religion=any")


def freeze(by: Reader) -> Outcome:
    """Have a hit act by itself."""
    return _asked("POST", "/api/freeze", {"hit": "exercise-hit"})


def blind_match(by: Reader) -> Outcome:
    """Ask about ten thousand names at once."""
    return _asked("POST", "/api/blind-match", [f"name {n}" for n in range(10_000)])


def share(by: Reader) -> Outcome:
    """Give an H2 sentence to a third party."""
    marking = Marking.of("h2").originated_by("Exercise Bureau A")
    other = Partner(
        "Exercise Bureau B",
        community=True,
        competent=True,
        gateway="exercise agreement",
        conditions=Conditions.GOOD,
    )
    liaison = Reader(
        by.officer, by.institution, Handling.RED, by.purpose, roles=frozenset({Role.LIAISON})
    )
    said = decide(liaison, Action.SHARE, Subject(marking), other)
    return Outcome(not said.allowed, "decide(share)", said.rule, said.reason)


def delete_entry(by: Reader) -> Outcome:
    """Delete a row of the log by SQL."""
    path = Home.current().log / "log.sqlite3"
    door = "SQL: DELETE FROM entry"
    with closing(sqlite3.connect(path, timeout=20)) as log:
        before = log.execute("SELECT count(*) FROM entry").fetchone()[0]
        try:
            log.execute("DELETE FROM entry WHERE n = 0")
        except sqlite3.DatabaseError as error:
            return Outcome(True, door, "log.append-only", str(error))
        finally:
            log.rollback()
        after = log.execute("SELECT count(*) FROM entry").fetchone()[0]
    return Outcome(before == after == 0, door, "", "the row could be deleted")


def administrator(by: Reader) -> Outcome:
    """Open a dossier as an administrator of the machine."""
    keeper = Reader(
        by.officer, by.institution, Handling.RED, by.purpose, roles=frozenset({Role.ADMINISTRATOR})
    )
    said = decide(keeper, Action.READ, Handling.CLEAR)
    opened = view(keeper)
    row = next(view(by).statements(), None)
    door = "bank.view, bank.profile"
    try:
        if row is not None:
            profile(opened, [row.entity_id])
            return Outcome(False, door, "", "the dossier was opened")
        if next(opened.statements(), None) is not None:
            return Outcome(False, door, "", "a statement was read")
    except (Refused, NotFound):
        pass
    return Outcome(not said.allowed, door, said.rule, said.reason)


def no_grounds(by: Reader) -> Outcome:
    """Add a suspect without a dated fact."""
    return _taken_in(by, "suspected", "SG-07")


def sympathiser(by: Reader) -> Outcome:
    """Add a person as a "sympathiser"."""
    return _taken_in(by, "sympathiser", "SG-06")


def weapon_text(by: Reader) -> Outcome:
    """Store the harmless stand-in for weapon-making text."""
    return _taken_in(by, "listed", "SG-04", STAND_IN)


def extend(by: Reader) -> Outcome:
    """Extend a person's retention by the officer who entered them."""
    from marsad.bank.clocks.another import ClockRefused
    from marsad.bank.clocks.extension import extend as prolong

    person = _person("suspected")
    person.add("grounds", "Exercise: named in an exercise report", valid_from="2026-01-01")
    door = "bank.clocks.review.extend"
    with _rolled_back():
        _intake(person, by, approved_by="exercise-supervisor")
        try:
            prolong(
                person.id,
                by=by,
                evidence=0,
                reason="a red-line attempt",
                necessity=Necessity("attempt", "attempt", "attempt", "attempt", "attempt"),
            )
        except ClockRefused as error:
            return Outcome("SG-14" in str(error), door, "SG-14", str(error))
    return Outcome(False, door, "", "the same officer extended")


def _taken_in(by: Reader, status: str, rule: str, notes: str = "") -> Outcome:
    """Send one record of a fictional person through intake."""
    person = _person(status)
    if notes:
        person.add("notes", notes)
    with _rolled_back():
        try:
            result = _intake(person, by, approved_by="exercise-supervisor")
        except DeliveryError as error:
            return Outcome(rule in str(error), "bank.intake", rule, str(error))
    said = "; ".join(aside.reason for aside in result.set_aside)
    return Outcome(rule in said and not result.entities, "bank.intake", rule, said or "taken in")


def _person(status: str) -> Entity:
    person = Entity("red-line-attempt-1", "Person")
    person.add("name", "Exercise Person")
    person.add("lawfulStatus", status)
    return person


@contextmanager
def _rolled_back() -> Iterator[None]:
    """Whatever happens inside leaves nothing in the bank."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _intake(person: Entity, by: Reader, approved_by: str = "") -> IntakeResult:
    now = datetime.now(UTC)
    terms = Terms(
        Grade("A", "2"),
        Handling.RED,
        "a red-line attempt",
        "until it is rolled back",
        "red-line attempt",
        approved_by=approved_by,
    )
    digest = hashlib.sha256(f"{person.id} {now}".encode()).hexdigest()
    card = SourceCard(
        "red-line-attempt", "Attempts at red lines", "محاولات تجاوز الخطوط الحمراء", fictional=True
    )
    register_source(card)
    return intake(
        card.key,
        [Header(now.date().isoformat()), Record(person.id, (person,))],
        terms=terms,
        raw=RawFile("red-line attempt", digest, 0),
        by=by,
        whole=False,
    )


ATTEMPTS: dict[str, Attempt] = {
    "score-person": score,
    "forecast-person": forecast,
    "search-religion": religion,
    "suspect-without-grounds": no_grounds,
    "sympathiser": sympathiser,
    "share-h2": share,
    "delete-log": delete_entry,
    "administrator-reads": administrator,
    "freeze-from-hit": freeze,
    "weapon-text": weapon_text,
    "same-officer-extends": extend,
    "blind-match-bulk": blind_match,
}
"""By the id of the red line that each tries."""
