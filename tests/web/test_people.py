"""Roles, purposes, sessions, limits and emergency access, as the site keeps them."""

from __future__ import annotations

import socket
import time
from typing import Any

import pytest
from django.test import Client

from marsad.access import Handling, Role, keys
from marsad.access.changes import Kind, propose
from marsad.access.mandate import Mandate
from marsad.access.officers import named
from tests.officers import PASSWORD, browser_of, enrolled
from tests.web.test_logged import ROUTES
from tests.web.world import fill

pytestmark = pytest.mark.django_db
NAME = "Salim Nasser"
ABOUT_PERSONS = (
    "/recall?q=Salim+Al-Harithi",
    "/recall.json?q=Salim+Al-Harithi",
    "/profile/ex-main-1",
    "/profile/ex-main-1.json",
    "/api/recall?q=Salim+Al-Harithi",
    "/api/profile/ex-main-1",
)
STAFF = ("/officers", "/officers/changes", "/officers/mandates", "/officers/institutions")


@pytest.mark.parametrize("address", ABOUT_PERSONS)
def test_sg_10_no_purpose_no_answer(address: str) -> None:
    fill()
    enrolled("layla")
    silent = browser_of("layla", purpose="").get(address)
    assert silent.status_code in (302, 403)
    assert NAME not in silent.content.decode()
    assert NAME in browser_of("layla").get(address).content.decode()


def test_sg_10_purpose_is_chosen_from_the_mandate_and_asks_for_its_case() -> None:
    enrolled("layla")
    browser = browser_of("layla", purpose="")
    page = browser.get("/purpose").content.decode()
    assert 'value="investigation"' in page
    assert 'value="oversight"' not in page
    for given in ({"purpose": "curiosity"}, {"purpose": "oversight"}, {"purpose": "investigation"}):
        answer = browser.post("/purpose", given)
        assert answer.status_code == 400
        assert 'role="alert"' in answer.content.decode()
    said = {"purpose": "investigation", "case": "2026/12", "next": "/sources"}
    assert browser.post("/purpose", said).headers["Location"] == "/sources"
    shown = browser.get("/sources").content.decode()
    assert "Criminal investigation" in shown
    assert "2026/12" in shown
    browser.post("/purpose", {"end": "1"})
    assert browser.get("/recall?q=x").status_code == 302


def test_a_purpose_ends_after_its_hours_and_with_the_mandate() -> None:
    enrolled("layla")
    browser = browser_of("layla")
    assert browser.get("/sources").status_code == 200
    Mandate.objects.filter(purpose_id="identity-check").delete()
    assert browser.get("/recall?q=x").status_code == 302
    browser = browser_of("layla", purpose="list-check")
    session = browser.session
    session["purpose"] = {**session["purpose"], "until": time.time() - 1}
    session.save()
    assert browser.get("/recall?q=x").headers["Location"].startswith("/purpose")


@pytest.mark.parametrize("address", ABOUT_PERSONS)
def test_sg_37_an_administrator_reads_no_content(address: str) -> None:
    fill()
    enrolled("root", [Role.ADMINISTRATOR], clearance=Handling.RED)
    answer = browser_of("root").get(address)
    assert answer.status_code == 403
    assert NAME not in answer.content.decode()


@pytest.mark.parametrize("role", list(Role))
def test_every_route_as_each_role_shows_content_only_to_who_may_read(role: Role) -> None:
    fill(other=Handling.RED)
    enrolled("layla", [role])
    browser = browser_of("layla", purpose="oversight" if role is Role.OVERSEER else "list-check",
                         reason="checking the routes")  # fmt: skip
    browser.raise_request_exception = False
    for _name, address in ROUTES:
        body = browser.get(address.replace("xx-1", "ex-main-1")).content.decode()
        assert "AL HARITHI" not in body, address  # TLP:RED, above every clearance here
        if role is Role.ADMINISTRATOR:
            assert NAME not in body, address


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("address", [*STAFF, "/officers/add", "/officers/layla", "/emergency"])
def test_staff_pages_answer_in_language(language: str, address: str) -> None:
    enrolled("layla")
    enrolled("chief", [Role.SUPERVISOR])
    propose(named("chief"), Kind.GIVE_ROLE, named("layla"), {"role": "curator"})
    html = browser_of("chief", language).get(address).content.decode()
    assert f'<html lang="{language}"' in html
    for english in ("Officers", "Propose", "Institution", "Clearance"):
        assert language == "en" or f">{english}<" not in html


@pytest.mark.parametrize("address", [*STAFF, "/officers/layla"])
def test_staff_pages_refuse_readers(address: str) -> None:
    enrolled("layla")
    assert browser_of("layla").get(address).status_code == 403


def test_a_role_is_given_by_two_on_the_pages_and_ends_the_session() -> None:
    enrolled("root", [Role.ADMINISTRATOR])
    enrolled("chief", [Role.SUPERVISOR])
    enrolled("layla", [Role.READER])
    hers = browser_of("layla")
    assert hers.get("/sources").status_code == 200
    given = {"kind": "give-role", "role": "analyst"}
    browser_of("root").post("/officers/layla", given)
    [change] = named("layla").changes.all()
    answer = {"change": change.pk, "answer": "confirm"}
    assert browser_of("root").post("/officers/changes", answer).status_code == 400
    time.sleep(0.01)
    browser_of("chief").post("/officers/changes", answer)
    assert Role.ANALYST in named("layla").posts_now()
    ended = hers.get("/sources")
    assert ended.headers["Location"].startswith("/account/login/")


