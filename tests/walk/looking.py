"""Looking at one page: axe, its words, the keyboard, another look, a narrow screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.chromium import shot

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["WIDE", "listen", "look", "look_at_file"]

PROBE = (Path(__file__).parent / "probe.js").read_text("utf-8")
NARROW, WIDE = {"width": 320, "height": 800}, {"width": 1280, "height": 900}
_AXE = """async (rules) => {
    const found = await axe.run(document, {resultTypes: ["violations"], ...rules});
    return found.violations.map(v => `${v.id}: ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)
        + " " + (n.any[0]?.message ?? "")).join(" | ")}`);
}"""
_CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
# In another look of the same page only what a look can change is asked anew. Colours are the same
# in both languages: each sees one of the two.
LOOKS: dict[str, dict[str, Any]] = {
    "ar": {"color_scheme": "dark"},
    "en": {"color_scheme": "light", "contrast": "more"},
}


def listen(page: Page, base: str) -> list[str]:
    """What the browser complains of, and what it asks of another host."""
    heard: list[str] = []

    def asked(url: str) -> None:
        if not url.startswith((f"{base}/", "data:", "blob:")):
            heard.append(f"asks another host: {url}")

    page.on("request", lambda request: asked(request.url))
    page.on(
        "console",
        lambda said: said.type == "error" and heard.append(f"console: {said.text} {said.location}"),
    )
    page.on("pageerror", lambda error: heard.append(f"script: {error}"))
    return heard


def look(page: Page, script: str, language: str) -> Iterator[str]:
    """What is wrong with the page that is open; ``script`` is axe-core."""
    _picture(page, language, "wide")
    page.evaluate(script)  # over the debugger's line, so that the policy of the page stays in force
    yield from page.evaluate(PROBE, language)
    yield from page.evaluate(_AXE, {})
    page.emulate_media(**LOOKS[language])
    for text in page.evaluate(_AXE, _CONTRAST):
        yield f"{LOOKS[language]}: {text}"
    page.emulate_media(color_scheme="light", contrast="no-preference")
    yield from _narrow(page, language)


def look_at_file(page: Page, script: str) -> Iterator[str]:
    """What is wrong with a file for people that is open in the browser, in all its languages."""
    page.evaluate(script)
    _picture(page, "both", "wide")
    yield from page.evaluate(_AXE, {})
    yield from _narrow(page, "both")


def _narrow(page: Page, language: str) -> Iterator[str]:
    page.set_viewport_size(NARROW)
    width = page.evaluate("document.documentElement.scrollWidth")
    if width > NARROW["width"]:
        yield f"at 320 px it is {width} px wide: {page.evaluate(_WIDEST)}"
    _picture(page, language, "narrow")
    page.set_viewport_size(WIDE)


def _picture(page: Page, language: str, width: str) -> None:
    """Keep a picture where ``MARSAD_SHOTS`` asks for one; of a long page its beginning."""
    place = re.sub(r"\W+", "-", page.url.partition("://")[2].partition("/")[2])[:60]
    place = place.strip("-") or ("home" if "://" in page.url else "file")
    if path := shot(f"walk/{place}.{language}.{width}"):
        wide, high = page.evaluate(
            "[innerWidth, Math.min(document.documentElement.scrollHeight, 4000)]"
        )
        clip = {"x": 0, "y": 0, "width": wide, "height": high}
        page.screenshot(path=str(path), full_page=True, clip=clip, timeout=60_000)


_WIDEST = """() => [...document.body.querySelectorAll("*")]
    .filter(e => { const r = e.getBoundingClientRect(); return r.right > 321 || r.left < -1; })
    .filter(e => !e.closest(".scroll, .skip, .sr"))
    .slice(0, 3).map(e => e.outerHTML.slice(0, 120)).join(" | ")"""
