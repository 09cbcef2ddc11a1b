"""Partial dates: what people write, as ISO 8601 with the precision it has.

A value is a year, month, day or moment in UTC (`1980`, `1980-05`, `1980-05-03`,
`2021-02-16T21:48:52`) or a span of two of the first three (`1975/1980`, `../1980`, `1980/..`,
as in ISO 8601-2).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from marsad.vocabulary.calendars import DateError, era_of, gregorian

_LONGEST = 120  # characters; what is longer is prose
_PART = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
_ISO = re.compile(rf"{_PART}", re.ASCII)
_SPAN = re.compile(rf"({_PART}|\.\.)/({_PART}|\.\.)", re.ASCII)
_MOMENT = re.compile(
    r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{2})(?::(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?)?)?"
    r" ?(Z|UTC|[+-]\d{2}:?\d{2})?",
    re.ASCII,
)

_TIME = re.compile(r"(?<=\d) \d{1,2}:\d{2}(?::\d{2})?(?: ?[AaPp][Mm])?$", re.ASCII)


@dataclass(frozen=True, slots=True)
class DateReading:
    """A date as read: its ISO value, its precision and the calendar it was written in.

    `precision` is a code of `data/codes/date-precision.json`, `calendar` one of
    `data/codes/calendars.json`.
    """

    value: str
    precision: str = "exact"
    calendar: str = "gregorian"

    @property
    def parts(self) -> tuple[str, str, str]:
        """Value, precision and calendar."""
        return self.value, self.precision, self.calendar


def read_date(text: str, *, day_first: bool = True) -> DateReading:
    """Read a date as people and publishers write it.

    `day_first` decides what `01/05/1980` means; it does not matter where only one order gives a
    date. Raises DateError, which says why, for an impossible date and for what is no date.
    """
    plain = " ".join(_ascii_digits(text[: 2 * _LONGEST]).split())
    if not plain:
        raise DateError("empty")
    if len(plain) > _LONGEST:
        raise DateError(f"longer than {_LONGEST} characters: not a date")
    if _ISO.fullmatch(plain) and not (len(plain) == 7 and plain[5:] > "12"):
        return _whole(plain)
    if span := _SPAN.fullmatch(plain):
        return _between(span[1], span[2])
    if moment := _MOMENT.fullmatch(plain):
        return DateReading(_utc(moment))
    from marsad.vocabulary.phrases import read_phrase  # most dates of lists are plain ISO

    value, precision, calendar = read_phrase(_TIME.sub("", plain), day_first)
    return DateReading(value, precision, calendar)


def clean_date(text: str, *, day_first: bool = True) -> str | None:
    """The ISO value of a date, or None for what is no date; see `read_date`."""
    if len(text) > 2 * _LONGEST:
        return None
    try:
        return _cached(text, day_first).value
    except DateError:
        return None


@lru_cache(maxsize=16_384)
def _cached(text: str, day_first: bool) -> DateReading:
    return read_date(text, day_first=day_first)


def _ascii_digits(text: str) -> str:
    if text.isascii():
        return text
    text = unicodedata.normalize("NFKC", text).replace("\u0640", "")  # tatweel
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


def _whole(text: str) -> DateReading:
    year, month, day = (int(part) for part in (text + "-00-00").split("-")[:3])
    if month == 0 and day == 0:
        gregorian(year, 1, 1)
        text = text[:4]
    elif day == 0:
        gregorian(year, month, 1)
        text = text[:7]
    else:
        gregorian(year, month, day)
    return DateReading(text, calendar=era_of(text))


def _between(first: str, last: str) -> DateReading:
    if first == last:
        return _whole(first) if first != ".." else _nothing()
    if first == "..":
        return DateReading(f"../{_whole(last).value}", "before")
    if last == "..":
        return DateReading(f"{_whole(first).value}/..", "after")
    low, high = sorted((_whole(first).value, _whole(last).value))
    return DateReading(f"{low}/{high}", "range")


def _nothing() -> DateReading:
    raise DateError("a span without a date at either end")


def _utc(moment: re.Match[str]) -> str:
    day, hour, minute, second, zone = moment.groups()
    gregorian(*(int(part) for part in day.split("-")))
    if hour is None:
        return str(day)  # the zone of a whole day says nothing about the day
    if int(hour) > 23 or int(minute or 0) > 59 or int(second or 0) > 59:
        raise DateError(f"there is no time {hour}:{minute or '00'}:{second or '00'}")
    if zone and zone not in ("Z", "UTC"):
        local = datetime.fromisoformat(f"{day}T{hour}:{minute or '00'}:{second or '00'}{zone}")
        try:
            return local.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")
        except (OverflowError, ValueError) as error:
            raise DateError(f"no such time zone: {zone}") from error
    time = ":".join(part for part in (hour, minute, second) if part)
    return str(day) if time == "00:00:00" else f"{day}T{time}"
