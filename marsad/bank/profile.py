"""A profile: everything a reader may see of one subject, with who said it.

Each value carries its statements; values that exclude each other stand side by side; assessments
stand apart from facts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from marsad.access.log import Act, record
from marsad.bank.caption import best_caption
from marsad.bank.field import Field, fields_of
from marsad.bank.relations import Link, relations
from marsad.bank.statement import ReportCard, StatementRow
from marsad.bank.view import View
from marsad.vocabulary import Marking, schema, strictest_marking
from marsad.vocabulary.message import message

__all__ = ["NotFound", "Origin", "Profile", "profile"]


class NotFound(LookupError):
    """The reader can see nothing of that id at that date."""


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
class Profile:
    """One subject as one reader may see it. ``ids`` are the records that were judged the same.

    Attributes:
        ties_held: how many ties are not shown, because none are followed from such a person.
    """

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
    ties_held: int = 0

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
            "ties_held": self.ties_held,
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
        raise NotFound(message("record.unknown", id=asked or ids[0]))
    by_entity: dict[str, list[StatementRow]] = defaultdict(list)
    for row in rows:
        by_entity[row.entity_id].append(row)
    seen = tuple(key for key in ids if key in by_entity)
    kind = _kind([by_entity[key][0].schema for key in seen])
    found = relations(view, seen, lang)
    said = {"records": list(seen), "as_of": view.as_of.isoformat() if view.as_of else None}
    record(view.reader, Act.VIEW, f"entity:{seen[0]}", rule="purpose.stated", detail=said)
    return Profile(
        seen,
        kind,
        best_caption((row.claim() for row in rows), kind, lang) or seen[0],
        tuple(_origin(key, by_entity[key]) for key in seen),
        fields_of(rows, kind),
        tuple(link for link in found.links if link.listing),
        tuple(link for link in found.links if not link.listing),
        view.as_of,
        any(row.report.fictional for row in rows),
        found.cut,
        found.held,
    )


def _kind(names: Sequence[str]) -> str:
    """The most specific schema among the records'."""
    return max(dict.fromkeys(names), key=lambda name: len(schema(name).ancestors))


def _origin(key: str, rows: Sequence[StatementRow]) -> Origin:
    references = dict.fromkeys(row.value for row in rows if row.prop == "reference")
    latest = max((row.report for row in rows), key=lambda report: report.day)
    return Origin(key, rows[0].schema, tuple(references), latest, latest.day)
