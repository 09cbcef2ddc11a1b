"""The tour: invited once, resumed where it was left, and never a way past a rule."""

from __future__ import annotations

import json
from typing import Any

import pytest

from marsad.access import Handling, Role
from marsad.exercise.examples import Examples, examples
from marsad.home import Home
from marsad.web.models import Desk
from tests.officers import browser_of, enrolled
from tests.web.conftest import Open

pytestmark = pytest.mark.django_db


@pytest.fixture
def _shown(world: None) -> None:
    """A bank of which examples were chosen, as the exercise world's are."""
    folder = Home.current().folder / "exercise"
    folder.mkdir(parents=True)
    chosen = {
        "search": "أبو ياسر",
        "person": "ex-main-1",
        "contradicted": True,
        "list": "ex-main",
        "old": "2020-01-05",
        "new": "2021-06-30",
        "group": "ex-hidden-group",
    }
    (folder / "examples.json").write_text(json.dumps(chosen), "utf-8")


def _go(browser: Any, go: str, here: str = "/sources") -> str:
    return str(browser.post("/tour", {"go": go, "here": here})["Location"])


def test_no_invitation_where_there_is_no_exercise_world(site: Open) -> None:
    assert 'value="begin"' not in site("en").get("/").content.decode()
    assert examples(Home.current()) is None


@pytest.mark.usefixtures("_shown")
def test_first_page_after_the_sign_in_invites_once(site: Open, officer: str) -> None:
    assert "Look around in two minutes" in site("en").get("/").content.decode()
    before = browser_of(officer, "ar", purpose="").get("/", follow=True).content.decode()
    assert "ابدأ الجولة" in before  # no purpose is stated yet: the page that asks for one
    assert _go(site("en"), "end", "/") == "/"
    assert "Look around in two minutes" not in site("en").get("/").content.decode()


@pytest.mark.usefixtures("_shown")
def test_tour_walks_and_every_step_answers(site: Open) -> None:
    browser = site("en")
    seen = [_go(browser, "begin")]
    while (onward := _go(browser, "next")) != "/sources":
        seen.append(onward)
        page = browser.get(onward)
        assert page.status_code == 200
        assert f"step {len(seen)} of {5}" in page.content.decode().replace("</bdi>", "").replace(
            '<bdi class="whole" dir="ltr">', ""
        )
    assert [address.split("?")[0].split("#")[0] for address in seen] == [
        "/",
        "/recall",
        "/profile/ex-main-1",
        "/sources/ex-main/diff",
        "/will-not-do",
    ]


@pytest.mark.usefixtures("_shown")
def test_tour_is_taken_up_where_it_was_left(site: Open, officer: str) -> None:
    browser = site("ar")
    _go(browser, "begin")
    at = _go(browser, "next")
    assert 'id="tour"' in browser.get("/sources").content.decode()
    assert _go(browser, "end") == "/sources"
    assert 'id="tour"' not in browser.get("/sources").content.decode()
    assert _go(browser_of(officer, "ar"), "begin") == at  # another browser, another day
    assert _go(browser, "back") == "/"


@pytest.mark.usefixtures("_shown")
def test_step_that_a_reader_may_not_see_is_not_in_their_tour(site: Open) -> None:
    page = site("en").get("/tour").content.decode()
    assert "A delisting has arrived" in page
    assert "ex-hidden-group" not in page


@pytest.mark.usefixtures("_shown")
def test_steps_can_be_read_without_taking_the_tour(site: Open) -> None:
    page = site("en").get("/tour").content.decode()
    assert 'href="/profile/ex-main-1#clash"' in page
    assert 'id="tour"' not in page


@pytest.mark.usefixtures("_shown")
def test_ending_leads_to_no_other_site(site: Open) -> None:
    for here in ("https://example.net/", "//example.net/", "/\\example.net"):
        where = _go(site("en"), "end", here)
        assert where == "/"


@pytest.mark.usefixtures("_shown")
def test_who_reads_nothing_has_no_tour() -> None:
    card = enrolled("keeper", (Role.ADMINISTRATOR,), clearance=Handling.CLEAR)
    browser = browser_of("keeper", "en", purpose="")
    assert "Look around" not in browser.get("/").content.decode()
    assert browser.get("/tour").status_code == 403
    assert browser.post("/tour", {"go": "begin"}).status_code == 403
    assert not Desk.of(card).tour


def test_blank_examples_are_no_steps() -> None:
    from marsad.web.tour.steps import steps

    assert [step.key for step in steps(Examples(), None)] == ["home", "limits"]
