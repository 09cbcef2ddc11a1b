"""Verification: what was changed past the application is named, first of all the first entry."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from marsad.access import Reader
from marsad.access.log import Act, deed, record, record_all
from marsad.access.log.export import export
from marsad.access.log.merkle import leaf_hash
from marsad.access.log.note import NoteError
from marsad.access.log.signing import rotate
from marsad.access.log.tree import grew, proof_holds, prove
from marsad.access.log.verify import Verdict, verify_export, verify_log
from marsad.access.log.writing import store


@pytest.fixture
def log(node: Path, reader: Reader) -> Path:
    for place in range(20):
        record(reader, Act.VIEW, f"entity:{place}")
    return node / "log"


def tamper(log: Path, *statements: str) -> Verdict:
    """Past the application: the guard is taken off first, as an intruder would."""
    with closing(sqlite3.connect(log / "log.sqlite3")) as bank:
        for statement in (
            "DROP TRIGGER IF EXISTS entry_stays",
            "DROP TRIGGER IF EXISTS entry_remains",
            *statements,
        ):
            bank.execute(statement)
        bank.commit()
    return verify_log(log)


def rewrite(log: Path, change: Callable[[list[dict[str, object]]], None]) -> Verdict:
    """A clever intruder: changes entries and writes the whole chain anew."""
    with closing(sqlite3.connect(log / "log.sqlite3")) as bank:
        said = [json.loads(b) for (b,) in bank.execute("SELECT body FROM entry ORDER BY n")]
        change(said)
        bank.executescript("DROP TRIGGER entry_stays; DROP TRIGGER entry_remains;")
        bank.execute("DELETE FROM entry")
        last = "0" * 64
        for number, entry in enumerate(said):
            entry |= {"n": number, "prev": last}
            body = json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            leaf = leaf_hash(body.encode())
            bank.execute("INSERT INTO entry (n, leaf, body) VALUES (?,?,?)", (number, leaf, body))
            last = leaf.hex()
        bank.commit()
    return verify_log(log)


def named(verdict: Verdict) -> tuple[str, int, int]:
    assert verdict.fault is not None
    return verdict.fault.kind, verdict.fault.entry, verdict.fault.upto


def test_sg_12_a_sound_log_is_sound(log: Path) -> None:
    verdict = verify_log(log)
    assert verdict.sound, verdict
    assert verdict.entries == 20
    assert verdict.checkpoints >= 1


def test_sg_12_one_edited_row_is_named(log: Path) -> None:
    edit = "UPDATE entry SET body = replace(body, 'huda', 'omar') WHERE n = 7"
    assert named(tamper(log, edit)) == ("altered", 7, 7)


def test_sg_12_the_last_row_edited_is_named(log: Path) -> None:
    edit = "UPDATE entry SET body = replace(body, 'huda', 'omar') WHERE n = 19"
    assert named(tamper(log, edit)) == ("altered", 19, 19)


def test_sg_12_an_edit_with_its_hash_is_named(log: Path) -> None:
    with closing(sqlite3.connect(log / "log.sqlite3")) as bank:
        (body,) = bank.execute("SELECT body FROM entry WHERE n = 7").fetchone()
        bank.execute("DROP TRIGGER entry_stays")
        body = body.replace("huda", "omar")
        bank.execute(
            "UPDATE entry SET body = ?, leaf = ? WHERE n = 7", (body, leaf_hash(body.encode()))
        )
        bank.commit()
    assert named(verify_log(log)) == ("altered", 7, 7)


def test_sg_12_a_deleted_row_is_named(log: Path) -> None:
    assert named(tamper(log, "DELETE FROM entry WHERE n = 3")) == ("missing", 3, 3)


def test_sg_12_the_first_rows_deleted_are_named(log: Path) -> None:
    assert named(tamper(log, "DELETE FROM entry WHERE n < 2")) == ("missing", 0, 1)


def test_sg_12_a_truncated_tail_is_named(log: Path) -> None:
    assert named(tamper(log, "DELETE FROM entry WHERE n >= 15")) == ("missing", 15, 19)


def test_sg_12_two_rows_exchanged_are_named(log: Path) -> None:
    verdict = tamper(
        log,
        "UPDATE entry SET n = -1 WHERE n = 4",
        "UPDATE entry SET n = 4 WHERE n = 5",
        "UPDATE entry SET n = 5 WHERE n = -1",
    )
    assert named(verdict) == ("reordered", 4, 4)


def test_sg_12_an_added_row_is_named(log: Path) -> None:
    copy = "INSERT INTO entry (n, leaf, body) SELECT 20, leaf, body FROM entry WHERE n = 6"
    assert named(tamper(log, copy)) == ("added", 20, 20)


def test_sg_12_a_history_written_anew_is_caught_by_the_checkpoint(log: Path) -> None:
    verdict = rewrite(log, lambda said: said[7].update(who="omar"))
    assert verdict.fault is not None
    assert verdict.fault.kind == "altered"
    assert verdict.fault.entry <= 7 <= verdict.fault.upto


def test_sg_12_an_entry_taken_out_of_a_history_written_anew(log: Path) -> None:
    def drop(said: list[dict[str, object]]) -> None:
        del said[7]

    assert not rewrite(log, drop).sound


def test_sg_12_an_old_copy_put_back_is_caught(log: Path, reader: Reader, tmp_path: Path) -> None:
    from marsad.access.log.writing import _stores

    with (
        closing(sqlite3.connect(log / "log.sqlite3")) as bank,
        closing(sqlite3.connect(tmp_path / "old.sqlite3")) as old,
    ):
        bank.backup(old)
    record(reader, Act.EXPORT, "entity:secret")
    _stores.pop(log)[1].close()
    for path in log.glob("log.sqlite3*"):
        path.unlink()
    shutil.copy(tmp_path / "old.sqlite3", log / "log.sqlite3")
    assert named(verify_log(log)) == ("missing", 20, 20)


def test_sg_12_the_anchor_knows_what_the_folder_forgot(
    node: Path,
    reader: Reader,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    anchor = tmp_path_factory.mktemp("elsewhere") / "anchor"
    monkeypatch.setenv("MARSAD_LOG_ANCHOR", str(anchor))
    for place in range(5):
        record(reader, Act.VIEW, f"entity:{place}")
    store().checkpoint()
    log = node / "log"
    (log / "checkpoints").unlink()
    (log / "checkpoint").unlink()
    assert named(tamper(log, "DELETE FROM entry WHERE n = 4")) == ("missing", 4, 4)


def test_sg_12_an_export_is_verified_without_the_node(log: Path, tmp_path: Path) -> None:
    """In another process, without settings, without a node: only the file."""
    target = tmp_path / "out" / "log.jsonl"
    target.parent.mkdir()
    export(store(), target)
    shutil.rmtree(log)
    code = (
        "import sys; from pathlib import Path\n"
        "from marsad.access.log.verify import verify_export\n"
        "v = verify_export(Path(sys.argv[1]))\n"
        "assert 'django.conf' not in sys.modules, 'Django was loaded'\n"
        "print(v.sound, v.entries)"
    )
    environment = {k: v for k, v in os.environ.items() if k not in ("MARSAD_HOME",)}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    ran = subprocess.run(
        [sys.executable, "-c", code, str(target)],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    assert ran.stdout.split() == ["True", "20"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda lines: lines.__setitem__(8, lines[8].replace("huda", "omar")), ("altered", 7)),
        (lambda lines: lines.pop(8), ("missing", 7)),
        (lambda lines: lines.insert(8, lines[8]), ("added", 8)),
        (lambda lines: lines.__setitem__(slice(8, 10), [lines[9], lines[8]]), ("reordered", 7)),
        (lambda lines: lines.pop(), ("missing", 19)),
    ],
)
def test_sg_12_an_altered_export_names_the_entry(
    log: Path,
    tmp_path: Path,
    change: Callable[[list[str]], object],
    expected: tuple[str, int],
) -> None:
    target = tmp_path / "log.jsonl"
    export(store(), target)
    lines = target.read_text("utf-8").splitlines()
    change(lines)
    target.write_text("\n".join(lines) + "\n", "utf-8")
    assert named(verify_export(target))[:2] == expected


def test_an_export_written_anew_by_another_program_still_verifies(
    log: Path, tmp_path: Path
) -> None:
    target = tmp_path / "log.jsonl"
    export(store(), target)
    lines = [json.dumps(json.loads(line)) for line in target.read_text("utf-8").splitlines()]
    target.write_text("\n".join(lines) + "\n", "utf-8")
    assert verify_export(target).sound


def test_a_file_that_is_no_export_says_so(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_text("hello\n")
    with pytest.raises(NoteError, match="not an export"):
        verify_export(path)


def test_a_new_key_is_handed_over_by_the_old(log: Path, reader: Reader) -> None:
    old = store().checkpoint()
    rotate(log, old.size, old.at)
    record(reader, Act.VIEW, "entity:after")
    assert verify_log(log).sound
    rows = [json.loads(line) for line in (log / "keys").read_text("utf-8").splitlines()]
    rows[1]["by"] = rows[1]["by"].replace("rotation", "rotatlon")
    (log / "keys").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    assert not verify_log(log).sound


def test_an_entry_is_proved_and_another_is_not(log: Path) -> None:
    for number in (0, 7, 19):
        proof = prove(log, number)
        assert proof_holds(proof).size == 20
        proof["entry"] = proof["entry"].replace("huda", "omar")
        with pytest.raises(NoteError, match=f"Entry {number}"):
            proof_holds(proof)
    with pytest.raises(LookupError):
        prove(log, 20)


def test_the_log_grew_and_nothing_else(log: Path, reader: Reader) -> None:
    store().checkpoint()
    note = (log / "checkpoint").read_text("utf-8")
    record_all([deed(reader, Act.VIEW, f"entity:{n}") for n in range(1000)])
    assert len(grew(log, note)["path"]) > 1
    tamper(log, "UPDATE entry SET body = replace(body, 'huda', 'omar') WHERE n = 7")
    with pytest.raises(NoteError):
        grew(log, note)


def test_an_independent_verifier_reaches_the_same_root(log: Path) -> None:
    """RFC 6962, section 2.1, written down naively."""
    from hashlib import sha256

    def tree(leaves: list[bytes]) -> bytes:
        if len(leaves) == 1:
            return sha256(b"\x00" + leaves[0]).digest()
        split = 1
        while split * 2 < len(leaves):
            split *= 2
        return sha256(b"\x01" + tree(leaves[:split]) + tree(leaves[split:])).digest()

    with closing(sqlite3.connect(log / "log.sqlite3")) as bank:
        bodies = [b.encode() for (b,) in bank.execute("SELECT body FROM entry ORDER BY n")]
    assert tree(bodies).hex() == verify_log(log).root
