"""A profile: everything a reader may see of one subject, with who said it.

Each value carries its statements; values that exclude each other stand side by side; assessments
stand apart from facts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from marsad.access.log import Act, record
from marsad.bank.caption import best_caption
from marsad.bank.contradiction import contradicted
from marsad.bank.statement import ReportCard, StatementRow
from marsad.bank.view import View
from marsad.vocabulary import Entity, Marking, schema, strictest_marking

__all__ = ["Field", "Link", "NotFound", "Origin", "Profile", "Value", "profile"]

_LINKS_MOST = 500
# Ties from which nothing follows about a person: they say so, and are not followed on (SG-29).
_NO_INFERENCE = frozenset({"Family", "Associate"})


class NotFound(LookupError):
    """The reader can see nothing of that id at that date."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value with every statement that gives it, the earliest said first."""

    value: str
    statements: tuple[StatementRow, ...]
    contradicted: bool = False

    @property
    def sources(self) -> tuple[str, ...]:
        """Keys of the sources that say it."""
        return tuple(dict.fromkeys(row.source for row in self.statements))

    @property
    def marking(self) -> Marking:
        """How the value may be handled: the strictest of its statements' markings."""
        return strictest_marking(row.marking for row in self.statements)

    @property
    def best_grade(self) -> str:
        """The best 4x4 grade among its statements."""
        return min(row.report.grade for row in self.statements)

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return {
            "value": self.value,
            "contradicted": self.contradicted,
            "statements": [row.to_dict() for row in self.statements],
        }


@dataclass(frozen=True, slots=True)
class Field:
    """A property with its values: facts, and apart from them assessments."""

    prop: str
    type: str
    label_en: str
    label_ar: str
    values: tuple[Value, ...]
    assessments: tuple[Value, ...] = ()

    def label(self, lang: str) -> str:
        """The label in ``ar`` or ``en``."""
        return self.label_ar if lang == "ar" else self.label_en

    @property
    def contradicted(self) -> bool:
        """Whether its values exclude each other."""
        return any(value.contradicted for value in self.values)

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return {
            "prop": self.prop,
            "label": {"en": self.label_en, "ar": self.label_ar},
            "values": [value.to_dict() for value in self.values],
            "assessments": [value.to_dict() for value in self.assessments],
        }


@dataclass(frozen=True, slots=True)
class Origin:
    """A record behind the profile: its id, source, references and the latest report of it."""

    id: str
    schema: str
    references: tuple[str, ...]
    report: ReportCard
    modified: date

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return {
            "id": self.id,
            "schema": self.schema,
            "source": self.report.source,
            "references": list(self.references),
            "published": self.modified.isoformat(),
        }


