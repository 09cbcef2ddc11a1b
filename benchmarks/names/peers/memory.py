"""The peak of a program's own memory."""

from __future__ import annotations

import resource
from pathlib import Path


def peak() -> float:
    """Peak resident memory in MiB. Linux counts in `ru_maxrss` also what the caller had."""
    try:
        status = Path("/proc/self/status").read_text()
        return int(status.split("VmHWM:")[1].split()[0]) / 1024
    except (OSError, IndexError):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
