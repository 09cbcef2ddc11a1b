"""A day of each role, in both languages, with the keyboard on its main path."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from marsad.access import Role, local_operator
from marsad.bank.view import view
from marsad.identity import candidates
from marsad.identity.models import Judgement
from tests.officers import enrolled, institution
from tests.stories.conftest import Sit, keep, tab_to

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.parametrize("language", ["ar", "en"]),
]
ARABIC, LATIN = "سالم ناصر الحارثي", "Salim Nasser Al-Harithi"


def test_reader_finds_a_person_in_the_other_script(sit: Sit, language: str) -> None:
    page = sit("reem", language, Role.READER)
    keep(page, f"reader/{language}-1-home")
    tab_to(page, page.locator("#q"))
    page.keyboard.type(LATIN if language == "ar" else ARABIC)
    page.keyboard.press("Enter")
    page.wait_for_url("**/recall?**")
    found = page.locator("main article a", has_text=ARABIC if language == "ar" else LATIN).first
    tab_to(page, found)
    keep(page, f"reader/{language}-2-results")
    page.keyboard.press("Enter")
    page.wait_for_url("**/profile/**")
    keep(page, f"reader/{language}-3-profile")
    assert "1971-03-04" in page.inner_text("main")
    address = page.url
    other = "en" if language == "ar" else "ar"
    page.click(f"button[name=language][value={other}]")
    page.wait_for_load_state()
    assert page.url == address
    assert page.locator("html").get_attribute("lang") == other
    assert "1971-03-04" in page.inner_text("main")


def test_liaison_officer_asks_whether_a_person_may_be_shared(sit: Sit, language: str) -> None:
    institution("Exercise Agency")
    page = sit("layth", language, Role.LIAISON)
    page.goto("/handling/out/ex-main-1")
    tab_to(page, page.locator("#to"))
    page.select_option("#to", index=1)
    page.select_option("#action", "share")
    tab_to(page, page.locator("main form[method=get] button"))
    page.keyboard.press("Enter")
    page.wait_for_url("**to=**")
    keep(page, f"liaison/{language}-1-may-it-leave")
    assert page.locator("main h1").count() == 1


def test_curator_judges_two_records_and_takes_it_back(sit: Sit, language: str) -> None:
    page = sit("nadia", language, Role.CURATOR)
    candidates.refresh(view(local_operator("exercise")))
    page.goto("/identity")
    keep(page, f"curator/{language}-1-queue")
    page.keyboard.press("Enter")
    page.wait_for_url("**/identity/pair**")
    keep(page, f"curator/{language}-2-side-by-side")
    page.keyboard.press("y")
    assert page.evaluate("document.activeElement.name") == "reason"
    page.keyboard.type("same passport")
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    page.wait_for_function("!document.querySelector('#reason')?.value")
    made = Judgement.objects.get(machine=False)
    assert (made.verdict, made.officer) == ("same", "nadia")
    page.goto("/identity/judgements")
    keep(page, f"curator/{language}-3-judgements")
    assert "nadia" in page.inner_text("main")


def test_analyst_goes_from_a_gap_to_its_records(sit: Sit, language: str) -> None:
    page = sit("anas", language)
    page.goto("/gaps/ex-main")
    keep(page, f"analyst/{language}-1-gaps")
    tab_to(page, page.locator("main table a").first)
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    person = page.locator("main a[href^='/profile/']").first
    tab_to(page, person)
    keep(page, f"analyst/{language}-2-records")
    page.keyboard.press("Enter")
    page.wait_for_url("**/profile/**")
    page.goto("/sources/ex-main/diff")
    keep(page, f"analyst/{language}-3-what-changed")
    assert "Hala" in page.inner_text("main") or "هالة" in page.inner_text("main")


def test_overseer_verifies_the_log_and_draws_a_sample(sit: Sit, language: str) -> None:
    sit("reem", language, Role.READER).goto("/recall?q=Salim")
    page = sit("amina", language, Role.OVERSEER, purpose="oversight")
    page.goto("/oversight")
    tab_to(page, page.locator("form[action='/oversight/verify'] button"))
    page.keyboard.press("Enter")
    page.wait_for_selector(".note.success")
    keep(page, f"overseer/{language}-1-console")
    page.fill("#seed", "2026")
    page.press("#seed", "Enter")
    page.wait_for_url("**/oversight/sample**")
    keep(page, f"overseer/{language}-2-sample")
    assert page.locator("#seed").input_value() == "2026"
    assert page.locator("main table tbody tr").count() > 0


def test_administrator_enrols_and_reads_nobody(sit: Sit, language: str) -> None:
    enrolled("chief", [Role.SUPERVISOR])
    page = sit("root", language, Role.ADMINISTRATOR, purpose="")
    page.goto("/officers")
    keep(page, f"administrator/{language}-1-officers")
    page.goto("/officers/chief")
    keep(page, f"administrator/{language}-2-officer")
    for address in ("/recall?q=Salim", "/profile/ex-main-1"):
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 403
        assert LATIN not in page.content()
    keep(page, f"administrator/{language}-3-refused")


def _readable(page: Page, address: str) -> str:
    page.goto(address)
    return page.inner_text("main")


def test_everything_is_read_without_scripts(sit: Sit, language: str) -> None:
    page = sit("reem", language, Role.READER, java_script_enabled=False)
    page.fill("#q", ARABIC)
    page.press("#q", "Enter")
    page.wait_for_url("**/recall?**")
    page.click("main article a[href^='/profile/']")
    page.wait_for_url("**/profile/**")
    text = page.inner_text("main")
    assert "1971-03-04" in text
    assert ARABIC in text
    assert "EX-1" in page.content()
    for address in ("/sources", "/sources/ex-main", "/sources/ex-main/diff", "/gaps/ex-main"):
        assert len(_readable(page, address)) > 50
