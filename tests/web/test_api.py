"""The API: keys, the session, errors that say what to do, pages of results, the local docs."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from marsad.access import Handling, keys
from tests.web.conftest import Open
from tests.web.world import fill

pytestmark = pytest.mark.django_db


class Asking:
    """A program with a key."""

    def __init__(self, clearance: Handling = Handling.GREEN) -> None:
        self.key = keys.issue("tests", purpose="identity-check", clearance=clearance)

    def get(self, address: str) -> Any:
        return Client().get(address, headers={"authorization": f"Bearer {self.key}"})


@pytest.mark.parametrize(
    "address",
    [
        "/api/recall?q=Salim",
        "/api/profile/ex-main-1",
        "/api/diff?source=ex-main",
        "/api/gaps",
        "/api/sources",
    ],
)
def test_no_key_no_answer(address: str) -> None:
    for headers in ({}, {"authorization": "Bearer marsad_wrong"}):
        response = Client().get(address, headers=headers)
        assert response.status_code == 401
        assert "marsad key create" in response.json()["do"]
        assert response["WWW-Authenticate"].startswith("Bearer")


def test_revoked_key_no_answer() -> None:
    asking = Asking()
    assert asking.get("/api/sources").status_code == 200
    keys.revoke("tests")
    assert asking.get("/api/sources").status_code == 401


@pytest.mark.usefixtures("world")
def test_recall_explains() -> None:
    found = Asking().get("/api/recall?q=Salim Al-Harithi&limit=1").json()
    first = found["results"][0]
    assert first["id"] == "ex-main-1"
    assert first["references"] == ["EXi.001"]
    assert first["explanation"]["parts"]
    assert first["trust"]["best_grade"] == "A2"
    assert found["more"] is True


@pytest.mark.usefixtures("world")
def test_recall_in_pages() -> None:
    asking = Asking()
    whole = asking.get("/api/recall?q=Salim Al-Harithi").json()["results"]
    second = asking.get("/api/recall?q=Salim Al-Harithi&offset=1&limit=1").json()
    assert [item["id"] for item in second["results"]] == [whole[1]["id"]]


@pytest.mark.usefixtures("world")
def test_profile_has_provenance_on_every_value() -> None:
    found = Asking().get("/api/profile/ex-main-1").json()
    for field in found["fields"]:
        for value in field["values"] + field["assessments"]:
            for said in value["statements"]:
                assert {"source", "known_from", "grade", "handling"} <= said.keys()
    assert found["fictional"] is True


@pytest.mark.usefixtures("world")
def test_profile_as_of() -> None:
    asking = Asking()
    props = {field["prop"] for field in asking.get("/api/profile/ex-main-1").json()["fields"]}
    older = asking.get("/api/profile/ex-main-1?as_of=2020-06-01").json()
    assert "birthPlace" in props
    assert "birthPlace" not in {field["prop"] for field in older["fields"]}


@pytest.mark.usefixtures("world")
def test_diff_and_gaps_and_sources() -> None:
    asking = Asking()
    found = asking.get("/api/diff?source=ex-main&old=2020-01-05&new=2021-06-30").json()
    assert found["counts"] == {"added": 1, "removed": 1, "changed": 1}
    assert found["changed"][0]["fields"]["birthPlace"] == {"old": [], "new": ["Qasr"]}
    assert asking.get("/api/gaps?source=ex-main").json()["persons"] == 2
    assert {info["key"] for info in asking.get("/api/sources").json()["sources"]} == {
        "ex-main",
        "ex-other",
        "un-sc",
    }


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/recall", 422),
        ("/api/recall?q=x&limit=0", 422),
        ("/api/recall?q=Salim&country=Atlantisland", 400),
        ("/api/recall?q=Salim&as_of=31/12/2020", 400),
        ("/api/recall?q=Salim&kind=unicorn", 400),
        ("/api/profile/none", 404),
        ("/api/diff?source=none", 404),
        ("/api/diff?source=ex-main&old=1999-01-01", 404),
        ("/api/gaps?source=none", 404),
    ],
)
def test_errors_say_what_to_do(address: str, status: int) -> None:
    response = Asking().get(address)
    assert response.status_code == status
    said = response.json()
    assert said["error"]
    assert said["do"]


def test_clearance_of_the_key_decides() -> None:
    fill(other=Handling.RED)
    asking = Asking()
    assert asking.get("/api/profile/ex-other-9").status_code == 404
    found = asking.get("/api/recall?q=Salem Nasir AL HARITHI").json()["results"]
    assert "ex-other-9" not in {key for result in found for key in result["ids"]}
    keys.revoke("tests")
    cleared = keys.issue("cleared", purpose="identity-check", clearance=Handling.RED)
    response = Client().get(
        "/api/profile/ex-other-9", headers={"authorization": f"Bearer {cleared}"}
    )
    assert response.status_code == 200


@pytest.mark.usefixtures("world")
def test_session_may_ask_too(site: Open) -> None:
    assert site("en").get("/api/sources").status_code == 200


def test_docs_are_a_page_of_the_site_and_say_all_that_the_schema_says() -> None:
    html = Client().get("/api/docs").content.decode()
    assert re.findall(r"<script[^>]* src=\"(?!/static/)", html) == []
    paths = Client().get("/api/openapi.json").json()["paths"]
    assert set(paths) >= {
        "/api/recall",
        "/api/profile/{entity_id}",
        "/api/diff",
        "/api/gaps",
        "/api/sources",
        "/api/benchmark",
    }
    for path, methods in paths.items():
        for method in methods:
            assert f"{method.upper()} {path}</code>" in html
    assert "ابحث" in Client().get("/api/docs", headers={"accept-language": "ar"}).content.decode()
