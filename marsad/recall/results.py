"""Results: what was found, by subject, as the reader may see it at that date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from marsad.bank.caption import best_caption
from marsad.bank.contradiction import SINGLE, contradicted
from marsad.bank.statement import StatementRow
from marsad.bank.view import View
from marsad.identity.cluster import clusters_seen
from marsad.recall.answer import Match, Result, TrustCard
from marsad.recall.catalogue import NAMES
from marsad.recall.filters import Filters
from marsad.recall.finding import Found
from marsad.recall.kinds import is_kind
from marsad.vocabulary import DateRange

__all__ = ["results"]

_PLACES = ("country", "nationality", "citizenship", "birthCountry", "jurisdiction")


def results(
    opened: View,
    found: Sequence[Found],
    wish: Filters,
    wanted: str | None,
    limit: int,
    lang: str,
) -> tuple[Result, ...]:
    """The best ``limit`` subjects that the reader may see and that fit the filters."""
    grouped = _grouped(opened, found)
    shown: list[Result] = []
    for start in range(0, len(grouped), limit):
        page = grouped[start : start + limit]
        rows: dict[str, list[StatementRow]] = {}
        for row in opened.statements({key for ids, _ in page for key in ids}):
            rows.setdefault(row.entity_id, []).append(row)
        for ids, items in page:
            said = [row for key in ids for row in rows.get(key, ())]
            result = _result(ids, items, said, wish, lang) if _fits(said, wish, wanted) else None
            if result is not None:
                shown.append(result)
        if len(shown) >= limit:
            break
    return tuple(shown[:limit])


def _grouped(opened: View, found: Sequence[Found]) -> list[tuple[tuple[str, ...], list[Found]]]:
    """What was found, by subject, best first."""
    subject: dict[str, tuple[str, ...]] = {}
    for ids in clusters_seen(opened, {item.entity for item in found}):
        subject.update(dict.fromkeys(ids, ids))
    grouped: dict[tuple[str, ...], list[Found]] = {}
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
    return not wish.country or _values(said, _PLACES, wish.country.lower())


def _values(said: Iterable[StatementRow], props: Sequence[str], value: str) -> bool:
    return any(row.prop in props and row.value == value for row in said)


def _result(
    ids: tuple[str, ...],
    items: Sequence[Found],
    said: Sequence[StatementRow],
    wish: Filters,
    lang: str,
) -> Result | None:
    visible = {row.entity_id for row in said}
    matched = next(((item, match) for item in items if (match := _match(item, said, wish))), None)
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


def _match(item: Found, said: Sequence[StatementRow], wish: Filters) -> Match | None:
    against = _contradicts(said, wish)
    if item.row is not None:
        row = item.row
        text = row.original or row.value
        return Match("identifier", text, row.prop, (row.source,), contradicts=against)
    assert item.hit is not None
    hit = item.hit
    saying = [row for row in said if row.prop in NAMES and row.value == hit.name]
    if not saying:
        return None
    parts = (
        {
            "left": part.left,
            "right": part.right,
            "kind": str(part.kind),
            "gain": part.gain,
            "note": part.note,
        }
        for part in hit.comparison.parts
    )
    return Match(
        "name",
        hit.name,
        saying[0].prop,
        tuple(dict.fromkeys(row.source for row in saying)),
        hit.name_kind,
        tuple(parts),
        hit.comparison.kunya_only,
        against,
    )


def _contradicts(said: Sequence[StatementRow], wish: Filters) -> tuple[str, ...]:
    """What the asker knows and every statement excludes; what is not stated excludes nothing."""
    against = []
    asked = DateRange.of(wish.birth_date)
    born = [span for row in said if row.prop == "birthDate" if (span := DateRange.of(row.value))]
    if asked and born and not any(asked.overlaps(span) for span in born):
        against.append("birthDate")
    places = {row.value for row in said if row.prop in _PLACES}
    if wish.country_hint and places and wish.country_hint.lower() not in places:
        against.append("country")
    return tuple(against)
