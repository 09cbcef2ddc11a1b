"""Writing: an entry is there before the result, or there is no result."""

from __future__ import annotations

import json
import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from marsad.access import Reader
from marsad.access.log import Act, NotLogged, acting, deed, following, record, record_all
from marsad.access.log.sealing import Gone, forget, mark, unseal


def rows(node: Path) -> list[dict[str, object]]:
    with closing(sqlite3.connect(node / "log" / "log.sqlite3")) as bank:
        return [json.loads(body) for (body,) in bank.execute("SELECT body FROM entry ORDER BY n")]


def test_an_entry_says_who_what_why_when_and_by_which_rule(node: Path, reader: Reader) -> None:
    record(reader, Act.VIEW, "entity:x-1", rule="handling.clearance", detail={"rows": 3})
    (row,) = rows(node)
    assert row["who"] == "huda"
    assert row["institution"] == "Node A"
    assert row["act"] == "view"
    assert row["subject"] == "entity:x-1"
    assert (row["purpose"], row["case"]) == ("criminal investigation", "case-17")
    assert row["rule"] == "handling.clearance"
    assert row["version"] == "1"
    assert row["edition"]
    assert str(row["at"]).endswith("Z")
    assert (row["n"], row["prev"]) == (0, "0" * 64)


def test_entries_are_chained(node: Path, reader: Reader) -> None:
    first = record(reader, Act.VIEW, "entity:x-1")
    second = record(reader, Act.VIEW, "entity:x-2")
    assert second.before == first.leaf.hex()


def test_the_words_of_a_search_are_sealed_and_known_again(node: Path, reader: Reader) -> None:
    record(reader, Act.SEARCH, "search", detail={"text": "أحمد الموسى", "hits": 2})
    record(reader, Act.SEARCH, "search", detail={"text": "احمد الموسي", "hits": 2})
    first, second = (row["detail"] for row in rows(node))
    assert isinstance(first, dict)
    assert isinstance(second, dict)
    assert "أحمد" not in json.dumps(rows(node), ensure_ascii=False)
    assert first["text"]["mark"] == second["text"]["mark"]
    assert first["text"]["sealed"] != second["text"]["sealed"]
    folder, year = node / "log", int(first["text"]["key"])
    assert unseal(folder, first["text"]) == "أحمد الموسى"
    assert mark(folder, "AHMAD", year) != first["text"]["mark"]
    assert forget(folder, year)
    with pytest.raises(Gone):
        unseal(folder, first["text"])
    record(reader, Act.SEARCH, "search", detail={"text": "again"})  # the log goes on


def test_secrets_are_readable_by_their_owner_only(node: Path, reader: Reader) -> None:
    record(reader, Act.SEARCH, "search", detail={"text": "x"})
    secret = [node / "log" / "signing.key", *(node / "log" / "words").glob("*.key")]
    assert len(secret) == 2
    for path in [*secret, node / "log" / "log.sqlite3"]:
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_stops_the_action(node: Path, reader: Reader) -> None:
    node.chmod(0o500)
    try:
        with pytest.raises(NotLogged, match="nothing was done"):
            record(reader, Act.VIEW, "entity:x-1")
    finally:
        node.chmod(0o700)


def test_a_full_disk_stops_the_action_and_leaves_nothing(node: Path, reader: Reader) -> None:
    """Run apart: the limit on the size of files is the process's."""
    code = """
import resource, signal, sys
from marsad.access.log import Act, NotLogged, record
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
record("huda", Act.VIEW, "entity:before")
resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))
done = []
try:
    for place in range(5000):
        record("huda", Act.VIEW, f"entity:{place}", reason="x" * 200)
        done.append(place)
except NotLogged as error:
    print(len(done), str(error))
    sys.exit(7)
"""
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, env=os.environ
    )
    assert ran.returncode == 7, ran.stderr
    assert "Make room" in ran.stdout
    assert len(rows(node)) == int(ran.stdout.split()[0]) + 1


