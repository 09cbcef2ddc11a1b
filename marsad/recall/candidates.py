"""Candidates: subjects that a question may mean, with as much of each as tells whether it fits.

Of each only names, places, dates of birth and status are read; the rest is read of those that a
page shows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from marsad.bank.caption import best_caption
from marsad.bank.statement import StatementRow
from marsad.bank.view import View
from marsad.identity.cluster import clusters_seen
from marsad.names.scripts import script_of
from marsad.recall.answer import Match
from marsad.recall.catalogue import NAMES
from marsad.recall.filters import Filters
from marsad.recall.finding import Found
from marsad.recall.traits import PLACES, Traits, traits_of
from marsad.vocabulary import DateRange

__all__ = ["Candidate", "candidates"]

_READ = (*NAMES, *PLACES, "birthDate", "lawfulStatus", "reference")
_PLAIN_KINDS = ("alias", "primary", "original-script")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A subject that was found and that the reader may see at the view's date.

    Attributes:
        ids: the records held to be of it, of which the view may show nothing at that date.
        item: what found it.
        match: why, without the parts: :func:`marsad.recall.results.results` adds them.
        said: what was read of it.
    """

    ids: tuple[str, ...]
    item: Found
    match: Match
    said: tuple[StatementRow, ...]
    traits: Traits
    programmes: tuple[str, ...]

    def caption(self, lang: str) -> str:
        """The name that it is called by."""
        claims = (row.claim() for row in self.said)
        return best_caption(claims, self.said[0].schema, lang) or self.ids[0]

    @property
    def born(self) -> str:
        """Its earliest date of birth; empty when none is known."""
        return min((row.value for row in self.said if row.prop == "birthDate"), default="")


def candidates(opened: View, found: Sequence[Found], wish: Filters) -> list[Candidate]:
    """What was found, by subject, best first, as far as the reader may see it."""
    grouped = _grouped(opened, found)
    rows: dict[str, list[StatementRow]] = {}
    keys = {key for ids, _ in grouped for key in ids}
    for row in opened.statements(keys, props=_READ):
        rows.setdefault(row.entity_id, []).append(row)
    unread = {item.entity for item in found if item.row is not None} - set(rows)
    for row in opened.statements(unread):  # a number may be of something that has no name
        rows.setdefault(row.entity_id, []).append(row)
    programmes: dict[str, dict[str, None]] = {}
    listings = opened.satellites(rows, schemata=("Sanction",), props=("program",))
    for key, row in listings:
        programmes.setdefault(key, {})[row.value] = None
    made = []
    for ids, items in grouped:
        said = tuple(row for key in ids for row in rows.get(key, ()))
        listed = tuple(dict.fromkeys(text for key in ids for text in programmes.get(key, ())))
        candidate = _candidate(ids, items, said, listed, wish) if said else None
        if candidate is not None:
            made.append(candidate)
    return made


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


def _candidate(
    ids: tuple[str, ...],
    items: Sequence[Found],
    said: tuple[StatementRow, ...],
    programmes: tuple[str, ...],
    wish: Filters,
) -> Candidate | None:
    against = _contradicts(said, wish)
    for item in items:
        match = _match(item, said, against)
        if match is not None:
            traits = traits_of(said, programmes, match.script, match.quality)
            return Candidate(ids, item, match, said, traits, programmes)
    return None  # the name was not said at that date, or not to this reader


def _match(item: Found, said: Sequence[StatementRow], against: tuple[str, ...]) -> Match | None:
    if item.row is not None:
        row = item.row
        text = row.original or row.value
        return Match(
            "fact" if item.fact else "identifier",
            text,
            row.prop,
            (row.source,),
            contradicts=against,
        )
    assert item.hit is not None
    hit = item.hit
    saying = [row for row in said if row.prop in NAMES and row.value == hit.name]
    if not saying:
        return None
    kinds = [row.qualifiers["kind"] for row in saying if "kind" in row.qualifiers]
    telling = [kind for kind in kinds if kind not in _PLAIN_KINDS]
    return Match(
        "name",
        hit.name,
        saying[0].prop,
        tuple(dict.fromkeys(row.source for row in saying)),
        hit.name_kind,
        (),
        False,
        against,
        script_of(hit.name),
        (telling or kinds or [""])[0],
    )


def _contradicts(said: Sequence[StatementRow], wish: Filters) -> tuple[str, ...]:
    """What the asker knows and every statement excludes; what is not stated excludes nothing."""
    against = []
    asked = DateRange.of(wish.birth_date)
    born = [span for row in said if row.prop == "birthDate" if (span := DateRange.of(row.value))]
    if asked and born and not any(asked.overlaps(span) for span in born):
        against.append("birthDate")
    places = {row.value for row in said if row.prop in PLACES}
    if wish.country_hint and places and wish.country_hint.lower() not in places:
        against.append("country")
    return tuple(against)
