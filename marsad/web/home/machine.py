"""The node as who keeps it sees it: officers, second factors, backups, room on the disk.

Nothing of the bank's content is in it: who keeps the machine reads nothing about persons (SG-37).
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from marsad.access.officers import living
from marsad.bank.backup import backups
from marsad.home import Home
from marsad.names import kernel
from marsad.web.second_factor import has_second_factor

__all__ = ["Machine", "machine"]

_SOON = timedelta(days=30)
_OLD = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Machine:
    """What an administrator looks at first.

    Attributes:
        officers: how many are enrolled.
        without_factor: names of those who have no second factor yet.
        closed: names of those with a role that is closed for want of a certificate.
        lapsing: names of those with a certificate that lapses within thirty days.
        backup: when the last backup was made; None: never.
        stale: whether that is more than a week ago, or never was.
        kernel: what matches names: ``c``, compiled, or ``pure``, in Python and slow.
        free: bytes of room on the node's disk; ``room``: of so many.
    """

    officers: int
    without_factor: list[str]
    closed: list[str]
    lapsing: list[str]
    backup: datetime | None
    stale: bool
    kernel: str
    free: int
    room: int

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return {
            "officers": self.officers,
            "without_second_factor": self.without_factor,
            "closed_roles": self.closed,
            "lapsing_certificates": self.lapsing,
            "last_backup": self.backup.isoformat(timespec="seconds") if self.backup else None,
            "backup_stale": self.stale,
            "names_kernel": self.kernel,
            "disk_free_bytes": self.free,
            "disk_bytes": self.room,
        }


def machine(today: date) -> Machine:
    """The node as it is now."""
    home = Home.current()
    known = list(living().order_by("user__username"))
    made = _latest_backup(home)
    disk = shutil.disk_usage(home.folder)
    soon = today + _SOON
    return Machine(
        len(known),
        [card.name for card in known if not has_second_factor(card.user)],
        [card.name for card in known if card.closed_on(today)],
        [card.name for card in known if card.closed_on(soon).keys() - card.closed_on(today).keys()],
        made,
        made is None or datetime.now(UTC) - made > _OLD,
        kernel.chosen().name,
        disk.free,
        disk.total,
    )


def _latest_backup(home: Home) -> datetime | None:
    times = [datetime.fromisoformat(row["made"]) for row in backups(home) if row.get("made")]
    return max(times, default=None)