def test_an_action_that_failed_is_marked(node: Path, reader: Reader) -> None:
    with pytest.raises(RuntimeError), acting(reader, Act.CHANGE, "report:1"):
        raise RuntimeError("the bank was busy")
    first, second = rows(node)
    assert (first["outcome"], second["outcome"]) == ("allowed", "failed")
    assert second["detail"] == {"of": 0}


def test_many_at_once_are_all_written_or_none(node: Path, reader: Reader) -> None:
    record_all([deed(reader, Act.EXPORT, f"entity:{n}") for n in range(1000)])
    assert len(rows(node)) == 1000
    with pytest.raises(TypeError):
        record_all([deed(reader, Act.EXPORT, "x", detail={"when": object()})])
    assert len(rows(node)) == 1000


def test_a_door_knows_what_was_written_inside(reader: Reader) -> None:
    with following() as trail:
        record(reader, Act.VIEW, "entity:x-1")
    record(reader, Act.VIEW, "entity:x-2")
    assert [entry.deed.subject for entry in trail.entries] == ["entity:x-1"]


def test_several_processes_make_one_order(node: Path) -> None:
    code = """
import sys
from marsad.access.log import Act, record
for place in range(100):
    record(f"officer-{sys.argv[1]}", Act.VIEW, f"entity:{place}")
"""
    running = [
        subprocess.Popen([sys.executable, "-c", code, str(n)], env=os.environ) for n in range(4)
    ]
    assert [process.wait() for process in running] == [0, 0, 0, 0]
    found = rows(node)
    assert [row["n"] for row in found] == list(range(400))
    for officer in range(4):
        own = [row["subject"] for row in found if row["who"] == f"officer-{officer}"]
        assert own == [f"entity:{place}" for place in range(100)]


def test_threads_share_one_file(node: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: record("huda", Act.VIEW, f"entity:{n}"), range(200)))
    assert [row["n"] for row in rows(node)] == list(range(200))


def test_a_change_by_sql_is_refused_by_the_file_itself(node: Path, reader: Reader) -> None:
    record(reader, Act.VIEW, "entity:x-1")
    with closing(sqlite3.connect(node / "log" / "log.sqlite3")) as bank:
        for statement in ("DELETE FROM entry", "UPDATE entry SET body = '{}'"):
            with pytest.raises(sqlite3.DatabaseError, match="append-only"):
                bank.execute(statement)


def test_a_tail_that_was_cut_off_stops_the_node(node: Path, reader: Reader) -> None:
    from marsad.access.log.writing import store

    for place in range(3):
        record(reader, Act.VIEW, f"entity:{place}")
    with closing(sqlite3.connect(node / "log" / "log.sqlite3")) as bank:
        bank.execute("DROP TRIGGER entry_remains")
        bank.execute("DELETE FROM entry WHERE n = 2")
        bank.execute("UPDATE head SET size = 2")
        bank.commit()
    with pytest.raises(NotLogged, match="entries 2 to 2 are missing"):
        record(reader, Act.VIEW, "entity:more")
    assert store().resume() == 1


def test_nothing_switches_the_log_off() -> None:
    """No setting, option or environment variable is read on the way of an entry but two paths."""
    import marsad.access.log as package

    read = set()
    for path in Path(package.__file__).parent.glob("*.py"):
        text = path.read_text("utf-8")
        assert "settings" not in text, path
        read |= {line.strip() for line in text.splitlines() if "environ" in line}
    assert len([line for line in read if "os.environ" in line]) == 1  # the anchor's path


def test_an_entry_is_written_canonically(node: Path, reader: Reader) -> None:
    odd = 'a"b\\c\n\x01é «محمد» \ud800 😀'
    record(reader, Act.VIEW, odd, reason=odd, detail={"z": 1, "a": [True, None, 0.5, odd]})
    with closing(sqlite3.connect(node / "log" / "log.sqlite3")) as bank:
        (body,) = bank.execute("SELECT body FROM entry").fetchone()
    said = json.loads(body)
    assert body == json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert said["detail"]["a"][:3] == [True, None, "0.5"]
