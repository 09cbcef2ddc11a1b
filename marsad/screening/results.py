"""Results of a run: its alerts as rows for people and programs, and what they do not say.

A row is a lead for a person, whichever program reads it: it carries the state of its case and the
id of the decision, if any (safeguard SG-19).
"""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from marsad.access import Action, Reader, decide
from marsad.access.log import Act, record
from marsad.bank.sheet import cell
from marsad.screening.cases import cases
from marsad.screening.models import Case, Decision, Raised, RowProblem, Run
from marsad.screening.rates import rates
from marsad.screening.table.parquet import arrow
from marsad.vocabulary.marking import Marking
from marsad.vocabulary.message import message

__all__ = ["KINDS", "alert", "alerts", "problems", "summary", "write"]

KINDS = (".jsonl", ".csv", ".parquet")
"""The kinds of file that results are written to."""

LEAD = "a lead for a person to decide; no ground for any action by itself"

_COLUMNS = (
    "line",
    "id",
    "asked",
    "case",
    "state",
    "decision",
    "score",
    "name",
    "caption",
    "references",
    "sources",
    "record",
    "birth_date",
    "country",
    "gender",
    "document",
    "note",
)


def alerts(run: Run, reader: Reader) -> Iterator[dict[str, Any]]:
    """The alerts of a run that the reader may see, in the order of the file."""
    visible = cases(reader)
    rows = Raised.objects.filter(run=run, case__in=visible).select_related("case")
    for row in rows.order_by("line", "-case__score", "pk").iterator():
        yield {"line": row.line, "kind": row.kind} | alert(row.case)


def alert(case: Case) -> dict[str, Any]:
    """A case as an alert, with its explanation."""
    compared = case.compared
    standing = (
        case.decisions.filter(outcome=Decision.Outcome.CONFIRMED).order_by("-pk").first()
        if case.state == Case.State.TRUE
        else None
    )
    return {
        "case": case.pk,
        "state": case.state,
        "decision": standing.pk if standing else None,
        "id": case.subject.get("id", ""),
        "asked": compared["asked"],
        "record": case.record,
        "records": sorted(case.records),
        "caption": compared["record"]["caption"],
        "schema": compared["record"]["schema"],
        "references": compared["record"]["references"],
        "sources": [source["key"] for source in compared["record"]["sources"]],
        "status": compared["record"]["status"],
        "score": round(case.score, 4),
        "threshold": case.threshold,
        "handling": Marking.from_dict(case.marking).text,
        "marking": case.marking,
        "fictional": case.fictional,
        "reopened": case.reopened or None,
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


def problems(run: Run) -> Iterator[dict[str, Any]]:
    """Rows that were set aside, or screened in part, with the reasons."""
    rows = RowProblem.objects.filter(run=run).order_by("line", "pk")
    for row in rows.values("line", "field", "reason", "reason_ar", "screened").iterator():
        yield dict(row)


def summary(run: Run) -> dict[str, Any]:
    """The counts of a run, and what its threshold costs as measured (safeguard SG-21)."""
    measured = rates(run.threshold)
    return {
        "run": run.code,
        "state": run.state,
        "file": run.file_name,
        "rows": run.rows,
        "screened": run.screened,
        "alerts": run.alerts,
        "subjects_with_alerts": run.raised.values("line").distinct().count(),
        "remembered": run.remembered,
        "certified": run.certified,
        "set_aside": run.set_aside,
        "read_in_part": run.problems.filter(screened=True).values("line").distinct().count(),
        "threshold": run.threshold,
        "measured": measured.to_dict() if measured else None,
        "columns": {key: heads for key, heads in run.columns.items() if key != "refused"},
        "refused_columns": run.columns.get("refused", []),
        "problem": run.problem.split("\n")[0],
        "note": LEAD,
    }


def write(run: Run, path: Path, reader: Reader) -> int:
    """Write the alerts of a run to a file of the kind that its name says; whole or not at all.

    What its originator does not let leave the node is written as a bare case number.

    Raises:
        ValueError: the name ends in none of `KINDS`; or in ``.parquet``, and pyarrow is not here.
        OSError: it cannot be written.
    """
    kind = path.suffix.lower()
    if kind not in KINDS:
        raise ValueError(message("screening.out", file=path.name, known=", ".join(KINDS)))
    record(reader, Act.EXPORT, f"screening:{run.code}", detail={"alerts": run.alerts, "as": kind})
    rows = (_leaving(row, reader) for row in alerts(run, reader))
    part = path.with_name(f".{path.name}.part")
    try:
        handle = os.open(part, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
        count = _to_parquet(handle, rows) if kind == ".parquet" else _to_text(handle, rows, kind)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return count


def _to_text(handle: int, rows: Iterable[dict[str, Any]], kind: str) -> int:
    count = 0
    encoding = "utf-8-sig" if kind == ".csv" else "utf-8"  # spreadsheets need the mark
    with open(handle, "w", encoding=encoding, newline="") as file:
        sheet = csv.writer(file) if kind == ".csv" else None
        if sheet:
            sheet.writerow(_COLUMNS)
        for row in rows:
            count += 1
            if sheet:
                sheet.writerow([cell(value) for value in _flat(row)])
            else:
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return count


def _to_parquet(handle: int, rows: Iterable[dict[str, Any]]) -> int:
    with open(handle, "wb") as file:
        package = arrow()
        kinds = {"line": package.int64(), "score": package.float64()}
        schema = package.schema([(name, kinds.get(name, package.string())) for name in _COLUMNS])
        count, flat = 0, (dict(zip(_COLUMNS, _flat(row), strict=True)) for row in rows)
        with package.parquet.ParquetWriter(file, schema) as writer:
            while batch := list(islice(flat, 1_000)):
                plain = [
                    {k: v if k in kinds or v is None else str(v) for k, v in row.items()}
                    for row in batch
                ]
                writer.write_batch(package.RecordBatch.from_pylist(plain, schema))
                count += len(batch)
    return count


def _leaving(row: dict[str, Any], reader: Reader) -> dict[str, Any]:
    ruling = decide(reader, Action.EXPORT, Marking.from_dict(row["marking"]))
    if ruling.allowed:
        return row
    kept = {key: row[key] for key in ("line", "kind", "case", "state", "id", "asked", "handling")}
    return kept | {"withheld": ruling.reason, "rule": ruling.rule, "note": LEAD}


def _flat(row: dict[str, Any]) -> Iterator[Any]:
    if "withheld" in row:
        row = row | {"note": row["withheld"]}
    facts = {fact["what"]: fact["verdict"] for fact in row.get("explanation", {}).get("facts", ())}
    more = {
        "name": row.get("explanation", {}).get("name", ""),
        "caption": row.get("caption", {}).get("en", ""),
    }
    for name in _COLUMNS:
        value = more.get(name) or facts.get(name) or row.get(name)
        yield "; ".join(value) if isinstance(value, list) else value
