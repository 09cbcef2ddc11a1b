"""Errors: in the page's language, saying what to do; JSON for programs."""

from __future__ import annotations

import pytest
from django.test import Client

from marsad.access import Decision, Refused
from tests.web.conftest import Open

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("language", "words"), [("ar", "غير مسموح"), ("en", "Not allowed")])
def test_refusal_names_its_rule(
    site: Open, language: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(request: object) -> None:
        raise Refused(Decision(False, "above the clearance", "handling.clearance"))

    monkeypatch.setattr("marsad.bank.views.reader_of", refuse)
    response = site(language).get("/sources")
    assert response.status_code == 403
    html = response.content.decode()
    assert words in html
    assert "handling.clearance" in html
    refused = site(language).get("/sources.json")
    assert refused.status_code == 403
    assert refused.json()["rule"] == "handling.clearance"


def test_failure_speaks_both_languages(site: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(request: object) -> None:
        raise RuntimeError("on purpose")

    monkeypatch.setattr("marsad.bank.views.reader_of", fail)
    browser = site("ar")
    browser.raise_request_exception = False
    html = browser.get("/sources").content.decode()
    assert "تعذّر إتمام الطلب" in html
    assert "could not be completed" in html
    assert "on purpose" not in html
    assert browser.get("/sources.json").json()["do"]


@pytest.mark.parametrize(("language", "words"), [("ar", "انتهت صلاحية النموذج"), ("en", "expired")])
def test_form_without_its_token(language: str, words: str) -> None:
    browser = Client(enforce_csrf_checks=True, headers={"accept-language": language})
    response = browser.post("/account/login/", {"login": "x", "password": "y"})
    assert response.status_code == 403
    assert words in response.content.decode()


@pytest.mark.parametrize("address", ["/api/none", "/profile/none.json", "/gaps/none.json"])
def test_programs_get_json(site: Open, address: str) -> None:
    response = site("en").get(address)
    assert response.status_code == 404
    assert response.json()["do"]
