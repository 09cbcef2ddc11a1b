"""The measured figures, arranged as the page, the JSON and the CSV show them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from marsad.screening.rates import at, interval, measured, table

__all__ = ["CULTURES", "Figure", "Line", "by_culture", "engines", "lines", "tests"]

CULTURES = {
    "all": _lazy("all names"),
    "arabic": _lazy("Arabic"),
    "persian": _lazy("Persian"),
    "turkish": _lazy("Turkish"),
    "south-asian": _lazy("South Asian"),
    "slavic": _lazy("Slavic"),
    "east-asian": _lazy("East Asian"),
    "western": _lazy("Western"),
    "other": _lazy("other"),
    "unknown": _lazy("not stated"),
    "organisations": _lazy("organisations"),
}

SCRIPTS = {
    "arabic": _lazy("Arabic script"),
    "cyrillic": _lazy("Cyrillic"),
    "greek": _lazy("Greek"),
    "hebrew": _lazy("Hebrew"),
    "latin": _lazy("Latin"),
    "cjk": _lazy("Chinese characters"),
    "hangul": _lazy("Hangul"),
    "ethiopic": _lazy("Ethiopic"),
}

ENGINES = {
    "marsad": _lazy("Marsad"),
    "token_sort": "rapidfuzz token_sort",
    "logic-v2": "nomenklatura logic-v2",
    "logic-v1": "nomenklatura logic-v1",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A share, of how many, and where it lies with 95 % confidence."""

    share: float
    count: int

    @property
    def low(self) -> float:
        """The lower end."""
        return interval(self.share, self.count)[0]

    @property
    def high(self) -> float:
        """The upper end."""
        return interval(self.share, self.count)[1]


@dataclass(frozen=True, slots=True)
class Line:
    """A culture's rates at a threshold; None where it was not measured."""

    key: str
    label: str
    miss: Figure | None
    false_alarm: Figure | None
    with_year: Figure | None


def _figure(row: Mapping[str, Any], rate: str, group: str) -> Figure | None:
    share = row.get(rate, {}).get(group)
    return None if share is None else Figure(share, row["queries"][rate][group])


def by_culture(threshold: float) -> list[Line]:
    """Every culture's rates at a threshold, all names first."""
    row = at(threshold)
    return [
        Line(
            key,
            str(label),
            _figure(row, "miss", key),
            _figure(row, "false_alarm", key),
            _figure(row, "false_alarm_with_year", key),
        )
        for key, label in CULTURES.items()
        if any(key in row.get(rate, {}) for rate in ("miss", "false_alarm"))
    ]


def lines(group: str = "all") -> list[tuple[float, Line]]:
    """A culture's rates at every threshold."""
    found = []
    for rates in table():
        found += [
            (rates.threshold, line) for line in by_culture(rates.threshold) if line.key == group
        ]
    return found


def by_script(threshold: float) -> list[tuple[str, Figure]]:
    """How often a name in another script is missed, by script."""
    row = at(threshold)
    return [
        (str(SCRIPTS.get(key, key)), Figure(share, row["queries"]["miss_by_script"][key]))
        for key, share in row.get("miss_by_script", {}).items()
    ]


@dataclass(frozen=True, slots=True)
class Bin:
    """Pairs that a search gave a score of ``low`` to ``high``: on average ``said``, and ``was``."""

    low: float
    high: float
    said: float
    was: Figure


def calibration(group: str = "all") -> tuple[list[Bin], float | None]:
    """What was said and what was, of a culture, by bins of the score; and how far off it is."""
    known = measured().get("calibration", {})
    found = known.get("all") if group == "all" else known.get("cultures", {}).get(group)
    if not found:
        return [], None
    bins = [
        Bin(row["low"], row["high"], row["said"], Figure(row["was"], row["n"]))
        for row in found["bins"]
    ]
    return bins, found["error"]


def errors() -> list[tuple[str, float, int]]:
    """How far off the score is on average, by culture and by script, with the number of pairs."""
    known = measured().get("calibration", {})
    every = {"all": known.get("all"), **known.get("cultures", {})}
    rows = [(label, every.get(key)) for key, label in CULTURES.items()]
    rows += [(SCRIPTS.get(key, key), found) for key, found in known.get("scripts", {}).items()]
    return [(str(label), found["error"], found["n"]) for label, found in rows if found]


def ordinary() -> int:
    """Pairs that the searches of ordinary names found; none of them is one."""
    known = measured().get("calibration", {})
    return int(known["ordinary"]["n"]) if known else 0


def hard(threshold: float) -> Figure | None:
    """How many recombined names raise an alert."""
    return _figure(at(threshold), "hard_negative", "all")


def engines() -> list[tuple[str, dict[str, Any]]]:
    """The engines measured, with their names."""
    return [(str(ENGINES.get(key, key)), dict(e)) for key, e in measured()["engines"].items()]


def tests() -> dict[str, str]:
    """What each test asks, in the page's language."""
    return {
        "A": _("An alias that is not indexed, of a person with Arabic names"),
        "K": _("An alias that is not indexed, of any culture or an organisation"),
        "P": _("Any alias, where only primary names are indexed"),
        "C": _("The name in Arabic script, where only Latin names are indexed"),
        "S": _("A primary name with a typing or scanning error"),
    }


def every() -> Iterator[list[object]]:
    """Rows of the CSV: rate, group, threshold, queries, share, low, high."""
    yield ["rate", "group", "threshold", "queries", "share", "low", "high"]
    for row in measured()["thresholds"]:
        for rate, groups in row["queries"].items():
            for group, count in groups.items():
                figure = Figure(row[rate][group], count)
                low, high = round(figure.low, 4), round(figure.high, 4)
                yield [rate, group, row["threshold"], count, figure.share, low, high]
