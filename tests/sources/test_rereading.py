"""What was set aside is read again from the kept file, by a reader that was mended meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from marsad.access import Handling, Refused, Role, local_operator
from marsad.bank.aside import asides, dismiss
from marsad.bank.raw import kept_at
from marsad.bank.view import view
from marsad.home import Home
from marsad.sources import ca_sema, load, loading
from marsad.sources.register import REGISTER
from marsad.sources.rereading import latest, read_again
from marsad.vocabulary import DeliveryError
from marsad.vocabulary.message import message
from tests.officers import browser_of, enrolled
from tests.sources.test_load import CANADA
from tests.sources.test_loading import Later, finish, later

__all__ = ["later"]  # a fixture
pytestmark = pytest.mark.django_db

NAMELESS = b"<record><Country>Freedonia</Country><Item>9</Item></record>"
FILE = CANADA.replace(b"</data-set>", NAMELESS + b"</data-set>")
SECOND = "ca-sema-freedonia-1-2"


@pytest.fixture(autouse=True)
def node(settings: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    monkeypatch.setenv("MARSAD_HOME", str(tmp_path / "node"))


@pytest.fixture
def bug(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """A reader that cannot read the second record; calling it mends the reader."""
    whole = ca_sema._why_not

    def broken(entry: Any) -> str | None:
        return message("aside.no-name") if entry["last"] == "Example 2" else whole(entry)

    monkeypatch.setattr(ca_sema, "_why_not", broken)
    return lambda: monkeypatch.setattr(ca_sema, "_why_not", whole)


def taken(tmp_path: Path, content: bytes = FILE, name: str = "2025-03-20.xml") -> int:
    path = tmp_path / name
    path.write_bytes(content)
    return load("ca-sema", path, by=local_operator("test")).report


def known(day: date | None = None) -> bool:
    return any(True for _ in view(local_operator("test"), day).statements([SECOND]))


def places(**asked: Any) -> list[str]:
    return [str(each.where) for each in asides(local_operator("test"), **asked)]


def test_what_a_mended_reader_reads_enters_with_the_day_of_its_version(
    bug: Callable[[], None], tmp_path: Path
) -> None:
    first = taken(tmp_path)
    assert len(places()) == 2
    assert not known()
    bug()
    result = read_again(first, by=local_operator("test"))
    assert result.published == "2025-03-20"
    assert (result.added, result.unchanged, result.withdrawn) == (1, 2, 0)
    assert known()
    assert known(date(2025, 3, 20))
    assert not known(date(2025, 3, 19))
    [left] = asides(local_operator("test"), older=True)
    assert left.report.id == result.report
    assert left.reason == "the record has no name"


def test_an_older_version_is_read_again_in_its_place_in_time(
    bug: Callable[[], None], tmp_path: Path
) -> None:
    first = taken(tmp_path)
    later = CANADA.replace(b"Example 2", b"Example 7").replace(b"<Item>2", b"<Item>7")
    taken(tmp_path, later, "2025-06-01.xml")
    bug()
    read_again(first, by=local_operator("test"))
    assert known(date(2025, 3, 20))
    assert known(date(2025, 5, 31))
    assert not known(date(2025, 6, 1))
    assert not known()


def test_what_still_fails_stays_with_its_reason_of_today_and_dismissed_if_it_was(
    bug: Callable[[], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = taken(tmp_path)
    by = replace(local_operator("test"), roles=frozenset({Role.CURATOR}))
    [nameless] = [each for each in asides(by) if each.reference != "1, Part 1, Item 2"][-1:]
    dismiss([nameless.id], "the publisher knows", by)
    read_again(first, by=by)
    assert len(places(state="dismissed")) == 1
    assert len(places()) == 1
    worse = message("aside.element", tag="record")
    monkeypatch.setattr(ca_sema, "_why_not", lambda entry: worse if not entry["last"] else None)
    read_again(latest("ca-sema", by), by=by)
    [left] = asides(by)
    assert left.reason == worse
    assert not places(state="dismissed")


def test_a_mended_file_takes_the_set_asides_away(tmp_path: Path) -> None:
    taken(tmp_path)
    assert len(places()) == 1
    taken(tmp_path, CANADA, "2025-03-21.xml")
    assert not places()


def test_a_kept_file_that_was_changed_or_is_gone_is_not_read(tmp_path: Path) -> None:
    import gzip
    import hashlib

    first = taken(tmp_path)
    kept = kept_at(Home.current(), hashlib.sha256(FILE).hexdigest())
    kept.write_bytes(gzip.compress(b"something else"))
    with pytest.raises(DeliveryError, match="no longer what was received"):
        read_again(first, by=local_operator("test"))
    kept.unlink()
    with pytest.raises(DeliveryError, match="no longer kept"):
        read_again(first, by=local_operator("test"))
    with pytest.raises(DeliveryError, match="no version"):
        latest("ca-sema", local_operator("test"), "2020-01-01")


def test_what_loading_refuses_reading_again_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = taken(tmp_path)
    with pytest.raises(DeliveryError) as refused:
        read_again(first, by=local_operator("test"), status="suspected")
    assert refused.value.args[0].code == "load.status"
    monkeypatch.setitem(REGISTER, "ca-sema", replace(REGISTER["ca-sema"], assessment=None))
    with pytest.raises(DeliveryError, match="assessment"):
        read_again(first, by=local_operator("test"))


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_button_reads_again_with_progress(
    bug: Callable[[], None], tmp_path: Path, later: Later, lang: str
) -> None:
    first = taken(tmp_path)
    enrolled("noura", [Role.CURATOR], clearance=Handling.AMBER)
    site: Client = browser_of("noura", lang)
    page = site.get("/set-aside").content.decode()
    assert f'name="report" value="{first}"' in page
    bug()
    answer = site.post("/set-aside/read", {"report": first}, follow=True)
    assert answer.request["PATH_INFO"].startswith("/load/")
    finish(later)
    done = site.get(answer.request["PATH_INFO"]).content.decode()
    assert ("read again" if lang == "en" else "قراءة جديدة") in done
    assert known()
    assert site.post("/set-aside/read", {"report": 999_999}).status_code == 404


def test_only_a_curator_has_it_read(tmp_path: Path, later: Later) -> None:
    first = taken(tmp_path)
    enrolled("rana", [Role.READER], clearance=Handling.AMBER)
    assert browser_of("rana").post("/set-aside/read", {"report": first}).status_code == 403
    reader = replace(local_operator("test"), roles=frozenset({Role.READER}))
    with pytest.raises(Refused):
        loading.reread(first, reader)
    assert not later
