"""The box: any name, alias, document number, reference, phone or wallet, in any script."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from marsad.access import Reader
from marsad.bank.caption import best_caption
from marsad.bank.contradiction import SINGLE, contradicted
from marsad.bank.statement import StatementRow
from marsad.bank.view import View, view
from marsad.home import Home
from marsad.identity.cluster import clusters
from marsad.names import DEFAULT_THRESHOLD, Hit, parse
from marsad.recall.answer import Answer, Match, Result, TrustCard
from marsad.recall.catalogue import NAMES, catalogue
from marsad.recall.kinds import is_kind, schema_of

__all__ = ["LONGEST", "Filters", "recall"]

LONGEST = 300
"""Characters of a question that are looked at."""

_KUNYA_MOST = 200
_FLOOR = 0.05


@dataclass(frozen=True, slots=True)
class Filters:
    """How a reader narrows a search; what is None does not.

    Attributes:
        kind: ``person``, ``group`` …, or a schema's name.
        source: key of a source that must speak of the subject.
        country: code of a country that must be among its countries or nationalities.
        status: lawful status that it must have.
        birth_date, country_hint: what the asker knows: it supports or contradicts, never excludes.
    """

    kind: str | None = None
    source: str | None = None
    country: str | None = None
    status: str | None = None
    birth_date: str | None = None
    country_hint: str | None = None

    def to_dict(self) -> dict[str, str]:
        """Those that are set."""
        return {name: text for name in self.__slots__ if (text := getattr(self, name))}


@dataclass(slots=True)
class _Found:
    entity: str
    score: float
    hit: Hit | None = None
    row: StatementRow | None = None


def recall(
    text: str,
    reader: Reader,
    *,
    filters: Filters | None = None,
    as_of: date | str | None = None,
    limit: int = 10,
    lang: str = "en",
    home: Home | None = None,
) -> Answer:
    """Find subjects by a name or a number.

    Args:
        text: the question; past ``LONGEST`` characters it is cut.
        reader: who asks and why.
        filters: how the search is narrowed.
        as_of: the day whose state of the sources is wanted.
        limit: how many results at most, 1 to 200. A bare kunya returns all its bearers.
        lang: script that captions prefer.
        home: the node; the environment's when None.

    Raises:
        UnknownKind: the filter names no kind.
        ValueError: ``as_of`` is not a date.
    """
    started = time.perf_counter()
    asked, wish = text.strip()[:LONGEST], filters or Filters()
    opened = view(reader, as_of)
    wanted = schema_of(wish.kind) if wish.kind else None
    limit = max(1, min(limit, 200))
    kunya = bool(asked) and parse(asked).is_kunya_only
    results: tuple[Result, ...] = ()
    if asked:
        most = _KUNYA_MOST if kunya else limit
        found = _by_identifier(opened, asked)
        # Beside an exact number, only a name that is likely has something to say.
        least = DEFAULT_THRESHOLD if found else _FLOOR
        found += _by_name(home or Home.current(), asked, wish, wanted, most, least)
        results = _results(opened, found, wish, wanted, most, lang)
    return Answer(
        text,
        results,
        kunya,
        ("name", "alias", "identifier", "reference"),
        (time.perf_counter() - started) * 1000,
        opened.as_of.isoformat() if opened.as_of else None,
        wish.to_dict(),
    )


def _by_identifier(opened: View, text: str) -> list[_Found]:
    if not any(letter.isdigit() for letter in text) and " " in text:
        return []  # words only: a name, which as an identifier would find nothing
    return [
        _Found(opened.subject_of(row.entity_id), 1.0, row=row)
        for row in opened.find(text)
        if row.prop not in NAMES
    ]


def _by_name(
    home: Home, text: str, wish: Filters, wanted: str | None, limit: int, least: float
) -> list[_Found]:
    narrowed = any((wish.source, wish.country, wish.status))
    kunya = parse(text).is_kunya_only
    hits = catalogue(home).search(
        text,
        schema=wanted,
        # Several records may be one subject, and filters drop some.
        limit=limit * (20 if narrowed else 3),
        # A kunya alone is improbable of anybody, and still all its bearers are to be shown.
        threshold=0.0 if kunya else least,
        birth_date=wish.birth_date,
        country=wish.country_hint or wish.country,
    )
    if kunya:
        hits = [hit for hit in hits if any(part.gain > 0 for part in hit.comparison.parts)]
    return [_Found(hit.id, hit.score, hit=hit) for hit in hits]


def _results(
    opened: View,
    found: Sequence[_Found],
    wish: Filters,
    wanted: str | None,
    limit: int,
    lang: str,
) -> tuple[Result, ...]:
    grouped = _grouped(found)
    results: list[Result] = []
    for start in range(0, len(grouped), limit):
        page = grouped[start : start + limit]
        rows: dict[str, list[StatementRow]] = {}
        for row in opened.statements({key for ids, _ in page for key in ids}):
            rows.setdefault(row.entity_id, []).append(row)
        for ids, items in page:
            said = [row for key in ids for row in rows.get(key, ())]
            result = _result(ids, items, said, lang) if _fits(said, wish, wanted) else None
            if result is not None:
                results.append(result)
        if len(results) >= limit:
            break
    return tuple(results[:limit])


def _grouped(found: Sequence[_Found]) -> list[tuple[tuple[str, ...], list[_Found]]]:
    """What was found, by subject, best first."""
    subject: dict[str, tuple[str, ...]] = {}
    for ids in clusters({item.entity for item in found}):
        subject.update(dict.fromkeys(ids, ids))
    grouped: dict[tuple[str, ...], list[_Found]] = {}
    for item in found:
        grouped.setdefault(subject.get(item.entity, (item.entity,)), []).append(item)
    for items in grouped.values():
        items.sort(key=lambda item: -item.score)
    return sorted(grouped.items(), key=lambda pair: (-pair[1][0].score, pair[0]))


def _fits(said: Sequence[StatementRow], wish: Filters, wanted: str | None) -> bool:
    if not said or not any(is_kind(row.schema, wanted) for row in said):
        return False
    if wish.source and all(row.source != wish.source for row in said):
        return False
    if wish.status and not _values(said, ("lawfulStatus",), wish.status):
        return False
    places = ("country", "nationality", "citizenship", "birthCountry", "jurisdiction")
    return not wish.country or _values(said, places, wish.country.lower())


def _values(said: Iterable[StatementRow], props: Sequence[str], value: str) -> bool:
    return any(row.prop in props and row.value == value for row in said)


def _result(
    ids: tuple[str, ...], items: Sequence[_Found], said: Sequence[StatementRow], lang: str
) -> Result | None:
    visible = {row.entity_id for row in said}
    matched = next(((item, match) for item in items if (match := _match(item, said))), None)
    if matched is None:
        return None  # the name was not said at that date, or not to this reader
    item, match = matched
    values: dict[str, dict[str, None]] = {}
    for row in said:
        values.setdefault(row.prop, {})[row.value] = None
    latest = max(row.report.day for row in said)
    clash = tuple(prop for prop in sorted(SINGLE) if contradicted(prop, list(values.get(prop, ()))))
    return Result(
        tuple(key for key in ids if key in visible),
        best_caption((row.claim() for row in said), said[0].schema, lang) or ids[0],
        said[0].schema,
        item.score,
        tuple(values.get("reference", ())),
        match,
        TrustCard(
            tuple(dict.fromkeys(row.source for row in said)),
            min(row.report.grade for row in said),
            latest.isoformat(),
            len(said),
            clash,
        ),
        tuple(values.get("birthDate", ())),
        tuple(values.get("nationality", ()) or values.get("country", ())),
        tuple(values.get("lawfulStatus", ())),
        any(row.report.fictional for row in said),
    )


def _match(item: _Found, said: Sequence[StatementRow]) -> Match | None:
    if item.row is not None:
        row = item.row
        return Match("identifier", row.original or row.value, row.prop, (row.source,))
    assert item.hit is not None
    hit = item.hit
    saying = [row for row in said if row.prop in NAMES and row.value == hit.name]
    if not saying:
        return None
    explained = hit.comparison.to_dict()
    return Match(
        "name",
        hit.name,
        saying[0].prop,
        tuple(dict.fromkeys(row.source for row in saying)),
        hit.name_kind,
        tuple(explained.get("parts", ())),
        hit.comparison.kunya_only,
        tuple(explained.get("contradicts", ())),
    )
