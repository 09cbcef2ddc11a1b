"""The spool: uploaded files while their work lasts, and never longer than the hours set.

``MARSAD_SPOOL_HOURS`` sets them (default 24). What met nothing is gone with the file (SG-22).
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from marsad.access.log import Act, record
from marsad.home import Home
from marsad.vocabulary.message import message

__all__ = ["LARGEST", "TooLarge", "drop", "hours", "purge", "put", "scratch"]

LARGEST = 200 * 1024 * 1024
"""Bytes of an upload at most; larger files go through the command line."""

_UNSAFE = re.compile(r"[^\w.+-]+")


class TooLarge(ValueError):
    """An upload has more than ``LARGEST`` bytes."""


def _folder(home: Home | None = None) -> Path:
    return (home or Home.current()).folder / "spool"


def hours() -> float:
    """How long an uploaded file may stay."""
    try:
        return max(0.0, float(os.environ.get("MARSAD_SPOOL_HOURS", "24")))
    except ValueError:
        return 24.0


def put(chunks: Iterable[bytes], name: str, folder: Path | None = None) -> Path:
    """Write an upload into the spool, readable by the node only, under the end of its own name.

    Args:
        folder: one that `scratch` made, for a further file of the same work.

    Raises:
        TooLarge: it is larger than ``LARGEST``.
    """
    kept = folder or scratch()
    path = kept / (_UNSAFE.sub("_", Path(name).name)[-100:].lstrip(".-") or "upload")
    size = 0
    try:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as file:
            for chunk in chunks:
                size += len(chunk)
                if size > LARGEST:
                    raise TooLarge(message("spool.too-large", size=LARGEST // 2**20))
                file.write(chunk)
    except BaseException:
        shutil.rmtree(kept, ignore_errors=True)
        raise
    return path


def scratch() -> Path:
    """A folder in the spool for a file that is made, sent and dropped."""
    kept = _folder() / os.urandom(8).hex()
    kept.mkdir(parents=True, mode=0o700)
    return kept


def drop(path: Path) -> None:
    """Remove a file that was put into the spool, with its folder; nothing elsewhere."""
    if path.parent.parent == _folder():
        shutil.rmtree(path.parent, ignore_errors=True)


def purge(now: datetime | None = None) -> int:
    """Remove what has lain longer than the hours set; returns how many files."""
    limit = (now or datetime.now(UTC)) - timedelta(hours=hours())
    gone = 0
    folder = _folder()
    if not folder.is_dir():
        return 0
    for kept in folder.iterdir():
        if datetime.fromtimestamp(kept.stat().st_mtime, UTC) <= limit:
            shutil.rmtree(kept, ignore_errors=True)
            gone += 1
    if gone:
        record("node", Act.PURGE, "spool", detail={"files": gone, "hours": hours()})
    return gone
