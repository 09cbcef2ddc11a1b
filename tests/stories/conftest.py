"""A node with the fictional bank, Chromium, and officers who sit down at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from marsad.access import Handling, Role
from marsad.home import Home
from marsad.recall.catalogue import refresh_all
from tests.chromium import launched, shot, sign_in
from tests.officers import enrolled
from tests.web.world import fill

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

__all__ = ["Sit", "keep", "tab_to"]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with launched() as opened:
        yield opened


@pytest.fixture
def node(
    live_server: Any, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """The address of a node with the fictional bank."""
    # Django's guard takes Playwright's own event loop for an asynchronous view.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    monkeypatch.setenv("MARSAD_HOME", str(tmp_path))
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    home = Home(tmp_path).prepare()
    fill()
    refresh_all(home)
    return str(live_server.url).replace("127.0.0.1", "localhost")


Sit = Callable[..., "Page"]


@pytest.fixture
def sit(browser: Browser, node: str) -> Iterator[Sit]:
    """``sit("noura", "ar", Role.CURATOR)``: an officer at a browser of their own.

    At the end no page may have asked another host, or have had anything to complain of.
    """
    contexts, complaints = [], []

    def down(
        name: str,
        language: str,
        *roles: Role,
        purpose: str = "identity-check",
        clearance: Handling = Handling.RED,
        **options: Any,
    ) -> Page:
        enrolled(name, roles or (Role.ANALYST,), clearance=clearance)
        context = browser.new_context(
            base_url=node,
            viewport={"width": 1280, "height": 900},
            reduced_motion="reduce",
            **options,
        )
        contexts.append(context)
        sign_in(
            context,
            node,
            name,
            language,
            purpose=purpose,
            case="2026/1",
            reason="A story of the tests",
        )
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith((node, "data:", "blob:"))
                else complaints.append(request.url)
            ),
        )
        page.on(
            "console",
            lambda said: (
                complaints.append(f"{said.text} {said.location} {page.url}")
                if said.type == "error" and "Failed to load resource" not in said.text
                else None
            ),
        )
        page.goto("/")
        return page

    yield down
    for context in contexts:
        context.close()
    assert complaints == []


def keep(page: Page, name: str) -> None:
    """A picture of the whole page, where ``MARSAD_SHOTS`` names a folder."""
    if path := shot(name):
        page.screenshot(path=str(path), full_page=True, caret="initial")


def tab_to(page: Page, target: Locator, most: int = 80) -> None:
    """Go to it as the keyboard goes; fail when it is not reached, or not seen to be."""
    target.wait_for()
    for _ in range(most):
        if target.evaluate("element => element === document.activeElement"):
            style = target.evaluate("element => getComputedStyle(element).outlineStyle")
            assert style != "none", "one does not see where the focus is"
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not reach {target}")
