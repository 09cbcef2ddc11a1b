"""The interval of days that a partial date covers, to compare dates of unequal precision."""

from __future__ import annotations

from datetime import date

from marsad.vocabulary.calendars import DateError
from marsad.vocabulary.dates import clean_date


class DateRange:
    """First and last day, both included, of a date as `dates.read_date` understands it.

    >>> DateRange("1980").contains(DateRange("1980-05"))
    True
    >>> DateRange("1975/1980").distance(DateRange("1982"))
    366

    `first` is `date.min` and `last` is `date.max` where a side is open. Raises DateError for a
    text that is no date. Immutable and hashable; equal when both days are equal.
    """

    __slots__ = ("first", "last")

    first: date
    last: date

    def __init__(self, text: str) -> None:
        value = clean_date(text)
        if value is None:
            raise DateError(f"not a date: {text[:60]!r}")
        low, _, high = value.partition("/")
        object.__setattr__(self, "first", _first_day(low))
        object.__setattr__(self, "last", _last_day(high or low))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a DateRange does not change")

    @classmethod
    def of(cls, text: str | None) -> DateRange | None:
        """The range of a text, or None when it is no date."""
        if not text:
            return None
        try:
            return cls(text)
        except DateError:
            return None

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, DateRange):
            return NotImplemented
        return self.first == other.first and self.last == other.last

    def __hash__(self) -> int:
        return hash((self.first, self.last))

    def __repr__(self) -> str:
        return f"DateRange({self.first.isoformat()}/{self.last.isoformat()})"

    @property
    def days(self) -> int:
        """How many days it covers; 1 for an exact day."""
        return (self.last - self.first).days + 1

    @property
    def is_exact(self) -> bool:
        """Whether it is one day."""
        return self.first == self.last

    def contains(self, other: DateRange) -> bool:
        """Whether every day of `other` lies in this range."""
        return self.first <= other.first and other.last <= self.last

    def overlaps(self, other: DateRange) -> bool:
        """Whether both could be the same day."""
        return self.first <= other.last and other.first <= self.last

    def distance(self, other: DateRange) -> int:
        """The fewest days that can lie between the two; 0 when they overlap."""
        if self.first > other.last:
            return (self.first - other.last).days
        return max((other.first - self.last).days, 0)


def _first_day(part: str) -> date:
    if part == "..":
        return date.min
    year, month, day = (part[:10] + "-01-01").split("-")[:3]
    return date(int(year), int(month), int(day))


def _last_day(part: str) -> date:
    if part == "..":
        return date.max
    if len(part) == 4:
        return date(int(part), 12, 31)
    if len(part) == 7:
        year, month = int(part[:4]), int(part[5:])
        return _first_day(f"{year + month // 12}-{month % 12 + 1:02}") - date.resolution
    return _first_day(part)
