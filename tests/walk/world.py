"""A node in the middle of its work: the exercise world, and something waiting on every desk."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.test import Client

from marsad import background
from marsad.access import Handling, Reader, Role, local_operator
from marsad.access import emergency as glass
from marsad.access.changes import Kind, propose
from marsad.access.mandate import Stated
from marsad.access.officers import named, reader_for
from marsad.bank.view import view
from marsad.exercise import SMALL, World, install
from marsad.exercise.customers import customers, write_customers
from marsad.home import Home
from marsad.identity import auto_judge, candidates
from marsad.persons import desk as persons
from marsad.recall.catalogue import refresh_all
from marsad.redress import desk as redress
from marsad.screening.decisions import decide, overturn, second
from marsad.screening.matching import Options
from marsad.screening.models import Case
from marsad.screening.portfolio import stand
from marsad.screening.runs import begin, work
from marsad.screening.wrongs import Wrong
from marsad.sources import loading
from tests.officers import enrolled, institution
from tests.persons.test_desk import SUSPECT, WHY
from tests.sources.test_un_sc import person, un

__all__ = ["PURPOSES", "ROLES", "acting", "fill", "upload"]

ROLES: dict[str, tuple[Role, Handling]] = {
    "analyst": (Role.ANALYST, Handling.RED),
    "supervisor": (Role.SUPERVISOR, Handling.RED),
    "curator": (Role.CURATOR, Handling.AMBER),
    "overseer": (Role.OVERSEER, Handling.RED),
    "admin": (Role.ADMINISTRATOR, Handling.CLEAR),
    "liaison": (Role.LIAISON, Handling.AMBER),
    "reader": (Role.READER, Handling.GREEN),
}
"""An officer of each role, by that name, in the order in which pages are tried."""

PURPOSES = {"overseer": "oversight", "admin": ""}
"""What they state; the others check identities."""


def acting(name: str, purpose: str = "identity-check") -> Reader:
    """The officer as a reader."""
    return reader_for(named(name), Stated(purpose, "2026/1", "The tests' round"))


def fill(home: Home) -> None:
    """Make the node."""
    by = local_operator("exercise")
    world = install(by, home, size=SMALL).world
    candidates.refresh(view(by))
    auto_judge(by)
    refresh_all(home)
    for name, (role, clearance) in ROLES.items():
        enrolled(name, [role], clearance=clearance)
    enrolled("second", [Role.ANALYST, Role.SUPERVISOR], clearance=Handling.RED)
    agency = institution("Exercise Agency")
    agency.name_ar = "وكالة التمرين"
    agency.save()
    _screening(home, world)
    _list()
    _persons(home)
    _redress(home)
    _staff()


def _screening(home: Home, world: World) -> None:
    """Runs, and cases in every state that a page shows."""
    path = home.folder / "customers.csv"
    write_customers(customers(world, ordinary=20, seeded=20), path)
    analyst, other = acting("analyst", "screening"), acting("second", "screening")
    day = datetime.now(UTC).date()
    kept = stand("Customers of the first branch", day + timedelta(days=90), analyst, Options(0.5))
    work(begin(path, analyst, Options(0.5), portfolio=kept), analyst, home=home)
    numbers = list(Case.objects.order_by("pk").values_list("pk", flat=True)[:4])
    decide(numbers[0], "true", "Same passport", analyst, checks=["document"])
    decide(numbers[1], "true", "Same day of birth", analyst, checks=["birth_date"])
    second(numbers[1], True, "Seen the document", other, checks=["document"])
    wrong = Wrong(date(2026, 1, 2), "same_name", "delay", "Held for an hour.", "", None)
    overturn(numbers[1], "Another passport", wrong, other)
    decide(numbers[2], "false", "Another person", analyst)
    decide(numbers[3], "unsure", "No document yet", analyst)


def upload(client: Client, home: Home) -> None:
    """Leave a file at the page that asks for its columns."""
    with (home.folder / "customers.csv").open("rb") as file:
        assert client.post("/screening/upload", {"file": file}).status_code == 302


def _list() -> None:
    """A list that a curator takes in from the page, done."""
    code = loading.begin("un-sc", [("2021-05-01.xml", [un(person()).encode()])], acting("curator"))
    while background.alive(code.code):
        time.sleep(0.05)


def _persons(home: Home) -> None:
    entered = persons.propose(SUSPECT, by=acting("curator", "bank-quality"), home=home)
    persons.approve(entered.pk, by=acting("supervisor", "bank-quality"), home=home)
    persons.propose(SUSPECT, by=acting("curator", "bank-quality"), home=home)


def _redress(home: Home) -> None:
    """One request answered with a certificate, and one that waits."""
    desk, reviewer = acting("supervisor", "redress"), acting("second", "redress")
    about = {"name": "Tarek Zubari", "birth_date": "1980-05-03", "wish": "not-me"}
    row = redress.receive(by=desk, lang="en", **about)
    redress.identify(row.code, by=desk, seen="passport", documents=["P 123 456"])
    found = redress.search(row.code, by=desk, home=home).found
    redress.assign(row.code, reviewer.officer, by=desk)
    redress.decide(
        row.code,
        by=reviewer,
        outcome="granted",
        reasons="Not the same man.",
        not_subject_of=found[:1],
        home=home,
    )
    redress.answer(row.code, by=desk)
    redress.receive(by=desk, text="I am not on any list.", **about)


def _staff() -> None:
    """A change that waits for a second person, emergency access that rings, recovery codes."""
    RecoveryCodes.activate(named("analyst").user)
    propose(named("admin"), Kind.GIVE_ROLE, named("reader"), {"role": "analyst"})
    why = "A bomb threat against the harbour was received at noon."
    asked = glass.ask(named("reader"), Handling.AMBER, why, necessity=WHY)
    glass.approve(asked, named("supervisor"))
    glass.ask(named("liaison"), Handling.RED, why, necessity=WHY)
