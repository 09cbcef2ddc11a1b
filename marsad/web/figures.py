"""Numbers and dates as a page writes them: one format, in the reader's digits and calendars.

Decided (docs/decisions/0026-display.md): a point for decimals (0.996, never 0,996), ISO 8601 for
dates, no separator of thousands inside a number but a narrow space in counts of five digits and
more. Digits are Latin in both languages until the reader chooses ٠-٩. Identifiers, account numbers
and what a source wrote keep their digits: only what is known to be a number or a date is rewritten.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from marsad.vocabulary import code_list
from marsad.vocabulary.calendars import hijri_of
from marsad.vocabulary.dates import clean_date
from marsad.web import display
from marsad.web.bidi import isolate

__all__ = ["figure", "in_digits", "plain", "written"]

_ARABIC = str.maketrans("0123456789%", "٠١٢٣٤٥٦٧٨٩٪")
_POINT = re.compile(r"(?<=[0-9])\.(?=[0-9])")
_DAY = re.compile(r"[12]\d{3}-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d)?)?", re.ASCII)
_FIGURE = re.compile(r"[+−-]?[0-9]+(?:\.[0-9]+)?%|[12][0-9]{3}[-–][12][0-9]{3}")  # 12.5%; 1950-1959
_PART = re.compile(r"[12]\d{3}(?:-\d\d){0,2}", re.ASCII)


def plain(value: object) -> str:
    """Numbers and dates as the site writes them: 0.996, 12400, 2024-01-05, 2024-01-05 09:30."""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool) or value is None:
        return "" if value is None else str(value)
    if isinstance(value, float | Decimal):
        text = f"{value:.3f}".rstrip("0").rstrip(".")
        return "0" if text in ("", "-0") else text
    return str(value)


def in_digits(text: str) -> str:
    """A number or date in the digits that the reader chose: 0.5% or ٠٫٥٪."""
    if display.current().digits == display.Digits.LATIN:
        return text
    return _POINT.sub("٫", text).translate(_ARABIC)


def figure(text: str) -> SafeString:
    """A number or date as its own piece of the page, whose parts stand in one order in both
    scripts: the year at the left, the sign at its number's side.

    Arabic digits need more than isolation for that: between them a hyphen is a neutral letter and
    turns the parts around (Unicode Standard Annex 9, W4 and N1), so the order is set outright.
    """
    if display.current().digits == display.Digits.LATIN:
        return isolate(text, direction="ltr")
    if text.endswith("%"):  # in Arabic digits the sign stands at the left of its number
        return format_html('<bdi class="whole" dir="rtl">{}</bdi>', in_digits(text))
    return format_html('<bdo class="whole" dir="ltr">{}</bdo>', in_digits(text))


def written(value: object, *, date_like: bool = False) -> SafeString | None:
    """A number or date, with the Hijri date beside it where the reader asked; None: it is neither.

    Args:
        value: a number, a date, a moment, or text.
        date_like: whether the text is a date by its property, so that a year alone is one too.
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, date):
        return _with_hijri(plain(value))
    if isinstance(value, int | float | Decimal):
        return figure(plain(value))
    text = str(value)
    if date_like and clean_date(text) == text:
        return _with_hijri(text.replace("T", " "))
    if _DAY.fullmatch(text) and clean_date(text[:10]):
        return _with_hijri(text.replace("T", " "))
    return figure(text) if _FIGURE.fullmatch(text) else None


def _with_hijri(text: str) -> SafeString:
    shown = figure(text)
    if not display.current().hijri or not _PART.match(text):
        return shown
    lang = "ar" if (get_language() or "ar").startswith("ar") else "en"
    beside = _hijri(text[:10] if "/" not in text else text, lang)
    if not beside:
        return shown
    return format_html('{} <span class="hijri">({})</span>', shown, isolate(in_digits(beside)))


@lru_cache(maxsize=4096)
def _hijri(text: str, lang: str) -> str:
    """The Hijri date of a day; of a month or a year, the Hijri years that it touches."""
    era = "هـ" if lang == "ar" else "AH"
    if len(text) == 10:
        found = hijri_of(date.fromisoformat(text))
        if found is None:
            return ""
        year, month, day = found
        return f"{day} {code_list('hijri-months').codes[str(month)].label(lang)} {year} {era}"
    if not _PART.fullmatch(text):
        return ""
    ends = [hijri_of(date.fromisoformat(end)) for end in _ends(text)]
    years = [str(end[0]) for end in ends if end is not None]
    if len(years) < 2:
        return ""
    return f"{years[0]} {era}" if years[0] == years[1] else f"{years[0]}–{years[1]} {era}"


def _ends(text: str) -> tuple[str, str]:
    if len(text) == 4:
        return f"{text}-01-01", f"{text}-12-31"
    return f"{text}-01", f"{text}-28"
