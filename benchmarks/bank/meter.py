"""What a piece of work cost: wall clock, processor time, peak memory, and shares of a sample."""

from __future__ import annotations

import resource
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

__all__ = ["Meter", "folder_bytes", "peak_mb", "spread"]


def peak_mb() -> float:
    """The most memory this process ever held, in MB (10**6 bytes; Linux counts in KiB)."""
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6, 1)


class Meter:
    """Seconds of wall clock and of processor (user and system) between enter and exit."""

    wall = cpu = 0.0

    def __enter__(self) -> Meter:
        self._wall, self._cpu = time.perf_counter(), time.process_time()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.wall = time.perf_counter() - self._wall
        self.cpu = time.process_time() - self._cpu

    def to_dict(self) -> dict[str, float]:
        """Both, rounded to milliseconds."""
        return {"wall_s": round(self.wall, 3), "cpu_s": round(self.cpu, 3)}


def spread(milliseconds: Sequence[float]) -> dict[str, Any]:
    """Median, 95th percentile and worst of a sample."""
    ordered = sorted(milliseconds)

    def at(share: float) -> float:
        return round(ordered[min(len(ordered) - 1, int(len(ordered) * share))], 2)

    return {"n": len(ordered), "p50_ms": at(0.5), "p95_ms": at(0.95), "max_ms": at(1.0)}


def folder_bytes(folder: Path) -> int:
    """Bytes of all files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
