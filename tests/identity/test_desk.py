"""The curator's pages: the queue as its reader sees it, two records side by side, judging, undo."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from marsad import background
from marsad.access import Handling, Role
from marsad.access.log.store import reading
from marsad.bank.view import view
from marsad.home import Home
from marsad.identity import candidates
from marsad.identity.models import Candidate, Judgement
from marsad.vocabulary import Marking
from tests.identity.conftest import Load
from tests.identity.people import entity
from tests.identity.test_candidates import ONE, first, second
from tests.officers import browser_of, enrolled
from tests.web.test_words import ARABIC, LATIN, Words

pytestmark = pytest.mark.django_db

PAIR = {"left": "aa-1", "right": "bb-1"}


@pytest.fixture(autouse=True)
def quick(settings: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    monkeypatch.setenv("MARSAD_HOME", str(tmp_path))


@pytest.fixture
def lists(load: Load, reader: Any) -> None:
    load("aa", "2024-01-01", first())
    load("bb", "2024-02-02", second())
    candidates.refresh(view(reader))


Curator = Callable[..., Client]


@pytest.fixture
def curator(lists: None) -> Curator:
    """``curator("noura")``: the browser of a curator."""

    def come(name: str = "noura", clearance: Handling = Handling.AMBER, lang: str = "en") -> Client:
        enrolled(name, [Role.CURATOR], clearance=clearance)
        return browser_of(name, lang)

    return come


def form(site: Client, **changed: str) -> dict[str, str]:
    """What the page of the pair sends."""
    shown = site.get("/identity/pair", PAIR).context["shown"]
    standing = shown.standing
    over = str(standing.row.pk) if standing else "0"
    return {**PAIR, "over": over, "prints": shown.prints, **changed}


def test_the_queue_shows_names_and_what_speaks_for_and_against(curator: Curator) -> None:
    page = curator().get("/identity")
    html = page.content.decode()
    assert "Tariq Walid Zamarraqi" in html
    assert "Tarek Waleed Zamarraqi" in html
    assert "Document number: the same" in html
    assert page.context["waiting"] == Candidate.objects.count()


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"group": "person"}, True),
        ({"group": "craft"}, False),
        ({"source": "aa", "beside": "bb"}, True),
        ({"source": "aa", "beside": "aa"}, True),
        ({"source": "cc"}, False),
        ({"strength": "likely"}, True),
        ({"strength": "unlikely", "source": "aa"}, False),
        ({"state": "flagged"}, False),
        ({"state": "unsure"}, False),
        ({"group": "nonsense"}, True),
    ],
)
def test_filters_of_the_queue(curator: Curator, asked: dict[str, str], found: bool) -> None:
    rows = curator().get("/identity.json", asked).json()["results"]
    assert any(row["left"]["id"] == "aa-1" for row in rows) is found


def test_the_pair_shows_each_statement_and_the_evidence_in_words(curator: Curator) -> None:
    html = curator(lang="ar").get("/identity/pair", PAIR).content.decode()
    assert "قائمة aa" in html
    assert "يؤيد بقوة" in html
    assert "الرقم" not in html.split("<main")[0]
    assert html.count('name="ground"') >= 2


def test_a_judgement_goes_on_to_the_next_pair_and_can_be_undone_there(curator: Curator) -> None:
    site = curator()
    before = site.get("/identity").context["waiting"]
    made = site.post("/identity/judge", form(site, verdict="same", ground="0"), follow=True)
    row = Judgement.objects.get(standing=True, left="aa-1", right="bb-1")
    with reading(Home.current().log) as log:
        merges = list(log.execute("SELECT body FROM entry WHERE act = 'merge'"))
    assert len(merges) == 1
    assert f"judgement:{row.pk}" in merges[0][0]
    assert (row.verdict, row.officer, row.machine) == ("same", "noura", False)
    assert row.reason.startswith("Document number: the same")
    assert made.context["waiting"] == before - 1
    assert made.context["did"].row == row
    site.post("/identity/undo", {"judgement": row.pk, "reason": "a slip"})
    assert not Judgement.objects.filter(standing=True).exists()
    assert site.get("/identity").context["waiting"] == before
    past = site.get("/identity/judgements").content.decode()
    assert "undone" in past
    assert "a slip" in past


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"verdict": "same"}, "Say why"),
        ({"verdict": "", "reason": "x"}, "Choose one"),
        ({"verdict": "same", "ground": "999", "reason": " "}, "Say why"),
        ({"verdict": "same", "reason": "x", "prints": "old"}, "changed while you had them open"),
    ],
)
def test_a_judgement_needs_a_verdict_a_reason_and_the_records_as_shown(
    curator: Curator, sent: dict[str, str], said: str
) -> None:
    site = curator()
    answer = site.post("/identity/judge", form(site, **sent))
    assert answer.status_code in (400, 409)
    assert said in answer.content.decode()
    assert not Judgement.objects.exists()


def test_two_curators_at_one_pair_do_not_overwrite_each_other_unseen(curator: Curator) -> None:
    first_one, other = curator("noura"), curator("samir")
    mine, theirs = form(first_one), form(other)
    first_one.post("/identity/judge", {**mine, "verdict": "same", "reason": "one passport"})
    answer = other.post("/identity/judge", {**theirs, "verdict": "different", "reason": "age"})
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "noura judged them: the same subject" in html
    assert "one passport" in html
    assert 'value="age"' in html  # what was typed stays
    assert Judgement.objects.get().verdict == "same"
    again = form(other, verdict="different", reason="age")
    assert other.post("/identity/judge", again).status_code == 302
    assert Judgement.objects.get(standing=True).officer == "samir"


def test_what_stands_in_the_way_is_named(curator: Curator, load: Load, reader: Any) -> None:
    load("cc", "2024-03-03", [entity("cc-1", **ONE)])
    candidates.refresh(view(reader))
    site = curator()

    def judge(left: str, right: str, verdict: str) -> Any:
        pair = {"left": left, "right": right}
        shown = site.get("/identity/pair", pair).context["shown"]
        sent = {**pair, "over": "0", "prints": shown.prints, "verdict": verdict, "reason": "x"}
        return site.post("/identity/judge", sent)

    judge("aa-1", "bb-1", "same")
    judge("bb-1", "cc-1", "same")
    answer = judge("aa-1", "cc-1", "different")
    html = answer.content.decode()
    assert answer.status_code == 400
    assert "hold them together" in html
    assert html.count('class="tag">the same subject') == 2


def test_who_does_not_curate_has_no_queue(lists: None) -> None:
    enrolled("rana", [Role.READER], clearance=Handling.AMBER)
    site = browser_of("rana")
    assert site.get("/identity").status_code == 403
    assert site.post("/identity/judge", {**PAIR, "verdict": "same"}).status_code == 403


def test_a_pair_with_a_record_above_the_clearance_is_as_if_it_were_not(
    load: Load, reader: Any, curator: Curator
) -> None:
    load("cc", "2024-03-03", [entity("cc-1", **ONE)], handling=Handling.RED)
    candidates.refresh(view(reader))
    site = curator(clearance=Handling.GREEN)
    assert all("cc-1" not in row.values() for row in Candidate.objects.values("left"))
    assert Candidate.objects.filter(right="cc-1").exists()
    assert "cc-1" not in site.get("/identity.json").content.decode()
    shown = site.get("/identity").context
    assert shown["waiting"] == Candidate.objects.exclude(right="cc-1").count()
    for address in ("/identity/pair", "/identity/judge"):
        ask = site.get if address.endswith("pair") else site.post
        assert ask(address, {"left": "aa-1", "right": "cc-1"}).status_code == 404
        assert ask(address, {"left": "aa-1", "right": "no-1"}).status_code == 404


def test_what_a_reader_sees_of_a_pair_decides_how_probable_it_is_to_them(
    load: Load, reader: Any, curator: Curator
) -> None:
    """A passport that is above the reader speaks neither in the evidence nor in a filter."""
    common = {"name": "Muhammad Ali"}
    load("dd", "2024-03-03", [entity("dd-1", **common, passportNumber="B7654321")])
    hidden = entity("cc-1", **common)
    hidden.marking = Marking.of("red")
    hidden.add("passportNumber", "B7654321")
    load("cc", "2024-03-03", [hidden])
    candidates.refresh(view(reader))
    assert Candidate.objects.get(left="cc-1", right="dd-1").probability > 0.9

    def strengths(site: Client) -> set[str]:
        return {
            strength
            for strength in ("likely", "open", "unlikely")
            for row in site.get("/identity.json", {"strength": strength}).json()["results"]
            if row["left"]["id"] == "cc-1"
        }

    assert strengths(curator("samir", Handling.RED)) == {"likely"}
    assert strengths(curator("noura", Handling.GREEN)) <= {"open", "unlikely"}


def test_a_reason_is_not_told_to_who_does_not_see_all_of_both_records(
    load: Load, reader: Any, curator: Curator
) -> None:
    partly = entity("cc-1", name="Tariq Walid Zamarraqi")
    partly.marking = Marking.of("red")
    partly.add("passportNumber", ONE["passportNumber"])
    load("cc", "2024-03-03", [partly])
    pair = {"left": "aa-1", "right": "cc-1"}
    high, low = curator("samir", Handling.RED), curator("noura", Handling.GREEN)
    shown = high.get("/identity/pair", pair).context["shown"]
    sent = {**pair, "over": "0", "prints": shown.prints, "verdict": "same"}
    high.post("/identity/judge", {**sent, "reason": "the passport zzsecretzz"})
    for address in ("/identity/pair", "/identity/judgements"):
        assert "zzsecretzz" in high.get(address, pair).content.decode()
        page = low.get(address, pair)
        assert page.status_code == 200
        assert "zzsecretzz" not in page.content.decode()


@pytest.mark.parametrize(("language", "foreign"), [("ar", LATIN), ("en", ARABIC)])
def test_the_pages_speak_one_language(
    curator: Curator, language: str, foreign: re.Pattern[str]
) -> None:
    site = curator(lang=language)
    site.post("/identity/judge", form(site, verdict="same", ground="0"))
    again = form(site, verdict="unsure", reason="", over="0")
    for page in (
        site.get("/identity/pair", PAIR),
        site.post("/identity/judge", again),
        site.get("/identity"),
        site.get("/identity/judgements"),
    ):
        words = Words()
        words.feed(page.content.decode())
        said = [text for text in words.texts if foreign.search(text)]
        assert [text for text in said if not text.startswith(("List ", "قائمة "))] == []


def test_the_queue_is_filled_again_from_the_page(
    curator: Curator, load: Load, reader: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[Callable[[], None]] = []
    monkeypatch.setattr(background, "start", lambda code, work, failed: bool(given.append(work)))
    load("cc", "2024-03-03", [entity("cc-1", **ONE)])
    site = curator()
    html = site.post("/identity/fill", follow=True).content.decode()
    assert "being filled again" in html
    site.post("/identity/fill")
    assert len(given) == 1  # somebody is at it
    given[0]()
    assert Candidate.objects.filter(right="cc-1").exists()
    assert "Look for pairs again" in site.get("/identity").content.decode()
