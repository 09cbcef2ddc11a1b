"""Making an offline pack at the node, and taking its journal back into the log."""

from __future__ import annotations

import json
from itertools import groupby
from pathlib import Path
from typing import Any

from marsad.access import Action, Permission, Reader, Refused, decide
from marsad.access import Decision as Ruling
from marsad.access.log import Act, record
from marsad.bank.statement import StatementRow
from marsad.bank.view import view
from marsad.names import DEFAULT_THRESHOLD, Index, Record
from marsad.recall.catalogue import record_of
from marsad.screening.compared import record_facts
from marsad.screening.finding import standing
from marsad.screening.pack import GOOD_DAYS, begin, entries, finish, good_until
from marsad.screening.printing import contact
from marsad.screening.rates import rates
from marsad.vocabulary import schema
from marsad.vocabulary.marking import strictest_marking
from marsad.vocabulary.message import message

__all__ = ["make", "take_back"]


def make(
    folder: Path, reader: Reader, *, days: int = GOOD_DAYS, threshold: float = DEFAULT_THRESHOLD
) -> dict[str, Any]:
    """Write a pack of what the reader may take out of the node; returns its manifest.

    What a handling code does not let leave is not in it, and how many records that is, is said.

    Raises:
        Refused: no role of the reader takes anything out of the node.
        ValueError: the folder is there already, or the days are not 1 to 31.
    """
    if folder.exists():
        raise ValueError(message("screening.folder", folder=folder))
    if not 1 <= days <= 31:
        raise ValueError(message("screening.pack-days"))
    if not reader.may(Permission.EXPORT):
        raise Refused(Ruling(False, "No role of yours takes anything out.", "role.export"))
    kept: list[Record] = []
    withheld = 0
    part = begin(folder)
    with (part / "records.jsonl").open("w", encoding="utf-8") as file:
        rows = view(reader).statements()
        for key, group in groupby(rows, key=lambda row: row.entity_id):
            said = list(group)
            if not schema(said[0].schema).is_a("Thing"):
                continue
            leaving = [row for row in said if _may_leave(reader, row)]
            shown = record_of(key, leaving) if leaving else None
            able = standing(shown) if shown else None
            if able is None:
                withheld += bool(record_of(key, said)) and len(leaving) < len(said)
                continue
            kept.append(able)
            marking = strictest_marking(row.marking for row in leaving)
            plain = {
                "record": record_facts(able, leaving),
                "handling": "" if marking.tlp == "clear" else marking.text,
                "fictional": any(row.report.fictional for row in leaving),
            }
            file.write(json.dumps(plain, ensure_ascii=False) + "\n")
    Index.open(part / "index").rebuild(kept, revision=1)
    measured = rates(threshold)
    manifest = {
        "made_by": reader.officer,
        "institution": reader.institution,
        "purpose": reader.purpose,
        "contact": contact(),
        "good_until": good_until(days),
        "threshold": threshold,
        "measured": measured.to_dict() if measured else None,
        "records": len(kept),
        "withheld": withheld,
    }
    record(
        reader,
        Act.EXPORT,
        "pack",
        detail={"records": len(kept), "good_until": manifest["good_until"]},
    )
    finish(part, folder, manifest)
    return manifest


def _may_leave(reader: Reader, row: StatementRow) -> bool:
    return decide(reader, Action.EXPORT, row.marking).allowed


def take_back(folder: Path, reader: Reader) -> int:
    """Put the look-ups of a pack's journal into the node's log; returns how many.

    Raises:
        PackError: the journal was altered.
    """
    found = list(entries(folder))
    for entry in found:
        record(reader, Act.SEARCH, "pack", detail=entry)
    (folder / "journal.jsonl").unlink(missing_ok=True)
    return len(found)
