"""A source's line of reports, and what one more report does to the statements on it.

Each statement holds an interval on the line: from the report that began it up to, not including,
the report that ended it. A report may arrive late, between two that are already there; the same
rules then splice it in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from marsad.bank.row import Content
from marsad.bank.tally import Markings

__all__ = ["Change", "Held", "Line", "splice"]

Merge = Callable[[int, int], int]


@dataclass(frozen=True, slots=True)
class Held:
    """A stored statement and its interval as report ids (``end`` None: still said)."""

    id: int
    content: Content
    begin: int
    end: int | None
    marking: int


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
    """What to write for one entity. Ids are of stored statements.

    Attributes:
        tighten: statements and the stricter marking that they now bear.
        kept_stricter: statements that the report says under a looser code than they bear.
        markings: of the statements, for the tally.
    """

    insert: list[tuple[Content, int, int | None, int]] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    begin_earlier: list[int] = field(default_factory=list)
    tighten: list[tuple[int, int]] = field(default_factory=list)
    said_before: int = 0
    added: int = 0
    withdrawn: int = 0
    kept_stricter: int = 0
    markings: Markings = field(default_factory=lambda: ([], [], [], []))


def splice(
    line: Line,
    stored: Sequence[Held],
    said: Mapping[Content, int],
    *,
    merge: Merge = max,
    whole: bool = True,
    silent: frozenset[str] = frozenset(),
) -> Change:
    """Compare what a report says of an entity with what the report before it said.

    Args:
        line: the order of reports.
        stored: the entity's statements by this source (at least those said in a neighbour).
        said: the contents in the new report, each with its marking.
        merge: gives the marking of a whole made of two, the stricter on each axis. Saying again
            never loosens: only the originator does that, with a reason.
        whole: the report is all that the source says of the entity; False: it only adds.
        silent: properties that the report does not speak of.

    Returns:
        The rows to insert, to end, and to let begin earlier.
    """
    change = Change()

    # A desk's reports stand side by side, so one that says the same under another code is its own.
    def key(content: Content, marking: int) -> tuple[Content, int | None]:
        return content, None if whole else marking

    before = {key(h.content, h.marking): h for h in stored if line.holds(h, line.before)}
    starting = {
        key(held.content, held.marking): held
        for held in stored
        if line.after is not None and held.begin == line.after
    }
    change.said_before = len(before)
    kept, added, withdrawn, beside = change.markings
    for content, marking in said.items():
        held = before.get(key(content, marking))
        if held is not None:
            kept.append(_again(change, held, marking, merge))
            continue
        change.added += 1
        held = starting.get(key(content, marking))
        if held is not None:
            change.begin_earlier.append(held.id)
            added.append(_again(change, held, marking, merge))
        else:
            change.insert.append((content, line.new, line.after, marking))
            added.append(marking)
    for held in before.values() if whole else ():
        if held.content in said:
            continue
        if held.content.prop in silent:
            beside.append(held.marking)
            continue
        change.withdrawn += 1
        change.end.append(held.id)
        withdrawn.append(held.marking)
        if line.after is not None and line.holds(held, line.after):
            change.insert.append((held.content, line.after, held.end, held.marking))
    if not whole:
        beside += [held.marking for held in before.values() if held.content not in said]
    return change


def _again(change: Change, held: Held, marking: int, merge: Merge) -> int:
    """What is said again bears the stricter of its markings; returns it."""
    if held.marking == marking:
        return marking
    both = merge(held.marking, marking)
    if both != held.marking:
        change.tighten.append((held.id, both))
    change.kept_stricter += both != marking
    return both
