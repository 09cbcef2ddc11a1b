"""The console through the real site: the overseer's browser, and everybody else's."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from marsad import background
from marsad.access import Role
from marsad.access.redlines import lines
from marsad.oversight import verifying
from tests.officers import browser_of, enrolled

pytestmark = pytest.mark.usefixtures("world")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_overseers_day(language: str) -> None:
    """GW9: samples searches, runs the red lines, verifies the log, reads the report."""
    enrolled("huda")
    browser_of("huda", language).get("/recall?q=Salim")
    enrolled("amina", [Role.OVERSEER])
    browser = browser_of("amina", language, "oversight", reason="yearly inspection")
    assert browser.get("/oversight").status_code == 200
    sample = browser.get("/oversight/sample?seed=announced&n=20").content.decode()
    assert "huda" in sample
    assert {"ar": "التحقق من الهوية", "en": "Identity verification"}[language] in sample
    assert "Salim" not in sample
    done = browser.post("/oversight/red-lines", {"form": "json"}).json()["attempts"]
    assert [one["line"] for one in done if one["refused"]] == [line.id for line in lines()]
    assert browser.post("/oversight/verify").status_code == 302
    page = browser.get("/oversight").content.decode()
    assert {"ar": "سليم", "en": "Sound"}[language] in page
    assert browser.get("/oversight/report/2026").status_code == 200


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.SUPERVISOR, Role.ANALYST])
def test_sg_18_no_other_role_reaches_the_console(role: Role) -> None:
    enrolled("omar", [role])
    browser = browser_of("omar", "en")
    for path in ("/oversight", "/oversight/sample", "/oversight/report/2026.json"):
        answer = browser.get(path)
        assert answer.status_code in (302, 403), path
        assert "amina" not in answer.content.decode()
    assert browser.post("/oversight/verify").status_code in (302, 403)


def overseer(language: str = "en") -> Client:
    enrolled("amina", [Role.OVERSEER])
    return browser_of("amina", language, "oversight", reason="yearly inspection")


def test_what_the_overseer_finds_of_a_search_stands_beside_it_and_can_be_found_otherwise() -> None:
    enrolled("huda")
    browser_of("huda").get("/recall?q=Salim")
    browser = overseer()
    asked = {"seed": "announced", "n": "5"}
    page = browser.get("/oversight/sample", asked)
    (row, held) = page.context["rows"][0]
    assert held is None
    assert page.context["reviewed"] == 0
    sent = {**asked, "entry": str(row["entry"])}
    refused = browser.post("/oversight/sample/decide", {**sent, "verdict": "ask"}, follow=True)
    assert "say what is to be explained" in refused.content.decode()
    assert refused.context["reviewed"] == 0
    for verdict, note in (("ask", "which case?"), ("fine", "")):
        browser.post("/oversight/sample/decide", {**sent, "verdict": verdict, "note": note})
        page = browser.get("/oversight/sample", asked)
        found = page.context["rows"][0][1]
        assert (found.verdict, found.by, found.note) == (verdict, "amina", note)
        assert page.context["reviewed"] == 1


def test_only_a_search_can_be_reviewed_and_only_by_the_overseer() -> None:
    browser = overseer()
    sent = {"entry": "0", "verdict": "fine", "seed": "x"}
    browser.post("/oversight/sample/decide", sent)
    enrolled("omar", [Role.SUPERVISOR])
    other = browser_of("omar")
    assert other.post("/oversight/sample/decide", sent).status_code in (302, 403)
    assert other.get("/oversight/verifying").status_code in (302, 403)
    assert browser.get("/oversight/sample?seed=x").context["reviewed"] == 0


def test_what_rings_and_what_is_due_stands_first_each_a_click_away() -> None:
    html = overseer().get("/oversight").content.decode()
    glance = html[html.index('class="glance"') : html.index("</ul>", html.index('class="glance"'))]
    for target in re.findall(r'href="#([\w-]+)"', glance):
        assert f'id="{target}"' in html or ">0<" in glance
    assert html.index('class="glance"') < html.index("<h2")


def test_refusals_are_told_in_words_and_not_only_by_their_code() -> None:
    enrolled("omar", [Role.READER])
    browser_of("omar").get("/identity")
    html = overseer("ar").get("/oversight").content.decode()
    assert "ليس للقارئ دور مفتوح يجيز تعديل محتوى البنك" in html or "الدور لا يجيز التعديل" in html


def test_a_running_verification_is_shown_with_its_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    browser = overseer()
    monkeypatch.setattr(background, "start", lambda code, work, failed: True)  # it waits
    browser.post("/oversight/verify")
    html = browser.get("/oversight/verifying").content.decode()
    assert "<progress" in html
    assert "hx-get" in html
    monkeypatch.setattr(verifying, "_SILENCE", verifying.timedelta(seconds=-1))  # the node stopped
    assert "Verify the log now" in browser.get("/oversight/verifying").content.decode()


def test_the_months_of_the_report_add_up_to_its_searches() -> None:
    enrolled("huda")
    browser_of("huda").get("/recall?q=Salim")
    found = overseer().get("/oversight/report/0.json").json()
    for figure in ("searches", "refusals"):
        months = [month[figure] for month in found["by_month"]]
        assert sum(months) == found["figures"][figure]
    assert found["figures"]["searches"] > 0
