"""A question from a program: some subjects at once, answered with alerts and their cases."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from marsad.access import Reader
from marsad.access.log import Act, record
from marsad.bank.view import view
from marsad.home import Home
from marsad.recall.catalogue import catalogue
from marsad.screening.cases import open_case
from marsad.screening.columns import Columns
from marsad.screening.finding import Found, find
from marsad.screening.matching import Options
from marsad.screening.rates import rates
from marsad.screening.results import LEAD, alert
from marsad.screening.subject import SetAside, Subject, digest_of
from marsad.vocabulary.message import message

__all__ = ["MOST", "answer"]

MOST = 1_000
"""Subjects in one question at most."""

_COLUMNS = Columns(
    {
        name: (name,)
        for name in (
            "id",
            "name",
            "first_name",
            "middle_name",
            "last_name",
            "alias",
            "birth_date",
            "nationality",
            "country",
            "schema",
            "gender",
            "document",
        )
    }
)


def answer(
    rows: Sequence[dict[str, Any]], reader: Reader, options: Options, *, open_cases: bool = True
) -> dict[str, Any]:
    """Meet some subjects with the lists.

    Args:
        rows: each with the fields of a customer file.
        reader: who asks and why.
        options: threshold and limit.
        open_cases: an alert becomes a case; without it only the likeness is told, once.

    Raises:
        ValueError: none, or more than ``MOST``.
    """
    if not rows:
        raise ValueError(message("screening.no-subject"))
    if len(rows) > MOST:
        raise ValueError(message("screening.too-many", sent=len(rows), most=MOST))
    read = [_COLUMNS.subject(at, row) for at, row in enumerate(rows, start=1)]
    subjects = [row for row in read if isinstance(row, Subject)]
    # What is asked about people who meet nothing is not kept: the log holds a digest (SG-22).
    asked = digest_of([subject.digest() for subject in subjects])
    shown = {"subjects": len(subjects), "digest": asked, "threshold": options.threshold}
    record(reader, Act.SEARCH, "screening", detail=shown)
    index, opened = catalogue(Home.current(), reader), view(reader)
    found: dict[int, list[dict[str, Any]]] = {}
    suppressed: dict[int, list[str]] = {}
    met = find(subjects, index, opened, options)
    with transaction.atomic():
        for each in met:
            line = each.subject.line
            if not open_cases:
                found.setdefault(line, []).append(_bare(each, options))
                continue
            done = open_case(each, reader, origin="api", threshold=options.threshold)
            if done.kind in ("remembered", "certified"):
                suppressed.setdefault(line, []).append(done.certificate or "decided")
            elif done.case is not None:
                found.setdefault(line, []).append({"kind": done.kind} | alert(done.case))
    measured = rates(options.threshold)
    return {
        "threshold": options.threshold,
        "measured": measured.to_dict() if measured else None,
        "note": LEAD,
        "results": [
            {
                "place": at,
                "id": str(rows[at - 1].get("id") or ""),
                "alerts": found.get(at, []),
                "suppressed": suppressed.get(at, []),
                "unread": list(row.unread) if isinstance(row, Subject) else [],
                "set_aside": {"reason": row.reason, "field": row.field}
                if isinstance(row, SetAside)
                else None,
            }
            for at, row in enumerate(read, start=1)
        ],
    }


def _bare(found: Found, options: Options) -> dict[str, Any]:
    """An alert without a case."""
    compared = found.compared
    return {
        "case": None,
        "asked": compared["asked"],
        "record": found.alert.record,
        "records": sorted(found.records),
        "caption": compared["record"]["caption"],
        "schema": compared["record"]["schema"],
        "references": compared["record"]["references"],
        "sources": [source["key"] for source in compared["record"]["sources"]],
        "status": compared["record"]["status"],
        "score": round(found.alert.score, 4),
        "threshold": options.threshold,
        "handling": found.marking.text,
        "fictional": found.fictional,
        "explanation": {
            "name": compared["name"],
            "name_kind": compared["name_kind"],
            "names_alone": round(compared["names_alone"], 4),
            "base": compared["base"],
            "parts": compared["parts"],
            "support": compared["support"],
            "facts": compared["facts"],
        },
        "note": LEAD,
    }
