"""What intake set aside: shown safely, dismissed with a reason, as far as a reader may see."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from marsad.access import Handling, Role
from marsad.bank.models import SetAside
from marsad.bank.templatetags.bank import as_received
from marsad.vocabulary import Marking
from marsad.vocabulary import SetAside as Aside
from marsad.vocabulary.message import at, message
from tests.bank.conftest import Load, person
from tests.officers import browser_of, enrolled

pytestmark = pytest.mark.django_db

BAD = Aside("list.xml, line 7", "QDi.7", message("aside.no-name"), "<R>\u202e<b>x</R>")


@pytest.fixture(autouse=True)
def node(settings: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    monkeypatch.setenv("MARSAD_HOME", str(tmp_path))


def curator(lang: str = "en", clearance: Handling = Handling.AMBER) -> Client:
    enrolled("noura", [Role.CURATOR], clearance=clearance)
    return browser_of("noura", lang)


def test_the_raw_record_is_escaped_and_its_controls_are_seen(load: Load) -> None:
    load("2024-01-01", [person("1", "Salim"), BAD])
    html = curator().get("/set-aside").content.decode()
    assert "&lt;R&gt;" in html
    assert "<R>" not in html
    assert "\u202e" not in html
    assert ">U+202E<" in html
    assert "the record has no name" in html


@pytest.mark.parametrize("char", ["\u202e", "\u200b", "\x00", "\u2066", "\ufeff", "\u2028", "\x1b"])
def test_no_letter_without_a_shape_goes_unseen(char: str) -> None:
    assert char not in as_received(f"a{char}b")
    assert f"U+{ord(char):04X}" in as_received(f"a{char}b")


def test_it_is_dismissed_with_a_reason_and_can_wait_again(load: Load) -> None:
    load("2024-01-01", [person("1", "Salim"), BAD])
    site, number = curator(), SetAside.objects.get().pk
    refused = site.post("/set-aside/dismiss", {"id": number, "reason": " "})
    assert refused.status_code == 400
    assert SetAside.objects.get().dismissed is None
    site.post("/set-aside/dismiss", {"id": number, "reason": "the publisher's own error"})
    assert "Nothing is set aside" in site.get("/set-aside").content.decode()
    html = site.get("/set-aside", {"state": "dismissed"}).content.decode()
    assert "the publisher&#x27;s own error" in html
    assert "noura" in html
    site.post("/set-aside/again", {"id": number})
    assert "the record has no name" in site.get("/set-aside").content.decode()


def test_of_earlier_versions_only_when_asked(load: Load) -> None:
    load("2024-01-01", [person("1", "Salim"), BAD])
    load("2024-02-01", [person("1", "Salim"), person("2", "Karim")])
    site = curator()
    assert "the record has no name" not in site.get("/set-aside").content.decode()
    assert "the record has no name" in site.get("/set-aside", {"older": "1"}).content.decode()


def test_what_a_curator_may_not_see_they_neither_count_nor_dismiss(load: Load) -> None:
    secret = Aside("line 8", "zz8", "zzreasonzz", "zzrawzz", Marking.of("red"))
    load("2024-01-01", [person("1", "Salim"), secret])
    site = curator(clearance=Handling.GREEN)
    page = site.get("/set-aside", {"state": "all"})
    assert "zz" not in page.content.decode().replace("puzzle", "")
    assert not page.context["tally"]
    site.post("/set-aside/dismiss", {"id": SetAside.objects.get().pk, "reason": "a reason"})
    assert SetAside.objects.get().dismissed is None


def test_who_does_not_curate_looks_but_does_not_dismiss(load: Load) -> None:
    load("2024-01-01", [person("1", "Salim"), BAD])
    enrolled("rana", [Role.READER], clearance=Handling.AMBER)
    site = browser_of("rana")
    assert "Dismiss" not in site.get("/set-aside").content.decode()
    sent = {"id": SetAside.objects.get().pk, "reason": "a reason"}
    assert site.post("/set-aside/dismiss", sent).status_code == 403
    assert SetAside.objects.get().dismissed is None


def test_where_and_why_are_said_in_the_language_of_who_reads_later(load: Load) -> None:
    """Kept as messages: the Arabic page says them in Arabic, the English one in English."""
    said = message("aside.dataid-twice", number="900001", line=88)
    aside = Aside(at("list.xml", 7), "QDi.7", said, "<R/>")
    load("2024-01-01", [person("1", "Salim"), aside])
    row = SetAside.objects.get()
    assert row.reason == "the DATAID 900001 was already used in line 88"
    assert row.told["reason"] == {
        "code": "aside.dataid-twice",
        "values": {"number": "900001", "line": 88},
    }
    arabic = curator("ar").get("/set-aside").content.decode()
    assert "مستعمل من قبل في السطر \u206688\u2069" in arabic
    assert "\u2068list.xml\u2069، السطر \u20667\u2069" in arabic
    assert "already used" not in arabic
    source = browser_of("noura", "ar").get(f"/sources/{row.report.source.key}").content.decode()
    assert "مستعمل من قبل" in source
    assert "already used" in browser_of("noura", "en").get("/set-aside").content.decode()


def test_a_reason_of_older_days_is_shown_as_it_was_said(load: Load) -> None:
    load("2024-01-01", [person("1", "Salim"), BAD])
    SetAside.objects.update(told={})
    assert "the record has no name" in curator("ar").get("/set-aside").content.decode()
