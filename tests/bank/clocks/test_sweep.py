"""Moving time: everything that is due is purged or put to review, and nothing is left."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from marsad.access import Handling, Reader
from marsad.access.necessity import Necessity, NecessityMissing
from marsad.access.role import Role
from marsad.bank.check import check
from marsad.bank.clocks import forgetting, purge
from marsad.bank.clocks.another import ClockRefused
from marsad.bank.clocks.due import due, overdue
from marsad.bank.clocks.extension import extend
from marsad.bank.clocks.hold import hold, release
from marsad.bank.clocks.review import answer, open_reviews
from marsad.bank.clocks.sweep import sweep
from marsad.bank.clocks.tombstone import stones
from marsad.bank.models import Entity as Row
from marsad.bank.models import Report, SetAside, Statement
from marsad.bank.view import view
from marsad.home import Home
from marsad.vocabulary import DeliveryError
from marsad.vocabulary import SetAside as Aside
from tests.bank.conftest import TERMS, Load, person

pytestmark = pytest.mark.django_db

APPROVED = replace(TERMS, approved_by="huda", retention="3 years")
TODAY = datetime.now(UTC).date()
WHY = Necessity(
    "prevent an attack", "links the van to the buyer", "asked the registry", "one year", "none seen"
)


def years(count: float) -> date:
    return TODAY + timedelta(days=int(365.25 * count))


def officer(name: str) -> Reader:
    return Reader(name, "Exercise Bureau", Handling.RED, "review", roles=frozenset(Role))


@pytest.fixture
def bank(load: Load, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MARSAD_HOME", str(home.folder))
    for status in ("suspected", "contact", "victim", "witness", "minor", "convicted"):
        record = person(status, f"Person {status}", status=status, passportNumber="K123456")
        record.entities[0].add("grounds", f"Was seen, {status}", valid_from="2024-01-01")
        aside = Aside("file, line 9", status, "unreadable", f"<raw of {status}/>")
        load("2024-01-01", [record, aside], source=f"s-{status}", terms=APPROVED, whole=False)
    listed = replace(TERMS, retention="while listed")
    load("2024-01-01", [person("1", "Tarek"), person("2", "Salim")], terms=listed)
    load("2024-02-01", [person("2", "Salim")], terms=listed)


def test_sg_13_three_years_on_nothing_is_overdue(bank: None, home: Home) -> None:
    assert overdue(TODAY) == []
    later = years(3.1)
    waiting = list(due(later))
    assert len(overdue(later)) == len(waiting) > 6
    done = sweep(later, by=officer("noura"), home=home)
    assert done.due == len(waiting) == len(done.purged) + len(done.opened)
    assert done.left == [] == overdue(later)
    gone = {"suspected", "contact", "victim", "witness", "minor", "1"}
    assert not Row.objects.filter(key__in=[f"xx-{key}" for key in gone]).exists()
    assert list(check(home)) == []
    again = sweep(later, by=officer("noura"), home=home)
    assert again.purged == again.opened == again.left == []


def test_sg_13_the_shortest_clocks_are_those_of_victims_and_witnesses(bank: None) -> None:
    keep = dict(Row.objects.exclude(keep_until=None).values_list("key", "keep_until"))
    short = {keep["xx-victim"], keep["xx-witness"], keep["xx-minor"]}
    assert max(short) < keep["xx-suspected"] <= keep["xx-convicted"]
    listed = Row.objects.get(key="xx-2")
    assert (listed.keep_until, listed.review_by) == (None, None)


def test_sg_13_listed_persons_are_reviewed_with_their_list(bank: None, home: Home) -> None:
    done = sweep(years(3.1), by=officer("noura"), home=home)
    assert "source:xx" in {item.subject for item in done.opened}
    assert "entity:xx-2" not in {item.subject for item in done.opened}
    assert view(officer("noura")).exists("xx-2")


def test_purge_leaves_a_tombstone_and_no_content(bank: None, home: Home) -> None:
    raw = Report.objects.get(source__key="s-victim").digest
    file = home.raw / raw[:2] / f"{raw}.gz"
    assert file.is_file()
    rows = Statement.objects.filter(entity__key="xx-victim").count()
    sweep(years(0.6), by=officer("noura"), home=home)
    assert not file.exists()
    assert not Statement.objects.filter(value__contains="Person victim").exists()
    assert not SetAside.objects.filter(raw__contains="victim").exists()
    [stone] = [stone for stone in stones() if stone.subject == "entity:xx-victim"]
    assert (stone.rule, stone.officer, stone.raw) == ("retention.victim", "noura", (raw,))
    assert stone.rows["statements"] == rows
    assert len(stone.digest) == 64
    assert stone.entry >= 0
    assert "Person" not in str(stone.to_dict())
    assert "entity:xx-victim" in (home.folder / "tombstones.jsonl").read_text()


def test_a_purged_version_does_not_come_back_but_the_current_listing_may(
    bank: None, load: Load, home: Home
) -> None:
    listed = replace(TERMS, retention="while listed")
    sweep(years(1.1), by=officer("noura"), home=home)
    old = load("2024-01-15", [person("1", "Tarek"), person("2", "Salim")], terms=listed)
    assert "purged on" in old.set_aside[0].reason
    assert not Row.objects.filter(key="xx-1").exists()
    load("2024-03-01", [person("1", "Tarek"), person("2", "Salim")], terms=listed)
    assert Row.objects.get(key="xx-1").status == "listed"
    purge.finish(home)
    assert list(check(home)) == []


def test_a_purged_report_is_not_taken_in_again(bank: None, load: Load, home: Home) -> None:
    content = b"the very same file"
    load("2024-05-01", [person("9", "Nadia")], source="zz", terms=APPROVED, content=content)
    sweep(years(3.1), by=officer("noura"), home=home)
    with pytest.raises(DeliveryError, match="purged"):
        load("2024-05-01", [person("9", "Nadia")], source="zz", terms=APPROVED, content=content)


def test_a_legal_hold_stops_the_purge_until_it_ends(bank: None, home: Home) -> None:
    until = years(1)
    row = hold("entity:xx-victim", by=officer("huda"), reason="court order 7", until=until)
    done = sweep(years(0.6), by=officer("noura"), home=home)
    assert "entity:xx-victim" in done.held
    assert done.left == []
    assert Row.objects.filter(key="xx-victim").exists()
    release(row.pk, by=officer("huda"), reason="the court has decided")
    sweep(years(0.6), by=officer("noura"), home=home)
    assert not Row.objects.filter(key="xx-victim").exists()


def test_a_dry_run_changes_nothing(bank: None, home: Home) -> None:
    before = Statement.objects.count()
    done = sweep(years(3.1), by=officer("noura"), home=home, dry=True)
    assert done.due == len(done.would) > 6
    assert (Statement.objects.count(), stones()) == (before, [])


def test_a_sweep_that_was_killed_is_completed_by_the_next(
    bank: None, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = 0

    def dying(keys: Any) -> int:
        nonlocal calls
        calls += 1
        if calls == 3:
            raise KeyboardInterrupt
        return 0

    monkeypatch.setattr(forgetting, "_FORGETTERS", {"test": dying})
    with pytest.raises(KeyboardInterrupt):
        sweep(years(3.1), by=officer("noura"), home=home)
    assert list(check(home)) == []
    assert sweep(years(3.1), by=officer("noura"), home=home).left == []


def test_files_left_by_a_kill_after_the_transaction_are_removed(
    bank: None, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(purge, "finish", lambda home: 0)
    purge.purge_entity("xx-victim", by=officer("n"), rule="test", as_of=TODAY, home=home)
    monkeypatch.undo()
    monkeypatch.setenv("MARSAD_HOME", str(home.folder))
    assert any("not removed yet" in problem.what for problem in check(home))
    assert purge.finish(home) == 2
    assert list(check(home)) == []


def test_sg_07_an_unanswered_review_holds_the_suspect_back(bank: None, home: Home) -> None:
    sweep(years(0.51), by=officer("noura"), home=home)
    assert "entity:xx-suspected" in {row.subject for row in open_reviews()}
    analyst = Reader("a", "x", Handling.RED, "p", roles=frozenset({Role.ANALYST}))
    assert view(analyst).exists("xx-suspected")
    sweep(years(0.7), by=officer("noura"), home=home)
    assert not view(analyst).exists("xx-suspected")
    answer("entity:xx-suspected", by=officer("salma"), note="grounds stand", today=years(0.7))
    assert view(analyst).exists("xx-suspected")
    assert overdue(years(0.7)) == []


def fresh(load: Load) -> int:
    more = person("suspected", "Person suspected", status="")
    more.entities[0].add("grounds", "Paid for the van", valid_from="2026-06-01")
    load("2026-06-01", [more], source="s-suspected", whole=False, terms=APPROVED, bare=True)
    return Statement.objects.get(value="Paid for the van").pk


def test_sg_14_extension_needs_new_evidence(bank: None, load: Load) -> None:
    old = Statement.objects.get(value="Was seen, suspected").pk
    with pytest.raises(ClockRefused, match="came in after"):
        extend("xx-suspected", by=officer("salma"), evidence=old, reason="needed", necessity=WHY)


@pytest.mark.parametrize("who", ["author", "huda"])
def test_sg_14_extension_needs_another_officer(
    bank: None, load: Load, reader: Reader, who: str
) -> None:
    same = officer(reader.officer if who == "author" else who)
    with pytest.raises(ClockRefused, match="another officer"):
        extend("xx-suspected", by=same, evidence=fresh(load), reason="needed", necessity=WHY)


def test_sg_14_a_second_extension_needs_again_another_officer_and_evidence(
    bank: None, load: Load
) -> None:
    given: dict[str, Any] = {"evidence": fresh(load), "reason": "needed", "necessity": WHY}
    made = extend("xx-suspected", by=officer("salma"), **given)
    assert made.after > made.before
    with pytest.raises(ClockRefused, match="another officer"):
        extend("xx-suspected", by=officer("salma"), **given)
    with pytest.raises(ClockRefused, match="came in after"):
        extend("xx-suspected", by=officer("rami"), **given)


def test_sg_13_no_extension_passes_the_longest_time(bank: None, load: Load) -> None:
    Row.objects.filter(key="xx-suspected").update(keep_until=years(5))
    with pytest.raises(ClockRefused, match="SG-13"):
        extend(
            "xx-suspected",
            by=officer("salma"),
            evidence=fresh(load),
            reason="needed",
            necessity=WHY,
        )


def test_sg_30_extension_without_its_record_is_refused(bank: None, load: Load) -> None:
    evidence = fresh(load)
    before = Row.objects.get(key="xx-suspected").keep_until
    thin = replace(WHY, less_intrusive="")
    with pytest.raises(NecessityMissing, match="less intrusive"):
        extend("xx-suspected", by=officer("salma"), evidence=evidence, reason="x", necessity=thin)
    assert Row.objects.get(key="xx-suspected").keep_until == before


def test_an_older_backup_does_not_bring_the_purged_back(
    bank: None, home: Home, tmp_path: Any
) -> None:
    from marsad.bank.clocks.reapply import reapply
    from marsad.bank.clocks.tombstone import read_stones
    from marsad.bank.models import Removal, Tombstone

    raw = {path: path.read_bytes() for path in home.raw.glob("??/*.gz")}
    rows = list(Statement.objects.filter(entity__key="xx-victim"))
    entity = Row.objects.get(key="xx-victim")
    sweep(years(0.6), by=officer("noura"), home=home)
    kept = (home.folder / "tombstones.jsonl").read_bytes()
    # As a restored backup would leave it: the rows and files are back, the tombstones are not.
    Removal.objects.all().delete()
    Tombstone.objects.all().delete()
    entity.save(force_insert=True)
    Statement.objects.bulk_create(rows)
    for path, content in raw.items():
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    file = tmp_path / "stones.jsonl"
    file.write_bytes(kept)
    new, gone = reapply(read_stones(file), by=officer("noura"), home=home)
    assert new == len(kept.splitlines())
    assert gone >= 1
    assert not Row.objects.filter(key="xx-victim").exists()
    assert (home.folder / "tombstones.jsonl").read_bytes() == kept
    assert reapply(read_stones(file), by=officer("noura"), home=home) == (0, 0)
