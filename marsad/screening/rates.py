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
    """What a threshold costs.

    Attributes:
        threshold: the one asked, within those that were measured.
        between: the measured ones beside it, where it is none itself: the rates are read off the
            line between the two.
        miss: name culture → share of true aliases that raise nothing; ``all`` among them.
        false_alarm: name culture → share of ordinary names that raise any alert.
        queries: ``miss`` or ``false_alarm`` → name culture → how many names were asked.
    """

    threshold: float
    miss: dict[str, float]
    false_alarm: dict[str, float]
    queries: dict[str, dict[str, int]] = field(default_factory=dict)
    between: tuple[float, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return {
            "threshold": self.threshold,
            "between": list(self.between),
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
    return [_rates(row) for row in _rows()]


def rates(threshold: float) -> Rates | None:
    """What a threshold costs, as measured; None when nothing was."""
    row = at(threshold)
    return _rates(row) if row else None


def at(threshold: float) -> dict[str, Any]:
    """Every share measured at a threshold; between two measured ones, on the line between them.

    Below the lowest and above the highest it is theirs. Empty when nothing was measured.
    """
    rows = _rows()
    if not rows:
        return {}
    low = max((r for r in rows if r["threshold"] <= threshold), default=rows[0], key=_threshold)
    high = min((r for r in rows if r["threshold"] >= threshold), default=rows[-1], key=_threshold)
    if low is high or _threshold(low) >= _threshold(high):
        return dict(low if threshold >= _threshold(low) else high)
    part = (threshold - _threshold(low)) / (_threshold(high) - _threshold(low))
    found = {
        name: {group: share + part * (high[name][group] - share) for group, share in value.items()}
        for name, value in low.items()
        if isinstance(value, dict) and name != "queries"
    }
    between = (_threshold(low), _threshold(high))
    return {**found, "threshold": threshold, "between": between, "queries": low["queries"]}


def _threshold(row: dict[str, Any]) -> float:
    return float(row["threshold"])


def _rows() -> list[dict[str, Any]]:
    return sorted(measured().get("thresholds", ()), key=_threshold)


def _rates(row: dict[str, Any]) -> Rates:
    return Rates(
        _threshold(row),
        row["miss"],
        row["false_alarm"],
        row.get("queries", {}),
        row.get("between", ()),
    )


def interval(share: float, count: int) -> tuple[float, float]:
    """The 95 % confidence interval of a share of ``count`` (Wilson, 1927)."""
    if not count:
        return 0.0, 1.0
    z = 1.96
    middle = share + z * z / (2 * count)
    reach = z * sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    bottom = 1 + z * z / count
    return max(0.0, (middle - reach) / bottom), min(1.0, (middle + reach) / bottom)
