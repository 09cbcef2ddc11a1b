"""Chromium for tests: the machine's own, without a window.

What is missing is skipped with its reason; where ``MARSAD_CHROMIUM=required`` (CI), it fails.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from marsad.web import assets
from tests.officers import browser_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

__all__ = ["axe", "launched", "shot", "sign_in"]

ROOT = Path(__file__).resolve().parent.parent
_AXE = {"axe.min.js": "axe-core/axe.min.js", "LICENSE": "axe-core/LICENSE"}
_QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def _without(reason: str) -> None:
    if os.environ.get("MARSAD_CHROMIUM") == "required":
        pytest.fail(reason)
    pytest.skip(reason)


@contextmanager
def launched() -> Iterator[Browser]:
    """The browser."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        _without("Chromium is not here (Debian: apt-get install chromium)")
    if not assets.present():
        _without("browser files are not here: run python -m marsad.web.assets")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with pytest.MonkeyPatch.context() as patched:
        # Django's guard takes Playwright's own event loop for an asynchronous view.
        patched.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        with playwright.sync_playwright() as started:
            opened = started.chromium.launch(executable_path=chromium, args=_QUIET)
            yield opened
            opened.close()


def axe() -> str:
    """The script of axe-core, which looks for what keeps people out; from npm, kept in a folder."""
    folder = ROOT / "tests" / "vendor"
    try:
        assets.fetch(ROOT, folder, _AXE)
    except assets.AssetsError as error:
        _without(str(error))
    return (folder / "axe.min.js").read_text("utf-8")


def sign_in(context: BrowserContext, base: str, name: str, language: str, **stated: str) -> None:
    """Put the session of Django's own test browser into a context; no page is opened for it.

    ``stated`` is the purpose, and its case and reason. Returns Django's browser.
    """
    client = browser_of(name, language, **stated)
    context.clear_cookies()
    context.add_cookies(
        [
            {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": base},
            {"name": "django_language", "value": language, "url": base},
        ]
    )
    return client


def shot(name: str) -> Path | None:
    """Where a picture of that name goes: into the folder ``MARSAD_SHOTS``, else nowhere."""
    folder = os.environ.get("MARSAD_SHOTS")
    if not folder:
        return None
    path = Path(folder) / f"{name}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    return path
