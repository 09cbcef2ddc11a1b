"""The log's own file: an SQLite database beside the bank, appended to and never changed.

It is not in the bank's database, for an intake holds the bank for minutes, and an entry about a
refusal must stand although the transaction around it is rolled back. See decision 0020.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import marsad
from marsad.access.log.checkpoints import Checkpoints
from marsad.access.log.entry import Deed, Entry, written
from marsad.access.log.merkle import Edge, leaf_hash
from marsad.access.log.note import Checkpoint, NoteError, Signer
from marsad.access.log.signing import signer_of
from marsad.vocabulary.message import message

__all__ = ["FIRST", "LEVEL", "NotLogged", "Store", "reading"]

FIRST = "0" * 64
"""What the first entry names as the hash of the entry before."""

LEVEL = 8
"""Roots of whole subtrees are kept at every eighth level, as tiles of 256 would hold them."""

_PATIENCE = 20.0  # seconds to wait for another process's append, which takes milliseconds

_TABLES = """
CREATE TABLE IF NOT EXISTS entry (
    n INTEGER PRIMARY KEY,
    leaf BLOB NOT NULL,
    body TEXT NOT NULL,
    act TEXT GENERATED ALWAYS AS (json_extract(body, '$.act')) VIRTUAL,
    at TEXT GENERATED ALWAYS AS (json_extract(body, '$.at')) VIRTUAL,
    outcome TEXT GENERATED ALWAYS AS (json_extract(body, '$.outcome')) VIRTUAL
);
CREATE INDEX IF NOT EXISTS entry_act ON entry (act, n);
CREATE INDEX IF NOT EXISTS entry_refused ON entry (n) WHERE outcome = 'refused';
CREATE TABLE IF NOT EXISTS subtree (
    level INTEGER NOT NULL, place INTEGER NOT NULL, root BLOB NOT NULL,
    PRIMARY KEY (level, place)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS head (
    one INTEGER PRIMARY KEY CHECK (one = 1), size INTEGER NOT NULL, last BLOB NOT NULL,
    edge BLOB NOT NULL
);
CREATE TRIGGER IF NOT EXISTS entry_stays BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'the log is append-only: an entry is never changed'); END;
CREATE TRIGGER IF NOT EXISTS entry_remains BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'the log is append-only: an entry is never deleted'); END;
"""


class NotLogged(Exception):
    """The log could not be written, so the action does not happen; the message says what to do."""


@contextmanager
def reading(folder: Path) -> Iterator[sqlite3.Connection]:
    """A connection that cannot write, for proofs, export and counts.

    Raises:
        FileNotFoundError: there is no log.
    """
    path = folder / "log.sqlite3"
    if not path.is_file():
        raise FileNotFoundError(message("log.none", path=path))
    with closing(
        sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=_PATIENCE)
    ) as connection:
        yield connection


class Store:
    """The log in one folder, open for appending. One per process and folder; threads share it."""

    def __init__(self, folder: Path) -> None:
        """Open the log, making it on first use.

        Raises:
            NotLogged: it cannot be opened for writing.
        """
        self.folder = folder
        self.path = folder / "log.sqlite3"
        self.checkpoints = Checkpoints(folder)
        self._turn = threading.Lock()
        self._signer: tuple[object, Signer] | None = None
        with _writing_down(folder):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            fresh = not self.path.exists()
            if fresh:
                self._refuse_lost()
                os.close(os.open(self.path, os.O_WRONLY | os.O_CREAT, 0o600))
            self._bank = sqlite3.connect(
                self.path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False
            )
            self._bank.execute("PRAGMA journal_mode=WAL")
            # The entry is on the disk before the answer is given.
            self._bank.execute("PRAGMA synchronous=FULL")
            self._bank.executescript(_TABLES)
            self._identity = self._stat()

    def close(self) -> None:
        """Let go of the file."""
        self._bank.close()

    @property
    def current(self) -> bool:
        """Whether the file is still the one that was opened."""
        try:
            return self._stat() == self._identity
        except OSError:
            return False

    def _stat(self) -> tuple[int, int]:
        found = self.path.stat()
        return found.st_dev, found.st_ino

    def append(self, deeds: Sequence[Deed]) -> list[Entry]:
        """Write entries, all or none; they are on the disk, and signed for, when this returns.

        Raises:
            NotLogged: the file cannot be written, or was cut shorter than its checkpoint.
        """
        with self._turn, _writing_down(self.folder):
            signer = self._sign_with()
            self._bank.execute("BEGIN IMMEDIATE")
            try:
                edge, last = self._head()
                now = datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
                entries = self._insert(deeds, edge, last, now)
                self._bank.execute("COMMIT")
            except BaseException:
                if self._bank.in_transaction:
                    self._bank.execute("ROLLBACK")
                raise
            problem = self.checkpoints.write(
                Checkpoint(signer.name, edge.size, edge.root(), now), signer
            )
        if problem:
            _tell(problem)
        return entries

    def checkpoint(self) -> Checkpoint:
        """Sign the log as it stands, keep the note in the line and at the anchor."""
        with self._turn, _writing_down(self.folder):
            signer = self._sign_with()
            self._bank.execute("BEGIN IMMEDIATE")
            try:
                edge, _ = self._head()
            finally:
                self._bank.execute("ROLLBACK")
            now = datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
            made = Checkpoint(signer.name, edge.size, edge.root(), now)
            problem = self.checkpoints.write(made, signer, keep=True)
        if problem:
            raise NotLogged(message("log.anchor", problem=problem))
        return made

    def resume(self) -> int:
        """Go on after a loss that somebody answers for; returns the number of entries lost."""
        with self._turn, _writing_down(self.folder):
            latest = self.checkpoints.latest()
            row = self._bank.execute("SELECT size FROM head").fetchone()
            lost = (latest.size if latest else 0) - (row[0] if row else 0)
            now = datetime.now(UTC).isoformat()
            self.checkpoints.set_aside(now)
        return lost

    def _insert(self, deeds: Sequence[Deed], edge: Edge, last: bytes, now: str) -> list[Entry]:
        entries: list[Entry] = []
        rows: list[tuple[int, bytes, str]] = []
        subtrees: list[tuple[int, int, bytes]] = []
        edition = marsad.__version__
        for deed in deeds:
            number, before = edge.size, last.hex()
            text = written(deed, number, now, edition, before)
            body = text.encode()
            last = leaf_hash(body)
            rows.append((number, last, text))
            subtrees += [made for made in edge.add(last) if made[0] % LEVEL == 0]
            entries.append(Entry(number, now, deed, edition, before, last))
        run = self._bank
        run.executemany("INSERT INTO entry (n, leaf, body) VALUES (?, ?, ?)", rows)
        if subtrees:
            run.executemany("INSERT INTO subtree VALUES (?, ?, ?)", subtrees)
        run.execute(
            "INSERT INTO head VALUES (1, ?, ?, ?) ON CONFLICT (one) DO UPDATE SET "
            "size = excluded.size, last = excluded.last, edge = excluded.edge",
            (edge.size, last, b"".join(edge.hashes)),
        )
        return entries

    def _head(self) -> tuple[Edge, bytes]:
        """The right edge and the last leaf hash, under the writer's lock.

        Raises:
            NotLogged: the file is not what its last checkpoint signed.
        """
        row = self._bank.execute("SELECT size, last, edge FROM head").fetchone()
        size, last, packed = row or (0, bytes.fromhex(FIRST), b"")
        edge = Edge(size, [packed[i : i + 32] for i in range(0, len(packed), 32)])
        latest = self.checkpoints.latest()
        if latest is not None:
            if latest.size > size:
                raise NotLogged(
                    message(
                        "log.shorter",
                        held=size,
                        signed=latest.size,
                        last=latest.size - 1,
                        mend=message("log.mend"),
                    )
                )
            if latest.size == size and latest.root != edge.root():
                raise NotLogged(message("log.other", mend=message("log.mend")))
        return edge, last

    def _refuse_lost(self) -> None:
        latest = self.checkpoints.latest()
        if latest is not None and latest.size:
            raise NotLogged(message("log.gone", size=latest.size, mend=message("log.mend")))

    def _sign_with(self) -> Signer:
        """The signer; read again when another process changed the key."""
        path = self.folder / "signing.key"
        if self._signer is not None:
            found = path.stat()
            if (found.st_mtime_ns, found.st_ino) == self._signer[0]:
                return self._signer[1]
        with self.checkpoints._locked():
            signer = signer_of(self.folder)
        found = path.stat()
        self._signer = ((found.st_mtime_ns, found.st_ino), signer)
        return signer


@contextmanager
def _writing_down(folder: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError, NoteError) as error:
        what = getattr(error, "strerror", None) or error
        raise NotLogged(message("log.not-written", folder=folder, what=what)) from error


def _tell(problem: str) -> None:
    import logging

    logging.getLogger("marsad.log").error("The log's anchor could not be written: %s", problem)
