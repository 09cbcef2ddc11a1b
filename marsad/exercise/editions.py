"""The three fictional lists and the days on which each was published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

__all__ = ["LISTS", "MARK_AR", "MARK_EN", "REPORTS", "FictionalList", "edition"]

MARK_EN = "FICTIONAL – exercise world"
MARK_AR = "خيالي – عالم التمرين"


@dataclass(frozen=True, slots=True)
class FictionalList:
    """A list of the exercise world.

    Attributes:
        key: source key in the bank; never that of a real list.
        format: key of the real reader that reads it.
        prefix: what the real reader puts before the ids that it makes.
        suffix: of the published files.
        editions: days of publication, in order.
    """

    key: str
    format: str
    prefix: str
    suffix: str
    label_en: str
    label_ar: str
    editions: tuple[date, ...]

    def file(self, index: int) -> str:
        """Name of the file of this edition."""
        return f"{self.key}_{self.editions[index].isoformat()}{self.suffix}"


UN = FictionalList(
    "ex-un",
    "un-sc",
    "un-sc-",
    ".xml",
    "Council list (fictional)",
    "قائمة المجلس (خيالية)",
    (date(2025, 2, 3), date(2025, 9, 15), date(2026, 4, 20)),
)
OFAC = FictionalList(
    "ex-ofac",
    "us-ofac",
    "us-ofac-",
    ".xml",
    "Treasury list (fictional)",
    "قائمة الخزانة (خيالية)",
    (date(2025, 3, 10), date(2026, 2, 27)),
)
EU = FictionalList(
    "ex-eu",
    "eu-fsf",
    "eu-fsf-",
    ".xml",
    "Union list (fictional)",
    "قائمة الاتحاد (خيالية)",
    (date(2025, 4, 22), date(2025, 11, 5), date(2026, 5, 18)),
)
LISTS = (UN, OFAC, EU)
REPORTS = "exercise-reports"


def edition(key: str) -> FictionalList:
    """The list with this source key; raises KeyError when there is none."""
    for each in LISTS:
        if each.key == key:
            return each
    raise KeyError(key)
