"""The home page: what is held, what changed, what waits, how good it is, by role."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.test import Client

from marsad.access import Handling, Role
from marsad.access.log.store import reading
from marsad.access.staff import Officer
from marsad.bank.models import Report
from marsad.bank.reports import SourceInfo
from marsad.home import Home
from marsad.web.home.fresh import freshness
from marsad.web.home.quality import provenance
from marsad.web.models import Desk
from tests.officers import browser_of, enrolled
from tests.web.conftest import Open

pytestmark = pytest.mark.django_db


def _source(published: date | None, *, fictional: bool = False) -> SourceInfo:
    return SourceInfo(
        "s", "S", "س", "", "", fictional, 1, published, None, entities=1, statements=1, set_aside=0
    )


def _line(*days: date) -> dict[str, list[SimpleNamespace]]:
    return {"s": [SimpleNamespace(day=day) for day in days]}


def test_source_is_late_by_its_own_rhythm() -> None:
    days = [date(2026, 1, 1), date(2026, 1, 31), date(2026, 3, 2)]
    (row,) = freshness([_source(days[-1])], _line(*days), date(2026, 4, 1))  # type: ignore[arg-type]
    assert (row.usual, row.age, row.late) == (30, 30, False)
    (row,) = freshness([_source(days[-1])], _line(*days), date(2026, 6, 1))  # type: ignore[arg-type]
    assert row.late
    (row,) = freshness([_source(days[-1], fictional=True)], _line(*days), date(2026, 6, 1))  # type: ignore[arg-type]
    assert not row.late
    (row,) = freshness([_source(days[-1])], _line(*days[1:]), date(2029, 6, 1))  # type: ignore[arg-type]
    assert (row.usual, row.late) == (None, False)  # two versions are no rhythm


def test_provenance_counts_what_lacks_a_part() -> None:
    whole = {
        "source": "s",
        "reliability": "A",
        "credibility": "2",
        "legal_basis": "law",
        "retention": "while listed",
        "owner": "o",
        "received_by": "noura",
        "digest": "00",
        "marking": SimpleNamespace(tlp="green"),
    }
    cards = [
        SimpleNamespace(**whole, counts={"statements_added": 30}),
        SimpleNamespace(**{**whole, "received_by": " "}, counts={"statements_added": 10}),
    ]
    found = provenance(cards)  # type: ignore[arg-type]
    assert found is not None
    assert found.share == 0.75
    assert provenance([]) is None


@pytest.mark.usefixtures("world")
def test_home_counts_what_stands_and_links_what_changed(site: Open) -> None:
    html = site("en").get("/?since=2000-01-01").content.decode()
    assert "/sources/ex-main" in html
    found = site("en").get("/home.json?since=2000-01-01").json()
    assert found["bank"]["records"] == 3  # of two lists, one of which withdrew one
    changed = {row["source"]: row for row in found["changes"]}
    assert changed["ex-main"]["withdrawn"] == 1
    assert changed["ex-main"]["versions"] == 2
    assert found["quality"]["provenance"]["complete"] == found["quality"]["provenance"]["total"]


@pytest.mark.usefixtures("world")
def test_changes_are_those_since_the_last_visit(site: Open, officer: str) -> None:
    second = Report.objects.filter(source__key="ex-main").order_by("-published_at")[0]
    Report.objects.exclude(pk=second.pk).update(received=datetime(2026, 1, 1, tzinfo=UTC))
    card = Officer.objects.get(user__username=officer)
    now = datetime.now(UTC)
    Desk.note(card, visit=now, before=second.received - timedelta(seconds=1))
    html = site("en").get("/").content.decode()
    assert "Since your last visit" in html
    assert "/sources/ex-main/diff?old=2020-01-05&amp;new=2021-06-30" in html
    assert "/sources/ex-other/diff" not in html
    Desk.note(card, before=second.received + timedelta(seconds=1))
    assert "has sent anything new" in site("en").get("/").content.decode()


def test_visit_begins_after_an_absence_of_hours() -> None:
    card = enrolled("noura")
    morning = datetime(2026, 5, 1, 8, tzinfo=UTC)
    for hours in (0, 1, 2):  # idle sessions end, the visit goes on
        Desk.came(card, morning + timedelta(hours=hours))
    assert Desk.of(card).before is None
    Desk.came(card, morning + timedelta(hours=24))
    assert Desk.of(card).before == morning


def test_empty_bank_says_what_to_do(site: Open) -> None:
    html = site("en").get("/").content.decode()
    assert "The bank is empty" in html
    assert "nobody has searched in 30 days" in html
    assert "nothing held yet" in html


def test_administrator_sees_the_machine_and_nothing_of_the_bank() -> None:
    enrolled("keeper", (Role.ADMINISTRATOR,))
    html = browser_of("keeper", "en", purpose="").get("/").content.decode()
    assert "Last backup" in html
    assert 'name="q"' not in html
    found = browser_of("keeper", "en", purpose="").get("/home.json").json()
    assert set(found) == {"waiting", "node"}


def test_overseer_is_led_to_the_console() -> None:
    enrolled("eye", (Role.OVERSEER,), clearance=Handling.RED)
    browser = browser_of("eye", "en", purpose="oversight", reason="weekly round")
    html = browser.get("/").content.decode()
    assert "console of oversight" in html


@pytest.mark.usefixtures("world")
def test_overdue_clocks_are_told_to_those_who_have_a_part_in_them() -> None:
    enrolled("reads", (Role.READER,))
    enrolled("keeps", (Role.CURATOR,))
    found = {
        name: browser_of(name, "en").get("/home.json").json()["quality"]["overdue_clocks"]
        for name in ("reads", "keeps")
    }
    assert found == {"reads": None, "keeps": 0}


@pytest.mark.usefixtures("world")
def test_home_is_logged(site: Open) -> None:
    site("ar").get("/")
    with reading(Home.current().log) as log:
        subjects = [
            row[0] for row in log.execute("SELECT json_extract(body, '$.subject') FROM entry")
        ]
    assert "home" in subjects


def test_stranger_sees_no_home() -> None:
    assert Client().get("/home.json").status_code in (302, 401, 403)
