"""First-run set-up: only who reads the terminal may found the node, and it is gone afterwards."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from marsad import background
from marsad.access.changes import founding
from marsad.access.log.store import reading
from marsad.access.mandate import own_institution
from marsad.access.officers import named
from marsad.access.role import Role
from marsad.cli.options import Lang
from marsad.cli.serving import start
from marsad.home import Home
from marsad.web import proof
from marsad.web.setup import claim, loading
from tests.officers import enrolled

pytestmark = pytest.mark.django_db

NAMES = {"name_ar": "مكتب التمرين", "name_en": "Exercise Bureau"}
PASSWORD = "a long first password"


def _people(**other: str) -> dict[str, str]:
    until = datetime.now(UTC).date() + timedelta(days=300)
    return {
        "administrator": "keeper",
        "password": PASSWORD,
        "again": PASSWORD,
        "supervisor": "salma",
        "overseer": "omar",
        "certified_until": until.isoformat(),
        "reference": "register 1/2026",
        **other,
    }


def _opened() -> Client:
    browser = Client(headers={"accept-language": "en"})
    answer = browser.post("/setup", {"token": claim.issue().lower()})
    assert answer.status_code == 302
    return browser


def _code(browser: Client) -> str:
    page = browser.get("/setup?step=factor").content.decode()
    secret = re.search(r'id="id_secret"[^>]*value="(\w+)"', page)
    assert secret is not None
    return proof.code_at(secret[1], time.time())


def _to_the_last(browser: Client) -> None:
    assert browser.post("/setup?step=institution", NAMES).status_code == 302
    assert browser.post("/setup?step=people", _people()).status_code == 302
    code = _code(browser)
    assert browser.post("/setup?step=factor", {"code": code}).status_code == 302


def test_new_node_leads_to_the_set_up_and_shows_nothing_without_the_token() -> None:
    claim.issue()
    browser = Client(headers={"accept-language": "en"})
    assert browser.get("/account/login/")["Location"] == "/setup"
    page = browser.get("/setup?step=people").content.decode()
    assert 'name="token"' in page
    assert 'name="administrator"' not in page
    refused = browser.post("/setup?step=institution", NAMES)
    assert refused.status_code == 403


def test_token_works_once_and_for_one_browser() -> None:
    token = claim.issue()
    first, second = Client(), Client()
    assert first.post("/setup", {"token": token}).status_code == 302
    assert second.post("/setup", {"token": token}).status_code == 403
    assert 'name="name_ar"' in first.get("/setup").content.decode()
    assert 'name="token"' in second.get("/setup").content.decode()
    third = claim.issue()  # the node was started again: the lost browser holds nothing any more
    assert 'name="token"' in first.get("/setup").content.decode()
    assert second.post("/setup", {"token": third}).status_code == 302


def test_guesses_are_held_back_and_logged() -> None:
    token = claim.issue()
    browser = Client()
    for _ in range(10):
        browser.post("/setup", {"token": "AAAA-AAAA-AAAA-AAAA-AAAA"})
    assert browser.post("/setup", {"token": token}).status_code == 403
    with reading(Home.current().log) as log:
        rows = log.execute(
            "SELECT COUNT(*) FROM entry WHERE json_extract(body, '$.rule') = 'door.setup'"
        ).fetchone()
    assert rows[0] >= 10


def test_only_digests_of_the_token_are_kept() -> None:
    token = claim.issue()
    kept = (Home.current().folder / "setup.key").read_text()
    assert token not in kept
    assert (Home.current().folder / "setup.key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"overseer": "keeper"}, "Three people"),
        ({"supervisor": ""}, "Three people"),
        ({"again": "another one entirely"}, "not the same"),
        ({"password": "short", "again": "short"}, "too short"),
        ({"certified_until": "2020-01-01"}, "training on rights"),
        ({"reference": ""}, "training on rights"),
    ],
)
def test_people_are_checked(other: dict[str, str], said: str) -> None:
    browser = _opened()
    browser.post("/setup?step=institution", NAMES)
    answer = browser.post("/setup?step=people", _people(**other))
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert 'value="salma"' in answer.content.decode() or not other.get("supervisor", "x")


def test_wrong_code_goes_no_further_and_the_key_stays() -> None:
    browser = _opened()
    browser.post("/setup?step=institution", NAMES)
    browser.post("/setup?step=people", _people())
    first = re.search(r'id="id_secret"[^>]*', browser.get("/setup").content.decode())
    answer = browser.post("/setup?step=factor", {"code": "000000"})
    again = re.search(r'id="id_secret"[^>]*', answer.content.decode())
    assert answer.status_code == 400
    assert first is not None
    assert again is not None
    assert first[0] == again[0]


def test_steps_cannot_be_jumped() -> None:
    browser = _opened()
    assert 'name="name_ar"' in browser.get("/setup?step=sources").content.decode()
    answer = browser.post("/setup?step=sources", {"world": "none"})
    assert answer.status_code == 400
    assert founding()


def test_node_is_founded_by_three_and_the_set_up_is_gone() -> None:
    browser = _opened()
    _to_the_last(browser)
    answer = browser.post("/setup?step=sources", {"world": "none"})
    page = answer.content.decode()
    assert answer.status_code == 200
    passwords = dict(
        re.findall(r"<bdi[^>]*>(\w+)</bdi></th><td[^>]*><code><bdi[^>]*>([\w-]+)<", page)
    )
    assert set(passwords) == {"salma", "omar"}
    assert own_institution().label("ar") == NAMES["name_ar"]
    today = datetime.now(UTC).date()
    assert named("keeper").roles_on(today) == {Role.ADMINISTRATOR}
    assert named("salma").roles_on(today) == {Role.SUPERVISOR}
    assert named("omar").roles_on(today) == {Role.OVERSEER}
    assert not founding()
    assert named("salma").user.check_password(passwords["salma"])
    for who in (browser, Client()):
        assert who.get("/setup").status_code == 404
        assert who.post("/setup", {"token": "x"}).status_code == 404
    assert browser.get("/account/login/").status_code == 200
    assert PASSWORD not in str(dict(browser.session))


def test_administrator_signs_in_with_the_code_of_the_set_up() -> None:
    browser = _opened()
    browser.post("/setup?step=institution", NAMES)
    browser.post("/setup?step=people", _people())
    page = browser.get("/setup").content.decode()
    secret = re.search(r'id="id_secret"[^>]*value="(\w+)"', page)
    assert secret is not None
    browser.post("/setup?step=factor", {"code": proof.code_at(secret[1], time.time())})
    browser.post("/setup?step=sources", {"world": "none"})
    assert proof.prove(named("keeper"), PASSWORD, proof.code_at(secret[1], time.time()))


def test_node_with_officers_has_no_set_up() -> None:
    enrolled("noura")
    claim.issue()  # even if a token lies about
    assert Client().get("/setup").status_code == 404
    assert Client().get("/account/login/").status_code == 200


def test_chosen_sources_are_loaded_behind_the_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[str] = []

    def load(key: str, **_: Any) -> None:
        taken.append(key)
        if key == "us-ofac":
            raise OSError("the publisher did not answer")

    monkeypatch.setattr(loading, "load", load)
    monkeypatch.setattr(loading, "refresh_all", lambda _home: None)
    monkeypatch.setattr(background.connection, "close", lambda: None)
    monkeypatch.setattr(
        background.threading.Thread, "start", lambda self: self._target(*self._args), raising=True
    )
    browser = _opened()
    _to_the_last(browser)
    chosen = {"world": "lists", "list": ["un-sc", "us-ofac", "no-such"]}
    assert browser.post("/setup?step=sources", chosen).status_code == 200
    assert taken == ["un-sc", "us-ofac"]
    page = browser.get("/setup/progress").content.decode()
    assert "The loading is over" in page
    assert "the publisher did not answer" in page
    assert Client().get("/setup/progress").status_code == 404


def test_serving_a_new_node_prints_the_token(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("uvicorn.run", lambda *_, **__: None)
    Home.current().prepare()
    start("127.0.0.1", 8000, Lang.EN)
    said = capsys.readouterr().out
    token = re.search(r"\w{4}(-\w{4}){4}", said)
    assert token is not None
    assert "http://127.0.0.1:8000/setup" in said
    assert Client().post("/setup", {"token": token[0]}).status_code == 302
    enrolled("noura")
    start("127.0.0.1", 8000, Lang.EN)
    assert "/setup" not in capsys.readouterr().out
