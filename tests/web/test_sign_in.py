"""Sign-in: needed everywhere, held back after failures, a second factor that reads well."""

from __future__ import annotations

import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext

from marsad.access import Handling, local_operator
from marsad.access.officers import EnrolmentError, enrol
from marsad.bank.intake import intake
from marsad.bank.raw import RawFile
from marsad.vocabulary import Header, Record
from marsad.web import proof
from tests.officers import SECRET, browser_of, enrolled
from tests.web.conftest import PASSWORD, Open
from tests.web.world import REAL, fill, person, terms

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address",
    ["/", "/recall?q=x", "/profile/x", "/sources", "/gaps", "/purpose", "/account/2fa/"],
)
def test_strangers_are_sent_to_sign_in(address: str) -> None:
    response = Client().get(address)
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/account/login/?next=")


def test_sign_in_takes_password_and_code(officer: str) -> None:
    browser = Client()
    response = browser.post("/account/login/", {"login": officer, "password": PASSWORD})
    assert response.headers["Location"] == "/account/2fa/authenticate/"
    assert browser.get("/").headers["Location"].startswith("/account/login/")
    code = proof.code_at(SECRET, time.time())
    wrong = browser.post("/account/2fa/authenticate/", {"code": "000000"})
    assert wrong.status_code == 200
    browser.post("/account/2fa/authenticate/", {"code": code})
    assert browser.get("/").headers["Location"].startswith("/purpose")


@pytest.mark.parametrize(("language", "words"), [("ar", "غير صحيح"), ("en", "not correct")])
def test_wrong_password_is_said(officer: str, language: str, words: str) -> None:
    browser = Client(headers={"accept-language": language})
    response = browser.post("/account/login/", {"login": officer, "password": "wrong"})
    assert words in response.content.decode()


def test_failures_are_held_back(officer: str) -> None:
    browser = Client(headers={"accept-language": "en"})
    for _ in range(6):
        browser.post("/account/login/", {"login": officer, "password": "wrong"})
    response = browser.post("/account/login/", {"login": officer, "password": PASSWORD})
    assert "Too many" in response.content.decode()
    assert browser.get("/").status_code == 302


def test_nobody_signs_up() -> None:
    assert Client().get("/account/signup/").status_code == 404


def test_enrolment_refuses_weak_passwords_and_taken_names(officer: str) -> None:
    with pytest.raises(EnrolmentError, match="12 characters"):
        enrol("layla", "short")
    with pytest.raises(EnrolmentError, match="choose another name"):
        enrol(officer, PASSWORD)


def test_purpose_never_sends_to_another_site(site: Open) -> None:
    given = {"purpose": "list-check", "next": "//elsewhere.example/"}
    response = site("en").post("/purpose", given)
    assert response.headers["Location"] == "/"


def test_clearance_decides_what_is_seen(officer: str, strict_officer: str) -> None:
    fill(other=Handling.RED)
    for name, status in ((officer, 404), (strict_officer, 200)):
        assert browser_of(name).get("/profile/ex-other-9").status_code == status


def test_second_factor_is_no_ministry(site: Open) -> None:
    with translation.override("ar"):
        assert gettext("MFA") == "التحقق بخطوتين"
    html = site("ar").get("/account/2fa/").content.decode()
    assert "وزارة" not in html
    assert "التحقق بخطوتين" in html


def test_without_second_factor_no_page_answers_but_that_which_sets_it_up() -> None:
    fill()
    enrolled("layla", second_factor=False)
    browser = Client(headers={"accept-language": "ar"})
    browser.post("/account/login/", {"login": "layla", "password": PASSWORD})
    for address in ("/", "/recall?q=x", "/sources", "/purpose", "/account/rights/"):
        assert browser.get(address).headers["Location"] == "/account/2fa/", address
    for address in ("/recall.json?q=x", "/api/recall?q=x"):
        assert browser.get(address).json()["rule"] == "sign-in.second-factor"
    address = "/account/2fa/totp/activate/"
    page = browser.get(address)
    if page.status_code == 302:
        browser.post("/account/reauthenticate/", {"password": PASSWORD, "next": address})
        page = browser.get(address)
    html = page.content.decode()
    assert "data:image/svg+xml" in html
    secret = browser.session["mfa.totp.secret"]
    assert secret in html
    browser.post(address, {"code": proof.code_at(secret, time.time())})
    assert browser.get("/").headers["Location"].startswith("/purpose")
    kept = Authenticator.objects.get(user__username="layla", type="totp").data["secret"]
    assert secret not in kept  # it lies encrypted


def test_the_exercise_may_go_without_and_says_so_but_no_real_node(settings: Any) -> None:
    settings.SECOND_FACTOR = "exercise"
    fill()
    enrolled("layla", second_factor=False)
    browser = browser_of("layla")
    assert "no second factor is asked" in browser.get("/").content.decode()
    entity = person("real-1", "QDi.0", "A Fictional Name")
    rows = [Header("2024-01-01", "1", 1), Record("real-1", (entity,))]
    raw = RawFile("real", "0" * 64, 1)
    intake(REAL, rows, terms=terms(), raw=raw, by=local_operator("exercise"))
    assert browser.get("/").headers["Location"] == "/account/2fa/"
