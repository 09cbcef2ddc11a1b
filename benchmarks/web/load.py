"""Many people at once: ``python -m benchmarks.web.load --node FOLDER --people 50 --seconds 60``.

Starts ``marsad serve`` as an institution runs it, signs so many officers in, and lets each of them
work: type a name (suggestions), search, open the person, its sources, the queue of the screening
desk, with a pause for thought between two pages. The people run on the same machine and take their
share of its processors. ``--think 0`` leaves the pauses out: what the server can do at most.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

from benchmarks.bank.meter import Meter, spread
from benchmarks.web.node import made

_NAMES = ("محمد", "Khalid Yusuf", "Salim Nasser", "عمر سعد", "Ahmed Hassan", "Qattan", "Abu Yasir")


def main() -> None:
    """Start the server, let the people work, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--node", type=Path, help="its folder; else one thrown away")
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--warm", type=float, default=15, help="seconds before counting")
    parser.add_argument("--think", type=float, default=3, help="seconds between pages, on average")
    parser.add_argument("--workers", type=int, default=0, help="as of marsad serve")
    parser.add_argument("--port", type=int, default=8765)
    parser.add_argument("--json", type=Path, help="where to write the figures")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="marsad-bench-") as folder:
        made(options.node or Path(folder), options.statements)
        sessions = list(_signed_in(options.people))
        persons = _persons()
        server = started(options.port, options.workers)
        try:
            found = _work(options, sessions, persons, server.pid)
        finally:
            server.terminate()
            server.wait(20)
    print(json.dumps(found, indent=1))
    if options.json:
        options.json.write_text(json.dumps(found, indent=1) + "\n", "utf-8")


def _signed_in(people: int) -> Iterator[str]:
    """A session cookie of each of so many analysts."""
    from marsad.access import Handling, Role
    from marsad.access.officers import EnrolmentError
    from tests.officers import browser_of, enrolled

    for number in range(people):
        name = f"person-{number}"
        with suppress(EnrolmentError):  # there is one of an earlier run in the same folder
            enrolled(name, [Role.ANALYST], clearance=Handling.RED)
        yield browser_of(name, "ar").cookies["sessionid"].value


def _persons() -> list[str]:
    """Ids of persons to open."""
    from marsad.bank.models import Entity

    found = Entity.objects.filter(schema="Person").order_by("-pk")
    return [row.key for row in found[:200]]


def started(port: int, workers: int) -> subprocess.Popen[bytes]:
    server = subprocess.Popen(
        [sys.executable, "-m", "marsad", "serve", "--port", str(port), "--workers", str(workers)],
        env=os.environ | {"MARSAD_API_LIMIT": "1000000/m"},
        stdout=subprocess.DEVNULL,
    )
    for _ in range(600):
        time.sleep(0.2)
        try:
            line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            line.request("GET", "/static/marsad/marsad.css")
            line.getresponse().read()
            return server
        except OSError:
            if server.poll() is not None:
                break
    server.kill()
    raise SystemExit("The server did not start.")


def _pages(dice: random.Random, persons: list[str]) -> Iterator[tuple[str, str, bool]]:
    """Kind, address, and whether thought comes first: what one person asks, again and again."""
    while True:
        name = dice.choice(_NAMES)
        for size in (3, len(name)):
            yield "suggestions", f"/recall/suggest?q={quote(name[:size])}", size == 3
        yield "search", f"/recall?q={quote(name)}", False
        yield "profile", f"/profile/{quote(dice.choice(persons))}", True
        yield "source", "/sources/un-sc", True
        yield "screening queue", "/screening/cases", True


def _work(options: Any, sessions: list[str], persons: list[str], pid: int) -> dict[str, Any]:
    took: dict[str, list[float]] = defaultdict(list)
    errors: dict[str, int] = defaultdict(int)
    lock = threading.Lock()
    # Nobody comes to a node that has just started: the first seconds are not counted.
    counted = time.monotonic() + options.warm
    end = counted + options.seconds

    def one(number: int, session: str) -> None:
        dice = random.Random(number)
        line = http.client.HTTPConnection("127.0.0.1", options.port, timeout=60)
        time.sleep(dice.uniform(0, options.think))
        for kind, address, thought in _pages(dice, persons):
            if thought:
                time.sleep(dice.uniform(0.5, 1.5) * options.think)
            if time.monotonic() > end:
                return
            start = time.perf_counter()
            try:
                status = _asked(line, address, session)
            except (OSError, http.client.HTTPException) as error:
                status = type(error).__name__
            if time.monotonic() < counted:
                continue
            with lock:
                took[kind].append((time.perf_counter() - start) * 1000)
                if status != "200":
                    errors[f"{kind}: {status}"] += 1

    people = [
        threading.Thread(target=one, args=(number, session))
        for number, session in enumerate(sessions)
    ]
    for person in people:
        person.start()
    time.sleep(options.warm)
    before = _cpu(pid)
    with Meter() as meter:
        for person in people:
            person.join()
    every = [value for values in took.values() for value in values]
    return {
        "people": options.people,
        "think_s": options.think,
        "seconds": round(meter.wall, 1),
        "requests_per_s": round(len(every) / meter.wall, 1),
        "all": _spread(every),
        **{kind: _spread(values) for kind, values in sorted(took.items())},
        "errors": dict(errors),
        "workers": options.workers or "one a processor",
        "server_cpu_ms_a_request": round((_cpu(pid) - before) * 1000 / max(1, len(every)), 1),
        "server_cpu_share": round((_cpu(pid) - before) / meter.wall, 2),
        "people_cpu_share": round(meter.cpu / meter.wall, 2),
    }


def _asked(line: http.client.HTTPConnection, address: str, session: str) -> str:
    """The status of an answer; once more where the line was closed during the pause for thought."""
    for last in (False, True):
        try:
            line.request("GET", address, headers={"Cookie": f"sessionid={session}"})
            answer = line.getresponse()
            answer.read()
            return str(answer.status)
        except (ConnectionError, http.client.RemoteDisconnected):
            line.close()
            if last:
                raise
    raise AssertionError


def _spread(values: list[float]) -> dict[str, Any]:
    ordered = sorted(values)
    at = ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))] if ordered else 0
    return spread(values) | {"p99_ms": round(at, 2)} if ordered else {}


def _cpu(pid: int) -> float:
    """Seconds of processor of a process and of its children (Linux)."""
    ticks = 0
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = path.read_text("ascii", "replace").rsplit(") ", 1)[1].split()
            if pid in (int(path.parent.name), int(fields[1])):
                ticks += sum(int(fields[at]) for at in (11, 12, 13, 14))
    return ticks / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
