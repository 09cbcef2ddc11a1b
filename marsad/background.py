"""Long work in the background of the node: threads of its process, one at a time.

What is being done is known by a code. Where the work stands is kept by who gives it, in the
database or in a file, so that a closed tab loses nothing and another process can tell.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from django.db import connection

__all__ = ["alive", "start"]

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


def _go(work: Callable[[], None], failed: Callable[[Exception], None]) -> None:
    try:
        with _turn:
            work()
    except Exception as error:
        failed(error)
    finally:
        connection.close()
