"""What a threshold costs: measured misses and false alarms, by name culture (safeguard SG-21).

The figures are the benchmark page's (``marsad/names/data/benchmark.json``, ``make bench-names``).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from json import loads
from typing import Any

__all__ = ["Rates", "measured", "rates", "table"]


@dataclass(frozen=True, slots=True)
class Rates:
    """Measured at ``threshold``, the measured one nearest to that asked.

    Attributes:
        miss: name culture → share of true aliases that raise nothing; ``all`` among them.
        false_alarm: name culture → share of ordinary names that raise any alert.
    """

    threshold: float
    miss: dict[str, float]
    false_alarm: dict[str, float]

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return {"threshold": self.threshold, "miss": self.miss, "false_alarm": self.false_alarm}


@cache
def measured() -> dict[str, Any]:
    """The benchmark's data; empty when it was not measured in this copy."""
    file = files("marsad.names").joinpath("data/benchmark.json")
    return dict(loads(file.read_text("utf-8"))) if file.is_file() else {}


def table() -> list[Rates]:
    """The measured thresholds, the lowest first."""
    rows = [
        Rates(float(row["threshold"]), row["miss"], row["false_alarm"])
        for row in measured().get("thresholds", ())
    ]
    return sorted(rows, key=lambda row: row.threshold)


def rates(threshold: float) -> Rates | None:
    """What was measured nearest to a threshold; None when nothing was."""
    return min(table(), key=lambda row: abs(row.threshold - threshold), default=None)
