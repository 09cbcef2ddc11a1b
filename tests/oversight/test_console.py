"""The console: the overseer sees use, not content; nobody else sees it; figures are recounted."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import RequestFactory

from marsad.access import Handling, Reader, Refused
from marsad.access.log import Act, acting, record
from marsad.access.role import Role
from marsad.oversight import views
from marsad.oversight.alarms import alarms
from marsad.oversight.report import report
from marsad.oversight.sampling import draw
from marsad.recall.recall import recall

pytestmark = pytest.mark.django_db
OFFICER = Reader("huda", "Node A", Handling.AMBER, "criminal investigation", "case-17")
YEAR = datetime.now(UTC).year


def ask(reader: Reader, view: Any, path: str = "/", method: str = "get", **values: Any) -> Any:
    request = getattr(RequestFactory(), method)(path)
    request.reader = reader
    request.user = type("User", (), {"is_authenticated": True, "get_username": lambda self: "x"})()
    request._messages = []
    return view(request, **values)


@pytest.fixture
def used(world: None) -> None:
    for name in ("Salim Nasser", "Omar Zayd", "سالم ناصر", "Nobody Whatsoever"):
        recall(name, OFFICER)
    record(OFFICER, Act.EXPORT, "entity:ex-main-1", outcome="refused", rule="handling.h2")
    record("huda", Act.CHANGE, "wrongful-hit:1", detail={"cause": "same_name"})
    record("huda", Act.CHANGE, "wrongful-hit:1", detail={"corrected": "2026-11-01"})
    record(OFFICER, Act.CHANGE, "redress:A-1", rule="redress.receive")
    with pytest.raises(RuntimeError), acting(OFFICER, Act.PURGE, "entity:x"):
        raise RuntimeError("the bank was busy")


def test_sg_40_the_report_equals_a_recount_by_sql(used: None, node: Path) -> None:
    found = report(YEAR)
    with closing(sqlite3.connect(node / "log" / "log.sqlite3")) as log:

        def one(condition: str, value: str = "count(*)") -> int:
            where = f"json_extract(body, '$.at') LIKE '{YEAR}-%' AND {condition}"
            number = log.execute(f"SELECT {value} FROM entry WHERE {where}").fetchone()[0]
            return int(number or 0)

        act, subject = "json_extract(body, '$.act')", "json_extract(body, '$.subject')"
        outcome = "json_extract(body, '$.outcome')"
        allowed = f"{outcome} = 'allowed'"
        assert found.counts["searches"] == one(f"{act} = 'search' AND {allowed}") == 4
        hits = one(f"{act} = 'search'", "sum(json_extract(body, '$.detail.hits'))")
        assert found.counts["hits"] == hits > 0
        refused = one("json_extract(body, '$.outcome') = 'refused'")
        assert found.counts["refusals"] == refused == 1
        wrong = one(
            f"{subject} LIKE 'wrongful-hit:%' AND json_extract(body, '$.detail.corrected') IS NULL"
        )
        assert found.counts["wrongful-hits"] == wrong == 1
        done = f"count(*) FILTER (WHERE {allowed}) - count(*) FILTER (WHERE {outcome} = 'failed')"
        asked = one("json_extract(body, '$.rule') = 'redress.receive'", done)
        assert found.counts["complaints"] == asked == 1
        assert found.counts["purges"] == one(f"{act} = 'purge'", done) == 0
        withdrawn = one("1", "sum(json_extract(body, '$.detail.counts.withdrawn'))")
        assert found.counts["withdrawals"] == withdrawn
        assert found.purposes == {"criminal investigation": 4}
    assert report(YEAR - 1).counts["searches"] == 0


def test_sg_18_the_sample_can_be_drawn_again_and_shows_use_not_content(used: None) -> None:
    first, again = draw(2, "announced"), draw(2, "announced")
    assert first == again
    assert first.population == 4
    lots = sorted(
        range(first.upto + 1),
        key=lambda n: hashlib.sha256(f"announced:{n}".encode()).digest(),
    )
    searches = {row["entry"] for row in draw(10, "all").entries}
    by_hand = sorted([n for n in lots if n in searches][:2])
    assert [row["entry"] for row in first.entries] == by_hand
    text = json.dumps(first.to_dict(), ensure_ascii=False)
    assert "Salim" not in text
    assert "ex-main" not in text
    assert all(row["purpose"] == "criminal investigation" for row in first.entries)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.SUPERVISOR, Role.READER])
def test_sg_18_nobody_else_opens_the_console(role: Role) -> None:
    other = Reader("x", "y", Handling.RED, "z", roles=frozenset({role}))
    for view, method, values in (
        (views.console, "get", {}),
        (views.sample, "get", {}),
        (views.transparency, "get", {"year": YEAR}),
        (views.verify, "post", {}),
        (views.run_attempts, "post", {}),
    ):
        with pytest.raises(Refused):
            ask(other, view, method=method, **values)


@pytest.mark.parametrize("form", ["json", "csv"])
def test_the_figures_are_there_for_programs(used: None, overseer: Reader, form: str) -> None:
    answer = ask(overseer, views.transparency, year=YEAR, form=form)
    assert "searches" in answer.content.decode()
    answer = ask(overseer, views.sample, "/?seed=s&n=2", form=form)
    assert "criminal investigation" in answer.content.decode()


def test_the_verifier_is_run_from_the_page(used: None, overseer: Reader, node: Path) -> None:
    ask(overseer, views.verify, method="post")
    verdict = views._last_verdict()
    assert verdict is not None
    assert verdict["detail"]["sound"] is True
    with closing(sqlite3.connect(node / "log" / "log.sqlite3")) as log:
        log.execute("DROP TRIGGER entry_stays")
        (number,) = log.execute("SELECT min(n) FROM entry WHERE act = 'search'").fetchone()
        log.execute("UPDATE entry SET body = replace(body, 'huda', 'omar') WHERE n = ?", (number,))
        log.commit()
    ask(overseer, views.verify, method="post")
    verdict = views._last_verdict()
    assert verdict is not None
    assert (verdict["detail"]["sound"], verdict["detail"]["entry"]) == (False, number)


def test_sg_37_break_glass_rings_until_it_is_reviewed() -> None:
    now = datetime.now(UTC)
    until = (now + timedelta(hours=1)).isoformat()
    said = {"officer": "huda", "clearance": "red", "until": until}
    begun = record("badr", Act.BREAK_GLASS, "emergency:7", rule="emergency.approved", detail=said)
    (alarm,) = alarms()
    assert (alarm.officer, alarm.approved_by, alarm.open) == ("huda", "badr", True)
    assert alarm.entry == begun.number
    (alarm,) = alarms(now + timedelta(hours=2))
    assert not alarm.open
    record("amina", Act.BREAK_GLASS, "emergency:7", rule="emergency.reviewed")
    assert alarms() == []


def test_sg_18_words_are_opened_with_a_reason_that_is_logged(
    used: None, overseer: Reader, node: Path
) -> None:
    from marsad.oversight.unsealing import open_words, searches_for

    first = draw(1, "x").entries[0]["entry"]
    with pytest.raises(ValueError, match="Say why"):
        open_words(first, overseer, "")
    assert open_words(first, overseer, "complaint 12") in {
        "Salim Nasser",
        "Omar Zayd",
        "سالم ناصر",
        "Nobody Whatsoever",
    }
    found = searches_for("SALIM  nasser", overseer, "complaint 12")
    assert [entry["who"] for entry in found] == ["huda"]
    with closing(sqlite3.connect(node / "log" / "log.sqlite3")) as log:
        rows = log.execute("SELECT body FROM entry ORDER BY n DESC LIMIT 2").fetchall()
    assert all(json.loads(body)["reason"] == "complaint 12" for (body,) in rows)
