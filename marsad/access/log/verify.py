"""Verifying a log, or an export of one, entry by entry: without the node and without Django.

Four things must agree: each entry's number, its hash as kept beside it, the hash of the entry
before that it carries, and the signed checkpoints. The first that does not is named.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal, TypeAlias

from marsad.access.log.canon import canonical
from marsad.access.log.checkpoints import Checkpoints, notes_in
from marsad.access.log.merkle import Edge
from marsad.access.log.note import Checkpoint, NoteError, Verifier, opened
from marsad.access.log.signing import KeyLine, rows_of
from marsad.access.log.store import FIRST, reading
from marsad.vocabulary.message import message

__all__ = ["Fault", "Verdict", "verify_export", "verify_log"]

Kind: TypeAlias = Literal["altered", "missing", "reordered", "added", "unsigned", "unreadable"]
Row: TypeAlias = tuple[bytes, bytes]
"""The canonical entry and the leaf hash kept beside it."""


@dataclass(frozen=True, slots=True)
class Fault:
    """The first thing that is wrong: what kind, at which entry, in words.

    ``upto`` is the last entry it may be, where only a stretch between two checkpoints is known.
    """

    kind: Kind
    entry: int
    upto: int
    text: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a verification found.

    Attributes:
        entries: how many were verified, up to the fault if there is one.
        root: the Merkle root over them, in hex.
        checkpoints: how many signed checkpoints agreed.
        key: the public key that the line of keys begins with; compare it with the one you noted.
        fault: the first thing that is wrong; None when all is well.
    """

    entries: int
    root: str
    checkpoints: int
    key: str
    fault: Fault | None

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return self.fault is None

    def to_dict(self) -> dict[str, Any]:
        """For programs."""
        return asdict(self) | {"sound": self.sound}


def verify_log(
    folder: Path,
    *,
    trusted: Verifier | None = None,
    outside: Iterable[str] = (),
    progress: Callable[[int, int], None] | None = None,
) -> Verdict:
    """Verify the log in a node's folder.

    Args:
        folder: the folder ``log`` of a node.
        trusted: a public key noted earlier; without it the line's first key is taken.
        outside: signed checkpoints kept elsewhere.
        progress: told of each hundredth entry, and of how many there are.

    Raises:
        FileNotFoundError: there is no log.
    """
    with reading(folder) as bank:
        bank.execute("BEGIN")  # one moment, while others append
        size = (bank.execute("SELECT size FROM head").fetchone() or (0,))[0]
        notes = [*Checkpoints(folder).all(), *outside]
        rows = bank.execute("SELECT body, leaf FROM entry ORDER BY n")
        found = ((body.encode(), bytes(leaf)) for body, leaf in _told(rows, size, progress))
        return _verify(found, notes, rows_of(folder), trusted)


def _told(
    rows: Iterable[Any], size: int, progress: Callable[[int, int], None] | None
) -> Iterator[Any]:
    for number, row in enumerate(rows):
        if progress is not None and number % 100 == 0:
            progress(number, size)
        yield row


def verify_export(
    path: Path, *, trusted: Verifier | None = None, outside: Iterable[str] = ()
) -> Verdict:
    """Verify an export made by ``marsad audit export``.

    Raises:
        NoteError: the file is not an export, or is not whole.
        OSError: it cannot be read.
    """
    with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as file:
        lines = iter(file)
        head = _parsed(next(lines, b""))
        if "marsad-log" not in head or not isinstance(head.get("keys"), list):
            raise NoteError(message("log.not-export", path=path))
        notes = [*head.get("checkpoints", ()), *outside]
        return _verify(_rows(lines), notes, head["keys"], trusted)


def _rows(lines: Iterator[bytes]) -> Iterator[Row]:
    start, middle = b'{"entry":', b',"leaf":"'
    for line in lines:
        line = line.rstrip(b"\r\n")
        if not line:
            continue
        cut = len(line) - 66 - len(middle)
        if line.startswith(start) and line[cut : cut + len(middle)] == middle:
            try:
                leaf = bytes.fromhex(line[cut + len(middle) : -2].decode())
            except ValueError:
                leaf = b""
            yield line[len(start) : cut], leaf
            continue
        said = _parsed(line)  # written anew by another program: the same values, other spaces
        try:
            yield canonical(said["entry"]), bytes.fromhex(said["leaf"])
        except (KeyError, ValueError, TypeError):
            yield line, b""


def _parsed(line: bytes) -> dict[str, Any]:
    try:
        said = json.loads(line)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _checked(
    notes: Iterable[str], keys: tuple[Verifier, ...]
) -> tuple[dict[int, list[Checkpoint]], str]:
    """Signed checkpoints by size; and what was wrong with the first that no key signed."""
    signed: dict[int, list[Checkpoint]] = {}
    unsigned = ""
    for note in notes:
        try:
            found = Checkpoint.parse(opened(note, keys))
        except NoteError as error:
            unsigned = unsigned or str(error)
            continue
        signed.setdefault(found.size, []).append(found)
    return signed, unsigned


