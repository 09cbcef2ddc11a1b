"""Evidence beside the name: dates of birth, countries, gender. Absence says nothing."""

from __future__ import annotations

from collections.abc import Sequence

_AGREE = {"day": 4.0, "month": 2.5, "year": 1.8}
_NEAR = 0.3
_SWAPPED = 2.0
_APART = -2.2
_FAR = -4.5
_COUNTRY = 0.6
_OTHER_COUNTRY = -0.3
_OTHER_GENDER = -3.0


def date_evidence(asked: str, known: str) -> float:
    """Logit added by a date of birth asked (ISO, whole or partial) against one known."""
    try:
        years = abs(int(asked[:4]) - int(known[:4]))
    except ValueError:
        return 0.0
    if years == 0:
        if len(asked) >= 10 and len(known) >= 10:
            if asked[:10] == known[:10]:
                return _AGREE["day"]
            if asked[5:7] == known[8:10] and asked[8:10] == known[5:7]:
                return _SWAPPED
            # The first of January often stands for "that year".
            return _AGREE["year"] if "01-01" in (asked[5:10], known[5:10]) else 0.4
        if len(asked) >= 7 and len(known) >= 7:
            return _AGREE["month"] if asked[:7] == known[:7] else 0.0
        return _AGREE["year"]
    if years == 1:
        return _NEAR
    return _APART if years <= 5 else _FAR


def evidence(
    birth_date: str | None,
    country: str | None,
    gender: str | None,
    birth_dates: Sequence[str],
    countries: Sequence[str],
    known_gender: str | None,
) -> float:
    """Logit added by all that is known on both sides; of several dates the best counts."""
    total = 0.0
    if birth_date and birth_dates:
        total += max(date_evidence(birth_date, known) for known in birth_dates)
    if country and countries:
        known_countries = {c.lower() for c in countries}
        total += _COUNTRY if country.lower() in known_countries else _OTHER_COUNTRY
    if gender and known_gender and gender.lower()[:1] != known_gender.lower()[:1]:
        total += _OTHER_GENDER
    return total
