"""Retention rules: how long a report is kept, as a machine can keep it.

A report says it in words ("while listed", "3 years", "review in 5 years", "until 2027-01-31") or
as an ISO 8601 period (`P3Y`). What cannot be understood is not kept for ever: it is reviewed in a
year.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
_LISTED = re.compile(r"while[ -]listed|as long as .*listed|ما دام مدرج|طوال الإدراج", re.I)
_PERIOD = re.compile(r"\bP(?:(\d{1,3})Y)?(?:(\d{1,4})M)?\b")
_WORDS = re.compile(r"(\d{1,4})\s*(year|month|سنة|سنوات|عام|أعوام|شهر|أشهر)", re.I)
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_REVIEW = re.compile(r"review|مراجعة", re.I)
_FALLBACK = 12


@dataclass(frozen=True, slots=True)
class Retention:
    """A rule.

    Attributes:
        months: length of the period, counted from the day of receipt; None: no period.
        until: the last day; None: by period.
        review: at the end the report is reviewed; False: it is purged.
        listed: each statement is kept as long as its publisher says it.
        understood: the words of the report say this; False: they could not be understood.
    """

    months: int | None = None
    until: date | None = None
    review: bool = False
    listed: bool = False
    understood: bool = True

    @classmethod
    def parse(cls, text: str) -> Retention:
        """Read the words of a report, or the code of a rule.

        >>> Retention.parse("while listed").code, Retention.parse("review in 5 years").code
        ('while-listed', 'review:P60M')
        >>> Retention.parse("until further notice").code
        'review:P12M?'
        """
        plain = text.translate(_DIGITS)
        if _LISTED.search(plain):
            return cls(listed=True)
        review = bool(_REVIEW.search(plain))
        understood = not plain.endswith("?")
        if found := _DATE.search(plain):
            try:
                return cls(until=date.fromisoformat(found.group()), review=review)
            except ValueError:
                return cls(months=_FALLBACK, review=True, understood=False)
        if (found := _PERIOD.search(plain)) and (found[1] or found[2]):
            months = int(found[1] or 0) * 12 + int(found[2] or 0)
            return cls(months=months, review=review, understood=understood)
        if found := _WORDS.search(plain):
            year = found[2].lower() in ("year", "سنة", "سنوات", "عام", "أعوام")
            return cls(months=int(found[1]) * (12 if year else 1), review=review)
        return cls(months=_FALLBACK, review=True, understood=False)

    @property
    def code(self) -> str:
        """The rule in a form that :meth:`parse` reads back."""
        if self.listed:
            return "while-listed"
        end = self.until.isoformat() if self.until else f"P{self.months}M"
        return ("review:" if self.review else "") + end + ("" if self.understood else "?")

    def due(self, received: date) -> date | None:
        """The day on which a report received on that day is due; None: never by itself."""
        if self.until is not None:
            return self.until
        return later(received, self.months) if self.months is not None else None


def later(day: date, months: int) -> date:
    """The day so many months later; the month's last day when it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
