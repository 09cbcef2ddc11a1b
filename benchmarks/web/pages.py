"""What each page costs at the server, in a node of real size.

``python -m benchmarks.web.pages --node FOLDER --statements 1000000`` makes the node in the folder
where there is none, asks every GET route of the URL resolver as an officer who may see it, and
prints the slowest first: wall and processor milliseconds, the middle of some repeats after a first
that warms up. ``--profile ROUTE`` tells where the time of one address goes instead.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import statistics
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.bank.meter import Meter
from benchmarks.web.node import made

LIMIT_MS = 300


def main() -> None:
    """Make the node, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--node", type=Path, help="its folder; else one thrown away")
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--only", default="", help="addresses that begin so")
    parser.add_argument("--profile", default="", help="one address, profiled")
    parser.add_argument("--json", type=Path, help="where to write the figures")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="marsad-bench-") as folder:
        made(options.node or Path(folder), options.statements)
        if options.profile:
            _profile(options.profile)
            return
        rows = _measured(options.only, options.repeats)
    rows.sort(key=lambda row: -row["wall_ms"])
    print(f"{'wall ms':>8}{'cpu ms':>8}{'KB':>7}  officer     address")
    for row in rows:
        slow = " <-- slow" if row["wall_ms"] > LIMIT_MS else ""
        print(
            f"{row['wall_ms']:>8}{row['cpu_ms']:>8}{row['kb']:>7}  {row['officer']:<12}"
            f"{row['address']}{slow}"
        )
    over = sum(row["wall_ms"] > LIMIT_MS for row in rows)
    print(f"{len(rows)} addresses, {over} over {LIMIT_MS} ms")
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1) + "\n", "utf-8")


def _clients() -> dict[str, Any]:
    from tests.officers import browser_of
    from tests.walk.world import PURPOSES, ROLES

    return {
        name: browser_of(
            name,
            "ar",
            purpose=PURPOSES.get(name, "identity-check"),
            case="2026/1",
            reason="The tests' round",
        )
        for name in ROLES
    }


def _measured(only: str, repeats: int) -> list[dict[str, Any]]:
    from tests.walk.places import addresses

    clients = _clients()
    rows = []
    for address in addresses():
        if not address.startswith(only or "/"):
            continue
        for name, client in clients.items():
            client.raise_request_exception = False
            if client.get(address).status_code in (200, 404):
                rows.append(_asked(client, name, address, repeats))
                break
    return rows


def _asked(client: Any, name: str, address: str, repeats: int) -> dict[str, Any]:
    walls, cpus, size = [], [], 0
    for _ in range(repeats):
        with Meter() as meter:
            answer = client.get(address)
            size = len(b"".join(answer) if answer.streaming else answer.content)
        walls.append(meter.wall * 1000)
        cpus.append(meter.cpu * 1000)
    return {
        "address": address,
        "officer": name,
        "wall_ms": round(statistics.median(walls)),
        "cpu_ms": round(statistics.median(cpus)),
        "kb": round(size / 1000),
    }


def _profile(address: str) -> None:
    for name, client in _clients().items():
        if client.get(address).status_code == 200:
            print(f"{address} as {name}")
            watch = cProfile.Profile()
            watch.runcall(client.get, address)
            pstats.Stats(watch).sort_stats("cumulative").print_stats(45)
            return


if __name__ == "__main__":
    main()
