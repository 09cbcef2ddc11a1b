"""How often something may be tried, and when a session was last used, over all workers together.

The counts lie in a small file of their own in the node's folder: an intake holds the bank's
database for minutes, and a door must not wait for it. Losing the file loses only the counts.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from dataclasses import dataclass

from marsad.home import Home
from marsad.vocabulary.message import message

__all__ = ["Limit", "count", "forget", "seen", "touch", "wait"]


@dataclass(frozen=True, slots=True)
class Limit:
    """At most ``uses`` in each window of ``seconds``."""

    uses: int
    seconds: int

    @classmethod
    def parse(cls, text: str) -> Limit:
        """A limit from text such as ``120/m``.

        Raises:
            ValueError: it is not a number, a stroke and s, m or h.
        """
        uses, _, unit = text.strip().partition("/")
        if not uses.isdigit() or int(uses) < 1 or unit not in _UNITS:
            raise ValueError(message("limit.unknown", text=text))
        return cls(int(uses), _UNITS[unit])


_UNITS = {"s": 1, "m": 60, "h": 3600}
_TABLES = """
PRAGMA journal_mode=WAL;
PRAGMA synchronous=OFF;
CREATE TABLE IF NOT EXISTS tally (
    bucket TEXT PRIMARY KEY, span INTEGER NOT NULL, uses INTEGER NOT NULL, until INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS seen (session TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
"""
# One statement, so that two workers never read the same number.
_COUNT = """
INSERT INTO tally (bucket, span, uses, until) VALUES (?, ?, 1, ?)
ON CONFLICT (bucket) DO UPDATE SET
  uses = CASE WHEN span = excluded.span THEN uses + 1 ELSE 1 END,
  span = excluded.span, until = excluded.until
RETURNING uses
"""
_KEPT = 7 * 86400  # seconds that the last use of a session is remembered

_local = threading.local()


def count(bucket: str, limit: Limit) -> int:
    """Count one use; returns the seconds to wait when it is one too many, else 0."""
    now = int(time.time())
    until = now + limit.seconds - now % limit.seconds
    [(uses,)] = _file().execute(_COUNT, (bucket, now // limit.seconds, until)).fetchall()
    return until - now if uses > limit.uses else 0


def wait(bucket: str, limit: Limit) -> int:
    """The seconds to wait before another try, without counting one; 0 when there is no need."""
    now = int(time.time())
    row = (
        _file()
        .execute(
            "SELECT uses, until FROM tally WHERE bucket = ? AND span = ?",
            (bucket, now // limit.seconds),
        )
        .fetchone()
    )
    return int(row[1]) - now if row is not None and row[0] >= limit.uses else 0


def forget(bucket: str) -> None:
    """Begin to count anew."""
    _file().execute("DELETE FROM tally WHERE bucket = ?", (bucket,))


def touch(session: str, now: int) -> None:
    """Remember that a session was used at ``now`` (seconds since 1970)."""
    _file().execute("INSERT OR REPLACE INTO seen (session, at) VALUES (?, ?)", (session, now))


def seen(session: str) -> int | None:
    """When a session was last used; None when that is not known."""
    row = _file().execute("SELECT at FROM seen WHERE session = ?", (session,)).fetchone()
    return int(row[0]) if row is not None else None


def _file() -> sqlite3.Connection:
    """This thread's connection to the file of the node that the environment names."""
    path = Home.current().folder / "tally.sqlite3"
    mine = (os.getpid(), path)
    held: tuple[tuple[int, object], sqlite3.Connection] | None = getattr(_local, "held", None)
    if held is not None and held[0] == mine and path.exists():
        return held[1]
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.touch(mode=0o600, exist_ok=True)
    connection = sqlite3.connect(path, timeout=10, isolation_level=None)
    connection.executescript(_TABLES)
    now = int(time.time())
    connection.execute("DELETE FROM tally WHERE until < ?", (now,))
    connection.execute("DELETE FROM seen WHERE at < ?", (now - _KEPT,))
    _local.held = (mine, connection)
    return connection
