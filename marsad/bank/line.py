"""A source's line of reports, and what one more report does to the statements on it.

Each statement holds an interval on the line: from the report that began it up to, not including,
the report that ended it. A report may arrive late, between two that are already there; the same
rules then splice it in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from marsad.bank.row import Content

__all__ = ["Change", "Held", "Line", "splice"]


@dataclass(frozen=True, slots=True)
class Held:
    """A stored statement and its interval as report ids (``end`` None: still said)."""

    id: int
    content: Content
    begin: int
    end: int | None


@dataclass(frozen=True, slots=True)
class Line:
    """The order of a source's reports around the one that is taken in.

    Attributes:
        order: position of each report id, in order of publication, the new one among them.
        new: id of the new report.
        before, after: ids of its neighbours.
    """

    order: Mapping[int, int]
    new: int
    before: int | None
    after: int | None

    def holds(self, held: Held, report: int | None) -> bool:
        """Whether the statement was said in ``report``."""
        if report is None:
            return False
        at = self.order[report]
        return self.order[held.begin] <= at and (held.end is None or at < self.order[held.end])


@dataclass(slots=True)
class Change:
    """What to write for one entity. Ids are of stored statements."""

    insert: list[tuple[Content, int, int | None]] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    begin_earlier: list[int] = field(default_factory=list)
    said_before: int = 0
    added: int = 0
    withdrawn: int = 0


def splice(
    line: Line,
    stored: Sequence[Held],
    said: Iterable[Content],
    *,
    whole: bool = True,
    silent: frozenset[str] = frozenset(),
) -> Change:
    """Compare what a report says of an entity with what the report before it said.

    Args:
        line: the order of reports.
        stored: the entity's statements by this source (at least those said in a neighbour).
        said: the contents in the new report.
        whole: the report is all that the source says of the entity; False: it only adds.
        silent: properties that the report does not speak of.

    Returns:
        The rows to insert, to end, and to let begin earlier.
    """
    change = Change()
    before = {held.content: held for held in stored if line.holds(held, line.before)}
    starting = {
        held.content: held for held in stored if line.after is not None and held.begin == line.after
    }
    change.said_before = len(before)
    now = set(said)
    for content in now:
        if content in before:
            continue
        change.added += 1
        if content in starting:
            change.begin_earlier.append(starting[content].id)
        else:
            change.insert.append((content, line.new, line.after))
    for content, held in before.items() if whole else ():
        if content in now or content.prop in silent:
            continue
        change.withdrawn += 1
        change.end.append(held.id)
        if line.after is not None and line.holds(held, line.after):
            change.insert.append((content, line.after, held.end))
    return change
