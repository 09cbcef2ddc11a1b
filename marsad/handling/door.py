"""The way out: whether a subject may leave, sentence by sentence, and what stands in the way.

One sentence that may not leave keeps the whole back. What is told of it is its number, its field,
its report and its code, never what it says.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from marsad.access import Action, Decision, Partner, Reader, Refused, Subject, decide
from marsad.access.log import Act, record
from marsad.bank.profile import Profile
from marsad.bank.statement import StatementRow
from marsad.bank.view import view
from marsad.handling.consent import consents
from marsad.recall.subject import subject
from marsad.vocabulary import Marking, strictest_marking

__all__ = ["Blocked", "Door", "export", "judged", "look", "passed", "rows_of"]

_ACTS = {
    Action.EXPORT: Act.EXPORT,
    Action.SHARE: Act.SHARE,
    Action.PRINT: Act.PRINT,
    Action.QUOTE: Act.QUOTE,
    Action.COURT_USE: Act.DISCLOSE,
}


@dataclass(frozen=True, slots=True)
class Blocked:
    """A sentence that may not leave."""

    row: StatementRow
    decision: Decision

    @property
    def lifted_by_consent(self) -> bool:
        """Whether its originators could permit it."""
        return bool(self.decision.ask)


@dataclass(frozen=True, slots=True)
class Door:
    """What stands between a subject and the way out.

    Attributes:
        blocked: the sentences that may not leave, with the decision on each.
        warned: how many sentences leave with the warning that they are not for court (H1).
        marking: how the whole may be handled.
    """

    profile: Profile
    action: Action
    recipient: Partner | None
    rows: tuple[StatementRow, ...]
    blocked: tuple[Blocked, ...]
    warned: int
    marking: Marking

    @property
    def open(self) -> bool:
        """Whether everything may leave."""
        return not self.blocked


def look(entity: str, action: Action, recipient: Partner | None, reader: Reader) -> Door:
    """Decide on every sentence of a subject's profile that the reader sees.

    Raises:
        NotFound: the reader sees nothing under that id.
    """
    return judged(subject(entity, reader), action, recipient, reader)


def judged(found: Profile, action: Action, recipient: Partner | None, reader: Reader) -> Door:
    """Decide on every sentence of a profile that was assembled already."""
    rows = tuple(rows_of(found))
    permitted = consents([row.id for row in rows], action, recipient)
    blocked, warned = [], 0
    for row in rows:
        thing = Subject(row.marking, consents=permitted.get(row.id, frozenset()))
        decision = decide(reader, action, thing, recipient)
        if not decision.allowed:
            blocked.append(Blocked(row, decision))
        warned += bool(decision.warning)
    whole = strictest_marking(row.marking for row in rows)
    return Door(found, action, recipient, rows, tuple(blocked), warned, whole)


def export(door: Door, reader: Reader) -> Iterator[str]:
    """The subject as FollowTheMoney, a JSON object a line, each claim with its marking.

    Raises:
        Refused: a sentence may not leave.
        NotLogged: the log cannot be written; nothing leaves.
    """
    passed(door, reader)
    keys = sorted({row.entity_id for row in door.rows})
    return (
        json.dumps(entity.to_ftm(), ensure_ascii=False) + "\n"
        for entity in view(reader).entities(keys)
    )


def passed(door: Door, reader: Reader) -> None:
    """Write down that a subject leaves, or that it was refused; before it does.

    Raises:
        Refused: a sentence may not leave.
        NotLogged: the log cannot be written; nothing leaves.
    """
    first = door.blocked[0].decision if door.blocked else None
    detail = {
        "recipient": door.recipient.name if door.recipient else "",
        "statements": len(door.rows),
        "blocked": sorted(item.row.id for item in door.blocked)[:100],
        "handling": door.marking.text,
    }
    record(
        reader,
        _ACTS[door.action],
        f"entity:{door.profile.ids[0]}",
        outcome="refused" if first else "allowed",
        rule=first.rule if first else "handling.permitted",
        reason=first.reason if first else "",
        detail=detail,
    )
    if first is not None:
        raise Refused(first)


def rows_of(profile: Profile) -> Iterator[StatementRow]:
    """Every statement that a profile shows, once."""
    seen: set[int] = set()
    links = (*profile.listings, *profile.links)
    for field in (*profile.fields, *(own for link in links for own in link.fields)):
        for value in (*field.values, *field.assessments):
            for row in value.statements:
                if row.id not in seen:
                    seen.add(row.id)
                    yield row
