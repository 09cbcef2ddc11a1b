"""A person signs in and asks, in Chromium, in both languages and on a narrow screen."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from marsad.web import assets, proof
from tests.chromium import shot
from tests.officers import PASSWORD, SECRET, enrolled
from tests.web.world import fill

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The machine's own Chromium, without a window."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("Chromium is not here (Debian: apt-get install chromium)")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    # Django's guard takes Playwright's own event loop for an asynchronous view.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield opened
        opened.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def page(browser: Browser, live_server: Any) -> Iterator[Page]:
    """A signed-out browser on a node with the fictional bank; nothing may come from elsewhere."""
    if not assets.present():
        pytest.skip("browser files are not here: run python -m marsad.web.assets")
    fill()
    enrolled("noura")
    context = browser.new_context(base_url=live_server.url, viewport={"width": 1200, "height": 900})
    opened = context.new_page()
    strays: list[str] = []
    opened.on(
        "request",
        lambda request: (
            strays.append(request.url)
            if not request.url.startswith((live_server.url, "data:"))
            else None
        ),
    )
    opened.on("console", lambda said: strays.append(said.text) if said.type == "error" else None)
    yield opened
    context.close()
    assert strays == []


def _sign_in(page: Page, language: str) -> None:
    page.goto(f"/{language}/")
    page.fill("#id_login", "noura")
    page.fill("#id_password", PASSWORD)
    page.click("main button")
    page.wait_for_url("**/account/2fa/authenticate/")
    page.fill("#id_code", proof.code_at(SECRET, time.time()))
    page.click("main button.btn-primary")
    page.wait_for_url(lambda url: "/account/" not in url)
    page.goto("/purpose")
    page.check("input[value=identity-check]")
    page.click("main button.btn-primary")
    page.wait_for_url(lambda url: "/purpose" not in url)
    page.wait_for_load_state()


def _keep(page: Page, name: str) -> None:
    if (path := shot(name)) is not None:
        page.screenshot(path=path, full_page=True)


@pytest.mark.parametrize(
    ("language", "question", "answer"),
    [
        ("ar", "Salim Al-Harithi", "سالم ناصر الحارثي"),
        ("en", "سالم الحارثي", "Salim Nasser Al-Harithi"),
    ],
)
def test_ask_and_open(page: Page, language: str, question: str, answer: str) -> None:
    _sign_in(page, language)
    page.fill("#q", question)
    page.press("#q", "Enter")
    page.wait_for_url("**/recall?*")
    first = page.locator("article h2 a").first
    assert first.inner_text() == answer
    _keep(page, f"{language}-results")
    first.click()
    page.wait_for_url("**/profile/**")
    assert answer in page.locator("h1").inner_text()
    _keep(page, f"{language}-profile")


def test_empty_box_writes_from_the_right_on_a_right_to_left_page(page: Page) -> None:
    _sign_in(page, "ar")
    box = page.locator("#q")
    assert box.evaluate("element => getComputedStyle(element).direction") == "rtl"
    box.fill("Salim")
    assert box.evaluate("element => getComputedStyle(element).textAlign") == "right"
    assert box.evaluate("element => getComputedStyle(element).direction") == "ltr"


def test_date_is_not_mirrored_in_arabic(page: Page) -> None:
    _sign_in(page, "ar")
    page.goto("/profile/ex-main-1")
    date = page.locator("dd bdi", has_text="1971-03-04").first
    left, right = (
        date.evaluate(
            "(element, at) => { const range = document.createRange(); const text ="
            " element.firstChild; range.setStart(text, at); range.setEnd(text, at + 1);"
            " return range.getBoundingClientRect().left }",
            at,
        )
        for at in (0, 9)
    )
    assert left < right


@pytest.mark.parametrize("language", ["ar", "en"])
def test_narrow_screen_needs_no_sideways_scrolling(page: Page, language: str) -> None:
    _sign_in(page, language)
    page.set_viewport_size({"width": 320, "height": 800})
    for address in (
        "/",
        "/recall?q=Salim+Al-Harithi&kind=person",
        "/recall?q=Abu+Yasir",
        "/profile/ex-main-1",
        "/sources/ex-main",
        "/sources/ex-main/diff",
        "/gaps/ex-main",
    ):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address


def test_first_stop_of_the_keyboard_is_the_skip_link(page: Page) -> None:
    _sign_in(page, "en")
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.className")
    assert focused == "skip"
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_reading_works_without_scripts(browser: Browser, page: Page) -> None:
    _sign_in(page, "ar")
    state: Any = page.context.storage_state()
    base = page.url.split("/", 3)
    context = browser.new_context(
        java_script_enabled=False, storage_state=state, base_url="/".join(base[:3])
    )
    plain = context.new_page()
    plain.goto("/")
    plain.fill("#q", "Salim Al-Harithi")
    plain.press("#q", "Enter")
    plain.wait_for_url("**/recall?*")
    assert plain.locator("article").count() >= 1
    context.close()
