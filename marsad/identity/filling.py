"""Filling the queue again from the page: in the background, for large lists take their time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from marsad import background
from marsad.access import Reader, machine
from marsad.access.curator import curates
from marsad.access.log import Act, record
from marsad.bank.view import view
from marsad.home import Home
from marsad.identity.candidates import refresh

__all__ = ["fill", "filling"]

_CODE = "identity-queue"
_LONGEST = timedelta(hours=2)  # after which whoever was at it is taken to have stopped


def fill(by: Reader) -> None:
    """Look for pairs among all records again; idle while somebody is at it.

    Raises:
        Refused: the reader's roles do not curate.
    """
    curates(by)
    if filling() is None:
        record(by, Act.CHANGE, "identity:queue", detail={"fill": True})
        _note(state="running")
        background.start(_CODE, _work, lambda error: _note(state="failed", problem=str(error)))


def filling() -> datetime | None:
    """Since when the queue is being filled; None when nobody is at it."""
    found = background.noted(_path())
    if found is None or found["state"] != "running":
        return None
    since = datetime.fromisoformat(found["at"])
    stopped = not background.alive(_CODE) and datetime.now(UTC) - since > _LONGEST
    return None if stopped else since


def _work() -> None:
    refresh(view(machine("fill the queue of identity")))
    _note(state="done")


def _note(**state: Any) -> None:
    at = datetime.now(UTC).isoformat(timespec="seconds")
    background.note(_path(), {**state, "at": at})


def _path() -> Path:
    return Home.current().folder / "identity" / "filling.json"
