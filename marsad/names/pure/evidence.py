"""Evidence beside the name: dates of birth, countries, gender. Absence says nothing."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.names.kernel import MODEL as M

# Facts as `names/evidence.py` packs them: the kind in the two highest bits.
_KIND = 30
_BIRTH, _COUNTRY = 0, 1
_FIRST_OF_JANUARY = 101
_YEARS = 5


def _dates(asked: int, known: int) -> float:
    """Nats that a date asked (year * 10000 + month * 100 + day, 0 for what is not known) adds
    against one known."""
    years = abs(asked // 10000 - known // 10000)
    found: float
    if years:
        apart = M.years_apart if years <= _YEARS else M.far_apart
        found = M.year_apart if years == 1 else apart
        return found
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
            kind = one >> _KIND
            if kind != two >> _KIND:
                continue
            if kind == _BIRTH:
                dates.append(_dates(one, two))
            elif kind == _COUNTRY:
                placed, agreed = True, agreed or one == two
            elif one != two:
                gender = M.other_gender
    country = (M.same_country if agreed else M.other_country) if placed else 0.0
    found: float = max(dates, default=0.0) + country + gender
    return found
