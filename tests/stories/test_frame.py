"""The frame around every page: themes, the menu by keyboard on a narrow screen, the tour."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from marsad.home import Home
from marsad.web import proof
from marsad.web.setup import claim
from tests.chromium import axe
from tests.officers import PASSWORD
from tests.stories.conftest import Sit, keep, tab_to

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def _ground(page: Page) -> int:
    """How light the page is, 0 to 765."""
    colour: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return sum(int(part) for part in colour[4:-1].split(",")[:3])


def _barriers(page: Page) -> list[str]:
    page.evaluate(axe())
    found: list[str] = page.evaluate("async () => (await axe.run()).violations.map(v => v.id)")
    return found


def _overflows(page: Page) -> bool:
    root = "document.documentElement"
    return bool(page.evaluate(f"{root}.scrollWidth > {root}.clientWidth"))


def test_theme_follows_the_system_until_the_officer_chooses(sit: Sit) -> None:
    page = sit("noura", "ar", color_scheme="dark")
    assert _ground(page) < 150
    page.goto("/display")
    page.check("[name=theme][value=contrast]")
    page.check("[name=digits][value=arabic]")
    page.click("main form button")
    page.wait_for_load_state()
    assert _ground(page) == 765
    page.goto("/profile/ex-main-1")
    date = page.locator("bdo", has_text="١٩٧١-٠٣-٠٤").first
    year, day = (
        date.evaluate(
            "(element, at) => { const range = document.createRange(); const text ="
            " element.firstChild; range.setStart(text, at); range.setEnd(text, at + 1);"
            " return range.getBoundingClientRect().left }",
            at,
        )
        for at in (0, 9)
    )
    assert year < day, "the year stands at the left, as with Latin digits"
    keep(page, "frame/ar-contrast-arabic-digits")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_menu_and_tour_by_keyboard_on_a_narrow_screen(sit: Sit, language: str) -> None:
    folder = Home.current().folder / "exercise"
    folder.mkdir()
    found = {"search": "أبو ياسر", "person": "ex-main-1", "contradicted": True}
    (folder / "examples.json").write_text(json.dumps(found), "utf-8")
    page = sit("noura", language)
    page.set_viewport_size({"width": 320, "height": 640})
    assert not _overflows(page)
    menu = page.locator("nav details.menu summary").first
    tab_to(page, menu)
    page.keyboard.press("Enter")
    link = page.locator("nav details.menu[open] a").first
    tab_to(page, link)
    assert not _overflows(page)
    page.keyboard.press("Escape")
    assert menu.evaluate("element => element === document.activeElement")
    assert page.locator("details.menu[open]").count() == 0

    begin = page.locator(".invitation [value=begin]")
    tab_to(page, begin)
    page.keyboard.press("Enter")
    page.wait_for_selector("#tour")
    page.locator("#tour [value=next]").press("Enter")
    page.wait_for_url("**/recall?*")
    page.wait_for_selector(".tour-mark")
    assert not _overflows(page)
    assert _barriers(page) == []
    keep(page, f"frame/{language}-tour-320")
    page.locator("body").press("Escape")
    page.wait_for_selector("#tour", state="detached")
    assert "/recall" in page.url, "who ends the tour stays where they are"


@pytest.mark.parametrize("language", ["ar", "en"])
def test_new_node_is_set_up_and_the_pages_are_gone(
    browser: Browser, node: str, language: str
) -> None:
    token = claim.issue()
    context = browser.new_context(base_url=node, viewport={"width": 320, "height": 700})
    page = context.new_page()
    page.goto(f"/{language}/")
    page.fill("[name=token]", token)
    page.keyboard.press("Enter")
    page.fill("[name=name_ar]", "مكتب التمرين")
    page.fill("[name=name_en]", "Exercise Bureau")
    assert _barriers(page) == []
    page.keyboard.press("Enter")
    until = datetime.now(UTC).date() + timedelta(days=300)
    for name, text in (
        ("administrator", "keeper"),
        ("password", PASSWORD),
        ("again", PASSWORD),
        ("supervisor", "salma"),
        ("overseer", "omar"),
        ("certified_until", until.isoformat()),
        ("reference", "register 1/2026"),
    ):
        page.fill(f"[name={name}]", text)
    assert _barriers(page) == []
    assert not _overflows(page)
    keep(page, f"frame/{language}-setup-people")
    page.keyboard.press("Enter")
    page.wait_for_selector(".square")
    assert _barriers(page) == []
    page.fill("[name=code]", proof.code_at(page.input_value("#id_secret"), time.time()))
    page.keyboard.press("Enter")
    page.check("[name=world][value=none]")
    assert _barriers(page) == []
    page.click("main form button")
    page.wait_for_selector("main table")
    assert _barriers(page) == []
    assert not _overflows(page)
    assert page.goto("/setup").status == 404  # type: ignore[union-attr]
    context.close()
