"""A list is taken in from the page: progress, cancel, begin again; the bank whole or untouched."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from marsad import background
from marsad.access import Handling, Role, local_operator
from marsad.bank import spool
from marsad.bank.reports import sources
from marsad.bank.view import view
from marsad.home import Home
from marsad.identity import flagged, judge
from marsad.identity.curation import basis_of
from marsad.sources import loading
from tests.officers import browser_of, enrolled
from tests.sources.test_load import CANADA
from tests.sources.test_un_sc import person, un

pytestmark = pytest.mark.django_db

BROKEN = person("", "", "NOBODY")  # without the number that its key is made of
Later = list[tuple[Callable[[], None], Callable[[Exception], None]]]


@pytest.fixture(autouse=True)
def node(settings: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    monkeypatch.setenv("MARSAD_HOME", str(tmp_path))


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Later:
    """The work that was given to the background, to be done by `finish` when the test wishes."""
    given: Later = []

    def start(code: str, work: Callable[[], None], failed: Callable[[Exception], None]) -> bool:
        given.append((work, failed))
        return True

    monkeypatch.setattr(background, "start", start)
    return given


def finish(later: Later) -> None:
    """Do what waits, as the background does."""
    while later:
        work, failed = later.pop(0)
        try:
            work()
        except Exception as error:
            failed(error)


def curator(lang: str = "en", name: str = "noura") -> Client:
    enrolled(name, [Role.CURATOR], clearance=Handling.AMBER)
    return browser_of(name, lang)


def sent(site: Client, content: bytes, name: str = "2021-05-01.xml", **more: str) -> Any:
    file = SimpleUploadedFile(name, content)
    return site.post("/load", {"source": "un-sc", "file": file, **more}, follow=True)


def versions() -> int:
    return sum(info.versions for info in sources(local_operator("test")))


@pytest.mark.parametrize(
    ("lang", "before", "after"),
    [("en", "waits for its turn", "taken in"), ("ar", "ينتظر دوره", "أُدخلت")],
)
def test_a_file_is_taken_in_and_what_was_set_aside_is_a_click_away(
    later: Later, lang: str, before: str, after: str
) -> None:
    site = curator(lang)
    page = sent(site, un(person() + BROKEN).encode())
    assert before in page.content.decode()
    address = page.request["PATH_INFO"]
    assert "hx-get" in site.get(address).content.decode()
    finish(later)
    html = site.get(address).content.decode()
    assert after in html
    assert "hx-get" not in html
    assert "/set-aside?source=un-sc" in html
    assert versions() == 1
    assert not list((Home.current().folder / "spool").iterdir())  # the upload is gone


def test_cancelled_before_its_end_it_leaves_the_bank_as_it_was_and_can_be_begun_again(
    later: Later,
) -> None:
    site = curator()
    address = sent(site, un(person()).encode()).request["PATH_INFO"]
    site.post(f"{address}/cancel")
    finish(later)
    assert "It was cancelled" in site.get(address).content.decode()
    assert versions() == 0
    site.post(f"{address}/again")
    finish(later)
    assert "Added" in site.get(address).content.decode()
    assert versions() == 1


def test_interrupted_work_is_known_as_such_and_begun_again(
    later: Later, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = curator()
    address = sent(site, un(person()).encode()).request["PATH_INFO"]
    later.clear()  # the node stopped
    monkeypatch.setattr(loading, "_SILENCE", loading.timedelta(seconds=-1))
    html = site.get(address).content.decode()
    assert "interrupted" in html
    assert "Begin again with the same file" in html
    site.post(f"{address}/again")
    finish(later)
    assert versions() == 1


def test_a_file_of_another_list_is_refused_in_words(later: Later) -> None:
    site = curator("ar")
    address = sent(site, CANADA).request["PATH_INFO"]
    finish(later)
    html = site.get(address).content.decode()
    assert "لم تُدخل القائمة، والبنك كما كان" in html
    assert "تبدو هذه قائمة أخرى هي" in html
    assert "\u2066marsad load ca-sema --file …\u2069" in html
    assert "this looks like another list" not in html
    assert "this looks like another list" in browser_of("noura", "en").get(address).content.decode()
    assert versions() == 0


@pytest.mark.parametrize("source", ["", "no-such"])
def test_without_a_source_nothing_begins(later: Later, source: str) -> None:
    page = sent(curator(), b"x", source=source)
    assert page.status_code == 400
    assert "Choose a source and a file." in page.content.decode()
    assert not later


def test_too_large_an_upload_is_refused(later: Later, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "LARGEST", 10)
    assert "MB" in sent(curator(), b"x" * 11).content.decode()
    assert not later


def test_who_does_not_curate_takes_nothing_in(later: Later) -> None:
    enrolled("rana", [Role.READER], clearance=Handling.AMBER)
    site = browser_of("rana")
    assert site.get("/load").status_code == 403
    assert sent(site, b"x").status_code == 403
    assert not later


def test_who_may_not_read_what_was_loaded_knows_nothing_of_the_loading(later: Later) -> None:
    address = sent(curator(), un(person()).encode(), handling="amber").request["PATH_INFO"]
    finish(later)
    enrolled("samir", [Role.CURATOR], clearance=Handling.GREEN)
    other = browser_of("samir")
    assert other.get(address).status_code == 404
    assert address not in other.get("/load").content.decode()


def test_a_judgement_on_a_record_that_changed_comes_back_to_its_curator(later: Later) -> None:
    site, by = curator(), local_operator("test")
    sent(site, un(person(data_id="900001") + person(data_id="900002")).encode())
    finish(later)
    one, other = view(by).entities(schemata=["Person"])
    judge(one.id, other.id, "same", by, "one name", basis=basis_of(one, other))
    assert not flagged()
    changed = un(person(data_id="900001", name="KARIM SALIM") + person(data_id="900002"))
    sent(site, changed.replace("2021-05-01", "2021-06-01").encode(), name="2021-06-01.xml")
    finish(later)
    assert [row.left for row in flagged()] == [one.id]
