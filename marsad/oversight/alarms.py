"""Break-glass in force, read from the log: nobody can take an alarm out of a table (F42)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from marsad.access.log.store import reading
from marsad.home import Home

__all__ = ["Alarm", "alarms"]


@dataclass(frozen=True, slots=True)
class Alarm:
    """Emergency access that is open, or over and not yet reviewed.

    Attributes:
        subject: ``emergency:NUMBER``.
        officer, approved_by: who reads, and who let them.
        until: when it ends by itself, ISO 8601.
        open: whether it is in force now.
        entry: number of the entry that began it.
    """

    subject: str
    officer: str
    approved_by: str
    clearance: str
    reason: str
    until: str
    open: bool
    entry: int


def alarms(now: datetime | None = None, home: Home | None = None) -> list[Alarm]:
    """Every alarm that rings, what is open first."""
    moment = (now or datetime.now(UTC)).isoformat()
    begun: dict[str, dict[str, Any]] = {}
    ended: set[str] = set()
    try:
        with reading((home or Home.current()).log) as log:
            rows = log.execute(
                "SELECT body FROM entry WHERE act = 'break-glass' AND outcome = 'allowed' "
                "ORDER BY n"
            ).fetchall()
    except FileNotFoundError:
        return []
    for (body,) in rows:
        said = json.loads(body)
        rule, subject = said["rule"], said["subject"]
        if rule == "emergency.approved":
            begun[subject] = said
        elif rule == "emergency.ended":
            ended.add(subject)
        elif rule == "emergency.reviewed":
            begun.pop(subject, None)
    found = [
        Alarm(
            subject,
            said["detail"].get("officer", ""),
            said["who"],
            said["detail"].get("clearance", ""),
            said["reason"],
            said["detail"].get("until", ""),
            subject not in ended and said["detail"].get("until", "") > moment,
            said["n"],
        )
        for subject, said in begun.items()
    ]
    return sorted(found, key=lambda one: (not one.open, -one.entry))
