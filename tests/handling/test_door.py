"""One H2 sentence keeps the whole back and says its code, not its words, until there is consent."""

from __future__ import annotations

import json

import pytest

from marsad.access import Action, Handling, Refused, Role
from marsad.access.log import following
from marsad.handling import consent
from marsad.handling.door import export, look
from marsad.handling.partners import UnknownPartner, assess, partner_of
from marsad.recall.recall import recall
from marsad.vocabulary import Marking
from tests.handling.conftest import AGENCY, COUNCIL, SECRET, SUBJECT, officer, person, take

pytestmark = pytest.mark.django_db

H2 = Marking.of("green", "h2")
GOOD = {"community": True, "competent": True, "gateway": "Exercise agreement 7"}


def test_one_h2_sentence_blocks_an_export_to_a_third_party_until_consent() -> None:
    take("2024-01-01", person(secret=H2), Marking.of("green"))
    reader = officer()
    assess("exercise-agency", reader, **GOOD)
    agency = partner_of("exercise-agency", reader)
    door = look(SUBJECT, Action.SHARE, agency, reader)
    (blocked,) = door.blocked
    assert (blocked.decision.rule, blocked.decision.ask) == ("handling.h2", (COUNCIL,))
    assert blocked.row.marking.text == "TLP:GREEN H2"
    assert SECRET not in blocked.decision.say("en") + blocked.decision.say("ar")
    with pytest.raises(Refused):
        export(door, reader)
    (asked,) = consent.ask([blocked.row], door.action, agency, reader, "a joint inquiry")
    with pytest.raises(Refused):  # nobody answers for the originator
        consent.answer(asked.pk, True, reader, "we permit it ourselves")
    with pytest.raises(LookupError):  # and a third party does not know that one asked
        consent.answer(asked.pk, True, officer("Exercise Customs"), "yes")
    consent.answer(asked.pk, True, officer(COUNCIL), "for this inquiry")
    again = look(SUBJECT, Action.SHARE, agency, reader)
    assert again.open
    (line,) = export(again, reader)
    claims = json.loads(line)["marsad"]["claims"]
    assert [c["marking"]["h"] for c in claims if c["prop"] == "notes"] == ["h2"]
    assert not look(SUBJECT, Action.EXPORT, None, reader).open  # the consent was for one thing


def test_a_refused_request_changes_nothing() -> None:
    take("2024-01-01", person(secret=H2), Marking.of("green"))
    reader = officer()
    door = look(SUBJECT, Action.EXPORT, None, reader)
    (asked,) = consent.ask([door.blocked[0].row], Action.EXPORT, None, reader, "an inquiry")
    consent.answer(asked.pk, False, officer(COUNCIL), "not now")
    assert not look(SUBJECT, Action.EXPORT, None, reader).open


def test_refusals_and_permissions_are_in_the_log() -> None:
    take("2024-01-01", person(secret=H2), Marking.of("green"))
    reader = officer()
    with following() as trail, pytest.raises(Refused):
        export(look(SUBJECT, Action.EXPORT, None, reader), reader)
    deed = trail.entries[-1].deed
    assert (deed.act, deed.outcome, deed.rule) == ("export", "refused", "handling.h2")
    assert SECRET not in json.dumps(deed.detail)


def test_h1_raises_the_court_use_warning() -> None:
    take("2024-01-01", person(secret=Marking.of("clear", "h1")), Marking.of("clear"))
    reader = officer()
    door = look(SUBJECT, Action.EXPORT, None, reader)
    assert (door.open, door.warned) == (True, 1)
    court = look(SUBJECT, Action.COURT_USE, None, reader)
    assert [item.decision.rule for item in court.blocked] == ["handling.h1"]


def test_sg_24_the_partners_record_decides() -> None:
    take("2024-01-01", person(), Marking.of("green"))
    reader, senior = officer(), officer(*("Exercise Bureau", Role.SUPERVISOR))
    rules = []
    for told in (
        GOOD | {"torture_risk": True},
        GOOD | {"death_penalty": True, "assurances": "none is sought, in writing"},
        GOOD | {"blocked": True},
        GOOD | {"gateway": ""},
        GOOD | {"competent": False},
    ):
        assess("exercise-agency", reader, **told)  # type: ignore[arg-type]
        door = look(SUBJECT, Action.SHARE, partner_of("exercise-agency", reader), reader)
        rules.append(door.blocked[0].decision.rule if door.blocked else "")
    assert rules == ["share.approval", "", "share.conditions", "share.gateway", "share.competence"]
    assess("exercise-agency", reader, **GOOD, torture_risk=True)
    assert look(SUBJECT, Action.SHARE, partner_of("exercise-agency", senior), senior).open


def test_an_unknown_institution_is_none() -> None:
    with pytest.raises(UnknownPartner, match="exercise-agency"):
        partner_of("nobody", officer())
    assert not partner_of(AGENCY, officer()).competent


@pytest.mark.parametrize("allowed", [True, False])
def test_something_exists_ask_the_owner_only_where_the_owner_allows_it(allowed: bool) -> None:
    entity = person()
    entity.add("passportNumber", "EX1234567")
    marking = Marking.of("red", pointer=allowed)
    take("2024-01-01", entity, marking)
    low = officer(clearance=Handling.GREEN)
    answer = recall("EX 1234567", low)
    assert answer.ask == ((COUNCIL,) if allowed else ())
    assert not answer.results
    assert recall("EX7654321", low).ask == ()
    assert recall("EX1234567", officer()).ask == ()  # who sees it is not told to ask
    administrator = officer(*("Exercise Bureau", Role.ADMINISTRATOR))
    assert recall("EX1234567", administrator).ask == ()
    plain = answer.to_dict()
    assert SECRET not in str(plain)
    assert SUBJECT not in str(plain)
