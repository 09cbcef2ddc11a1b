"""The desks in Chromium, in both languages: entered by keyboard, approved, put to review."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from marsad.access import Handling, Role
from marsad.persons.models import Draft
from marsad.web import assets
from tests.chromium import shot
from tests.officers import browser_of, enrolled
from tests.persons.test_views import FORM

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def context(
    live_server: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[BrowserContext]:
    """The machine's own Chromium, on a node of its own."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None or not assets.present():
        pytest.skip("Chromium or the browser files are not here")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    monkeypatch.setenv("MARSAD_HOME", str(tmp_path))
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield opened.new_context(base_url=live_server.url, viewport={"width": 1100, "height": 900})
        opened.close()


def _as(context: BrowserContext, name: str, language: str, base: str) -> Page:
    """A page of a signed-in officer: the session of Django's own test browser."""
    client = browser_of(name, language, purpose="bank-quality")
    context.clear_cookies()
    context.add_cookies(
        [
            {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": base},
            {"name": "django_language", "value": language, "url": base},
        ]
    )
    return context.new_page()


def _keep(page: Page, name: str) -> None:
    if (path := shot(name)) is not None:
        page.screenshot(path=path, full_page=True)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_suspect_is_entered_and_approved(
    context: BrowserContext, live_server: Any, language: str
) -> None:
    enrolled("noura", (Role.CURATOR,), clearance=Handling.RED)
    enrolled("huda", (Role.SUPERVISOR,), clearance=Handling.RED)
    page = _as(context, "noura", language, live_server.url)
    page.goto("/persons")
    _keep(page, f"{language}-persons")
    page.goto("/persons/new")
    for name, value in FORM.items():
        field = page.locator(f"[name='{name}']")
        if field.evaluate("element => element.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    page.locator("[name='third_parties']").press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/persons/drafts/*")
    number = Draft.objects.get().pk
    other = _as(context, "huda", language, live_server.url)
    other.goto(f"/persons/drafts/{number}")
    _keep(other, f"{language}-draft")
    other.click("button[value=approve]")
    other.wait_for_url("**/profile/**")
    _keep(other, f"{language}-suspect")
    for path in ("clocks?as_of=2029-01-01", "redress"):
        other.goto(f"/{path}")
        _keep(other, f"{language}-{path.partition('?')[0]}")
        assert other.locator("h1").count() == 1