@dataclass(frozen=True, slots=True)
class Link:
    """A relation that a record names. ``role`` is the property by which it points at the subject.

    ``other`` is the entity at the far end (None when the source gives only words).
    """

    id: str
    schema: str
    role: str
    other: str | None
    caption: str
    fields: tuple[Field, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return {
            "id": self.id,
            "schema": self.schema,
            "role": self.role,
            "other": self.other,
            "caption": self.caption,
            "no_inference": self.schema in _NO_INFERENCE,
            "fields": [field.to_dict() for field in self.fields],
        }


@dataclass(frozen=True, slots=True)
class Profile:
    """One subject as one reader may see it. ``ids`` are the records that were judged the same."""

    ids: tuple[str, ...]
    schema: str
    caption: str
    origins: tuple[Origin, ...]
    fields: tuple[Field, ...]
    listings: tuple[Link, ...] = ()
    links: tuple[Link, ...] = ()
    as_of: date | None = None
    fictional: bool = False
    links_cut: bool = False

    @property
    def references(self) -> tuple[str, ...]:
        """References of every record behind it."""
        return tuple(dict.fromkeys(text for origin in self.origins for text in origin.references))

    @property
    def contradictions(self) -> tuple[Field, ...]:
        """The fields whose values exclude each other."""
        return tuple(field for field in self.fields if field.contradicted)

    @property
    def marking(self) -> Marking:
        """How the profile as a whole may be handled: the strictest of all that it shows."""
        links = (*self.listings, *self.links)
        fields = (*self.fields, *(field for link in links for field in link.fields))
        shown = (value for field in fields for value in (*field.values, *field.assessments))
        return strictest_marking(row.marking for value in shown for row in value.statements)

    def field(self, prop: str) -> Field | None:
        """The field of a property, None when nothing is said."""
        return next((field for field in self.fields if field.prop == prop), None)

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return {
            "ids": list(self.ids),
            "schema": self.schema,
            "caption": self.caption,
            "references": list(self.references),
            "as_of": self.as_of.isoformat() if self.as_of else None,
            "handling": self.marking.text,
            "marking": self.marking.to_dict(),
            "fictional": self.fictional,
            "records": [origin.to_dict() for origin in self.origins],
            "fields": [field.to_dict() for field in self.fields],
            "contradictions": [field.prop for field in self.contradictions],
            "listings": [link.to_dict() for link in self.listings],
            "links": [link.to_dict() for link in self.links],
            "links_cut": self.links_cut,
        }


def profile(view: View, ids: Sequence[str], lang: str = "en", asked: str | None = None) -> Profile:
    """Assemble the profile of the records ``ids``, taken as one subject.

    Args:
        view: what the reader may see, and as of when.
        ids: keys of the records (a cluster); those that the reader cannot see are left out.
        lang: ``ar`` or ``en``: the script that the caption prefers.
        asked: what was asked for, which alone an error may name.

    Raises:
        NotFound: nothing is visible of any of them.
    """
    rows = list(view.statements(ids))
    if not rows:
        raise NotFound(f"Nothing is known under {asked or ids[0]!r} at that date.")
    by_entity: dict[str, list[StatementRow]] = defaultdict(list)
    for row in rows:
        by_entity[row.entity_id].append(row)
    seen = tuple(key for key in ids if key in by_entity)
    kind = _kind([by_entity[key][0].schema for key in seen])
    pointing = view.referencing(seen, limit=_LINKS_MOST + 1)
    listings, links = _links(view, seen, pointing[:_LINKS_MOST], lang)
    said = {"records": list(seen), "as_of": view.as_of.isoformat() if view.as_of else None}
    record(view.reader, Act.VIEW, f"entity:{seen[0]}", rule="purpose.stated", detail=said)
    return Profile(
        seen,
        kind,
        best_caption((row.claim() for row in rows), kind, lang) or seen[0],
        tuple(_origin(key, by_entity[key]) for key in seen),
        _fields(rows, kind),
        listings,
        links,
        view.as_of,
        any(row.report.fictional for row in rows),
        len(pointing) > _LINKS_MOST,
    )


def _kind(names: Sequence[str]) -> str:
    """The most specific schema among the records'."""
    return max(dict.fromkeys(names), key=lambda name: len(schema(name).ancestors))


def _origin(key: str, rows: Sequence[StatementRow]) -> Origin:
    references = dict.fromkeys(row.value for row in rows if row.prop == "reference")
    latest = max((row.report for row in rows), key=lambda report: report.day)
    return Origin(key, rows[0].schema, tuple(references), latest, latest.day)


def _fields(rows: Iterable[StatementRow], kind: str) -> tuple[Field, ...]:
    grouped: dict[str, dict[tuple[bool, str], list[StatementRow]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for row in rows:
        grouped[row.prop][row.assessment, row.value].append(row)
    known = schema(kind)
    place = {name: at for at, name in enumerate((*known.featured, *known.properties))}
    fields = []
    for prop in sorted(grouped, key=lambda name: (place.get(name, len(place)), name)):
        values = grouped[prop]
        facts = [value for assessed, value in values if not assessed]
        clash = contradicted(prop, facts)
        named = known.properties.get(prop)
        fields.append(
            Field(
                prop,
                named.type if named else "string",
                named.label_en if named else prop,
                named.label_ar if named else prop,
                tuple(Value(v, _in_time(values[False, v]), v in clash) for v in facts),
                tuple(Value(v, _in_time(found)) for (judged, v), found in values.items() if judged),
            )
        )
    return tuple(fields)


def _in_time(rows: Iterable[StatementRow]) -> tuple[StatementRow, ...]:
    return tuple(sorted(rows, key=lambda row: (row.known_from, row.id)))


def _links(
    view: View, ids: Sequence[str], pointing: Sequence[Entity], lang: str
) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
    rows: dict[str, list[StatementRow]] = defaultdict(list)
    for row in view.statements([entity.id for entity in pointing]):
        rows[row.entity_id].append(row)
    ends: dict[str, str | None] = {}
    roles: dict[str, str] = {}
    own = set(ids)
    for entity in pointing:
        kind = schema(entity.schema)
        far: str | None = None
        for claim in entity.claims:
            named = kind.properties.get(claim.prop)
            if named is None or named.type != "entity":
                continue
            if claim.value in own:
                roles.setdefault(entity.id, claim.prop)
            else:
                far = far or claim.value
        ends[entity.id] = far
    captions = {
        entity.id: best_caption(entity.claims, entity.schema, lang)
        for entity in view.entities(sorted({end for end in ends.values() if end}))
    }
    made = []
    for entity in pointing:
        end = ends[entity.id]
        caption = captions.get(end or "") or best_caption(entity.claims, entity.schema, lang)
        made.append(
            Link(
                entity.id,
                entity.schema,
                roles.get(entity.id, ""),
                end,
                caption or entity.id,
                _fields(rows[entity.id], entity.schema),
            )
        )
    listings = tuple(link for link in made if link.schema == "Sanction")
    return listings, tuple(link for link in made if link.schema != "Sanction")
