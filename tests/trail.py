"""The log as it stands on the disk, for tests: read past the code that writes it."""

from __future__ import annotations

import json
from typing import Any

from marsad.access.log.store import reading
from marsad.home import Home

__all__ = ["refusals", "trail"]


def trail(home: Home | None = None) -> list[dict[str, Any]]:
    """Every entry, the first first."""
    with reading((home or Home.current()).log) as log:
        return [json.loads(body) for (body,) in log.execute("SELECT body FROM entry ORDER BY n")]


def refusals(home: Home | None = None) -> list[tuple[str, str, str]]:
    """Who, rule and subject of every no."""
    return [
        (entry["who"], entry["rule"], entry["subject"])
        for entry in trail(home)
        if entry["outcome"] == "refused"
    ]
