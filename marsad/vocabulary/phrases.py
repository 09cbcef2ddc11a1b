"""Dates written in words or with slashes: `circa 1975`, `23 Nov 1986`, `بين ١٩٧٥ و ١٩٨٠`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from marsad.vocabulary.calendars import (
    DateError,
    era_of,
    fold,
    gregorian,
    hijri_span,
    solar_span,
    words,
)

_TOKEN = re.compile(
    r"(?P<triple>(?<!\d)\d{1,4}(?P<sep>[/.\-])\d{1,2}(?P=sep)\d{1,4}(?!\d))"
    r"|(?P<pair>(?<!\d)(?:\d{4}[/.\-]\d{1,2}|\d{1,2}[/.\-]\d{4})(?!\d|\s+[^\W\d_]))"
    r"|(?P<decade>(?<!\d)\d{3}0['’]?s(?![^\W_]))"
    r"|(?P<number>\d+)"
    r"|(?P<word>[^\W\d_][^\W\d_'’]*)"
    r"|(?P<dash>\s[-–—]\s|(?<=\d{4})[-–—/](?=\d{4}(?!\d)|\d{1,2}\s))",
)
_BETWEEN = re.compile(r"[\s,.;:()\[\]\-–—/'’\"~?]*")
_ORDINAL = {"st", "nd", "rd", "th", "er", "eme"}
_CONNECTORS = {"to", "till", "and", "or", "through", "et", "ou", "a", "bis", "y", "o", "و"}
_CONNECTORS |= {"الى", "او", "وحتى", "حتي"}
_OPENERS = {"between", "from", "entre", "desde", "zwischen", "بين", "من", "ما بين", "de"}
_STARTS = {"from", "من", "desde"}
_CALENDAR = {"solar": "solar-hijri"}
_SECTIONS = ("months", "hijri", "solar", "era", "seasons")
_FLAGS = ("approximate", "before", "after", "early", "mid", "late", "noise")
_SEASON_MONTHS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11)}
_DECADE_PARTS = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}
_MOST_DATES = 8
_LONGEST_PHRASE = 4  # words


@dataclass(slots=True)
class _Point:
    """One date being read, before it is known whether its parts fit together."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    calendar: str = ""
    decade: bool = False
    season: str = ""
    part: str = ""
    side: str = ""

    def borrow(self, other: _Point) -> None:
        """Take from the other end of a range what is not said twice: `5 to 8 May 1980`."""
        if self.year is None and not self.decade:
            if self.month is None and other.month is not None:
                self.month = other.month
            self.year = other.year
        self.calendar = self.calendar or other.calendar


def read_phrase(text: str, day_first: bool) -> tuple[str, str, str]:
    """Value, precision and calendar of a date in words; raises DateError with the reason.

    `text` has ASCII digits and is at most some hundred characters long.
    """
    approximate = "?" in text or "~" in text
    opener = ""
    pieces: list[list[tuple[str, str]]] = [[]]
    for kind, token in _tokens(text):
        if kind == "connector":
            pieces.append([])
        elif kind == "approximate":
            approximate = True
        elif kind == "opener":
            opener = token
        elif kind != "noise":
            pieces[-1].append((kind, token))
    pieces = [piece for piece in pieces if piece]
    if not pieces:
        raise DateError("no date in it")
    if len(pieces) > _MOST_DATES:
        raise DateError("more than one date in it")
    points = [_point(piece, day_first) for piece in pieces]
    for left, right in zip(points[-2::-1], points[:0:-1], strict=True):
        left.borrow(right)
    calendar = next((point.calendar for point in points if point.calendar), "")
    spans = [_span(point, calendar or "gregorian") for point in points]
    first, last = min(span[0] for span in spans), max(span[1] for span in spans)
    fuzzy = approximate or any(span[2] for span in spans)
    calendar = _CALENDAR.get(calendar, calendar) or era_of(first)
    side = points[0].side or ("after" if opener in _STARTS else "") if len(points) == 1 else ""
    if side == "before":
        return f"../{last}", "before", calendar
    if side == "after":
        return f"{first}/..", "after", calendar
    value = first if first == last else f"{first}/{last}"
    precision = "approximate" if fuzzy else "exact" if first == last else "range"
    return value, precision, calendar


@cache
def _phrasebook() -> dict[str, tuple[str, str]]:
    """Folded phrase → (section, key) over all word lists; earlier sections win."""
    book: dict[str, tuple[str, str]] = {}
    for section in (*_SECTIONS, *_FLAGS):
        for phrase, key in words(section).items():
            book.setdefault(phrase, (section, key))
    for word in _CONNECTORS:
        book[word] = ("connector", word)
    for word in _OPENERS:
        book[word] = ("opener", word)
    return book


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    stray = _BETWEEN.sub("", _TOKEN.sub(" ", text))
    if stray:
        raise DateError(f"{stray[0]!r} has no place in a date")
    found = [(match.lastgroup or "", match[0]) for match in _TOKEN.finditer(text)]
    found = [(kind, fold(token) if kind == "word" else token) for kind, token in found]
    book = _phrasebook()
    index = 0
    while index < len(found):
        kind, token = found[index]
        if kind == "dash":
            yield "connector", token
        elif kind == "pair" and (years := _two_years(token)):
            yield "number", years[0]
            yield "connector", "-"
            yield "number", years[1]
        elif kind != "word":
            yield kind, token
        elif token in _ORDINAL and index and found[index - 1][0] == "number":
            pass
        elif token:
            size = _phrase_length(found, index, book)
            if size == 0:
                raise DateError(f"{token!r} is not part of a date")
            phrase = " ".join(word for _, word in found[index : index + size])
            yield book[phrase]
            index += size - 1
        index += 1


