"""The page of differences: what was removed first, filters, and a table that keeps to the codes."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from marsad.access import Handling, Role
from tests.bank.conftest import Load, person
from tests.officers import browser_of, enrolled

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("two")]

PAGE = "/sources/xx/diff"


@pytest.fixture
def two(load: Load, settings: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    monkeypatch.setenv("MARSAD_HOME", str(tmp_path))
    load("2024-01-01", [person("1", "Tarek Zubari", birthDate="1980"), person("2", "Salim")])
    changed = person("1", "Tarek Zubari", birthDate="1981", alias="=cmd(1)")
    load("2024-02-01", [changed, person("3", "Nadia")])


def site(*roles: Role) -> Any:
    enrolled("noura", roles or (Role.ANALYST,), clearance=Handling.AMBER)
    return browser_of("noura")


def test_what_was_removed_stands_first_and_each_kind_is_counted() -> None:
    page = site().get(PAGE)
    kinds = [name for name, _, _ in page.context["rows"]]
    assert kinds == ["removed", "changed", "added"]
    assert page.context["counts"] == {"removed": 1, "changed": 1, "added": 1}
    html = page.content.decode()
    assert html.index("Salim") < html.index("Tarek") < html.index("Nadia")
    assert "<del>" in html


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({"kind": "added"}, ["Nadia"]),
        ({"field": "birthDate"}, ["Tarek Zubari"]),
        ({"field": "gender"}, []),
        ({"q": "sal"}, ["Salim"]),
        ({"q": "3"}, ["Nadia"]),
    ],
)
def test_filters(asked: dict[str, str], names: list[str]) -> None:
    page = site().get(PAGE, asked)
    assert [change.caption for _, change, _ in page.context["rows"]] == names


def test_the_table_has_a_line_for_each_field_and_no_formula() -> None:
    answer = site().get(f"{PAGE}.csv", {"kind": "changed"})
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert {(row["field"], row["was"], row["is"]) for row in rows} == {
        ("birthDate", "1980", "1981"),
        ("alias", "", "'=cmd(1)"),
    }


def test_who_may_not_take_anything_out_gets_no_table() -> None:
    curator = site(Role.CURATOR)
    assert "diff.csv" not in curator.get(PAGE).content.decode()
    text = curator.get(f"{PAGE}.csv").content.decode()
    assert "Tarek" not in text
    assert "none of the reader's open roles takes anything out" in text
