"""The box: any name, alias, document number, reference, phone or wallet, in any script."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from marsad.access import Reader
from marsad.access.log import Act, record
from marsad.bank.view import View, view
from marsad.home import Home
from marsad.names import parse
from marsad.recall.answer import Answer, Result
from marsad.recall.candidates import Candidate, candidates
from marsad.recall.fact import HELD_MOST, Fact, date_in, place_in
from marsad.recall.filters import Filters
from marsad.recall.finding import by_fact, by_identifier, by_name, is_number
from marsad.recall.kinds import schema_of
from marsad.recall.order import ordered
from marsad.recall.results import results
from marsad.recall.traits import Test, counted, fits, wanted
from marsad.recall.tried import tried_of
from marsad.vocabulary import clean_date
from marsad.vocabulary.regime import protected_statuses

__all__ = ["LONGEST", "MOST", "Filters", "recall"]

LONGEST = 300
"""Characters of a question that are looked at."""

MOST = 200
"""Results on one page at most."""

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_CERTAIN = 0.9  # a name that is found so well is no place
_SHOWN = 25  # whose ids stand in the log's entry of a search
_EARLIEST = "1850"
_DATE = re.compile(r"(?<!\w)\d{4}-\d{1,2}-\d{1,2}(?!\w)|(?<!\w)\d{1,2}[/.]\d{1,2}[/.]\d{4}(?!\w)")


def recall(
    text: str,
    reader: Reader,
    *,
    filters: Filters | None = None,
    as_of: date | str | None = None,
    limit: int = 10,
    offset: int = 0,
    sort: str = "match",
    lang: str = "en",
    home: Home | None = None,
) -> Answer:
    """Find subjects by a name or a number.

    A whole date beside a name is taken for a known date of birth: it supports or contradicts.

    Args:
        text: the question; past ``LONGEST`` characters it is cut.
        reader: who asks and why.
        filters: how the search is narrowed.
        as_of: the day whose state of the sources is wanted.
        limit: how many results at most, 1 to ``MOST``. A bare kunya returns all its bearers.
        offset: how many results to pass over.
        sort: ``match``, ``name`` or ``born``; the bearers of a kunya are always in order of name.
        lang: script that captions prefer.
        home: the node; the environment's when None.

    Raises:
        UnknownKind: the filter names no kind.
        ValueError: ``as_of`` is not a date, or another filter or the order cannot be read.
    """
    started = time.perf_counter()
    asked, wish, told = _read(text.strip()[:LONGEST], filters or Filters())
    # Victims, witnesses and minors are found only by who asks for them by their status (SG-28).
    opened = view(reader, as_of, protected=wish.status in protected_statuses())
    kunya = bool(asked) and parse(asked).is_kunya_only
    limit, offset = (MOST, 0) if kunya else (max(1, min(limit, MOST)), max(0, offset))
    tests = wanted(wish)
    node = home or Home.current()
    found, cut = _look(opened, asked, wish, kunya, node)
    fact = next((_fact(asked) for one in found if one.item.fact), None)
    kept = [one for one in found if fits(one.traits, tests)]
    kept = ordered(kept, "name" if kunya else sort, lang)
    shown = results(opened, kept[offset : offset + limit], lang)
    ask = opened.owners_of(asked)
    if asked:
        _log(reader, asked, wish, shown, len(kept))
    without, now = _without(found, tests), 0
    if asked and not kept:
        of_any, now = _otherwise(opened, asked, wish, kunya, node)
        without |= of_any
    number = is_number(asked)
    hidden = tuple(without.items())
    reading = tried_of(asked, date=told, number=number, without=hidden, now=now, fact=fact)
    return Answer(
        text,
        shown,
        kunya,
        ("name", "alias", "identifier", "reference"),
        (time.perf_counter() - started) * 1000,
        opened.as_of.isoformat() if opened.as_of else None,
        wish.to_dict(),
        ask,
        len(kept),
        cut,
        counted([one.traits for one in found], tests),
        reading,
        "name" if kunya else sort,
        offset,
        limit,
    )


def _read(asked: str, wish: Filters) -> tuple[str, Filters, str]:
    """The question without a date of birth that stands in it, which then is what is known."""
    found = _DATE.search(asked)
    if found is None or wish.birth_date:
        return asked, wish, ""
    day = clean_date(found[0])
    rest = " ".join((asked[: found.start()] + asked[found.end() :]).split())
    # Before that it is a year of the Hijri calendar, which nobody said.
    if day is None or day < _EARLIEST or not any(letter.isalpha() for letter in rest):
        return asked, wish, ""
    return rest, replace(wish, birth_date=day), day


def _look(
    opened: View, asked: str, wish: Filters, kunya: bool, home: Home
) -> tuple[list[Candidate], bool]:
    """Everything that the question may mean, the filters of kind alone regarded."""
    if not asked:
        return [], False
    kind = schema_of(wish.kind) if wish.kind else None
    found = by_identifier(opened, asked)
    named, cut = by_name(
        home, opened.reader, asked, wish, kind, kunya=kunya, beside_number=bool(found)
    )
    certain = bool(found) or any(one.score >= _CERTAIN for one in named)
    fact = None if kunya or (certain and not asked[:1].isdigit()) else _fact(asked)
    held = by_fact(opened, fact, kind)
    return candidates(opened, found + named + held, wish), cut or len(held) >= HELD_MOST


def _fact(asked: str) -> Fact | None:
    """The date, or else the place, that the question as a whole may be."""
    plain = asked.translate(_DIGITS)
    return date_in(plain) or place_in(plain)


def _without(found: Sequence[Candidate], tests: Mapping[str, Test]) -> dict[str, int]:
    """For each filter that takes results away, how many there are without it alone."""
    left = sum(fits(one.traits, tests) for one in found)
    counts = {name: sum(fits(one.traits, tests, but=name) for one in found) for name in tests}
    return {name: count for name, count in counts.items() if count > left}


def _otherwise(
    opened: View, asked: str, wish: Filters, kunya: bool, home: Home
) -> tuple[dict[str, int], int]:
    """Where nothing is left: how many there are of any kind, and how many there are today."""
    of_any: dict[str, int] = {}
    if wish.kind:  # the index had narrowed by it
        free = wish.without("kind")
        count = _count(opened, asked, free, kunya, home)
        of_any = {"kind": count} if count else {}
    if opened.as_of is None:
        return of_any, 0
    now = view(opened.reader, protected=opened.protected)
    return of_any, _count(now, asked, wish, kunya, home)


def _count(opened: View, asked: str, wish: Filters, kunya: bool, home: Home) -> int:
    found, _ = _look(opened, asked, wish, kunya, home)
    tests = wanted(wish)
    return sum(fits(one.traits, tests) for one in found)


def _log(reader: Reader, asked: str, wish: Filters, shown: Sequence[Result], total: int) -> None:
    detail = {
        "text": asked,
        "filters": wish.to_dict(),
        "results": len(shown),
        "total": total,
        "hits": sum(result.hit for result in shown),
        "shown": [result.id for result in shown[:_SHOWN]],
    }
    record(reader, Act.SEARCH, "search", rule="purpose.stated", detail=detail)
