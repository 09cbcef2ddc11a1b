"""Sign-in: needed everywhere, held back after failures, a second factor that reads well."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext

from marsad.access import Handling
from marsad.web.models import Officer
from marsad.web.officers import EnrolmentError, enrol
from tests.web.conftest import PASSWORD, Open
from tests.web.world import fill

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address",
    ["/", "/recall?q=x", "/profile/x", "/sources", "/gaps", "/purpose", "/account/2fa/"],
)
def test_strangers_are_sent_to_sign_in(address: str) -> None:
    response = Client().get(address)
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/account/login/?next=")


def test_sign_in_with_password(officer: str) -> None:
    browser = Client()
    response = browser.post("/account/login/", {"login": officer, "password": PASSWORD})
    assert response.status_code == 302
    assert browser.get("/").status_code == 200


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
        enrol("layla", "short", purpose="x")
    with pytest.raises(EnrolmentError, match="choose another name"):
        enrol(officer, PASSWORD)


def test_no_purpose_no_answer() -> None:
    fill()
    enrol("layla", PASSWORD)
    browser = Client(headers={"accept-language": "en"})
    browser.login(username="layla", password=PASSWORD)
    response = browser.get("/recall?q=Salim+Al-Harithi")
    assert response.headers["Location"].startswith("/purpose?next=")
    assert browser.get("/recall.json?q=Salim").status_code == 403
    assert browser.get("/api/recall?q=Salim+Al-Harithi").status_code == 403
    response = browser.post(
        "/purpose", {"purpose": "training", "next": "/recall?q=Salim+Al-Harithi"}
    )
    assert response.headers["Location"] == "/recall?q=Salim+Al-Harithi"
    assert Officer.objects.get(user__username="layla").purpose == "training"
    html = browser.get("/recall?q=Salim+Al-Harithi").content.decode()
    assert "training" in html
    assert "Salim Nasser Al-Harithi" in html


def test_purpose_never_sends_to_another_site(site: Open) -> None:
    response = site("en").post("/purpose", {"purpose": "x", "next": "//elsewhere.example/"})
    assert response.headers["Location"] == "/"


def test_clearance_decides_what_is_seen(officer: str, strict_officer: str) -> None:
    fill(other=Handling.RED)
    for name, status in ((officer, 404), (strict_officer, 200)):
        browser = Client(headers={"accept-language": "en"})
        browser.login(username=name, password=PASSWORD)
        assert browser.get("/profile/ex-other-9").status_code == status


def test_second_factor_is_no_ministry(site: Open) -> None:
    with translation.override("ar"):
        assert gettext("MFA") == "التحقق بخطوتين"
    html = site("ar").get("/account/2fa/").content.decode()
    assert "وزارة" not in html
    assert "التحقق بخطوتين" in html


def test_second_factor_can_be_enrolled(officer: str) -> None:
    browser = Client(headers={"accept-language": "ar"})
    browser.post("/account/login/", {"login": officer, "password": PASSWORD})
    address = "/account/2fa/totp/activate/"
    asked = browser.get(address)  # the password is asked for once more
    assert asked.headers["Location"].startswith("/account/reauthenticate/")
    browser.post("/account/reauthenticate/", {"password": PASSWORD, "next": address})
    response = browser.get(address)
    assert response.status_code == 200
    assert "data:image/svg+xml" in response.content.decode()