def test_sessions_end_when_idle_and_at_their_full_time(settings: Any) -> None:
    enrolled("layla")
    browser = browser_of("layla")
    assert browser.get("/sources").status_code == 200
    settings.SESSION_IDLE_MINUTES = -1
    assert browser.get("/sources").status_code == 302
    settings.SESSION_IDLE_MINUTES = 30
    browser = browser_of("layla")
    assert browser.get("/sources").status_code == 200
    settings.SESSION_HOURS = -1
    assert browser.get("/sources").status_code == 302


def test_one_sees_and_ends_ones_own_sessions() -> None:
    enrolled("layla")
    here = Client(headers={"accept-language": "en", "user-agent": "Here"})
    there = Client(headers={"accept-language": "en", "user-agent": "There"})
    for browser in (here, there):
        assert browser.login(username="layla", password=PASSWORD)
        session = browser.session
        session["purpose"] = {"purpose": "list-check", "case": "", "reason": "", "until": 9e9}
        session.save()
    here.get("/account/sessions/")
    here.post("/account/sessions/", {})
    assert here.get("/sources").status_code == 200


def test_too_many_requests_say_when_to_come_back(settings: Any) -> None:
    settings.API_LIMIT = "2/h"
    token = keys.issue("tests", purpose="list-check")
    header = {"authorization": f"Bearer {token}"}
    assert [Client().get("/api/sources", headers=header).status_code for _ in range(2)] == [200] * 2
    held = Client().get("/api/sources", headers=header)
    assert held.status_code == 429
    assert int(held.headers["Retry-After"]) > 0
    enrolled("layla")
    browser = browser_of("layla")
    assert [browser.get("/sources.json").status_code for _ in range(3)] == [200, 200, 429]


def test_guessing_keys_is_held_back() -> None:
    token = keys.issue("tests", purpose="list-check")
    for _ in range(10):
        wrong = Client().get("/api/sources", headers={"authorization": "Bearer marsad_guess"})
        assert wrong.status_code == 401
    right = Client().get("/api/sources", headers={"authorization": f"Bearer {token}"})
    assert right.status_code == 429


def test_a_key_names_case_and_reason_where_its_purpose_asks() -> None:
    token = keys.issue("tests", purpose=["investigation", "list-check"])
    header = {"authorization": f"Bearer {token}"}
    assert Client().get("/api/sources", headers=header).json()["rule"] == "purpose.mandate"
    header["Marsad-Purpose"] = "investigation"
    assert Client().get("/api/sources", headers=header).json()["rule"] == "purpose.case"
    header["Marsad-Case"] = "2026/12"
    assert Client().get("/api/sources", headers=header).status_code == 200


NEEDED = {
    "aim": "save lives at the harbour",
    "suitability": "shows who rented the boat",
    "less_intrusive": "the harbour police knows nothing more",
    "duration": "until the boat is found",
    "third_parties": "the crew, who are not opened",
}


def test_sg_37_emergency_access_rings_on_the_overseers_pages_and_on_ones_own() -> None:
    fill(other=Handling.RED)
    enrolled("layla", [Role.READER])
    enrolled("chief", [Role.SUPERVISOR], clearance=Handling.RED)
    enrolled("eye", [Role.OVERSEER])
    hers = browser_of("layla")
    assert hers.get("/profile/ex-other-9").status_code == 404
    why = "A bomb threat against the harbour was received at noon."
    asked = {"what": "ask", "clearance": "red", "hours": "1", "reason": why}
    refused = hers.post("/emergency", asked | NEEDED | {"less_intrusive": ""}, follow=True)
    assert refused.status_code == 400
    assert "Which less intrusive way was considered" in refused.content.decode()
    assert "save lives at the harbour" in refused.content.decode(), "what was written is kept"
    assert hers.post("/emergency", asked | NEEDED).status_code == 302
    row = named("layla").emergencies.get()
    assert hers.get("/profile/ex-other-9").status_code == 404
    approved = {"what": "approve", "emergency": row.pk}
    assert NEEDED["less_intrusive"] in browser_of("chief").get("/emergency").content.decode()
    assert browser_of("chief").post("/emergency", approved).status_code == 302
    assert hers.get("/profile/ex-other-9").status_code == 200
    for browser in (hers, browser_of("eye", purpose="oversight", reason="daily round of checks")):
        page = browser.get("/emergency").content.decode()
        assert "Emergency access is open" in page
        assert NEEDED["less_intrusive"] in page, "SG-30: the overseer reads the record"
    hers.post("/emergency", {"what": "end", "emergency": row.pk})
    assert hers.get("/profile/ex-other-9").status_code == 404


def test_no_page_reaches_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    fill()
    enrolled("layla")
    browser = browser_of("layla")
    browser.raise_request_exception = False
    reached: list[object] = []

    def refuse(self: socket.socket, address: object) -> None:
        reached.append(address)
        raise OSError("a page reached for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **more: reached.append(args))
    for _name, address in ROUTES:
        browser.get(address.replace("xx-1", "ex-main-1"))
    assert reached == []
