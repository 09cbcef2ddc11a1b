"""A request from the door to the letter; the reviewer had no part in what is reviewed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from marsad.access import Handling, Reader, Refused
from marsad.access.log import following
from marsad.access.log.note import NoteError
from marsad.access.log.signing import KeyLine, signer_of
from marsad.access.log.tree import proof_holds, prove
from marsad.access.role import Role
from marsad.bank.check import check
from marsad.bank.clocks.review import clock
from marsad.bank.clocks.tombstone import stones
from marsad.bank.nonidentity import suppressed
from marsad.bank.view import view
from marsad.home import Home
from marsad.persons.desk import approve, propose
from marsad.recall.recall import recall
from marsad.redress import desk
from marsad.redress.certificate import revoke, verify
from marsad.redress.models import Certificate, Request
from tests.persons.test_desk import SUSPECT

pytestmark = pytest.mark.django_db


def officer(name: str, *roles: Role) -> Reader:
    held = frozenset(roles or {Role.CURATOR, Role.SUPERVISOR})
    return Reader(name, "Exercise Bureau", Handling.RED, "redress", "R-1", roles=held)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("MARSAD_HOME", str(tmp_path))
    return Home(tmp_path).prepare()


@pytest.fixture
def suspect(home: Home) -> str:
    """A suspect whom noura entered and huda approved."""
    draft = propose(SUSPECT, by=officer("noura"), home=home)
    return approve(draft.pk, by=officer("huda"), home=home).key


def searched(home: Home, name: str = "Tarek Zubari", wish: str = "access") -> Request:
    row = desk.receive(by=officer("desk"), name=name, wish=wish, birth_date="1980-05-03")
    desk.identify(row.code, by=officer("desk"), seen="passport, in person", documents=["P 123 456"])
    return desk.search(row.code, by=officer("desk"), home=home)


def reviewed(home: Home, **request: str) -> Request:
    return desk.assign(searched(home, **request).code, "salma", by=officer("desk"))


def test_sg_17_a_request_goes_from_identity_to_letter(home: Home, suspect: str) -> None:
    row = reviewed(home)
    assert row.found == [suspect]
    desk.decide(
        row.code,
        by=officer("salma"),
        outcome="granted",
        reasons="The birth date was another person's.",
        corrections=[(suspect, "birthDate", "1981-06-04")],
        home=home,
    )
    done = desk.answer(row.code, by=officer("desk"))
    assert done.closed is not None
    [entity] = view(officer("salma")).entities([suspect])
    assert entity.get("birthDate") == ["1980-05-03", "1981-06-04"]
    assert "The birth date" in done.letter
    assert done.entry is not None
    assert proof_holds(prove(home.log, done.entry)).size > done.entry
    assert list(check(home)) == []


def test_readers_are_told_that_a_record_is_contested_until_it_is_decided(
    home: Home, suspect: str
) -> None:
    def card() -> dict[str, int]:
        (found,) = recall("Tarek Zubari", officer("noura"), home=home).results
        pending: dict[str, int] = found.trust.to_dict()["pending"]
        return pending

    searched(home, wish="access")
    assert card() == {}
    row = searched(home, wish="correction")
    assert card() == {"contested": 1}
    desk.assign(row.code, "salma", by=officer("desk"))
    desk.decide(row.code, by=officer("salma"), outcome="refused", reasons="It is right.", home=home)
    desk.answer(row.code, by=officer("desk"))
    assert card() == {}


@pytest.mark.parametrize("who", ["noura", "huda", "desk"])
def test_sg_17_the_reviewer_had_no_part_in_it(home: Home, suspect: str, who: str) -> None:
    row = searched(home)
    with following() as trail, pytest.raises(Refused):
        desk.assign(row.code, who, by=officer("desk"))
    assert [entry.deed.rule for entry in trail.entries] == ["SG-17"]


def test_sg_17_only_the_reviewer_decides(home: Home, suspect: str) -> None:
    row = reviewed(home)
    with pytest.raises(Refused, match="assigned to salma"):
        desk.decide(row.code, by=officer("rami"), outcome="refused", reasons="no", home=home)


def test_sg_17_neither_confirm_nor_deny_looks_alike(home: Home, suspect: str) -> None:
    letters = []
    for name in ("Tarek Zubari", "Idris Nobody Hereabouts"):
        row = reviewed(home, name=name)
        desk.decide(row.code, by=officer("salma"), outcome="ncnd", reasons="by law", home=home)
        done = desk.answer(row.code, by=officer("desk"))
        letters.append(
            done.letter.replace(done.code, "").replace(name, "").replace(f" {done.entry} ", " ")
        )
    assert letters[0] == letters[1]
    assert "by law" not in letters[0]


def test_sg_17_who_has_no_part_in_redress_sees_nothing(home: Home) -> None:
    with pytest.raises(Refused):
        desk.requests(officer("sami", Role.ANALYST))
    with pytest.raises(Refused):
        desk.receive(by=officer("sami", Role.READER), name="A B", wish="access")


def test_a_withdrawal_ends_what_our_officers_said(home: Home, suspect: str) -> None:
    row = reviewed(home, wish="erasure")
    desk.decide(
        row.code,
        by=officer("salma"),
        outcome="granted",
        reasons="the ground fell away",
        withdraw_records=[suspect],
        home=home,
    )
    [entity] = view(officer("salma")).entities([suspect])
    assert entity.get("name") == []
    assert clock(suspect).status == "discharged"  # type: ignore[union-attr]
    assert list(check(home)) == []


def test_an_erasure_purges_and_leaves_a_tombstone(home: Home, suspect: str) -> None:
    row = reviewed(home, wish="erasure")
    desk.decide(
        row.code,
        by=officer("salma"),
        outcome="granted",
        reasons="unlawful from the beginning",
        erase=[suspect],
        home=home,
    )
    assert not view(officer("salma")).exists(suspect)
    assert [(stone.subject, stone.rule) for stone in stones()] == [(f"entity:{suspect}", "redress")]
    assert list(check(home)) == []


def test_a_decision_stays_within_the_request(home: Home, suspect: str) -> None:
    row = reviewed(home, name="Idris Nobody Hereabouts")
    with pytest.raises(ValueError, match="Not among the records"):
        desk.decide(
            row.code,
            by=officer("salma"),
            outcome="granted",
            reasons="x",
            erase=[suspect],
            home=home,
        )


def certified(home: Home, suspect: str) -> Certificate:
    row = reviewed(home, wish="not-me")
    desk.decide(
        row.code,
        by=officer("salma"),
        outcome="granted",
        reasons="fingerprints differ",
        not_subject_of=[suspect],
        home=home,
    )
    letter = desk.answer(row.code, by=officer("desk")).letter
    found = Certificate.objects.get()
    assert found.number in letter
    return found


def test_a_certificate_suppresses_and_verifies_offline(home: Home, suspect: str) -> None:
    found = certified(home, suspect)
    held = suppressed([suspect], names=["Zubari Tarek"], birth_date="1980-05-03")
    assert held is not None
    assert held.number == found.number
    trusted = KeyLine.of(home.log).keys
    said = verify(found.note, trusted)
    assert (said.number, said.expired) == (found.number, False)
    assert said.fields["is not the subject of"] == suspect
    assert verify(found.note, trusted, today=date(2090, 1, 1)).expired


def test_a_certificate_that_was_changed_does_not_hold(home: Home, suspect: str) -> None:
    found = certified(home, suspect)
    trusted = KeyLine.of(home.log).keys
    with pytest.raises(NoteError):
        verify(found.note.replace("Tarek Zubari", "Somebody Else"), trusted)
    other = signer_of(Home(home.folder / "other").prepare().folder)
    with pytest.raises(NoteError):
        verify(found.note, [other.verifier])
    with pytest.raises(NoteError, match="no certificate"):
        verify(signer_of(home.log).sign("another text\n"), trusted)


def test_a_revoked_certificate_suppresses_nothing(home: Home, suspect: str) -> None:
    found = certified(home, suspect)
    revoke(found.number, by=officer("salma"), reason="the passport was forged")
    assert not suppressed([suspect], names=["Tarek Zubari"], birth_date="1980-05-03")


def test_each_step_has_its_clock(home: Home, suspect: str) -> None:
    row = reviewed(home)
    today = datetime.now(UTC).date()
    assert row.due == today + timedelta(days=desk.DAYS["decide"])
    assert desk.overdue(today) == []
    assert [late.code for late in desk.overdue(today + timedelta(days=31))] == [row.code]


def test_steps_keep_their_order(home: Home) -> None:
    row = desk.receive(by=officer("desk"), name="Tarek Zubari", wish="access")
    with pytest.raises(ValueError, match="«identity»"):
        desk.answer(row.code, by=officer("desk"))
