"""The matrix of gaps and its drill-down: the same figures, records one click away, CSV by code."""

from __future__ import annotations

from typing import Any

import pytest

from marsad.access import Handling, Role
from marsad.gaps import views
from tests.officers import browser_of, enrolled
from tests.web.world import fill

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def world(settings: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    monkeypatch.setenv("MARSAD_HOME", str(tmp_path))
    fill()


def site(role: Role = Role.ANALYST, lang: str = "en") -> Any:
    enrolled("noura", [role], clearance=Handling.AMBER)
    return browser_of("noura", lang)


def test_every_figure_of_the_matrix_leads_to_its_records() -> None:
    browser = site()
    page = browser.get("/gaps")
    (row,) = [cells for info, cells in page.context["rows"] if info.key == "ex-main"]
    for gap, _heat in row:
        if gap.count:
            address = f"/gaps/ex-main?gap={gap.kind.code}&years=5"
            assert address.replace("&", "&amp;") in page.content.decode()
            assert browser.get(address).context["page"].paginator.count == gap.count


def test_a_large_bank_counts_row_by_row_and_all_at_once_when_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(views, "_AT_ONCE", 0)
    browser = site(lang="ar")
    html = browser.get("/gaps").content.decode()
    assert 'hx-get="/gaps/ex-main/row?years=5"' in html
    row = browser.get("/gaps/ex-main/row?years=5").content.decode()
    assert row.strip().startswith("<tr>")
    assert row in browser.get("/gaps?whole=1").content.decode()


def test_the_table_of_records_is_for_who_may_take_them_out() -> None:
    browser = site()
    chosen = "/gaps/ex-main?gap=no-document"
    names = [item.caption for item in browser.get(chosen).context["page"]]
    text = browser.get("/gaps/ex-main.csv?gap=no-document").content.decode("utf-8-sig")
    assert names
    assert all(name in text for name in names)


def test_a_curator_sees_the_records_and_takes_no_table() -> None:
    browser = site(Role.CURATOR)
    chosen = "/gaps/ex-main?gap=no-document"
    names = [item.caption for item in browser.get(chosen).context["page"]]
    text = browser.get("/gaps/ex-main.csv?gap=no-document").content.decode("utf-8-sig")
    assert names
    assert not any(name in text for name in names)
