"""A person enters with what the status requires, and where it does, with a second officer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from marsad.access import Handling, Reader, Refused
from marsad.access.log import following
from marsad.access.necessity import Necessity, NecessityMissing, kept
from marsad.access.role import Role
from marsad.bank.check import check
from marsad.bank.clocks.review import clock
from marsad.bank.profile import profile
from marsad.bank.reports import all_fictional
from marsad.bank.view import view
from marsad.home import Home
from marsad.persons.desk import approve, drafts, propose, refuse
from marsad.persons.entry import Entry, EntryRefused, Ground, grounds_of
from marsad.persons.models import Draft

pytestmark = pytest.mark.django_db

Refusals = Callable[[], list[str]]
WHY = Necessity(
    "prevent an attack", "links the van to the buyer", "asked the registry", "one year", "none seen"
)
SUSPECT = Entry(
    "suspected",
    ("Tarek Zubari", "طارق الزباري"),
    birth_date="1980-05-03",
    grounds=(Ground("2026-01-05", "support", "Rented the van that was found at the scene"),),
    legal_basis="Code of criminal procedure, article 40",
    necessity=WHY,
)


def officer(name: str, *roles: Role) -> Reader:
    held = frozenset(roles or {Role.CURATOR, Role.SUPERVISOR})
    return Reader(name, "Exercise Bureau", Handling.RED, "investigation", "C-1", roles=held)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("MARSAD_HOME", str(tmp_path))
    return Home(tmp_path).prepare()


@pytest.fixture
def refusals(home: Home) -> Iterator[Callable[[], list[str]]]:
    """The rules of the refusals that the log has so far."""
    with following() as trail:
        yield lambda: [e.deed.rule for e in trail.entries if e.deed.outcome == "refused"]


def test_sg_07_a_suspect_waits_for_a_second_officer(home: Home) -> None:
    draft = propose(SUSPECT, by=officer("noura"), home=home)
    assert draft.state == "waiting"
    assert list(view(officer("noura")).entities()) == []
    approve(draft.pk, by=officer("huda"), home=home)
    [entity] = view(officer("noura")).entities()
    assert entity.get("lawfulStatus") == ["suspected"]
    [ground] = entity.claims_of("grounds")
    assert (ground.valid_from, ground.qualifier("type")) == ("2026-01-05", "support")
    found = profile(view(officer("noura")), [entity.id])
    report = found.origins[0].report
    assert (report.received_by, report.owner) == ("noura", "Exercise Bureau")
    kept_until = clock(entity.id)
    assert kept_until is not None
    assert kept_until.review_by < kept_until.keep_until <= kept_until.latest  # type: ignore[operator]
    assert Draft.objects.get().content == {}
    assert list(check(home)) == []


@pytest.mark.parametrize(
    ("author", "approver", "fictional"),
    [("training", "training", True), ("training", "investigation", False),
     ("investigation", "training", False)],
)  # fmt: skip
def test_sg_42_only_who_both_train_enter_somebody_fictional(
    home: Home, author: str, approver: str, fictional: bool
) -> None:
    draft = propose(SUSPECT, by=replace(officer("noura"), purpose=author), home=home)
    approve(draft.pk, by=replace(officer("huda"), purpose=approver), home=home)
    assert all_fictional() is fictional


def test_sg_07_the_author_cannot_approve(home: Home, refusals: Refusals) -> None:
    draft = propose(SUSPECT, by=officer("noura"), home=home)
    with pytest.raises(Refused, match="another officer"):
        approve(draft.pk, by=officer("noura"), home=home)
    assert refusals() == ["SG-07"]
    assert list(view(officer("noura")).entities()) == []


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"grounds": ()}, "SG-07"),
        ({"legal_basis": ""}, "SG-07"),
        ({"grounds": (Ground("soon", "support", "x"),)}, "SG-07"),
        ({"grounds": (Ground("2099-01-01", "support", "x"),)}, "SG-07"),
        ({"grounds": (Ground("2026-01-05", "rumour", "x"),)}, "SG-07"),
        ({"grounds": (Ground("2026-01-05", "religion", "x"),)}, "SG-03"),
        ({"grounds": (Ground("2026-01-05", "الديانة", "x"),)}, "SG-03"),
        ({"grounds": (Ground("2026-01-05", "presence", "a known Salafist"),)}, "SG-03"),
        ({"grounds": (Ground("2026-01-05", "presence", "ناشط معارض للحكومة"),)}, "SG-03"),
        ({"grounds": (Ground("2026-01-05", "presence", "Left the mosque at 9"),)}, "SG-03"),
        ({"status": "sympathiser"}, "SG-06"),
        ({"status": "متعاطف"}, "SG-06"),
        ({"status": ""}, "SG-06"),
        ({"names": ()}, "SG-06"),
    ],
)
def test_sg_03_sg_06_sg_07_what_may_not_be_entered_is_refused_and_logged(
    home: Home, refusals: Refusals, change: dict[str, object], rule: str
) -> None:
    with pytest.raises(EntryRefused) as caught:
        propose(replace(SUSPECT, **change), by=officer("noura"), home=home)  # type: ignore[arg-type]
    assert caught.value.rule == rule
    assert refusals() == [rule]
    assert not Draft.objects.exists()


def test_sg_03_a_word_that_is_asked_about_passes_with_its_meaning(home: Home) -> None:
    ground = Ground("2026-01-05", "presence", "Left the car beside the mosque", "an address")
    assert propose(replace(SUSPECT, grounds=(ground,)), by=officer("noura"), home=home).pk


def test_sg_30_a_suspect_without_the_record_of_necessity_is_refused(
    home: Home, refusals: Refusals
) -> None:
    with pytest.raises(NecessityMissing):
        propose(replace(SUSPECT, necessity=Necessity()), by=officer("noura"), home=home)
    assert refusals() == ["necessity"]
    assert not Draft.objects.exists()
    propose(SUSPECT, by=officer("noura"), home=home)
    assert [row.act for row in kept()] == ["add-suspect"]


def test_who_may_only_read_enters_and_approves_nobody(home: Home) -> None:
    with pytest.raises(Refused):
        propose(SUSPECT, by=officer("sami", Role.READER), home=home)
    draft = propose(SUSPECT, by=officer("noura"), home=home)
    with pytest.raises(Refused):
        approve(draft.pk, by=officer("sami", Role.ANALYST), home=home)
    assert drafts(officer("sami", Role.READER)) == []


def test_a_refused_draft_keeps_no_content(home: Home) -> None:
    draft = propose(SUSPECT, by=officer("noura"), home=home)
    refuse(draft.pk, by=officer("huda"), reason="the ground is hearsay")
    row = Draft.objects.get()
    assert (row.state, row.content, row.decided_by) == ("refused", {}, "huda")


def test_sg_15_an_acquittal_enters_at_once_and_downgrades(home: Home) -> None:
    charged = Entry(
        "charged",
        ("Tarek Zubari",),
        legal_basis="Penal code",
        authority="Exercise Court",
        decided_on="2025-02-01",
        case_reference="7/2025",
    )
    draft = propose(charged, by=officer("noura"), home=home)
    assert draft.state == "entered"
    verdict = Entry(
        "acquitted",
        key=draft.key,
        authority="Exercise Court",
        decided_on="2026-03-01",
        case_reference="7/2025",
    )
    propose(verdict, by=officer("noura"), home=home)
    now = clock(draft.key)
    assert now is not None
    assert now.status == "acquitted"
    reader = officer("sami", Role.READER)
    assert not view(reader).exists(draft.key)


def test_sg_27_a_minor_needs_the_note_and_shares_nothing(home: Home) -> None:
    minor = replace(SUSPECT, status="minor", birth_date="2012-01-01")
    with pytest.raises(EntryRefused, match="best interest"):
        propose(minor, by=officer("noura"), home=home)
    noted = replace(minor, best_interest="The family and the child's counsel were heard.")
    assert propose(noted, by=officer("noura"), home=home).state == "waiting"


def test_grounds_are_read_from_lines() -> None:
    assert grounds_of(["2026-01-05 | support | Rented the van"]) == (
        Ground("2026-01-05", "support", "Rented the van"),
    )
    with pytest.raises(EntryRefused, match="DAY"):
        grounds_of(["he did something"])
