"""Long work in the background of the node: threads of its process, one at a time.

What is being done is known by a code. Where the work stands is kept by who gives it, in the
database or in a file, so that a closed tab loses nothing and another process can tell.
"""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from django.db import connection

__all__ = ["alive", "note", "noted", "paced", "start"]

_EVERY = 0.5  # seconds between two notes of how far some work is

_working: dict[str, threading.Thread] = {}
_turn = threading.Semaphore(1)  # one at a time: pages must go on answering


def start(code: str, work: Callable[[], None], failed: Callable[[Exception], None]) -> bool:
    """Work in a thread of this process; False when the code is being worked at already.

    Args:
        code: of the work, such as ``run-4f2a``.
        work: what to do.
        failed: told of whatever ended the work: the person at the page must learn of it.
    """
    if alive(code):
        return False
    thread = threading.Thread(target=_go, args=(work, failed), name=code, daemon=True)
    _working[code] = thread
    thread.start()
    return True


def alive(code: str) -> bool:
    """Whether this process is at the work."""
    known = _working.get(code)
    return known is not None and known.is_alive()


def note(path: Path, state: Mapping[str, Any]) -> None:
    """Write down where some work stands, whole or not at all, for the node alone to read."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    new = path.with_suffix(".new")
    with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump(state, file)
    os.replace(new, path)


def noted(path: Path) -> dict[str, Any] | None:
    """What was written down last; None when nothing, or nothing that can be read."""
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def paced(tell: Callable[[int, int | None], object]) -> Callable[[int, int | None], None]:
    """``tell`` how far some work is at most twice a second, however often it is called.

    Args:
        tell: is given how much is done, and of how much where that is known.
    """
    told = time.monotonic()

    def advance(done: int, total: int | None) -> None:
        nonlocal told
        now = time.monotonic()
        if now - told > _EVERY:
            told = now
            tell(done, total)

    return advance


def _go(work: Callable[[], None], failed: Callable[[Exception], None]) -> None:
    try:
        with _turn:
            work()
    except Exception as error:
        failed(error)
    finally:
        connection.close()
