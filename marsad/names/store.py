"""The store: which segments make up the index, changed atomically.

A directory holds immutable segments, lists of dead rows, and `manifest.json`, which names
what counts. A change writes new files, flushes them, and renames a new manifest into
place: killed at any moment, the index is as before. Files that no manifest names are
removed by the next writer.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from marsad.names.arrays import Damaged

try:
    import fcntl
except ImportError:  # pragma: no cover - not on POSIX
    fcntl = None  # type: ignore[assignment]

FORMAT = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """One segment of a manifest: its file, its list of dead rows, its living records, and
    the records it was written with."""

    file: str
    dead: str | None
    records: int
    total: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the index consists of at a revision; `serial` grows with every change."""

    revision: int = 0
    serial: int = 0
    entries: tuple[Entry, ...] = ()


class Store:
    """The directory of an index."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.mkdir(parents=True, exist_ok=True)
        self._manifest = path / "manifest.json"

    def stamp(self) -> tuple[int, int, int]:
        """Changes whenever the manifest does; cheap enough for every search."""
        try:
            stat = os.stat(self._manifest)
        except FileNotFoundError:
            return (0, 0, 0)
        return (stat.st_ino, stat.st_mtime_ns, stat.st_size)

    def read(self) -> Manifest:
        """The manifest now in force.

        Raises:
            Damaged: when the manifest is of another format or damaged.
        """
        try:
            data = json.loads(self._manifest.read_bytes())
        except FileNotFoundError:
            return Manifest()
        except ValueError as error:
            raise Damaged(f"{self._manifest} is damaged; rebuild the index") from error
        if data.get("format") != FORMAT:
            raise Damaged(f"{self._manifest} has another format; rebuild the index")
        entries = tuple(
            Entry(e["file"], e["dead"], e["records"], e["total"]) for e in data["segments"]
        )
        return Manifest(data["revision"], data["serial"], entries)

    def write(self, manifest: Manifest) -> None:
        """Put `manifest` in force, durably, then remove what it no longer names."""
        data = {
            "format": FORMAT,
            "revision": manifest.revision,
            "serial": manifest.serial,
            "segments": [
                {"file": e.file, "dead": e.dead, "records": e.records, "total": e.total}
                for e in manifest.entries
            ],
        }
        draft = self._manifest.with_suffix(".draft")
        with draft.open("w", encoding="utf-8") as out:
            json.dump(data, out)
            out.flush()
            os.fsync(out.fileno())
        os.replace(draft, self._manifest)
        self._sync()
        self._sweep(manifest)

    def _sync(self) -> None:
        with contextlib.suppress(OSError):  # some systems cannot open a directory
            handle = os.open(self.path, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)

    def _sweep(self, manifest: Manifest) -> None:
        named = {e.file for e in manifest.entries} | {e.dead for e in manifest.entries}
        for file in self.path.iterdir():
            if file.suffix in (".seg", ".dead") and file.name not in named:
                with contextlib.suppress(OSError):
                    file.unlink()

    def write_dead(self, name: str, rows: NDArray[np.uint32]) -> None:
        """Write a list of dead rows under `name`."""
        with (self.path / name).open("wb") as out:
            out.write(np.sort(rows).astype("<u4").tobytes())
            out.flush()
            os.fsync(out.fileno())

    def read_dead(self, name: str | None) -> NDArray[np.uint32]:
        """The list of dead rows under `name`; empty for None.

        Raises:
            Damaged: when it is cut short.
        """
        if name is None:
            return np.empty(0, np.uint32)
        data = (self.path / name).read_bytes()
        if len(data) % 4:
            raise Damaged(f"{self.path / name} is cut short; rebuild the index")
        return np.frombuffer(data, "<u4").astype(np.uint32)

    @contextlib.contextmanager
    def merging(self) -> Iterator[bool]:
        """Whether this process may merge; another that is at it is not waited for."""
        with (self.path / "merging").open("a") as file:
            if fcntl is not None:
                try:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    yield False
                    return
            (self.path / "merging.part").unlink(missing_ok=True)
            yield True

    @contextlib.contextmanager
    def lock(self) -> Iterator[None]:
        """Only one writer at a time, across processes; readers never wait."""
        with (self.path / "lock").open("a") as file:
            if fcntl is not None:
                fcntl.flock(file, fcntl.LOCK_EX)
            yield
