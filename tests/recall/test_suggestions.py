"""Suggestions while typing: both scripts, nobody by a kunya, nothing unseen, everything logged."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest
from django.test import Client

from marsad.access import Handling, Reader, Role, local_operator
from marsad.access.log import Act, following
from marsad.bank.intake import intake, register_source
from marsad.bank.raw import RawFile
from marsad.bank.terms import SourceCard
from marsad.recall.recall import Filters, recall
from marsad.recall.suggestions import suggest
from marsad.vocabulary import Entity, Header, Record
from tests.officers import browser_of, enrolled
from tests.web.world import OTHER, fill, terms

pytestmark = pytest.mark.django_db


def ids(text: str, reader: Reader) -> list[str]:
    return [item.id for item in suggest(text, reader).items]


@pytest.mark.usefixtures("bank")
@pytest.mark.parametrize("text", ["Hal", "hala idr", "هال", "هالة إدريس سو", "حالة", "EXi.004"])
def test_a_begun_name_in_either_script_or_a_number_finds_its_subject(
    text: str, analyst: Reader
) -> None:
    assert "ex-main-4" in ids(text, analyst)


@pytest.mark.usefixtures("bank")
def test_a_suggestion_says_both_scripts_kind_reference_and_that_it_is_fictional(
    analyst: Reader,
) -> None:
    (item,) = suggest("Hala Idris", analyst, lang="ar").items
    assert (item.caption, item.other) == ("هالة إدريس سويد", "Hala Idris Suwayd")
    assert (item.schema, item.references, item.fictional) == ("Person", ("EXi.004",), True)


@pytest.mark.usefixtures("bank")
@pytest.mark.parametrize("text", ["Abu Yasir", "أبو ياسر", "Abu Ya", "Abu Y"])
def test_sg_20_a_kunya_suggests_nobody(text: str, analyst: Reader) -> None:
    found = suggest(text, analyst)
    assert found.kunya
    assert found.items == ()


@pytest.mark.usefixtures("bank")
def test_sg_11_each_suggestion_that_is_given_stands_in_the_log_with_its_words_sealed(
    analyst: Reader,
) -> None:
    with following() as trail:
        suggest("Hala", analyst)
        suggest("Qwrtp Zzyzx", analyst)
        suggest("Abu Yasir", analyst)
        suggest("H", analyst)  # too short: nothing was asked of the bank
    deeds = [entry.deed for entry in trail.entries]
    assert [deed.act for deed in deeds] == [Act.SEARCH] * 3
    assert [deed.detail["shown"] for deed in deeds] == [["ex-main-4"], [], []]
    assert {deed.subject for deed in deeds} == {"suggestion"}
    assert {deed.purpose for deed in deeds} == {"identity-check"}
    assert "Hala" not in str([deed.detail["text"] for deed in deeds])


def test_what_a_reader_may_not_see_is_not_suggested(db: None, analyst: Reader) -> None:
    fill(other=Handling.RED)
    assert OTHER not in {item.id for item in suggest("Salem Nas", analyst).items}
    assert "ex-other-9" not in ids("Salem Nas", analyst)
    assert "ex-other-9" in ids("Salem Nas", replace(analyst, clearance=Handling.RED))


@pytest.mark.usefixtures("bank")
def test_sg_28_a_victim_is_neither_suggested_nor_counted(analyst: Reader) -> None:
    before = recall("Hala Idris", analyst).to_dict()["facets"]
    victim = Entity("ex-victim-1", "Person")
    victim.add("lawfulStatus", "victim")
    victim.add("name", "Hala Idris Mansur")
    register_source(SourceCard("ex-desk", "Desk", "مكتب", fictional=True))
    rows = [Header("2022-01-01", None, 1), Record(victim.id, (victim,))]
    raw = RawFile("desk", hashlib.sha256(b"desk").hexdigest(), 1)
    held = replace(terms(), approved_by="huda")
    assert intake("ex-desk", rows, terms=held, raw=raw, by=local_operator("test")).entities == 1
    assert ids("Hala Idr", analyst) == ["ex-main-4"]
    assert recall("Hala Idris", analyst).to_dict()["facets"] == before
    supervisor = replace(analyst, roles=frozenset({Role.SUPERVISOR}))
    assert ids("Hala Idr", supervisor) == ["ex-main-4"]
    asked = recall("Hala Idris", supervisor, filters=Filters(status="victim"))
    assert [result.id for result in asked.results] == ["ex-victim-1"]


@pytest.mark.usefixtures("bank")
def test_who_no_longer_stands_is_not_suggested(analyst: Reader) -> None:
    assert ids("Omar Zayd", analyst) == []


@pytest.mark.usefixtures("bank")
def test_sg_10_without_a_purpose_nothing_is_suggested() -> None:
    enrolled("badr")
    answer = browser_of("badr", purpose="").get("/recall/suggest?q=Hala")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/purpose")


def test_the_list_is_a_listbox_whose_options_lead_to_profiles(browser: Client) -> None:
    html = browser.get("/recall/suggest?q=Hala").content.decode()
    assert 'role="listbox"' in html
    assert 'data-href="/profile/ex-main-4"' in html
    assert "suggestion</p>" in html
    kunya = browser.get("/recall/suggest?q=Abu+Yasir").content.decode()
    assert "nobody is suggested" in kunya
    assert 'role="option"' not in kunya
    assert browser.get("/recall/suggest?q=H").content.decode().strip() == ""
    assert browser.get("/recall/suggest?q=Hala&kind=planet").status_code == 200
