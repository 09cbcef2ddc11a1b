"""Pages of handling: the codes, the way out, consent, a change of code; in both languages."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from marsad.bank.view import view
from marsad.handling.matrix import cases
from marsad.vocabulary import Marking
from tests.handling.conftest import (  # noqa: F401
    COUNCIL,
    SECRET,
    SUBJECT,
    _home,
    officer,
    person,
    take,
)
from tests.web.conftest import Open

pytestmark = pytest.mark.django_db

WORDS = {
    "en": ("Handling codes", "permitted", "refused", "Whom to ask", "Handling of this page"),
    "ar": ("رموز التداول", "مسموح", "مرفوض", "الجهة التي تُسأل", "تداول هذه الصفحة"),
}


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_page_of_codes_shows_every_row_as_decided_now(language: str, site: Open) -> None:
    html = site(language).get("/handling").content.decode()
    title, yes, no, *_ = WORDS[language]
    assert title in html
    assert html.count('scope="row"') >= len(cases())
    assert html.count(f">{yes}</span>") == sum(case.decision.allowed for case in cases())
    assert html.count(f">{no}</span>") == sum(not case.decision.allowed for case in cases())
    for case in cases():
        assert case.decision.rule in html


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_way_out_says_the_code_and_not_the_words(language: str, site: Open) -> None:
    take("2024-01-01", person(secret=Marking.of("green", "h2")), Marking.of("green"))
    client = site(language)
    page = client.get(f"/handling/out/{SUBJECT}?action=export").content.decode()
    assert WORDS[language][3] in page
    assert "handling.h2" in page
    assert COUNCIL in page
    assert SECRET not in page
    refused = client.post(f"/handling/out/{SUBJECT}", {"action": "export", "do": "take"})
    assert refused.status_code == 403
    assert SECRET not in refused.content.decode()
    asked = {"action": "export", "do": "ask", "reason": "an inquiry"}
    assert client.post(f"/handling/out/{SUBJECT}", asked, follow=True).status_code == 200
    assert "an inquiry" in client.get("/handling/consents").content.decode()


def test_the_strictest_code_stands_at_the_top_and_the_foot(site: Open) -> None:
    take("2024-01-01", person(secret=Marking.of("clear", "h1")), Marking.of("green"))
    for language in ("ar", "en"):
        html = site(language).get(f"/profile/{SUBJECT}").content.decode()
        bars = re.findall(r'<p class="marking".*?</p>', html, re.DOTALL)
        assert len(bars) == 2
        assert all("TLP:GREEN" in bar and ">H1<" in bar for bar in bars)
        assert WORDS[language][4] in bars[0]
        body = html[html.index("</p>", html.index('class="marking"')) :]
        assert body.index("<h1") < body.rindex('class="marking"')


def test_a_code_is_changed_with_a_reason(site: Open) -> None:
    take("2024-01-01", person(), Marking.of("clear"))
    (name,) = view(officer()).statements([SUBJECT], props=["name"])
    client: Client = site("en")
    address = f"/handling/statements/{name.id}"
    assert client.get(address).status_code == 200
    assert client.post(address, {"tlp": "green", "reason": ""}).status_code == 400
    assert client.post(address, {"tlp": "green", "reason": "caution"}).status_code == 302
    assert client.post(address, {"tlp": "clear", "reason": "x"}).status_code == 400  # no originator
    assert client.post(address, {"tlp": "green", "h": "h3", "reason": "x"}).status_code == 400
    assert client.get("/handling/statements/999999").status_code == 404