def _verify(
    rows: Iterable[Row],
    notes: Iterable[str],
    key_rows: list[dict[str, Any]],
    trusted: Verifier | None,
) -> Verdict:
    try:
        keys = KeyLine.parse(key_rows, trusted).keys
    except (NoteError, KeyError) as error:
        fault = Fault("unsigned", 0, 0, f"The log's keys do not hold: {error}")
        return Verdict(0, "", 0, "", fault)
    signed, unsigned = _checked(notes, keys)
    walk = _Walk(signed)
    wrong = walk.through(rows) or walk.at_end()
    if wrong is None and unsigned:
        wrong = Fault("unsigned", walk.edge.size, walk.edge.size, f"A checkpoint: {unsigned}")
    return Verdict(walk.edge.size, walk.edge.root().hex(), walk.agreed, str(keys[0]), wrong)


class _Walk:
    """The way through the entries, to the first fault."""

    def __init__(self, signed: dict[int, list[Checkpoint]]) -> None:
        self.edge = Edge()
        self.agreed = 0
        self._signed = signed
        self._good = 0  # size of the last checkpoint that agreed

    def through(self, rows: Iterable[Row]) -> Fault | None:
        last, edge, signed = FIRST, self.edge, self._signed
        stream = iter(rows)
        row = next(stream, None)
        while row is not None:
            following = next(stream, None)
            body, kept = row
            expected = edge.size
            leaf = sha256(b"\x00" + body).digest()
            try:
                said = json.loads(body)
                number, before = said["n"], said["prev"]
            except (ValueError, KeyError, TypeError):
                return _fault("unreadable", expected, "cannot be read as an entry")
            if number != expected:
                return self._misplaced(number, following, leaf == kept)
            if leaf != kept:
                return _fault(
                    "altered", expected, "was altered: it is not what its kept hash was made from"
                )
            if before != last:
                return self._broken(expected, leaf, following)
            last = leaf.hex()
            edge.add(leaf)
            if edge.size in signed:
                wrong = self._compare(edge.size)
                if wrong is not None:
                    return wrong
            row = following
        return None

    def at_end(self) -> Fault | None:
        size = self.edge.size
        largest = max(self._signed, default=0)
        if largest > size:
            at = self._signed[largest][0].at
            return Fault(
                "missing",
                size,
                largest - 1,
                f"Entries {size} to {largest - 1} are missing: a checkpoint of {at} signed "
                f"{largest} entries.",
            )
        if largest < size:
            return Fault(
                "added",
                largest,
                size - 1,
                f"Entries {largest} to {size - 1} are signed by no checkpoint: they were added "
                "past the application, or the node stopped while it wrote them.",
            )
        return None

    def _compare(self, size: int) -> Fault | None:
        root = self.edge.root()
        for checkpoint in self._signed[size]:
            if checkpoint.root != root:
                first, upto = self._good, size - 1
                where = f"Entry {first}" if first == upto else f"An entry of {first} to {upto}"
                return Fault(
                    "altered",
                    first,
                    upto,
                    f"{where} was altered and all that follows was written anew: the root is not "
                    f"the one signed at {checkpoint.at}.",
                )
            self.agreed += 1
        self._good = size
        return None

    def _misplaced(self, number: Any, following: Row | None, whole: bool) -> Fault:
        expected = self.edge.size
        if not whole:
            return _fault("altered", expected, "was altered: its number is not its own")
        if not isinstance(number, int) or number < expected:
            return _fault("added", expected, f"was added: it is a copy of entry {number}")
        if following is not None and _number(following) == expected:
            return _fault(
                "reordered", expected, f"is not in its place: entry {number} stands there"
            )
        if number == expected + 1:
            return _fault("missing", expected, "is missing")
        text = f"Entries {expected} to {number - 1} are missing."
        return Fault("missing", expected, number - 1, text)

    def _broken(self, expected: int, leaf: bytes, following: Row | None) -> Fault:
        """The chain breaks between two entries: which of the two was altered?"""
        if expected == 0:
            return _fault("altered", 0, "was altered: it does not begin the log")
        if following is not None and _before(following) != leaf.hex():
            return _fault("altered", expected, "was altered: it does not continue the entry before")
        return _fault(
            "altered", expected - 1, "was altered, its kept hash too: the next names another hash"
        )


def _fault(kind: Kind, entry: int, what: str) -> Fault:
    return Fault(kind, entry, entry, f"Entry {entry} {what}.")


def _number(row: Row) -> Any:
    return _parsed(row[0]).get("n")


def _before(row: Row) -> Any:
    return _parsed(row[0]).get("prev")


def read_notes(path: Path) -> list[str]:
    """The signed checkpoints of a file kept elsewhere.

    Raises:
        NoteError: there is none in it.
    """
    notes = notes_in(path.read_text("utf-8"))
    if not notes:
        raise NoteError(message("log.no-checkpoint-in", path=path))
    return notes
