"""What a threshold costs: measured misses and false alarms, by name culture (safeguard SG-21).

The figures are those of ``make bench-names``, in ``data/benchmark.json``; the benchmark page shows
them all.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from json import loads
from math import sqrt
from typing import Any

from marsad.names.edition import scorer

__all__ = ["Rates", "interval", "is_current", "measured", "rates", "table"]


@dataclass(frozen=True, slots=True)
class Rates:
    """Measured at ``threshold``, the measured one nearest to that asked.

    Attributes:
        miss: name culture → share of true aliases that raise nothing; ``all`` among them.
        false_alarm: name culture → share of ordinary names that raise any alert.
        queries: ``miss`` or ``false_alarm`` → name culture → how many names were asked.
    """

    threshold: float
    miss: dict[str, float]
    false_alarm: dict[str, float]
    queries: dict[str, dict[str, int]] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return {
            "threshold": self.threshold,
            "miss": self.miss,
            "false_alarm": self.false_alarm,
            "queries": self.queries,
        }


@cache
def measured() -> dict[str, Any]:
    """The benchmark's data; empty when it was not measured in this copy."""
    file = files("marsad.screening").joinpath("data/benchmark.json")
    return dict(loads(file.read_text("utf-8"))) if file.is_file() else {}


def is_current() -> bool:
    """Whether the scorer in use is the one that was measured."""
    return bool(measured()) and measured()["edition"] == scorer()


def table() -> list[Rates]:
    """The measured thresholds, the lowest first."""
    rows = [
        Rates(float(row["threshold"]), row["miss"], row["false_alarm"], row.get("queries", {}))
        for row in measured().get("thresholds", ())
    ]
    return sorted(rows, key=lambda row: row.threshold)


def rates(threshold: float) -> Rates | None:
    """What was measured nearest to a threshold; None when nothing was."""
    return min(table(), key=lambda row: abs(row.threshold - threshold), default=None)


def interval(share: float, count: int) -> tuple[float, float]:
    """The 95 % confidence interval of a share of ``count`` (Wilson, 1927)."""
    if not count:
        return 0.0, 1.0
    z = 1.96
    middle = share + z * z / (2 * count)
    reach = z * sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    bottom = 1 + z * z / count
    return max(0.0, (middle - reach) / bottom), min(1.0, (middle + reach) / bottom)
