"""The stages, each in a process of its own so that its memory is its own.

``python -m benchmarks.bank.stages STAGE --home FOLDER …`` prints one JSON object.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

from benchmarks.bank.meter import Meter, folder_bytes, peak_mb, spread

Stage = Callable[[argparse.Namespace], dict[str, Any]]
_SEED = 2026


def intake(options: argparse.Namespace) -> dict[str, Any]:
    """A crowd into an empty bank; then the same again as a new report, which must add nothing."""
    from marsad.access import Handling, local_operator
    from marsad.bank.grade import Grade
    from marsad.bank.intake import intake as take_in
    from marsad.bank.intake import register_source
    from marsad.bank.raw import RawFile
    from marsad.bank.terms import SourceCard, Terms
    from marsad.exercise import scale

    home = options.node
    register_source(SourceCard("ex-crowd", "Crowd (fictional)", "حشد (خيالي)", fictional=True))
    terms = Terms(Grade.parse("A2"), Handling.GREEN, "a benchmark", "none", "nobody")
    much = {"names": options.names} if options.names else {"statements": options.statements}
    by = local_operator("benchmark")
    found: dict[str, Any] = {}
    with Meter() as making:
        for _ in scale(_SEED, **much):
            pass
    for turn in ("first", "again"):
        raw = RawFile("crowd", sha256(f"{much}{turn}".encode()).hexdigest(), 0)
        with Meter() as meter:
            result = take_in("ex-crowd", scale(_SEED, **much), terms=terms, raw=raw, by=by)
        cpu = max(meter.cpu - making.cpu, 1e-9)
        found[turn] = {
            **meter.to_dict(),
            "cpu_without_making_s": round(cpu, 3),
            "statements": result.statements,
            "statements_added": result.statements_added,
            "statements_per_cpu_s": round(result.statements / cpu),
        }
        found["records"], found["statements"] = result.entities, result.statements
    from django.db import connection

    connection.close()  # SQLite then folds its log into the file
    size = folder_bytes(home.folder) if "DATABASE_URL" not in os.environ else 0
    found["bank_mb"] = round(size / 1e6, 1)
    found["bytes_per_statement"] = round(size / found["statements"], 1)
    return found | {"peak_mb": peak_mb()}


def index(options: argparse.Namespace) -> dict[str, Any]:
    """The name index, built from nothing."""

    from marsad.access import local_operator
    from marsad.recall.catalogue import refresh

    with Meter() as meter:
        records = refresh(options.node, local_operator("benchmark"))
    size = folder_bytes(options.node.index) if options.node.index.exists() else 0
    return meter.to_dict() | {
        "records": records,
        "index_mb": round(size / 1e6, 1),
        "peak_mb": peak_mb(),
    }


def recall(options: argparse.Namespace) -> dict[str, Any]:
    """Names asked for one after the other, in one process, after ten to warm up."""
    from marsad.access import local_operator
    from marsad.exercise import crowd_queries
    from marsad.recall.recall import recall as ask

    by = local_operator("benchmark")
    took: list[float] = []
    worked: list[float] = []
    first = ten = 0
    questions = list(crowd_queries(options.queries + 10, options.population, _SEED))
    with Meter() as opening:
        ask(questions[0][0], by, home=options.node)
    gc.collect()
    with Meter() as meter:
        for number, (text, key) in enumerate(questions):
            start, cpu = time.perf_counter(), time.process_time()
            results = ask(text, by, home=options.node).results
            if number >= 10:
                took.append((time.perf_counter() - start) * 1000)
                worked.append((time.process_time() - cpu) * 1000)
                ids = [result.ids for result in results]
                first += bool(ids and key in ids[0])
                ten += any(key in group for group in ids)
    return {
        **spread(took),
        "cpu": spread(worked),
        "cpu_ms_each": round(meter.cpu * 1000 / len(questions), 2),
        "first_question_ms": round(opening.wall * 1000, 1),
        "recall_at_1": round(first / len(took), 4),
        "recall_at_10": round(ten / len(took), 4),
        "peak_mb": peak_mb(),
    }


def profile(options: argparse.Namespace) -> dict[str, Any]:
    """Whole profiles of records all over the bank."""
    from marsad.access import local_operator
    from marsad.bank.profile import profile as assemble
    from marsad.bank.view import view
    from marsad.exercise import crowd_queries

    by = local_operator("benchmark")
    took: list[float] = []
    worked: list[float] = []
    with Meter() as meter:
        for number, (_, key) in enumerate(crowd_queries(options.queries, options.population, 7)):
            start, cpu = time.perf_counter(), time.process_time()
            assemble(view(by), [key]).to_dict()
            if number >= 5:
                took.append((time.perf_counter() - start) * 1000)
                worked.append((time.process_time() - cpu) * 1000)
    return spread(took) | {
        "cpu": spread(worked),
        "cpu_ms_each": round(meter.cpu * 1000 / options.queries, 2),
        "peak_mb": peak_mb(),
    }


def lists(options: argparse.Namespace) -> dict[str, Any]:
    """The real lists of 2021 and Canada's, one after the other into one bank, then all again."""
    from marsad.access import local_operator
    from marsad.sources import load

    files = {
        "un-sc": "un_sc/2021-03-12.xml.gz",
        "us-ofac": "us_ofac/2021-03-10_sdn.xml.gz",
        "eu-fsf": "eu_fsf/2021-03-05.xml.gz",
        "ca-sema": "ca_sema/2025-03-20.xml.gz",
    }
    by = local_operator("benchmark")
    found: dict[str, Any] = {}
    for turn in ("first", "again"):
        with Meter() as whole:
            for key, name in files.items():
                with Meter() as meter:
                    result = load(
                        key, options.shared / "data/lists" / name, by=by, home=options.node
                    )
                found.setdefault(turn, {})[key] = meter.to_dict() | {
                    "records": result.records,
                    "statements": result.statements,
                    "added": result.added if turn == "first" or not result.already_known else 0,
                }
        found[f"{turn}_all"] = whole.to_dict()
    return found | {"peak_mb": peak_mb()}


STAGES: dict[str, Stage] = {
    stage.__name__: stage for stage in (intake, index, recall, profile, lists)
}


def main() -> None:
    """Run one stage."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stage", choices=sorted(STAGES))
    parser.add_argument("--home", required=True)
    parser.add_argument("--names", type=int)
    parser.add_argument("--statements", type=int)
    parser.add_argument("--population", type=int, default=1)
    parser.add_argument("--queries", type=int, default=300)
    parser.add_argument("--shared", type=Path)
    options = parser.parse_args()
    os.environ["MARSAD_HOME"] = options.home
    from marsad.cli.node import open_node

    options.node = open_node()
    print(json.dumps(STAGES[options.stage](options)))


if __name__ == "__main__":
    main()
