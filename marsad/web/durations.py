"""How long searches take on this very node: measured at the server, kept without who or what.

Each answer appends eight bytes to a file in the node's folder: when, and how many milliseconds.
All worker processes share it; it keeps the latest few thousand.
"""

from __future__ import annotations

import os
import struct
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.http import HttpRequest, HttpResponse

from marsad.home import Home

__all__ = ["SEARCHES", "Measured", "Timed", "measured", "note"]

SEARCHES = frozenset({"recall", "recall-json"})
"""Routes by name whose answers are searches."""

_ROW = struct.Struct("<If")
_KEPT = 2000
_ROOM = 2 * _KEPT * _ROW.size
_DAYS = 30
_ENOUGH = 20


@dataclass(frozen=True, slots=True)
class Measured:
    """The searches of the last thirty days: how many, and within what time most were answered."""

    count: int
    median_ms: float
    p95_ms: float

    @property
    def enough(self) -> bool:
        """Whether there are enough of them for the ninety-fifth of a hundred to mean anything."""
        return self.count >= _ENOUGH


class Timed:
    """Notes how long a search took, from the first line of our code to the last."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, then note."""
        started = time.perf_counter()
        response = self.get_response(request)
        match = request.resolver_match
        asked = match is not None and match.view_name in SEARCHES and request.GET.get("q")
        if asked and response.status_code == 200:
            note((time.perf_counter() - started) * 1000)
        return response


def _file() -> Path:
    return Home.current().folder / "searches.ms"


def note(milliseconds: float) -> None:
    """Keep one more; that it cannot be kept is no reason not to answer."""
    path = _file()
    try:
        with path.open("ab") as file:
            file.write(_ROW.pack(int(time.time()), milliseconds))
            full = file.tell() > _ROOM
        if full:
            fresh = path.with_suffix(f".{os.getpid()}")
            fresh.write_bytes(path.read_bytes()[-_KEPT * _ROW.size :])
            fresh.replace(path)
    except OSError:
        return


def measured() -> Measured | None:
    """What was measured in the last thirty days; None when nobody has searched."""
    try:
        content = _file().read_bytes()
    except OSError:
        return None
    whole = content[: len(content) // _ROW.size * _ROW.size]
    since = time.time() - _DAYS * 86400
    times = sorted(took for at, took in _ROW.iter_unpack(whole) if at >= since)[-_KEPT:]
    if not times:
        return None
    at = max(0, -(-95 * len(times) // 100) - 1)  # nearest rank
    return Measured(len(times), times[(len(times) - 1) // 2], times[at])
