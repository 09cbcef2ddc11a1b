"""Runs: what meets becomes a case, what cannot be read is set aside, and nothing else is kept."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from marsad.bank.spool import drop, purge, put
from marsad.home import Home
from marsad.screening import runs
from marsad.screening.columns import recognise
from marsad.screening.matching import Options
from marsad.screening.models import Case, Run
from marsad.screening.results import alerts, problems, summary, write
from marsad.screening.runs import RunError, begin, run_of, work
from tests.screening.conftest import ROWS, Screen, reader
from tests.screening.conftest import write as write_rows

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


def test_alerts_across_scripts_and_spellings(screen: Screen) -> None:
    run = screen()
    found = list(alerts(run, reader()))
    assert run.state == Run.State.DONE
    assert {(row["id"], row["record"]) for row in found} >= {
        ("C1", "ex-main-1"),
        ("C3", "ex-main-4"),
    }
    assert {row["id"] for row in found} == {"C1", "C3"}
    best = found[0]
    assert best["explanation"]["parts"]
    assert best["state"] == "open"
    assert best["decision"] is None
    assert "no ground" in best["note"]


def test_summary_counts_every_row(screen: Screen) -> None:
    told = summary(screen())
    assert told["rows"] == 6
    assert told["screened"] + told["set_aside"] == told["rows"]
    assert (told["set_aside"], told["read_in_part"]) == (2, 1)


def test_problem_rows_name_line_and_reason_in_both_languages(screen: Screen) -> None:
    listed = {row["line"]: row for row in problems(screen())}
    assert "no name" in listed[5]["reason"]
    assert "كنية" in listed[6]["reason_ar"]
    assert listed[7]["screened"]


def test_sg_20_kunya_and_weak_alias_raise_no_alert(screen: Screen) -> None:
    run = screen((ROWS[0], ("K", "Abu Yasir", "1971-03-04", "XA")), threshold=0.05)
    assert run.alerts == 0
    with pytest.raises(ValueError, match="threshold"):
        Options(0.0)


def test_sg_22_nothing_of_the_unmatched_is_kept(
    tmp_path: Path, home: Home, django_db_blocker: Any
) -> None:
    copy = put([write_rows(tmp_path / "in.csv").read_bytes()], "customers.csv")
    run = work(begin(copy, reader(), Options(0.5), spooled=True), reader(), home=home)
    assert run.screened == 4
    assert not copy.exists()
    words = ("Unmatched", "Quentin", "Nobodylisted", "Bertha")
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            held = json.dumps([[str(cell) for cell in row] for row in cursor.fetchall()])
            assert not any(word in held for word in words), table
    for path in home.folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert not any(word.encode() in content for word in words), path
    with sqlite3.connect(next((home.folder / "log").glob("*.sqlite3"))) as log:
        entries = "".join(body for (body,) in log.execute("SELECT body FROM entry"))
    assert f"screening:{run.code}" in entries
    assert not any(word in entries for word in words)


def test_sg_22_spool_is_purged_after_the_hours(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = put([b"name\nQuentin\n"], "x.csv")
    assert copy.stat().st_mode & 0o077 == 0
    assert purge() == 0
    monkeypatch.setenv("MARSAD_SPOOL_HOURS", "0")
    assert purge() == 1
    assert not copy.exists()
    elsewhere = home.folder / "mine.csv"
    elsewhere.write_text("name\n", "utf-8")
    drop(elsewhere)
    assert elsewhere.exists()


def _many(count: int) -> tuple[tuple[str, ...], ...]:
    people = [(f"N{n}", "Salim Nasser Al-Harithi" if n % 3 == 0 else f"Ordinary Number{n}", "", "")
              for n in range(count)]  # fmt: skip
    return (ROWS[0], *people)


@pytest.mark.parametrize("at", [1, 2])
def test_interrupted_run_goes_on_without_loss_or_repetition(
    tmp_path: Path, home: Home, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    monkeypatch.setattr(runs, "BATCH", 4)
    whole = work(
        begin(write_rows(tmp_path / "a.csv", _many(14)), reader(institution="B"), Options(0.5)),
        reader(institution="B"),
        home=home,
    )
    path = write_rows(tmp_path / "b.csv", _many(14))
    run = begin(path, reader(), Options(0.5))
    calls = 0

    def stop(done: int, total: int | None) -> None:
        nonlocal calls
        calls += 1
        if calls == at:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        work(run, reader(), home=home, advance=stop)
    again = run_of(run.code, reader())
    assert again.rows == 4 * at
    done = work(again, reader(), home=home)
    assert done.state == Run.State.DONE
    assert summary(done)["rows"] == 14
    mine = [(row["line"], row["record"], row["score"]) for row in alerts(done, reader())]
    other = reader(institution="B")
    assert mine == [(row["line"], row["record"], row["score"]) for row in alerts(whole, other)]
    assert len(mine) == len(set(mine)) > 0


def test_resume_refuses_another_file(tmp_path: Path, home: Home) -> None:
    path = write_rows(tmp_path / "a.csv")
    run = begin(path, reader(), Options(0.5))
    write_rows(path, ROWS[:3])
    with pytest.raises(RunError, match="content has changed"):
        work(run, reader(), home=home)


def test_cancelled_run_keeps_what_it_found(
    tmp_path: Path, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "BATCH", 4)
    run = begin(write_rows(tmp_path / "a.csv", _many(14)), reader(), Options(0.5))

    def cancel(done: int, total: int | None) -> None:
        Run.objects.filter(pk=run.pk).update(cancel=True)

    done = work(run, reader(), home=home, advance=cancel)
    assert done.state == Run.State.CANCELLED
    assert done.rows == 4
    assert done.alerts > 0


def test_same_file_again_raises_nothing_new(screen: Screen) -> None:
    first = screen()
    count = Case.objects.count()
    second = screen()
    assert Case.objects.count() == count
    assert second.alerts == first.alerts
    assert {row["kind"] for row in alerts(second, reader())} == {"standing"}


def test_another_institution_sees_neither_run_nor_case(screen: Screen) -> None:
    run = screen()
    stranger = reader(institution="Elsewhere")
    assert list(alerts(run, stranger)) == []
    with pytest.raises(RunError):
        run_of(run.code, stranger)


def test_results_as_csv_guard_formulas(screen: Screen, tmp_path: Path) -> None:
    rows = (ROWS[0], ("=1+1", "Salim Nasser Al-Harithi", "", ""))
    out = tmp_path / "out.csv"
    assert write(screen(rows), out, reader()) >= 1
    assert "'=1+1" in out.read_text("utf-8-sig")
    assert out.stat().st_mode & 0o077 == 0
    lines = tmp_path / "out.jsonl"
    write(screen(rows), lines, reader())
    assert json.loads(lines.read_text("utf-8").splitlines()[0])["explanation"]


def test_sg_03_special_categories_are_never_read() -> None:
    pytest.importorskip("marsad.vocabulary.special")
    columns = recognise(("name", "Religion", "الديانة"))
    assert set(columns.refused) == {"Religion", "الديانة"}
    assert set(columns.of) == {"name"}


def test_each_of_two_lines_with_one_customer_is_told_of_the_case(screen: Screen) -> None:
    """They share the case; a line without its alert would pass for one that met nobody."""
    twice = ("", "Salim Nassir al Harithy", "1971-03-04", "XA")
    run = screen((ROWS[0], twice, ("", "Bertha Nobodylisted", "", ""), twice))
    told = list(alerts(run, reader()))
    by_line = {
        line: {row["case"] for row in told if row["line"] == line}
        for line in {row["line"] for row in told}
    }
    assert set(by_line) == {2, 4}
    assert by_line[2] == by_line[4]
    assert summary(run)["subjects_with_alerts"] == 2
