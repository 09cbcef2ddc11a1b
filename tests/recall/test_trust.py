"""The trust card: voices, age, contradictions, what was taken back, what is contested."""

from __future__ import annotations

import hashlib

import pytest

from marsad.access import Reader, local_operator
from marsad.bank.intake import intake
from marsad.bank.raw import RawFile
from marsad.identity import judge
from marsad.recall import trust
from marsad.recall.recall import recall
from marsad.recall.trust import Pending, register_pending
from marsad.vocabulary import Header, Record
from tests.web.world import OTHER, person, terms

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bank")]


def card(reader: Reader, as_of: str | None = None) -> trust.TrustCard:
    return recall("Salim Nasser Al-Harithi", reader, as_of=as_of).results[0].trust


def test_two_lists_of_one_owner_are_one_voice(analyst: Reader) -> None:
    judge("ex-main-1", "ex-other-9", "same", local_operator("test"), "a test")
    found = card(analyst)
    assert set(found.sources) == {"ex-main", "ex-other"}
    assert found.owners == 1
    assert (found.best_grade, found.latest) == ("A2", "2021-06-30")
    assert found.contradictions == ("birthDate",)
    assert found.marking.text == "TLP:CLEAR"


def test_a_source_that_took_its_record_back_is_named_with_the_day(analyst: Reader) -> None:
    judge("ex-main-1", "ex-other-9", "same", local_operator("test"), "a test")
    assert card(analyst).withdrawn == ()
    other = person("ex-other-1", "EO-1", "Nobody of Interest")
    raw = RawFile("later", hashlib.sha256(b"later").hexdigest(), 1)
    rows = [Header("2022-03-04", None, 1), Record(other.id, (other,))]
    intake(OTHER, rows, terms=terms(), raw=raw, by=local_operator("test"))
    found = card(analyst)
    assert [(one.source, one.since.isoformat()) for one in found.withdrawn] == [
        ("ex-other", "2022-03-04")
    ]
    assert found.sources == ("ex-main",)
    assert card(analyst, "2022-01-01").withdrawn == ()


def test_what_is_pending_on_a_record_is_told(
    analyst: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trust, "_pending", {})
    kind = Pending("asked", "asked", "طُلب", lambda keys: {"ex-main-1": 2} if keys else {})
    register_pending(kind)
    assert card(analyst).pending == ((kind, 2),)
    assert card(analyst).to_dict()["pending"] == {"asked": 2}
    assert recall("Hala Idris Suwayd", analyst).results[0].trust.pending == ()
