"""The console through the real site: the overseer's browser, and everybody else's."""

from __future__ import annotations

import pytest

from marsad.access import Role
from marsad.access.redlines import lines
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
