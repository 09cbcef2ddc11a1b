"""What the first pages of a day weigh: the sign-in, the home page, the results."""

from __future__ import annotations

import re

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from tests.web.conftest import Open

pytestmark = pytest.mark.django_db

LIMIT = 100_000
"""Bytes of script, uncompressed, of one page with all that it loads."""


def scripts(html: str) -> dict[str, int]:
    """Each script of a page with its size."""
    sizes = {}
    for address in re.findall(r'<script[^>]*\bsrc="/static/([^"?]+)', html):
        path = finders.find(address)
        assert path, address
        with open(path, "rb") as file:
            sizes[address] = len(file.read())
    return sizes


@pytest.mark.parametrize("language", ["ar", "en"])
def test_first_pages_load_less_than_100_kb_of_script(
    site: Open, world: None, language: str
) -> None:
    pages = {"sign-in": Client().get(f"/{language}/", follow=True).content.decode()}
    for name, address in (("home", "/"), ("results", "/recall?q=Yasir")):
        pages[name] = site(language).get(address).content.decode()
    assert 'name="password"' in pages["sign-in"]
    for name, html in pages.items():
        loaded = scripts(html)
        assert html.count("<script") == len(loaded), f"{name}: a script is not a file of this node"
        assert 0 < sum(loaded.values()) < LIMIT, (name, loaded)
        assert not any("echarts" in address for address in loaded)
