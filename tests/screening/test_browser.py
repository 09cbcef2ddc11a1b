"""A file is uploaded, an alert decided from the keyboard, in Chromium, in Arabic."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from marsad.screening.models import Case
from marsad.web import assets
from tests.officers import enrolled
from tests.screening.conftest import ROWS, write
from tests.web.test_browser import _sign_in
from tests.web.world import fill

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(live_server: Any) -> Iterator[Page]:
    """A browser on a node with the fictional bank; nothing may come from elsewhere."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("Chromium is not here (Debian: apt-get install chromium)")
    if not assets.present():
        pytest.skip("browser files are not here: run python -m marsad.web.assets")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    fill()
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        opened = browser.new_context(base_url=live_server.url).new_page()
        strays: list[str] = []
        opened.on(
            "console", lambda said: strays.append(said.text) if said.type == "error" else None
        )
        yield opened
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]
    assert strays == []


def test_from_the_file_to_the_decision(page: Page, tmp_path: Path, settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    enrolled("noura")
    _sign_in(page, "ar")
    page.goto("/screening")
    page.set_input_files("#file", write(tmp_path / "customers.csv", ROWS))
    page.click("form.panel button")
    page.wait_for_url("**/screening/columns")
    assert page.locator("#f-name").input_value() == "Full name"
    page.fill("#threshold", "0.33")  # SG-21: it says what it costs while it is written
    page.locator("#cost", has_text="0.33").wait_for()
    assert "0.35" in page.inner_text("#cost")
    page.fill("#threshold", "0.20")
    page.click("form.panel button.btn-primary")
    page.wait_for_url("**/screening/runs/**")
    page.wait_for_selector(".tag.good", timeout=60_000)
    page.click("table tbody td a >> nth=0")
    page.wait_for_url("**/screening/cases/**")
    page.keyboard.press("f")
    assert page.locator("input[value=false]").is_checked()
    assert page.evaluate("document.activeElement.name") == "reason"
    page.keyboard.type("شخص آخر")
    page.click("form.panel button.btn-primary")
    page.wait_for_load_state()
    assert Case.objects.filter(state="false").count() == 1
    page.set_viewport_size({"width": 320, "height": 800})
    for address in ("/screening", "/screening/cases", page.url, "/screening/register"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address
