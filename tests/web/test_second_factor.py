"""The pages of the second factor: nothing inline on them, and each does what it says."""

from __future__ import annotations

import json
import re
import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.staticfiles import finders
from django.test import Client

from marsad.web import proof
from tests.officers import SECRET, enrolled
from tests.trail import trail
from tests.web.conftest import PASSWORD
from tests.web.passkey import Passkey
from tests.web.test_security import ELSEWHERE, INLINE, SCRIPT

pytestmark = pytest.mark.django_db

ORIGIN = "http://localhost"
PAGES = (
    "/account/2fa/",
    "/account/2fa/totp/activate/",
    "/account/2fa/totp/deactivate/",
    "/account/2fa/webauthn/",
    "/account/2fa/webauthn/add/",
    "/account/2fa/recovery-codes/",
    "/account/2fa/recovery-codes/generate/",
    "/account/reauthenticate/",
)
_OF_ONE = ("/account/2fa/totp/deactivate/", "/account/2fa/recovery-codes/")
SCRIPTS = re.compile(r'<script src="/static/([^"?]+)')


def browser(name: str, language: str = "en") -> Client:
    """Signed in with password and, where there is one, the code."""
    made = Client(SERVER_NAME="localhost", headers={"accept-language": language})
    made.post("/account/login/", {"login": name, "password": PASSWORD})
    if Authenticator.objects.filter(user__username=name, type="totp").exists():
        made.post("/account/2fa/authenticate/", {"code": proof.code_at(SECRET, time.time())})
    return made


def asked(html: str) -> dict[str, Any]:
    """What the page gives to the browser's authenticator."""
    found = re.search(r'id="js_data" type="application/json">(.*?)</script>', html, re.S)
    assert found, html
    said = json.loads(found[1])
    options: dict[str, Any] = (said.get("creation_options") or said["request_options"])["publicKey"]
    return options


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("has_one", [False, True])
def test_every_page_of_it_keeps_to_the_policy(language: str, has_one: bool) -> None:
    enrolled("layla", second_factor=has_one)
    opened = browser("layla", language)
    if has_one:
        Authenticator.objects.create(
            user_id=Authenticator.objects.get().user_id,
            type="recovery_codes",
            data={"seed": "0" * 40, "used_mask": 0},
        )
    for address in PAGES:
        answer = opened.get(address, follow=True)
        html = answer.content.decode()
        gone = not has_one and address in _OF_ONE
        assert answer.status_code == (404 if gone else 200), address
        assert not ELSEWHERE.search(html), address
        assert not INLINE.search(html), address
        assert not SCRIPT.search(html), address
        assert "unsafe" not in answer.headers["Content-Security-Policy"]
        for path in SCRIPTS.findall(html):
            assert finders.find(path), f"{address} loads {path}, which is not here"


def test_a_passkey_is_added_and_signs_in_and_only_from_this_site() -> None:
    enrolled("layla", second_factor=False)
    key = Passkey(ORIGIN, "localhost")
    adding = browser("layla")
    address = "/account/2fa/webauthn/add/"
    page = adding.get(address)
    if page.status_code == 302:
        adding.post("/account/reauthenticate/", {"password": PASSWORD, "next": address})
        page = adding.get(address)
    credential = key.register(asked(page.content.decode())["challenge"])
    done = adding.post(address, {"name": "the key on the ring", "credential": credential})
    assert done.status_code == 302, done.content.decode()
    assert Authenticator.objects.get(type="webauthn").wrap().name == "the key on the ring"
    assert adding.get("/").headers["Location"].startswith("/purpose"), "the node opens"

    again = browser("layla")
    door = "/account/2fa/authenticate/"
    page = again.get(door)
    forged = key.sign(asked(page.content.decode())["challenge"], "http://elsewhere.example")
    assert again.post(door, {"credential": forged}).status_code == 200
    assert again.get("/").headers["Location"].startswith("/account/login/")
    page = again.get(door)
    other = Passkey(ORIGIN, "localhost").sign(asked(page.content.decode())["challenge"])
    assert again.post(door, {"credential": other}).status_code == 200
    page = again.get(door)
    signed = key.sign(asked(page.content.decode())["challenge"])
    assert again.post(door, {"credential": signed}).status_code == 302
    assert again.get("/").headers["Location"].startswith("/purpose")
    replayed = browser("layla")
    replayed.get(door)
    assert replayed.post(door, {"credential": signed}).status_code == 200, "a challenge holds once"
    assert replayed.get("/").headers["Location"].startswith("/account/login/")
    signed_in = [row["who"] for row in trail() if row["act"] == "sign-in"]
    assert "layla" in signed_in


def test_the_code_of_an_authenticator_app_holds_once() -> None:
    enrolled("layla")
    door, code = "/account/2fa/authenticate/", proof.code_at(SECRET, time.time())
    for expected in ("/purpose", "/account/login/"):
        opened = Client(SERVER_NAME="localhost")
        opened.post("/account/login/", {"login": "layla", "password": PASSWORD})
        opened.post(door, {"code": code})
        assert opened.get("/").headers["Location"].startswith(expected)


def test_recovery_codes_open_once_each() -> None:
    enrolled("layla")
    opened = browser("layla")
    address = "/account/2fa/recovery-codes/generate/"
    if opened.get(address).status_code == 302:
        opened.post("/account/reauthenticate/", {"password": PASSWORD, "next": address})
    assert opened.post(address).status_code == 302
    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    assert len(codes) == 10
    for expected in ("/purpose", "/account/login/"):
        other = Client(SERVER_NAME="localhost")
        other.post("/account/login/", {"login": "layla", "password": PASSWORD})
        other.post("/account/2fa/authenticate/", {"code": codes[0]})
        assert other.get("/").headers["Location"].startswith(expected)
