"""Two records judged from the keyboard and undone, in Chromium, in Arabic, with no mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from marsad.access import Handling, Role
from marsad.bank.view import view
from marsad.identity import candidates
from marsad.identity.models import Judgement
from tests.identity.conftest import Load
from tests.identity.test_candidates import first, second
from tests.officers import enrolled
from tests.screening.test_browser import page  # noqa: F401  # a browser on a node of its own
from tests.web.test_browser import _sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_curators_keys(page: Page, load: Load, reader: Any, settings: Any) -> None:  # noqa: F811
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    load("aa", "2024-01-01", first())
    load("bb", "2024-02-02", second())
    candidates.refresh(view(reader))
    enrolled("noura", [Role.CURATOR], clearance=Handling.AMBER)
    _sign_in(page, "ar")
    page.goto("/identity?order=probable")
    page.keyboard.press("Enter")
    page.wait_for_url("**/identity/pair**")
    page.keyboard.press("1")
    assert page.locator("input[name=ground]").first.is_checked()
    page.keyboard.press("y")
    assert page.locator("input[value=same]").is_checked()
    page.keyboard.type("nu2")  # keys do nothing while one writes
    assert page.locator("input[value=same]").is_checked()
    assert page.locator("#reason").input_value() == "nu2"
    page.keyboard.press("Enter")
    page.wait_for_url("**did=*")
    row = Judgement.objects.get(standing=True, machine=False)
    assert row.verdict == "same"
    page.keyboard.press("z")
    assert page.evaluate("document.activeElement.name") == "reason"
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "did=" not in address)
    assert not Judgement.objects.filter(standing=True).exists()
    page.keyboard.press("q")
    page.wait_for_url("**/identity?**")
