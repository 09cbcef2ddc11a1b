"""What waits for an officer, by what their roles let them do. Each thing is counted as far as they
may know of it, and leads to the page where it is done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from marsad.access import Permission, Reader, emergency
from marsad.access.changes import pending
from marsad.access.officers import may
from marsad.access.staff import Officer
from marsad.bank.clocks.due import overdue
from marsad.bank.clocks.review import open_reviews
from marsad.bank.reports import SourceInfo
from marsad.identity.waiting import waiting as pairs_waiting
from marsad.redress.desk import overdue as redress_overdue
from marsad.redress.desk import requests
from marsad.screening.cases import waiting as cases_waiting
from marsad.screening.models import Case

__all__ = ["MOST", "Task", "clocks_overdue", "duties", "tasks"]

MOST = 100
"""Where counting stops: beyond it the number changes nothing about what to do today."""


@dataclass(frozen=True, slots=True)
class Task:
    """Something that waits. ``late``: how many of them should have been done before today."""

    key: str
    label: Promise
    count: int
    route: str
    late: int = 0
    query: str = ""

    @property
    def more(self) -> bool:
        """Whether there are more than were counted."""
        return self.count >= MOST

    @property
    def url(self) -> str:
        """Where it is done; empty where this node has no page for it."""
        try:
            return reverse(self.route) + self.query
        except NoReverseMatch:
            return ""

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return {
            "key": self.key,
            "label": str(self.label),
            "count": self.count,
            "more": self.more,
            "late": self.late,
            "url": self.url,
        }


def clocks_overdue(reader: Reader, today: date) -> int | None:
    """Reviews and ends of retention that are due and of which nobody has taken charge; None for
    who has no part in them."""
    keepers = (Permission.CURATE, Permission.APPROVE, Permission.OVERSEE)
    return len(overdue(today, MOST)) if any(reader.may(right) for right in keepers) else None


def tasks(reader: Reader, sources: list[SourceInfo], today: date, clocks: int | None) -> list[Task]:
    """What waits for a reader in the bank's own work; ``clocks`` are those overdue."""
    return list(_tasks(reader, sources, today, clocks or 0))


def _tasks(reader: Reader, sources: list[SourceInfo], today: date, clocks: int) -> Iterator[Task]:
    undecided = cases_waiting(reader, (Case.State.OPEN, Case.State.UNSURE))
    yield Task("cases", _("Screening cases to decide"), len(undecided[:MOST]), "screening-cases")
    second = cases_waiting(reader, (Case.State.SECOND,))
    yield Task(
        "second",
        _("Cases that wait for a second reader"),
        len(second[:MOST]),
        "screening-cases",
        query="?state=second",
    )
    if reader.may(Permission.CURATE):
        pairs = pairs_waiting(reader, MOST)
        yield Task("identity", _("Pairs of records that may be one subject"), pairs, "identity")
        aside = sum(source.set_aside for source in sources)
        yield Task("set-aside", _("Records set aside at intake"), min(aside, MOST), "sources")
    if reader.may(Permission.CURATE) or reader.may(Permission.APPROVE):
        reviews = open_reviews()[:MOST]
        yield Task("reviews", _("Reviews that were asked for"), len(reviews), "clocks")
        yield Task("clocks", _("Clocks that nobody has taken charge of"), clocks, "clocks", clocks)
    if reader.may(Permission.APPROVE) or reader.may(Permission.OVERSEE):
        open_requests = [row for row in requests(reader) if row.closed is None]
        late = len(redress_overdue(today))
        yield Task(
            "redress",
            _("Requests of persons or their counsel"),
            len(open_requests),
            "redress",
            late,
        )


def duties(officer: Officer) -> list[Task]:
    """What waits for an officer in the node's own order, whether or not they read."""
    found = []
    if may(officer, Permission.APPROVE):
        asked = len(emergency.waiting(officer))
        found.append(Task("emergency", _("Emergency access asked for"), asked, "emergency", asked))
    if may(officer, Permission.OVERSEE):
        over = sum(row.state == "over" for row in emergency.alarms())
        found.append(
            Task("emergency-review", _("Emergency access to review"), over, "emergency", over)
        )
    if may(officer, Permission.CONFIRM_OFFICERS) or may(officer, Permission.OVERSEE):
        others = pending().exclude(proposer=officer).exclude(officer=officer).count()
        found.append(
            Task(
                "changes", _("Changes of officers that wait for a second person"), others, "changes"
            )
        )
    return found
