"""The redress desk's pages, from the request to the letter, in both languages."""

from __future__ import annotations

import pytest

from marsad.access import Refused
from marsad.access.role import Role
from marsad.home import Home
from marsad.redress import views
from marsad.redress.models import Certificate, Request
from tests.persons.pages import ask
from tests.redress.test_desk import home, officer, suspect

pytestmark = pytest.mark.django_db
__all__ = ["home", "suspect"]


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_request_goes_through_the_pages(lang: str, home: Home, suspect: str) -> None:
    asked = {"name": "Tarek Zubari", "birth_date": "1980-05-03", "wish": "not-me"}
    asked |= {"asked_by": "counsel", "answer_in": lang}
    assert ask(views.home, officer("desk"), lang, asked).status_code == 302
    code = Request.objects.get().code
    steps = [
        ("desk", {"seen": "passport", "lines": "P 123 456"}),
        ("desk", {"lines": ""}),
        ("desk", {"reviewer": "salma"}),
        ("salma", {"outcome": "granted", "reasons": "not the same man", "not_subject": [suspect]}),
        ("desk", {}),
    ]
    for who, said in steps:
        page = ask(views.request_page, officer(who), lang, code=code)
        assert page.status_code == 200
        done = ask(views.request_page, officer(who), lang, said, code=code)
        assert done.status_code == 302, done.content.decode()
    letter = ask(views.letter, officer("desk"), lang, code=code).content.decode()
    number = Certificate.objects.get().number
    assert number in letter
    assert ask(views.proof, officer("desk"), lang, code=code).status_code == 200
    file = ask(views.certificate, officer("desk"), lang, number=number)
    assert file["Content-Type"].startswith("text/plain")
    assert "شهادة عدم تطابق" in file.content.decode()
    closed = ask(views.request_page, officer("desk"), lang, code=code).content.decode()
    assert number in closed
    assert ask(views.home, officer("desk"), lang).status_code == 200


def test_sg_17_a_reviewer_with_a_part_in_it_is_refused_on_the_page(
    home: Home, suspect: str
) -> None:
    asked = {"name": "Tarek Zubari", "birth_date": "1980-05-03", "wish": "access"}
    ask(views.home, officer("desk"), "en", asked)
    code = Request.objects.get().code
    for said in ({"seen": "passport"}, {"lines": ""}):
        ask(views.request_page, officer("desk"), "en", said, code=code)
    page = ask(views.request_page, officer("desk"), "en", {"reviewer": "noura"}, code=code)
    assert page.status_code == 400
    assert "entered, approved or extended" in page.content.decode()
    assert Request.objects.get().state == "assign"


def test_who_has_no_part_in_redress_is_refused(home: Home) -> None:
    with pytest.raises(Refused):
        ask(views.home, officer("sami", Role.READER), "en")
