"""Which ids a file has had, in bounded memory: past a few megabytes they lie on the disk."""

from __future__ import annotations

import hashlib
import sqlite3

__all__ = ["Seen"]


class Seen:
    """The ids of one file; what it holds is hashes and line numbers, gone with the object."""

    def __init__(self) -> None:
        self._known = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._known.execute("CREATE TABLE seen (id BLOB PRIMARY KEY, line INTEGER) WITHOUT ROWID")
        self._known.execute("BEGIN")

    def first(self, id: str, line: int) -> int | None:
        """The line on which ``id`` stands already; None when this is the first, now known."""
        digest = hashlib.blake2b(id.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        done = self._known.execute("INSERT OR IGNORE INTO seen VALUES (?, ?)", (digest, line))
        if done.rowcount:
            return None
        found = self._known.execute("SELECT line FROM seen WHERE id = ?", (digest,)).fetchone()
        return int(found[0])

    def close(self) -> None:
        """Forget them."""
        self._known.close()
