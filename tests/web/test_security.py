"""Nothing inline, nothing from another host, in any page or style sheet."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from marsad.web import assets
from tests.web.conftest import Open
from tests.web.test_pages import PAGES

ELSEWHERE = re.compile(r"""(?:src|href|action|srcset|data)\s*=\s*["']?\s*(?:https?:)?//""", re.I)
CSS_ELSEWHERE = re.compile(r"""(?:url\(\s*["']?|@import\s+["']?)(?:https?:)?//""", re.I)
INLINE = re.compile(r"<style|\sstyle=|\son\w+=|javascript:", re.I)
SCRIPT = re.compile(r"<script(?![^>]*(?:\ssrc=|application/json))", re.I)


@pytest.mark.django_db
@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("address", [*PAGES, "/account/login/", "/none", "/api/docs"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_page_loads_nothing_from_elsewhere(site: Open, address: str, language: str) -> None:
    browser = Client() if address == "/account/login/" else site(language)
    response = browser.get(address, follow=True)
    html = response.content.decode()
    assert not ELSEWHERE.search(html)
    assert not INLINE.search(html)
    assert not SCRIPT.search(html)
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "no-store" in response.headers["Cache-Control"]
    assert response.headers["X-Frame-Options"] == "DENY"


def _sheets() -> list[Path]:
    return [*(assets.PACKAGE / "static").rglob("*.css")]


def test_style_sheets_load_nothing_from_elsewhere() -> None:
    for sheet in _sheets():
        assert not CSS_ELSEWHERE.search(sheet.read_text("utf-8")), sheet


def test_own_style_is_logical_upright_and_roomy() -> None:
    style = (assets.PACKAGE / "static" / "marsad" / "marsad.css").read_text("utf-8")
    rules = re.sub(r"/\*.*?\*/", "", style, flags=re.S)
    physical = re.findall(
        r"(?:margin|padding|border)-(?:left|right)|(?<![-\w])(?:left|right)\s*:|float\s*:(?!\s*none)",
        rules,
    )
    assert physical == []
    assert "italic" not in rules
    assert "letter-spacing" not in rules
    heights = [float(number) for number in re.findall(r"line-height:\s*([\d.]+)", rules)]
    assert heights
    assert min(heights) >= 1.7


@pytest.mark.django_db
def test_static_files_are_served_by_the_site() -> None:
    for path in ("marsad/marsad.css", "marsad/fonts.css", "marsad/icon.svg"):
        assert finders.find(path)
        response = Client().get(f"/static/{path}")
        assert response.status_code == 200
        assert b"".join(response.streaming_content)
        response.close()
