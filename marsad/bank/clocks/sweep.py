"""The sweep: everything that is due is purged, or put to review; nothing is left lying.

Each purge is a transaction of its own, and what is done is not done twice: a sweep that was killed
is simply run again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from typing import Any

from marsad.access import Reader
from marsad.access.log import Act, acting
from marsad.bank.clocks.due import GRACE_DAYS, Due, due, overdue
from marsad.bank.clocks.purge import Held, finish, purge_entity, purge_report
from marsad.bank.clocks.tombstone import Stone
from marsad.bank.lock import writing
from marsad.bank.models import Entity, Review
from marsad.home import Home

__all__ = ["Swept", "sweep"]

Progress = Callable[[int, int | None], None]


@dataclass(slots=True)
class Swept:
    """What a sweep did.

    Attributes:
        due: how many things were due.
        purged: their tombstones.
        opened: reviews that it opened.
        lapsed: reviews that nobody answered in time: the person is held back.
        held: what a legal hold kept.
        left: what is overdue afterwards; empty when the sweep did its work.
    """

    as_of: date
    dry: bool
    due: int = 0
    purged: list[Stone] = field(default_factory=list)
    opened: list[Due] = field(default_factory=list)
    lapsed: list[str] = field(default_factory=list)
    held: list[str] = field(default_factory=list)
    would: list[Due] = field(default_factory=list)
    left: list[Due] = field(default_factory=list)

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        plain = asdict(self)
        plain["as_of"] = self.as_of.isoformat()
        plain["purged"] = [stone.to_dict() for stone in self.purged]
        for name in ("opened", "would", "left"):
            plain[name] = [item.to_dict() for item in getattr(self, name)]
        return plain


def sweep(
    as_of: date,
    *,
    by: Reader,
    home: Home,
    dry: bool = False,
    progress: Progress | None = None,
) -> Swept:
    """Purge or put to review everything that is due.

    Args:
        as_of: the day that the clock shows.
        by: who orders it.
        home: the node.
        dry: only say what would be done.
        progress: called with things done and things due.

    Raises:
        NotLogged: the log cannot be written; what was done before that stays done, and logged.
        BankBusy: another process writes to the bank.
    """
    swept = Swept(as_of, dry)
    if not dry:
        finish(home)  # what a killed sweep left
    items = list(due(as_of))
    swept.due = len(items)
    if dry:
        swept.would = items
        return swept
    for done, item in enumerate(items, 1):
        if item.what == "purge":
            _purge(item, swept, by, home)
        else:
            _review(item, swept, by)
        if progress:
            progress(done, len(items))
    swept.left = overdue(as_of)
    return swept


def _purge(item: Due, swept: Swept, by: Reader, home: Home) -> None:
    kind, _, key = item.subject.partition(":")
    chosen = purge_entity if kind == "entity" else purge_report
    try:
        stone = chosen(key, by=by, rule=item.rule, as_of=swept.as_of, home=home)
    except Held:
        swept.held.append(item.subject)
        return
    if stone is not None:
        swept.purged.append(stone)


def _review(item: Due, swept: Swept, by: Reader) -> None:
    """Open a review; when one was not answered within the days of grace, hold the person back."""
    row = Review.objects.filter(subject=item.subject, closed__isnull=True).first()
    late = row.due if row else item.since + timedelta(days=GRACE_DAYS)
    lapsed = late <= swept.as_of and item.subject.startswith("entity:")
    if row is not None and row.due > swept.as_of:
        return
    act = Act.DECIDE
    detail = {"opened": swept.as_of.isoformat(), "held back": lapsed}
    with acting(by, act, item.subject, rule=item.rule, detail=detail), writing():
        until = swept.as_of + timedelta(days=GRACE_DAYS)
        if row is None:
            Review.objects.create(
                subject=item.subject,
                opened=swept.as_of,
                due=until,
                why=item.rule,
                lapsed=lapsed,
            )
            swept.opened.append(item)
        else:
            row.due, row.lapsed = until, lapsed or row.lapsed
            row.save(update_fields=["due", "lapsed"])
        if lapsed:
            key = item.subject.partition(":")[2]
            Entity.objects.filter(key=key).update(restricted=True)
            Entity.objects.filter(record__key=key).update(restricted=True)
            swept.lapsed.append(item.subject)
