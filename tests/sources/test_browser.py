"""A publisher's file is taken in from the page, in Chromium, in Arabic: the page follows it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from marsad.access import Handling, Role, local_operator
from marsad.bank.reports import reports
from tests.officers import enrolled
from tests.screening.test_browser import page  # noqa: F401  # a browser on a node of its own
from tests.sources.test_un_sc import person, un
from tests.web.test_browser import _sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_from_the_file_to_what_changed(
    page: Page,  # noqa: F811
    tmp_path: Path,
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    monkeypatch.setenv("MARSAD_HOME", str(tmp_path / "node"))
    enrolled("noura", [Role.CURATOR], clearance=Handling.AMBER)
    _sign_in(page, "ar")
    path = tmp_path / "2021-05-01.xml"
    path.write_text(un(person() + person("", "", "NOBODY")), "utf-8")
    page.goto("/load?source=un-sc")
    page.set_input_files("#file", path)
    page.click("form.panel button.btn-primary")
    page.wait_for_url("**/load/*")
    page.wait_for_selector(".tag.good", timeout=60_000)  # nobody reloads the page
    assert len(reports("un-sc", local_operator("test"))) == 1
    page.click("dl.pairs a")
    page.wait_for_url("**/set-aside?source=un-sc")
    page.click("details > summary >> text=السجل كما ورد")
    assert "NOBODY" in page.locator("pre.received").inner_text()
