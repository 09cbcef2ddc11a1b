"""The verifier in the background: a long log takes its time, and a closed tab loses nothing.

How far it is stands in a small file of the node's folder; its verdict stands in the log.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from marsad import background
from marsad.access import Reader
from marsad.access.log import Act, record
from marsad.access.log.verify import verify_log
from marsad.home import Home

__all__ = ["failure", "standing", "verify"]

_CODE = "verify-log"
_SILENCE = timedelta(minutes=2)


def verify(by: Reader) -> None:
    """Run the verifier over this node's log and keep its verdict in the log; once at a time."""
    if standing() is None:
        _note(state="running", done=0, total=0)
        background.start(_CODE, partial(_work, by), _failed)


def standing() -> dict[str, Any] | None:
    """How far a running verification is, with ``share`` in per cent; None when none runs."""
    found = background.noted(_path())
    if found is None or found["state"] != "running":
        return None
    beat = datetime.fromisoformat(found["beat"])
    if not background.alive(_CODE) and datetime.now(UTC) - beat > _SILENCE:
        return None  # the node was stopped meanwhile: it can be begun again
    done, total = found["done"], found["total"]
    return {"share": int(100 * done / total) if total else 0, "done": done, "total": total}


def _work(by: Reader) -> None:
    advance = background.paced(lambda done, total: _note(state="running", done=done, total=total))
    verdict = verify_log(Home.current().log, progress=advance)
    detail: dict[str, Any] = {
        "sound": verdict.sound,
        "entries": verdict.entries,
        "checkpoints": verdict.checkpoints,
    }
    if verdict.fault is not None:
        fault = verdict.fault
        detail |= {"kind": fault.kind, "entry": fault.entry, "upto": fault.upto}
    record(by, Act.DECIDE, "oversight:verify", rule="oversight.role", detail=detail)
    _note(state="done", done=verdict.entries, total=verdict.entries)


def failure() -> str:
    """Why the last verification could not be done; empty when it was done."""
    found = background.noted(_path())
    return str(found.get("problem", "")) if found else ""


def _failed(error: Exception) -> None:
    _note(state="failed", done=0, total=0, problem=str(error) or type(error).__name__)


def _note(**state: Any) -> None:
    beat = datetime.now(UTC).isoformat(timespec="seconds")
    background.note(_path(), {**state, "beat": beat})


def _path() -> Path:
    return Home.current().folder / "oversight" / "verifying.json"
