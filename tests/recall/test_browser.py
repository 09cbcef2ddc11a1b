"""The box in Chromium: suggestions from the keyboard, and the results from it."""

from __future__ import annotations

import pytest

from tests.web.test_browser import _sign_in, browser, page

__all__ = ["browser", "page"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_suggestions_follow_the_keyboard_and_results_too(page):  # type: ignore[no-untyped-def]
    _sign_in(page, "ar")
    page.keyboard.press("/")
    box = page.locator("#q")
    assert box.evaluate("element => element === document.activeElement")
    box.press_sequentially("Sali", delay=30)
    option = page.locator("[role=option]")
    option.first.wait_for()
    assert box.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == "suggested-1"
    assert option.first.get_attribute("aria-selected") == "true"
    page.keyboard.type("m")
    assert page.locator("[aria-selected=true]").count() == 0  # chosen for another text
    page.wait_for_timeout(600)
    page.keyboard.press("Escape")
    assert page.locator("#suggestions").is_hidden()
    assert box.input_value() == "Salim"
    box.fill("Salim Nasser Al-Harithi")
    page.keyboard.press("Enter")
    page.wait_for_url("**/recall?*")
    page.locator("article").nth(1).wait_for()
    assert page.locator("#suggestions").is_hidden()
    page.locator("#answer").click(position={"x": 1, "y": 1})
    page.keyboard.press("j")
    page.keyboard.press("j")
    links = page.locator("a[data-result]")
    assert links.nth(1).evaluate("element => element === document.activeElement")
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    page.wait_for_url("**/profile/**")


def test_a_filter_and_its_chip_go_without_a_whole_page(page):  # type: ignore[no-untyped-def]
    _sign_in(page, "en")
    page.goto("/recall?q=Salim+Nasser+Al-Harithi")
    page.evaluate("window.kept = true")
    page.locator("#narrow a", has_text="Other exercise list").click()
    page.wait_for_url("**source=ex-other**")
    page.locator(".chip").wait_for()
    assert page.locator("article").count() == 1
    page.locator(".chip").click()
    page.wait_for_url(lambda url: "source" not in url)
    assert page.locator("article").nth(1).is_visible()
    assert page.evaluate("window.kept")
