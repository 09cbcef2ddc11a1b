"""Evidence beside the name: dates of birth, countries, gender. Absence says nothing."""

from __future__ import annotations

import math
from collections.abc import Sequence

from marsad.names.model import MODEL as M

# Facts as `names/evidence.py` packs them: the kind in the two highest bits.
_KIND = 30
_FACT = (1 << _KIND) - 1
_BIRTH, _COUNTRY, _SPAN = 0, 1, 3
_YEAR = 12
_FIRST_OF_JANUARY = 101
_YEARS = 5
_WIDEST = 60


def _apart(years: int) -> float:
    """Nats that years which are so many apart add."""
    found: float
    if not years:
        found = M.same_year
    elif years == 1:
        found = M.year_apart
    else:
        found = M.years_apart if years <= _YEARS else M.far_apart
    return found


def _years(fact: int) -> tuple[int, int]:
    """First and last year of a date or of a span of years."""
    if fact >> _KIND == _SPAN:
        low = (1 << _YEAR) - 1
        return fact >> _YEAR & low, fact & low
    year = (fact & _FACT) // 10000
    return year, year


def _spans(asked: int, known: int) -> float:
    """Where only a span of years is known, every year of it is as good: the mean of their
    likelihood ratios."""
    (a, b), (c, d) = _years(asked), _years(known)
    if b < a or d < c or b - a > _WIDEST or d - c > _WIDEST:
        return 0.0
    total = 0.0
    for i in range(a, b + 1):
        for j in range(c, d + 1):
            total += math.exp(_apart(abs(i - j)))
    return math.log(total / ((b - a + 1) * (d - c + 1)))


def _dates(asked: int, known: int) -> float:
    """Nats that a date asked (year * 10000 + month * 100 + day, 0 for what is not known) adds
    against one known."""
    years = abs(asked // 10000 - known // 10000)
    found: float
    if years:
        return _apart(years)
    a, b = asked % 10000, known % 10000
    if a % 100 and b % 100:
        if a == b:
            found = M.same_day
        elif a // 100 == b % 100 and a % 100 == b // 100:
            found = M.swapped_day
        elif _FIRST_OF_JANUARY in (a, b):  # often stands for "that year"
            found = M.same_year
        else:
            found = M.other_day
    elif a // 100 and b // 100:
        found = M.same_month if a // 100 == b // 100 else 0.0
    else:
        found = M.same_year
    return found


def evidence(asked: Sequence[int], known: Sequence[int]) -> float:
    """Nats added by all that is known on both sides; of several dates the best counts."""
    dates: list[float] = []
    placed = agreed = False
    gender = 0.0
    for one in asked:
        for two in known:
            kind, other = one >> _KIND, two >> _KIND
            spans = _SPAN in (kind, other)
            if kind != other and not (spans and kind + other == _SPAN):
                continue
            if spans:
                dates.append(_spans(one, two))
            elif kind == _BIRTH:
                dates.append(_dates(one, two))
            elif kind == _COUNTRY:
                placed, agreed = True, agreed or one == two
            elif one != two:
                gender = M.other_gender
    country = (M.same_country if agreed else M.other_country) if placed else 0.0
    found: float = max(dates, default=0.0) + country + gender
    return found
