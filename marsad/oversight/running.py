"""Running the attempts: each leaves an entry in the log, whatever came of it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from marsad.access import Reader
from marsad.access.log import Act, record
from marsad.access.redlines import Line, State, lines, state
from marsad.access.redlines.refusing import scripted
from marsad.oversight.attempts import ATTEMPTS, Outcome

__all__ = ["Attempted", "note_edition", "run"]


@dataclass(frozen=True, slots=True)
class Attempted:
    """One attempt with its outcome and the number of its entry in the log."""

    line: Line
    outcome: Outcome
    entry: int

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return {"line": self.line.id, **asdict(self.outcome), "entry": self.entry}


def run(by: Reader) -> list[Attempted]:
    """Try everything that must not work, now, at the doors of this very node.

    Raises:
        NotLogged: an attempt could not be written down.
    """
    note_edition(by)
    return [_attempt(line, by) for line in lines()]


def _attempt(line: Line, by: Reader) -> Attempted:
    try:
        with scripted():
            outcome = ATTEMPTS[line.id](by)
    except Exception as error:  # a door that breaks has not refused
        outcome = Outcome(False, line.id, "", f"{type(error).__name__}: {error}")
    entry = record(
        by,
        Act.RED_LINE,
        f"red-line:{line.id}",
        outcome="refused" if outcome.refused else "allowed",
        rule=outcome.rule,
        reason=outcome.reason[:500],
        detail={"door": outcome.door, "attempt": "scripted", "scripted": True},
    )
    return Attempted(line, outcome, entry.number)


def note_edition(by: Reader) -> State:
    """A changed list, or a changed signature, leaves a permanent entry on each node (SG-41)."""
    from marsad.access.log.store import reading
    from marsad.home import Home

    found = state()
    subject = f"red-lines:{found.digest[:16]}:{'signed' if found.sound else 'unsigned'}"
    try:
        with reading(Home.current().log) as log:
            last = log.execute(
                "SELECT json_extract(body, '$.subject') FROM entry WHERE act = 'admin' "
                "AND json_extract(body, '$.subject') LIKE 'red-lines:%' ORDER BY n DESC LIMIT 1"
            ).fetchone()
    except FileNotFoundError:
        last = None
    if last is None or last[0] != subject:
        signed = [office.en for office in found.offices if office.signed]
        detail = {"edition": found.edition, "digest": found.digest, "signed": signed}
        record(by, Act.ADMIN, subject, detail=detail)
    return found
