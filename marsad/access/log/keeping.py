"""The log in a backup, and put back from one."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Collection
from contextlib import closing
from pathlib import Path

from marsad.access.log.note import Checkpoint

__all__ = ["copied", "put_back"]

_FOLDER = "log"
_FILES = ("checkpoint", "checkpoints", "keys", "signing.key")
_DATABASE = "log.sqlite3"


def copied(folder: Path, aside: Path) -> dict[str, Path]:
    """Copy the log as of one moment to ``aside``; names in the archive and files.

    The checkpoints are copied first, so that the entries are never fewer than were signed.
    """
    if not (folder / _DATABASE).is_file():
        return {}
    target = aside / _FOLDER
    target.mkdir(mode=0o700)
    for name in _FILES:
        if (folder / name).is_file():
            shutil.copyfile(folder / name, target / name)
    for key in (folder / "words").glob("*.*"):
        (target / "words").mkdir(exist_ok=True)
        shutil.copyfile(key, target / "words" / key.name)
    with (
        closing(sqlite3.connect(f"file:{folder / _DATABASE}?mode=ro", uri=True)) as log,
        closing(sqlite3.connect(target / _DATABASE)) as copy,
    ):
        log.backup(copy)
    return {str(path.relative_to(aside)): path for path in target.rglob("*") if path.is_file()}


def put_back(folder: Path, unpacked: Path, names: Collection[str]) -> bool:
    """Put a backup's log in place, unless the node has one that goes further; whether it did.

    The node's own log is never shortened: it goes on, and says that an older bank was put back.
    """
    ours, theirs = _size(folder), _size(unpacked / _FOLDER)
    if ours is not None and (theirs is None or ours >= theirs):
        return False
    for name in names:
        if name.startswith(f"{_FOLDER}/"):
            target = folder / Path(name).relative_to(_FOLDER)
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            shutil.move(unpacked / name, target)
            target.chmod(0o600)
    return True


def _size(folder: Path) -> int | None:
    """Entries of the log in a folder by its checkpoint; None when there is no log."""
    if not (folder / _DATABASE).is_file():
        return None
    try:
        return Checkpoint.parse((folder / "checkpoint").read_text("utf-8")).size
    except FileNotFoundError:
        return 0
