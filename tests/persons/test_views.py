"""The desk's pages and its API, in both languages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.test import RequestFactory

from marsad.access import Handling, Reader, Refused
from marsad.access.role import Role
from marsad.bank.clocks.views import clocks
from marsad.bank.view import view
from marsad.home import Home
from marsad.persons import views
from marsad.persons.api import PersonIn, add
from marsad.persons.models import Draft
from tests.persons.pages import ask

pytestmark = pytest.mark.django_db

FORM = {
    "status": "suspected",
    "names": "Tarek Zubari\nطارق الزباري",
    "ground-day-1": "2026-01-05",
    "ground-kind-1": "support",
    "ground-text-1": "Rented the van that was found at the scene",
    "legal_basis": "Code of criminal procedure, article 40",
    "aim": "prevent an attack",
    "suitability": "links the van to the buyer",
    "less_intrusive": "asked the registry",
    "duration": "one year",
    "third_parties": "none seen",
}


def officer(name: str, *roles: Role) -> Reader:
    held = frozenset(roles or {Role.CURATOR, Role.SUPERVISOR})
    return Reader(name, "Exercise Bureau", Handling.RED, "investigation", "C-1", roles=held)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("MARSAD_HOME", str(tmp_path))
    return Home(tmp_path).prepare()


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_suspect_goes_through_the_pages(lang: str) -> None:
    empty = ask(views.new, officer("noura"), lang)
    assert empty.status_code == 200
    sent = ask(views.new, officer("noura"), lang, FORM)
    assert sent.status_code == 302
    number = Draft.objects.get().pk
    own = ask(views.draft, officer("noura"), lang, number=number).content.decode()
    assert 'value="approve"' not in own
    other = ask(views.draft, officer("huda"), lang, number=number).content.decode()
    assert 'value="approve"' in other
    assert "prevent an attack" in other
    listed = ask(views.desk, officer("huda"), lang).content.decode()
    assert f"/persons/drafts/{number}" in listed
    done = ask(views.draft, officer("huda"), lang, {"decision": "approve"}, number=number)
    assert done.status_code == 302
    assert len(list(view(officer("noura")).entities())) == 1


@pytest.mark.parametrize(
    ("lang", "said"),
    [("ar", "ليست أساسًا لحفظ بيانات شخص"), ("en", "is no ground to keep a person")],
)
def test_sg_03_the_page_says_why_and_keeps_what_was_written(lang: str, said: str) -> None:
    wrong = {**FORM, "ground-text-1": "He is a Salafist"}
    page = ask(views.new, officer("noura"), lang, wrong)
    assert page.status_code == 400
    text = page.content.decode()
    assert said in text
    assert "prevent an attack" in text
    assert not Draft.objects.exists()


def test_the_author_cannot_approve_by_posting() -> None:
    ask(views.new, officer("noura"), "en", FORM)
    number = Draft.objects.get().pk
    page = ask(views.draft, officer("noura"), "en", {"decision": "approve"}, number=number)
    assert page.status_code == 400
    assert Draft.objects.get().state == "waiting"


def test_sg_06_the_api_refuses_a_person_without_status() -> None:
    request = RequestFactory().post("/api/persons")
    request.reader = officer("noura")  # type: ignore[attr-defined]
    for status, rule in (("", "SG-06"), ("sympathiser", "SG-06"), ("suspected", "SG-07")):
        answer = add(request, PersonIn(status=status, names=["Tarek Zubari"]))
        assert answer.status_code == 422
        assert json.loads(answer.content)["rule"] == rule


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_page_of_clocks(lang: str) -> None:
    page = ask(clocks, officer("huda"), lang)
    assert page.status_code == 200
    assert ask(clocks, officer("huda"), lang, {"act": "sweep"}).status_code == 302
    assert ask(clocks, officer("huda"), lang, {"act": "hold", "until": "x"}).status_code == 400
    with pytest.raises(Refused):
        ask(clocks, officer("sami", Role.READER), lang)
    with pytest.raises(Refused):
        ask(clocks, officer("sami", Role.CURATOR), lang, {"act": "sweep"})
