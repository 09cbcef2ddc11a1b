"""The home page, and the same as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from marsad.access import Permission, Reader
from marsad.access.asked import officer_of, reader_of
from marsad.access.log import Act, record
from marsad.access.officers import may
from marsad.bank import reports
from marsad.recall.views import box
from marsad.web.home.changes import Changed, changes
from marsad.web.home.fresh import Freshness, freshness
from marsad.web.home.machine import machine
from marsad.web.home.quality import Quality, quality
from marsad.web.home.waiting import MOST, Task, clocks_overdue, duties, tasks
from marsad.web.models import desk_of

__all__ = ["Bank", "home"]

_FIRST = timedelta(days=30)
"""How far back the first visit looks."""


@dataclass(frozen=True, slots=True)
class Bank:
    """What a reader's home says of the bank.

    Attributes:
        since: from when changes are told; ``visited``: it is the officer's last visit.
        records, statements: how many stand, of those that the reader may know of.
        overdue: clocks of which nobody has taken charge; None for who has no part in them.
    """

    since: datetime
    visited: bool
    sources: list[Freshness]
    records: int
    statements: int
    changes: list[Changed]
    tasks: list[Task]
    quality: Quality
    overdue: int | None

    @property
    def late(self) -> int:
        """How many sources are late."""
        return sum(row.late for row in self.sources)

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return {
            "since": self.since.isoformat(timespec="seconds"),
            "bank": {
                "sources": len(self.sources),
                "records": self.records,
                "statements": self.statements,
            },
            "sources": [row.to_dict() for row in self.sources],
            "changes": [row.to_dict() for row in self.changes],
            "waiting": [task.to_dict() for task in self.tasks],
            "quality": {**self.quality.to_dict(), "overdue_clocks": self.overdue},
        }


@require_safe
def home(request: HttpRequest, json: bool = False) -> HttpResponse:
    """``?since=2026-05-01`` tells what changed from that day on."""
    officer = officer_of(request)
    own = duties(officer)
    if not may(officer, Permission.READ):
        return _without_bank(request, own, json)
    reader = reader_of(request)
    since, visited = _since(request)
    bank = _bank(reader, since, visited, own)
    record(reader, Act.VIEW, "home", rule="purpose.stated")
    if json:
        return JsonResponse(bank.to_dict(), json_dumps_params={"ensure_ascii": False})
    request.sources = [row.source for row in bank.sources]  # type: ignore[attr-defined]
    context = {
        **box(request),
        "bank": bank,
        "most": MOST,
        "tasks": [task for task in bank.tasks if task.count],
        "overseen": reader.may(Permission.OVERSEE),
        "nav": "recall",
    }
    return render(request, "home.html", context)


def _bank(reader: Reader, since: datetime, visited: bool, own: list[Task]) -> Bank:
    today = datetime.now(UTC).date()
    lines = reports.lines(reader)
    known = reports.sources(reader, lines)
    cards = [card for line in lines.values() for card in line]
    late = clocks_overdue(reader, today)
    return Bank(
        since,
        visited,
        freshness(known, lines, today),
        sum(_kept(card.counts, "added", "withdrawn") for card in cards),
        sum(_kept(card.counts, "statements_added", "statements_withdrawn") for card in cards),
        changes(known, lines, since),
        [*own, *tasks(reader, known, today, late)],
        quality(cards),
        late,
    )


def _kept(counts: dict[str, Any], came: str, went: str) -> int:
    return int(counts.get(came, 0)) - int(counts.get(went, 0))


def _since(request: HttpRequest) -> tuple[datetime, bool]:
    """From when changes are told, and whether that is the officer's last visit."""
    try:
        day = date.fromisoformat(request.GET.get("since", ""))
    except ValueError:
        desk = desk_of(request)
        if desk is not None and desk.before is not None:
            return desk.before, True
        return datetime.now(UTC) - _FIRST, False
    return datetime.combine(day, time.min, UTC), False


def _without_bank(request: HttpRequest, own: list[Task], json: bool) -> HttpResponse:
    """The home of who reads nothing about persons: the node itself."""
    found = machine(datetime.now(UTC).date())
    if json:
        waiting = [task.to_dict() for task in own]
        return JsonResponse({"waiting": waiting, "node": found.to_dict()})
    context = {"machine": found, "tasks": [task for task in own if task.count], "nav": "recall"}
    return render(request, "home/machine.html", context)
