"""SG-11: no route of the site or the API, and no command, answers without an entry in the log."""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from marsad.access.keys import issue
from marsad.access.log import NotLogged
from marsad.home import Home
from marsad.web import proof
from marsad.web.logged import SILENT
from tests.officers import PASSWORD, SECRET
from tests.web.conftest import Open

pytestmark = pytest.mark.usefixtures("world")

VALUES = {"entity_id": "xx-1", "key": "xx", "source": "xx", "token": "x", "slug": "x"}


def entries() -> list[dict[str, Any]]:
    path = Home.current().log / "log.sqlite3"
    if not path.exists():
        return []
    with closing(sqlite3.connect(path)) as bank:
        return [json.loads(body) for (body,) in bank.execute("SELECT body FROM entry ORDER BY n")]


def routes(
    patterns: list[Any] | None = None, before: str = "", space: str = ""
) -> Iterator[tuple[str, str]]:
    """Every route: its name and an address of it, parameters filled in."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        where = before + _filled(pattern)
        if isinstance(pattern, URLResolver):
            inner = ":".join(filter(None, (space, pattern.namespace or "")))
            yield from routes(pattern.url_patterns, where, inner)
        elif isinstance(pattern, URLPattern):
            yield ":".join(filter(None, (space, pattern.name or ""))), "/" + where


def _filled(pattern: Any) -> str:
    text = str(pattern.pattern)
    for name, converter in pattern.pattern.converters.items():
        value = VALUES.get(name, "1")
        for written in (f"<{_kind(converter)}:{name}>", f"<{name}>"):
            text = text.replace(written, value)
    return text.lstrip("^").rstrip("$")


def _kind(converter: Any) -> str:
    kind: str = type(converter).__name__
    return {"StringConverter": "str", "IntConverter": "int", "PathConverter": "path"}.get(
        kind, kind.removesuffix("Converter").lower()
    )


ROUTES = sorted(set(routes()))


def test_sg_11_there_are_routes_to_walk() -> None:
    names = {name for name, _ in ROUTES}
    assert {"profile", "recall", "diff", "sources"} <= names
    assert len(ROUTES) > 20


@pytest.mark.parametrize(("name", "address"), ROUTES)
def test_sg_11_every_route_leaves_an_entry(site: Open, name: str, address: str) -> None:
    client = site("en")
    before = len(entries())
    for query in ("", "?q=Tarek"):
        client.get(address + query)
        written = entries()[before:]
        if name in SILENT:
            continue
        assert written, f"{address} answered without an entry"
        assert all(entry["who"] for entry in written)
        before += len(written)


@pytest.mark.parametrize(("name", "address"), ROUTES)
def test_sg_11_every_refusal_of_a_stranger_leaves_an_entry(name: str, address: str) -> None:
    answer = Client().get(address)
    if answer.status_code in (401, 403) or (
        answer.status_code == 302 and "/account/login" in answer["Location"]
    ):
        if name in SILENT:
            return
        assert entries()[-1]["outcome"] == "refused"


def test_sg_11_a_search_says_who_why_and_how_many(site: Open) -> None:
    site("en").get("/recall?q=Tarek+Zubari")
    (search,) = [entry for entry in entries() if entry["act"] == "search"]
    assert search["who"] == "noura"
    assert search["purpose"]
    assert search["detail"]["results"] >= 0
    assert "Tarek" not in json.dumps(entries()), "what was searched is sealed"


def test_sg_11_a_profile_says_which(site: Open) -> None:
    site("en").get("/profile/xx-1")
    subjects = [entry["subject"] for entry in entries() if entry["act"] == "view"]
    assert any(subject.startswith("entity:") or "profile" in subject for subject in subjects)


def test_sg_11_sign_in_and_a_failed_one(officer: str) -> None:
    client = Client()
    client.post("/account/login/", {"login": officer, "password": "not the password at all"})
    client.post("/account/login/", {"login": officer, "password": PASSWORD})
    client.post("/account/2fa/authenticate/", {"code": proof.code_at(SECRET, time.time())})
    outcomes = [entry["outcome"] for entry in entries() if entry["act"] == "sign-in"]
    assert outcomes == ["refused", "allowed"]


def test_sg_11_a_key_that_is_not_known(db: None) -> None:
    answer = Client().get("/api/sources", headers={"authorization": "Bearer marsad_nonsense"})
    assert answer.status_code == 401
    assert entries()[-1]["outcome"] == "refused"


def test_sg_11_a_key_asks_in_its_own_name(world: None) -> None:
    token = issue("screening", purpose="list-check")
    answer = Client().get("/api/sources", headers={"authorization": f"Bearer {token}"})
    assert answer.status_code == 200
    assert entries()[-1]["who"] == "key:screening"


@pytest.mark.parametrize(
    "address", ["/sources", "/recall?q=Tarek", "/sources.json", "/api/sources"]
)
def test_sg_11_without_the_log_nothing_is_shown(
    site: Open, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    client = site("en")

    def full(*_: Any) -> Any:
        raise NotLogged("The log cannot be written (disk is full), so nothing was done.")

    monkeypatch.setattr("marsad.access.log.store.Store.append", full)
    answer = client.get(address)
    assert answer.status_code == 503
    text = answer.content.decode()
    assert "disk is full" in text
    assert "Exercise" not in text.replace("Exercise Bureau", "").replace("Exercise world", "")


def test_sg_11_without_the_log_nothing_is_changed(
    site: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.contrib.auth import get_user_model

    client = site("en")
    before = get_user_model().objects.get(username="noura").password

    def full(*_: Any) -> Any:
        raise NotLogged("The log cannot be written (disk is full), so nothing was done.")

    monkeypatch.setattr("marsad.access.log.store.Store.append", full)
    new = "another long exercise password"
    answer = client.post(
        "/account/password/", {"oldpassword": PASSWORD, "password1": new, "password2": new}
    )
    assert answer.status_code == 503
    assert get_user_model().objects.get(username="noura").password == before


def test_the_entry_is_in_the_node_of_the_environment() -> None:
    assert Home.current().folder == Path(os.environ["MARSAD_HOME"]).resolve()
