"""The screening desk: a file becomes a decision of two; two people at one case; a bad line."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from marsad.access import Role
from marsad.screening.matching import Options
from marsad.screening.models import Case
from marsad.screening.runs import begin, work
from tests.screening.conftest import ROWS, write
from tests.stories.conftest import Sit, keep, tab_to
from tests.walk.world import acting

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.parametrize("language", ["ar", "en"]),
]
REASON = {"ar": "جواز السفر نفسه", "en": "the same passport"}


def _upload(page: Page, folder: Path) -> None:
    page.goto("/screening")
    page.set_input_files("#file", write(folder / "customers.csv", ROWS))


def _case(folder: Path, officer: str) -> str:
    """A case that waits, of a run that an officer began."""
    by = acting(officer, "screening")
    work(begin(write(folder / "customers.csv", ROWS), by, Options(0.5)), by)
    return f"/screening/cases/{Case.objects.get(record='ex-main-1').pk}"


def _decide(page: Page, key: str, reason: str) -> None:
    page.keyboard.press(key)
    page.wait_for_function("document.activeElement.name === 'reason'")
    page.keyboard.type(reason)


def test_a_file_becomes_a_decision_of_two(sit: Sit, language: str, tmp_path: Path) -> None:
    first = sit("samir", language, Role.ANALYST, purpose="screening")
    _upload(first, tmp_path)
    keep(first, f"screening/{language}-1-desk")
    tab_to(first, first.locator("form[enctype] button").first)
    first.keyboard.press("Enter")
    first.wait_for_url("**/screening/columns")
    keep(first, f"screening/{language}-2-columns")
    tab_to(first, first.locator("form.panel button.btn-primary"))
    first.keyboard.press("Enter")
    first.wait_for_url("**/screening/runs/**")
    first.wait_for_selector(".tag.good", timeout=60_000)
    keep(first, f"screening/{language}-3-run")
    address = f"/screening/cases/{Case.objects.get(record='ex-main-1').pk}"
    first.goto(address)
    _decide(first, "t", REASON[language])
    first.check("input[name=checks][value=document]")
    keep(first, f"screening/{language}-4-case")
    first.click("form.panel button.btn-primary")
    first.wait_for_url("**did=**")
    second = sit("salma", language, Role.SUPERVISOR, purpose="screening")
    second.goto(address)
    keep(second, f"supervisor/{language}-1-second-reader")
    _decide(second, "t", REASON[language])
    tab_to(second, second.locator("form.panel button.btn-primary"))
    second.keyboard.press("Enter")
    second.wait_for_url("**did=**")
    keep(second, f"supervisor/{language}-2-confirmed")
    assert Case.objects.get(record="ex-main-1").state == Case.State.TRUE


def test_two_people_at_one_case_lose_nothing(sit: Sit, language: str, tmp_path: Path) -> None:
    one = sit("samir", language, Role.ANALYST, purpose="screening")
    two = sit("salma", language, Role.ANALYST, purpose="screening")
    address = _case(tmp_path, "samir")
    for page in (one, two):
        page.goto(address)
        _decide(page, "f", f"{REASON[language]} {page.viewport_size}")
    two.click("form.panel button.btn-primary")
    two.wait_for_url("**did=**")
    one.click("form.panel button.btn-primary")
    one.wait_for_selector("[role=alert]")
    keep(one, f"screening/{language}-5-two-at-one-case")
    told = one.inner_text("main")
    assert REASON[language] in one.inner_text("[role=alert]")
    assert "salma" in told
    assert Case.objects.get(record="ex-main-1").decisions.count() == 1


def test_a_cut_line_is_said_and_nothing_is_lost(sit: Sit, language: str, tmp_path: Path) -> None:
    page = sit("samir", language, Role.ANALYST, purpose="screening")
    address = _case(tmp_path, "samir")
    page.goto(address)
    _decide(page, "f", REASON[language])
    page.context.set_offline(True)
    page.wait_for_selector("#line:not([hidden])")
    page.click("form.panel button.btn-primary")
    assert page.locator("#reason").input_value() == REASON[language]
    keep(page, f"screening/{language}-6-offline")
    page.context.set_offline(False)
    page.wait_for_selector("#line", state="hidden")
    page.click("form.panel button.btn-primary")
    page.wait_for_url("**did=**")
    assert Case.objects.get(record="ex-main-1").state == Case.State.FALSE


def test_a_slow_line_is_said_and_nothing_is_sent_twice(
    sit: Sit, language: str, tmp_path: Path
) -> None:
    page = sit("samir", language, Role.ANALYST, purpose="screening")
    address = _case(tmp_path, "samir")
    page.goto(address)
    sent: list[str] = []

    def slowly(route: Route) -> None:
        sent.append(route.request.method)
        time.sleep(2.5)
        route.continue_()

    page.route("**/decide", slowly)
    _decide(page, "f", REASON[language])
    # Whoever drives the browser waits for the answer too: the page itself notes what it said, and
    # is impatient.
    page.evaluate(
        """() => {
            const line = document.getElementById("line");
            const note = () => { if (!line.hidden) sessionStorage.said = line.textContent; };
            new MutationObserver(note).observe(line, {attributes: true});
            setTimeout(() => document.querySelector("form.panel button.btn-primary").click(), 300);
        }"""
    )
    page.click("form.panel button.btn-primary")
    page.wait_for_url("**did=**")
    assert page.evaluate("sessionStorage.said") == page.locator("#line").get_attribute("data-slow")
    assert sent == ["POST"]
    assert Case.objects.get(record="ex-main-1").decisions.count() == 1
