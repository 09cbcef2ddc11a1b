"""``marsad recall`` from a cold start: a process of its own, from the shell's point of view."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time
from typing import Any

__all__ = ["startup"]


def startup(home: str, text: str, runs: int = 5) -> dict[str, Any]:
    """Median seconds of ``marsad recall TEXT --json`` over ``runs`` processes, and their memory."""
    environment = {**os.environ, "MARSAD_HOME": home}
    command = [sys.executable, "-m", "marsad", "recall", text, "--json"]
    took: list[float] = []
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
        took.append(time.perf_counter() - start)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {
        "runs": runs,
        "median_s": round(statistics.median(took), 3),
        "worst_s": round(max(took), 3),
        "cpu_s_each": round(cpu / runs, 3),
    }
