"""Proofs from the log's file: that an entry is in it, that it only grew."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from marsad.access.log.checkpoints import Checkpoints, notes_in
from marsad.access.log.merkle import (
    Edge,
    consistency,
    inclusion,
    leaf_hash,
    node_hash,
    proves_consistency,
    proves_inclusion,
    root_of,
)
from marsad.access.log.note import Checkpoint, NoteError, Verifier, opened
from marsad.access.log.signing import KeyLine, rows_of
from marsad.access.log.store import LEVEL, reading
from marsad.vocabulary.message import message

__all__ = ["Tree", "grew", "proof_holds", "prove"]

_TILE = 1 << LEVEL


class Tree:
    """The Merkle tree over the entries of an open log.

    A whole subtree of 256, 65,536 … entries is looked up; less is computed from its entries.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._run = connection

    def subtree(self, begin: int, end: int) -> bytes:
        """The root over the entries ``[begin, end)``."""
        size = end - begin
        level = size.bit_length() - 1
        if size == 1 << level and level and level % LEVEL == 0 and begin % size == 0:
            row = self._run.execute(
                "SELECT root FROM subtree WHERE level = ? AND place = ?", (level, begin >> level)
            ).fetchone()
            if row:
                return bytes(row[0])
        if size <= _TILE:
            return root_of(self._leaves(begin, end))
        middle = begin + (1 << ((size - 1).bit_length() - 1))
        return node_hash(self.subtree(begin, middle), self.subtree(middle, end))

    def root(self, size: int) -> bytes:
        """The root of the first ``size`` entries."""
        return self.subtree(0, size) if size else Edge().root()

    def _leaves(self, begin: int, end: int) -> list[bytes]:
        rows = self._run.execute(
            "SELECT body FROM entry WHERE n >= ? AND n < ? ORDER BY n", (begin, end)
        ).fetchall()
        if len(rows) != end - begin:
            raise LookupError(message("log.between", begin=begin, end=end - 1))
        return [leaf_hash(body.encode()) for (body,) in rows]


def prove(folder: Path, number: int) -> dict[str, Any]:
    """The proof that an entry is in the log which the latest checkpoint signs.

    Raises:
        LookupError: there is no such entry, or it is not signed for.
    """
    note = _latest(folder)
    signed = Checkpoint.parse(note)
    with reading(folder) as bank:
        row = bank.execute("SELECT body FROM entry WHERE n = ?", (number,)).fetchone()
        if row is None or number >= signed.size:
            raise LookupError(message("log.no-entry", size=signed.size, number=number))
        path = inclusion(number, signed.size, Tree(bank).subtree)
    return {
        "marsad-proof": 1,
        "number": number,
        "entry": row[0],
        "path": [node.hex() for node in path],
        "checkpoint": note,
        "keys": rows_of(folder),
    }


def proof_holds(proof: dict[str, Any], trusted: Verifier | None = None) -> Checkpoint:
    """Verify a proof made by :func:`prove`, without the log.

    Raises:
        NoteError: it does not hold; the message says why.
    """
    keys = KeyLine.parse(proof["keys"], trusted).keys
    signed = Checkpoint.parse(opened(proof["checkpoint"], keys))
    leaf = leaf_hash(proof["entry"].encode())
    path = [bytes.fromhex(node) for node in proof["path"]]
    if not proves_inclusion(leaf, proof["number"], signed.size, path, signed.root):
        raise NoteError(message("log.entry-unsigned", entry=proof["number"]))
    return signed


def grew(folder: Path, note: str) -> dict[str, Any]:
    """The proof that the log of an earlier signed checkpoint is the beginning of today's.

    Raises:
        NoteError: it is not: something before that checkpoint was changed, or is missing.
    """
    keys = KeyLine.of(folder).keys
    old = Checkpoint.parse(opened(note, keys))
    latest = _latest(folder)
    new = Checkpoint.parse(opened(latest, keys))
    if old.size > new.size:
        raise NoteError(
            message("log.missing", at=old.at, signed=old.size, held=new.size, last=old.size - 1)
        )
    with reading(folder) as bank:
        path = consistency(old.size, new.size, Tree(bank).subtree)
    if not proves_consistency(old.size, new.size, path, old.root, new.root):
        raise NoteError(message("log.not-those", size=old.size, at=old.at))
    return {
        "old": note,
        "new": latest,
        "path": [node.hex() for node in path],
        "keys": rows_of(folder),
    }


def _latest(folder: Path) -> str:
    path = folder / "checkpoint"
    if not path.is_file():
        notes = Checkpoints(folder).all()
        if not notes:
            raise LookupError(message("log.no-checkpoint"))
        return notes[-1]
    return notes_in(path.read_text("utf-8"))[-1]
