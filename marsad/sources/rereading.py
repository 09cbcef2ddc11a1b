"""Reading again: what was set aside, from the kept file, with the reader as it is today.

It is a new report of the same day: what is read now enters at its right place in time, what is
still not read is set aside with its reason of today, and the reports before stay as they were.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from marsad.access import Reader
from marsad.access.log import Act, record
from marsad.home import Home
from marsad.sources.inputs import Inputs
from marsad.sources.load import Progress, refuse, spec_of, take
from marsad.vocabulary import DeliveryError
from marsad.vocabulary.message import message

if TYPE_CHECKING:
    from marsad.bank.result import IntakeResult

__all__ = ["latest", "read_again"]


def latest(source: str, by: Reader, day: str = "") -> int:
    """The latest report of a source that the reader may read, or that of a day (2020-11-30).

    Raises:
        DeliveryError: there is none.
    """
    from marsad.bank.reports import cards, readable

    found = [
        card.id for card in readable(cards(source), by) if not day or card.day.isoformat() == day
    ]
    if not found:
        raise DeliveryError(message("received.none", source=source, day=day or "–"))
    return found[-1]


def read_again(
    report: int,
    *,
    by: Reader,
    progress: Progress | None = None,
    home: Home | None = None,
    status: str | None = None,
    withdrawals: bool = False,
) -> IntakeResult:
    """Read a report's kept file again.

    Args:
        report: its number.
        by: the officer who has it read.
        progress: called with records done and records that the file claims.
        home: the node's folder.
        status, withdrawals: as for `load`.

    Raises:
        NotFound: no such report that the officer may read.
        DeliveryError: the file is gone, was changed, or cannot be read as a whole; or as `refuse`.
        BankBusy: another process writes. In each case the bank is as it was.
    """
    from marsad.bank.received import carry_dismissals, received, restore

    home = (home or Home.current()).prepare()
    found = received(report, by)
    spec = spec_of(found.source)
    refuse(spec, status)
    said = {"source": found.source, "again": True}
    record(by, Act.CHANGE, f"report:{report}", detail=said)
    with tempfile.TemporaryDirectory(prefix="marsad-again-") as scratch:
        paths = restore(found, Path(scratch), home)
        with Inputs.of(*paths, prefer=spec.main) as files:
            files.dated = found.published
            result = take(
                spec,
                files,
                terms=found.terms,
                edition=f"{spec.edition}/{found.readings + 1}",
                by=by,
                home=home,
                status=status,
                withdrawals=withdrawals,
                progress=progress,
            )
    carry_dismissals(report, result.report)
    return result
