"""Engines, each a program of its own that speaks the file format of `marsad names rank`."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sets import Case

PEERS = Path(__file__).parent / "peers"


@dataclass(frozen=True, slots=True)
class Engine:
    """A program and the rankings that one run of it gives.

    Attributes:
        title: what the program is.
        script: it, in `peers/`.
        python: the interpreter that has its libraries.
        rankings: name → the threshold that it is used with by default.
    """

    title: str
    script: str
    python: str
    rankings: dict[str, float]


def engines(default: float, peer_python: Path | None) -> list[Engine]:
    """Those that can be run here. A missing peer is told on standard error."""
    found = [
        Engine("Marsad", "marsad_rank.py", sys.executable, {"marsad": default}),
        Engine("rapidfuzz", "rapidfuzz_rank.py", sys.executable, {"token_sort": 0.85}),
    ]
    if peer_python is not None and peer_python.exists():
        rankings = {"logic-v2": 0.7, "logic-v1": 0.7}
        found.append(Engine("nomenklatura", "nomenklatura_rank.py", str(peer_python), rankings))
    else:
        print(
            "nomenklatura is left out: no interpreter that has it. `make peers` makes one; it "
            "compiles PyICU, which needs a C++ compiler and ICU's headers.",
            file=sys.stderr,
        )
    return found


@dataclass(frozen=True, slots=True)
class Answer:
    """What an engine said to the queries of a case: ranked (id, score), and what it cost."""

    ranks: list[list[tuple[str, float]]]
    cost: dict[str, float]
    version: str


def _write(path: Path, rows: Sequence[dict[str, Any]]) -> None:
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    path.write_text(text, "utf-8")


def _run(engine: Engine, arguments: Sequence[object]) -> dict[str, Any]:
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    command = [engine.python, str(PEERS / engine.script), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        raise SystemExit(f"{engine.title} failed:\n{done.stderr[-3000:]}")
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def _key(engine: Engine, index: Path, queries: Path, limit: int) -> str:
    digest = hashlib.sha256(f"{engine.script} {limit}".encode())
    for path in (PEERS / engine.script, PEERS / "requirements.txt", index, queries):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:20]


def ask(
    engine: Engine, case: Case, folder: Path, limit: int, keep: Path | None = None
) -> dict[str, Answer]:
    """Let an engine index a case and answer its queries; the answers by ranking.

    With `keep`, a peer that answered exactly these queries on exactly these records before is not
    asked again; Marsad always is.
    """
    index, queries = folder / "index.jsonl", folder / "queries.jsonl"
    _write(
        index,
        [
            {
                "id": s.id,
                "schema": s.schema,
                "names": [{"t": t, "kind": k} for t, k in s.names],
                **({"birthDate": s.births} if s.births else {}),
            }
            for s in case.records
        ],
    )
    _write(
        queries,
        [
            {"q": q.text, "schema": q.schema, **({"birthDate": q.born} if q.born else {})}
            for q in case.queries
        ],
    )
    kept = (
        folder
        if keep is None or engine.script == "marsad_rank.py"
        else keep / _key(engine, index, queries, limit)
    )
    if not (kept / "report.json").exists():
        kept.mkdir(parents=True, exist_ok=True)
        asked = ["--index", index, "--queries", queries, "--out", kept, "--limit", limit]
        report = _run(engine, asked)
        if kept != folder:
            (kept / "report.json").write_text(json.dumps(report), "utf-8")
    else:
        report = json.loads((kept / "report.json").read_text("utf-8"))
    answers = {}
    for ranking in engine.rankings:
        lines = (kept / f"{ranking}.jsonl").read_text("utf-8").splitlines()
        ranks = [[(str(i), float(s)) for i, s in json.loads(line)["ranks"]] for line in lines]
        assert len(ranks) == len(case.queries)
        answers[ranking] = Answer(ranks, report[ranking], report["version"])
    return answers


def compare(engine: Engine, rows: Sequence[dict[str, str]], folder: Path) -> dict[str, list[float]]:
    """The scores of labelled pairs, by ranking."""
    pairs = folder / "pairs.jsonl"
    _write(pairs, [{"a": r["name1"], "b": r["name2"], "schema": r["schema"]} for r in rows])
    _run(engine, ["--pairs", pairs, "--out", folder])
    return {
        ranking: [float(x) for x in (folder / f"{ranking}.jsonl").read_text().split()]
        for ranking in engine.rankings
    }