def _two_years(token: str) -> tuple[str, str] | None:
    """`1979-80` is no month but two years."""
    first, last = token[:4], token[5:]
    if first.isdigit() and len(last) == 2 and int(last) > max(12, int(first[2:])):
        return first, first[:2] + last
    return None


def _phrase_length(
    found: Sequence[tuple[str, str]], index: int, book: dict[str, tuple[str, str]]
) -> int:
    """How many tokens from `index` on make the longest phrase in the book; 0 for none."""
    window = [
        token if kind in ("word", "number") else "\0"
        for kind, token in found[index : index + _LONGEST_PHRASE]
    ]
    for size in range(len(window), 0, -1):
        if " ".join(window[:size]) in book:
            return size
    return 0


def _point(piece: list[tuple[str, str]], day_first: bool) -> _Point:
    point = _Point()
    small: list[int] = []
    for kind, token in piece:
        if kind == "triple":
            _set(point, *_triple(token, day_first))
        elif kind == "pair":
            _pair(point, token)
        elif kind == "decade":
            _set(point, int(token[:4]), None, None)
            point.decade = True
        elif kind == "number":
            _number(point, token, small)
        elif kind == "months":
            _month(point, int(token), "")
        elif kind in ("hijri", "solar"):
            _month(point, int(token), kind)
        elif kind == "era":
            point.calendar = token
        elif kind == "seasons":
            point.season = token
        elif kind in ("early", "mid", "late"):
            point.part = kind
        else:
            point.side = kind
    if len(small) == 2 and point.month is None and point.year is not None:
        day, month = small if day_first else reversed(small)
        if month > 12 >= day:
            day, month = month, day
        point.day, point.month = day or None, month or None
    elif len(small) == 1 and point.day is None:
        point.day = small[0] or None
    elif small:
        raise DateError("more numbers than a date has")
    return point


def _set(point: _Point, year: int, month: int | None, day: int | None) -> None:
    if point.year is not None or point.month is not None:
        raise DateError("more than one date in it")
    point.year, point.month, point.day = year, month, day


def _month(point: _Point, month: int, calendar: str) -> None:
    if point.month is not None and point.month != month:
        raise DateError("more than one month in it")
    point.month = month
    point.calendar = point.calendar or calendar


def _number(point: _Point, token: str, small: list[int]) -> None:
    if len(token) == 8:
        _set(point, int(token[:4]), int(token[4:6]), int(token[6:]) or None)
    elif len(token) == 4:
        if point.year is not None:
            raise DateError("more than one year in it")
        point.year = int(token)
    elif len(token) <= 2:
        small.append(int(token))
    else:
        raise DateError(f"{token} is neither a year nor a day")


def _triple(token: str, day_first: bool) -> tuple[int, int | None, int | None]:
    a, b, c = re.split(r"[/.\-]", token)
    if len(a) == 4 and len(c) <= 2:
        year, month, day = int(a), int(b), int(c)
    elif len(c) == 4 and len(a) <= 2:
        year = int(c)
        day, month = (int(a), int(b)) if day_first else (int(b), int(a))
    else:
        raise DateError("the year is not written with four digits")
    if month > 12 >= day:
        day, month = month, day
    return year, month or None, day or None


def _pair(point: _Point, token: str) -> None:
    a, b = re.split(r"[/.\-]", token)
    year, month = (int(a), int(b)) if len(a) == 4 else (int(b), int(a))
    _set(point, year, month or None, None)


def _span(point: _Point, calendar: str) -> tuple[str, str, bool]:
    """First and last ISO part of one date, and whether it is only approximate."""
    year, month, day = point.year, point.month, point.day
    if year is None:
        raise DateError(
            "the year is not written with four digits" if day else "there is no year in it"
        )
    if year == 0:
        raise DateError("the year is zero")
    if day is not None and month is None:
        raise DateError("a day without a month")
    if calendar in ("hijri", "solar"):
        return _converted(calendar, year, month, day)
    if point.decade:
        low, high = _DECADE_PARTS.get(point.part, (0, 9))
        gregorian(year, 1, 1)
        return str(year + low), str(year + high), True
    first = gregorian(year, month or 1, day or 1)
    if point.season in _SEASON_MONTHS and month is None:
        low, high = _SEASON_MONTHS[point.season]
        return f"{year}-{low:02}", f"{year}-{high:02}", True
    iso = first.isoformat()
    iso = iso if day else iso[:7] if month else iso[:4]
    return iso, iso, bool(point.part or point.season)


def _converted(
    calendar: str, year: int, month: int | None, day: int | None
) -> tuple[str, str, bool]:
    convert = hijri_span if calendar == "hijri" else solar_span
    first, last = convert(year, month, day)
    if month is None:
        return _year_month(first), _year_month(last), calendar == "hijri"
    return first.isoformat(), last.isoformat(), calendar == "hijri"


def _year_month(day: date) -> str:
    return day.isoformat()[:7]
