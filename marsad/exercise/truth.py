"""The truth behind the world, as JSON lines: one kind of fact a line, marked in ``kind``.

- ``subject``: which records are one subject: ``records`` are entity ids in the bank,
  ``standing`` those that the last editions still hold.
- ``alias``: an alias and the subjects it belongs to; a kunya may belong to several.
- ``siblings``, ``namesakes``, ``branch``: pairs that are *not* one subject and look like it.
- ``listed``, ``delisted``, ``changed``: what a list did on which day.
- ``query``: a text to ask for, with the subject that it means and how it was written.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from marsad.exercise.editions import MARK_EN, edition
from marsad.exercise.groups import Group
from marsad.exercise.holdings import Company, Ship
from marsad.exercise.listing import Listing
from marsad.exercise.people import Person

__all__ = ["Line", "to_jsonl", "truth"]

Line = dict[str, Any]


def truth(
    seed: int,
    people: Sequence[Person],
    groups: Sequence[Group],
    companies: Sequence[Company],
    ships: Sequence[Ship],
    listings: Sequence[Listing],
) -> tuple[Line, ...]:
    """All lines of the truth file."""
    lines: list[Line] = [{"kind": "world", "seed": seed, "mark": MARK_EN}]
    lines += _subjects(people, groups, companies, ships, listings)
    lines += _aliases(people)
    lines += _pairs(people, groups)
    for listing in listings:
        lines += _history(listing)
    lines += _queries(people, listings)
    return tuple(lines)


def to_jsonl(lines: Sequence[Line]) -> bytes:
    """The lines as a file."""
    text = "".join(json.dumps(line, ensure_ascii=False, sort_keys=True) + "\n" for line in lines)
    return text.encode()


def _subjects(
    people: Sequence[Person],
    groups: Sequence[Group],
    companies: Sequence[Company],
    ships: Sequence[Ship],
    listings: Sequence[Listing],
) -> Iterator[Line]:
    records: dict[str, list[str]] = {}
    references: dict[str, list[str]] = {}
    standing: dict[str, list[str]] = {}
    for listing in listings:
        records.setdefault(listing.subject, []).append(listing.entity_id)
        if listing.span.until is None:
            standing.setdefault(listing.subject, []).append(listing.entity_id)
        references.setdefault(listing.subject, []).append(listing.reference)
    captions = [
        *((p.id, "person", p.name.arabic if not p.minor else "", p.status) for p in people),
        *((g.id, "group", g.name.en, "") for g in groups),
        *((c.id, "company", c.name.en, "") for c in companies),
        *((s.id, "ship", s.name, "") for s in ships),
    ]
    unfiled = {person.id for person in people if not person.filed}
    for key, what, caption, status in captions:
        own = [] if key in unfiled else [f"ex-{key}"]
        yield {
            "kind": "subject",
            "subject": key,
            "what": what,
            "name": caption,
            "status": status,
            "records": records.get(key, []) + own,
            "standing": standing.get(key, []) + own,
            "references": references.get(key, []),
        }


def _aliases(people: Sequence[Person]) -> Iterator[Line]:
    owners: dict[tuple[str, str], list[str]] = {}
    latin: dict[tuple[str, str], list[str]] = {}
    for person in people:
        for alias in person.aliases:
            key = (alias.kind, alias.arabic)
            owners.setdefault(key, []).append(person.id)
            latin[key] = list(dict.fromkeys(text for _, text in alias.forms))
    for (kind, arabic), subjects in sorted(owners.items()):
        yield {
            "kind": "alias",
            "form": kind,
            "alias": arabic,
            "latin": latin[kind, arabic],
            "subjects": subjects,
            "identifies": kind != "kunya" and len(subjects) == 1,
        }


def _pairs(people: Sequence[Person], groups: Sequence[Group]) -> Iterator[Line]:
    for person in people:
        if person.sibling_of:
            yield {"kind": "siblings", "subjects": [person.sibling_of, person.id]}
        if person.namesake_of:
            yield {"kind": "namesakes", "subjects": [person.namesake_of, person.id]}
    for group in groups:
        if group.parent:
            yield {"kind": "branch", "subjects": [group.parent, group.id]}


def _history(listing: Listing) -> Iterator[Line]:
    days = [day.isoformat() for day in edition(listing.list_key).editions]
    base = {
        "list": listing.list_key,
        "subject": listing.subject,
        "record": listing.entity_id,
        "reference": listing.reference,
    }
    yield {"kind": "listed", "edition": days[listing.span.since], **base}
    if listing.span.until is not None:
        yield {"kind": "delisted", "edition": days[listing.span.until], **base}
    items = (
        *(("alias", name.text, name.span) for name in listing.names),
        *(("birthDate", birth.day.isoformat(), birth.span) for birth in listing.births),
        *(("document", listed.paper.number, listed.span) for listed in listing.papers),
        *(("address", listed.address.line, listed.span) for listed in listing.addresses),
    )
    for prop, value, span in items:
        if span.since > listing.span.since:
            yield {
                "kind": "changed",
                "edition": days[span.since],
                "new": value,
                "prop": prop,
                **base,
            }
        if span.until is not None:
            yield {
                "kind": "changed",
                "edition": days[span.until],
                "old": value,
                "prop": prop,
                **base,
            }


def _queries(people: Sequence[Person], listings: Sequence[Listing]) -> Iterator[Line]:
    """Texts that nobody prints, so that finding them needs more than looking them up."""
    printed: dict[str, set[str]] = {}
    for listing in listings:
        if listing.span.until is None:
            texts = printed.setdefault(listing.subject, set())
            texts |= {listing.main, listing.original, *(name.text for name in listing.names)}
    same: dict[str, list[str]] = {}
    for person in people:
        same.setdefault(person.name.arabic, []).append(person.id)
        if person.filed and person.id in printed:
            own = {alias.arabic for alias in person.aliases}
            own |= {alias.latin("en") for alias in person.aliases}
            printed[person.id] |= own | {person.name.arabic, person.name.form("en").whole}
    for person in people:
        texts = printed.get(person.id, set())
        wanted = [("arabic", person.name.arabic)]
        wanted += [("spelling", form.whole) for form in person.name.forms]
        wanted += [
            ("nom-de-guerre", alias.arabic)
            for alias in person.aliases
            if alias.kind == "nom-de-guerre" and any(text in texts for _, text in alias.forms)
        ]
        for form, text in wanted if texts else ():
            if text not in texts:
                # namesakes have the same name: any of them is a right answer
                right = [person.id] if form == "nom-de-guerre" else same[person.name.arabic]
                yield {
                    "kind": "query",
                    "form": form,
                    "text": text,
                    "subject": person.id,
                    "subjects": right,
                }
