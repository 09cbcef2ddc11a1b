"""Signed checkpoints beside the database: the latest one, the line of them, and an anchor.

``checkpoint`` is replaced after every write of the log, so a tail that is cut off is seen.
``checkpoints`` grows by one now and then, so that a rewritten past is seen too, and is copied to
the file that ``MARSAD_LOG_ANCHOR`` names: best on another disk, or another machine's.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path

from marsad.access.log.note import Checkpoint, Signer
from marsad.access.log.signing import write_secret

__all__ = ["ANCHOR", "Checkpoints", "notes_in"]

ANCHOR = "MARSAD_LOG_ANCHOR"
_EVERY, _WAIT = 4096, timedelta(minutes=10)


def notes_in(text: str) -> list[str]:
    """The notes of a file of checkpoints: each ends with its line of signature."""
    notes: list[str] = []
    lines: list[str] = []
    signed = False
    for line in text.splitlines(keepends=True):
        if signed and not line.startswith("— "):
            notes.append("".join(lines))
            lines, signed = [], False
        signed = signed or line.startswith("— ")
        lines.append(line)
    if signed:
        notes.append("".join(lines))
    return notes


class Checkpoints:
    """The checkpoints of the log in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._latest = folder / "checkpoint"
        self._line = folder / "checkpoints"
        self._kept: Checkpoint | None = None  # the last one that this process knows in the line

    def latest(self) -> Checkpoint | None:
        """The last checkpoint that was written; its signature is not verified here."""
        try:
            return Checkpoint.parse(self._latest.read_text("utf-8"))
        except FileNotFoundError:
            return None

    def all(self) -> list[str]:
        """Every kept note, oldest first, the latest last; then those of the anchor."""
        found: list[str] = []
        for path in (self._line, self._latest, anchor()):
            if path is not None:
                with suppress(FileNotFoundError, NotADirectoryError):
                    found += notes_in(path.read_text("utf-8"))
        return list(dict.fromkeys(found))

    def write(self, checkpoint: Checkpoint, signer: Signer, *, keep: bool = False) -> str:
        """Sign and write; a larger checkpoint that another process wrote meanwhile stays.

        Returns:
            What went wrong with the anchor, if anything.
        """
        note = signer.sign(checkpoint.text())
        problem = ""
        with self._locked():
            latest = self.latest()
            if latest is None or latest.size <= checkpoint.size:
                partial = self._folder / ".checkpoint"
                partial.write_text(note, "utf-8")
                os.replace(partial, self._latest)
            if keep or self._due(checkpoint):
                with self._line.open("a", encoding="utf-8") as file:
                    file.write(note)
                    file.flush()
                    os.fsync(file.fileno())
                self._kept = checkpoint
                problem = _anchored(note)
        return problem

    def set_aside(self, at: str) -> None:
        """Keep the latest note in the line and forget it as the latest; for a log that was cut."""
        with self._locked(), suppress(FileNotFoundError):
            note = self._latest.read_text("utf-8")
            with self._line.open("a", encoding="utf-8") as file:
                file.write(note)
            os.replace(self._latest, self._folder / f"checkpoint.before-{at[:10]}")

    def put(self, name: str, content: bytes) -> None:
        """Put a kept file back; for a restored node."""
        write_secret(self._folder / name, content)

    def _due(self, now: Checkpoint) -> bool:
        kept = self._kept
        if kept is None:
            try:
                notes = notes_in(self._line.read_text("utf-8"))
            except FileNotFoundError:
                return True
            kept = self._kept = Checkpoint.parse(notes[-1]) if notes else None
        if kept is None or now.size < kept.size or now.size - kept.size >= _EVERY:
            return True
        return abs(datetime.fromisoformat(now.at) - datetime.fromisoformat(kept.at)) >= _WAIT

    @contextmanager
    def _locked(self) -> Iterator[None]:
        handle = os.open(self._folder / ".checkpoint.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)


def anchor() -> Path | None:
    """The file outside the node that checkpoints are copied to, when one is named."""
    named = os.environ.get(ANCHOR)
    if not named:
        return None
    path = Path(named)
    return path / "marsad-checkpoints" if path.is_dir() else path


def _anchored(note: str) -> str:
    path = anchor()
    if path is None:
        return ""
    try:
        with path.open("a", encoding="utf-8") as file:
            file.write(note)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        return f"{path}: {error.strerror or error}"
    return ""
