"""Raw files, integrity, backup and restore."""

from __future__ import annotations

import gzip
import io
import os
import tarfile
from pathlib import Path

import pytest
from django.db import connection

from marsad.access import Reader
from marsad.access.log import Act, record
from marsad.access.log.verify import verify_log
from marsad.bank.backup import BackupError, backup, restore
from marsad.bank.check import check
from marsad.bank.models import Report, Statement
from marsad.bank.raw import RawError, keep_raw
from marsad.home import Home
from tests.bank.conftest import Load, person

pytestmark = pytest.mark.django_db

sqlite_only = pytest.mark.skipif(
    os.environ.get("DATABASE_URL", "").startswith("postgres"), reason="about the embedded bank"
)


def test_raw_is_kept_by_content(home: Home) -> None:
    first = keep_raw([("a.xml", io.BytesIO(b"<list/>"))], home)
    again = keep_raw([("b.xml", io.BytesIO(b"<list/>"))], home)
    assert first.digest == again.digest
    [path] = home.raw.glob("??/*.gz")
    assert gzip.decompress(path.read_bytes()) == b"<list/>"


def test_raw_of_several_files_does_not_depend_on_their_order(home: Home) -> None:
    parts = [("a.csv", io.BytesIO(b"1")), ("b.csv", io.BytesIO(b"2"))]
    assert keep_raw(parts, home).digest == keep_raw(parts[::-1], home).digest


def test_a_full_disk_is_told_and_leaves_nothing(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("marsad.bank.raw.os.fsync", full)
    with pytest.raises(RawError, match="No space left on device"):
        keep_raw([("a.xml", io.BytesIO(b"<list/>"))], home)
    assert not [path for path in home.raw.rglob("*") if path.is_file()]


def test_a_sound_bank_has_no_problem(load: Load, home: Home) -> None:
    load("2024-01-01", [person("1", "Tarek Zubari")])
    load("2024-02-01", [person("2", "Salim Warqani")])
    assert list(check(home)) == []


def test_a_changed_raw_file_is_named(load: Load, home: Home) -> None:
    load("2024-01-01", [person("1", "Tarek Zubari")])
    [path] = home.raw.glob("??/*.gz")
    path.write_bytes(gzip.compress(b"something else"))
    [problem] = check(home)
    assert "changed after it was received" in problem.what
    path.unlink()
    [problem] = check(home)
    assert "is not in the node's folder" in problem.what


def test_a_lost_statement_is_noticed(load: Load, home: Home) -> None:
    load("2024-01-01", [person("1", "Tarek Zubari")])
    Statement.objects.filter(prop="name").delete()
    assert any("were counted" in problem.what for problem in check(home))


def test_an_interval_that_runs_backwards_is_noticed(load: Load, home: Home) -> None:
    load("2024-01-01", [person("1", "Tarek Zubari")])
    load("2024-02-01", [person("1", "Tarek Zubari"), person("2", "Salim Warqani")])
    first, second = Report.objects.order_by("published_at")
    Statement.objects.filter(entity__key="xx-2").update(begin=second, end=first)
    assert any("ends before it begins" in problem.what for problem in check(home))


@sqlite_only
@pytest.mark.django_db(transaction=True)
def test_a_backup_comes_back_whole_with_the_log(
    load: Load, home: Home, tmp_path: Path, reader: Reader
) -> None:
    load("2024-01-01", [person("1", "Tarek Zubari")])
    target = tmp_path / "node.tar.gz"
    record(reader, Act.VIEW, "entity:xx-1", home=home)
    files = backup(home, target, reader)
    assert files == 2 + 5  # bank and raw file; the log, its checkpoints, its keys
    with pytest.raises(BackupError, match="never overwritten"):
        backup(home, target, reader)
    other = Home(tmp_path / "other")
    assert restore(other, target, reader) == files
    verdict = verify_log(other.log)
    assert verdict.sound, verdict
    assert verdict.entries == 3  # the view, the backup, the restore
    assert other.database.stat().st_size > 0
    assert [p.name for p in other.raw.glob("??/*.gz")] == [p.name for p in home.raw.glob("??/*.gz")]
    with pytest.raises(BackupError, match="holds a bank"):
        restore(other, target, reader)


@sqlite_only
@pytest.mark.django_db(transaction=True)
def test_restoring_an_old_bank_does_not_shorten_the_log(
    load: Load, home: Home, tmp_path: Path, reader: Reader
) -> None:
    load("2024-01-01", [person("1", "Tarek Zubari")])
    target = tmp_path / "node.tar.gz"
    backup(home, target, reader)
    record(reader, Act.EXPORT, "entity:xx-1", home=home)
    (home.folder / "bank.sqlite3").unlink(missing_ok=True)
    restore(home, target, reader)
    verdict = verify_log(home.log)
    assert verdict.sound, verdict
    assert verdict.entries == 3


@sqlite_only
@pytest.mark.django_db(transaction=True)
def test_a_damaged_backup_is_refused(
    load: Load, home: Home, tmp_path: Path, reader: Reader
) -> None:
    load("2024-01-01", [person("1", "Tarek Zubari")])
    target = tmp_path / "node.tar.gz"
    backup(home, target, reader)
    cut = tmp_path / "cut.tar.gz"
    cut.write_bytes(target.read_bytes()[:-200])
    with pytest.raises(BackupError, match="not a whole backup"):
        restore(Home(tmp_path / "one"), cut, reader)
    swapped = tmp_path / "swapped.tar.gz"
    with tarfile.open(target) as old, tarfile.open(swapped, "w:gz") as new:
        for member in old.getmembers():
            data = old.extractfile(member)
            assert data is not None
            content = data.read()
            if member.name.startswith("raw/"):
                content = gzip.compress(b"forged")
                member.size = len(content)
            new.addfile(member, io.BytesIO(content))
    with pytest.raises(BackupError, match="is damaged"):
        restore(Home(tmp_path / "two"), swapped, reader)
    assert not (tmp_path / "two" / "bank.sqlite3").exists()


@sqlite_only
def test_a_write_ahead_log_and_foreign_keys_are_on() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys")
        assert cursor.fetchone() == (1,)
