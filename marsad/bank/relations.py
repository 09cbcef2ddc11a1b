"""Relations: what names a subject, and how far ties between persons are followed (SG-29).

Whatever shows relations – page, graph, print, JSON, API, command line, what is taken out – gets
them from :func:`relations`, and nobody else decides which are shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from marsad.bank.caption import best_caption
from marsad.bank.field import Field, fields_of
from marsad.bank.models import Entity as EntityRow
from marsad.bank.statement import StatementRow
from marsad.bank.view import View
from marsad.vocabulary import Entity, schema
from marsad.vocabulary.regime import regimes

__all__ = ["MOST", "TIES", "Link", "Relations", "follows", "hops", "relations"]

MOST = 500
"""How many relations of one subject are shown, and how many nodes a graph has."""

TIES = frozenset({"Family", "Associate"})
"""Ties from which nothing follows about a person: they say so, and are not followed on."""

# What is told with a subject and is nobody of its own: sections and documents, not relations.
_PARTS = ("Note", "TrainingPlace", "Identification", "Mention")


@dataclass(frozen=True, slots=True)
class Link:
    """A relation that a record names. ``role`` is the property by which it points at the subject.

    ``other`` is the entity at the far end (None when the source gives only words). Where not a
    link but a thing points at the subject, such as an attack that was claimed, it is that thing.
    """

    id: str
    schema: str
    role: str
    other: str | None
    caption: str
    fields: tuple[Field, ...]

    @property
    def no_inference(self) -> bool:
        """Whether nothing may be inferred from it about the person at its far end."""
        return self.schema in TIES

    @property
    def listing(self) -> bool:
        """Whether it is a listing."""
        return self.schema == "Sanction"

    @property
    def part(self) -> bool:
        """Whether it is a part of the subject's own file rather than a relation with another."""
        return any(schema(self.schema).is_a(name) for name in _PARTS)

    @property
    def edge(self) -> bool:
        """Whether it joins two subjects, rather than being one itself."""
        return schema(self.schema).edge is not None

    @property
    def outgoing(self) -> bool:
        """Whether the subject stands at the beginning of it."""
        edge = schema(self.schema).edge
        return edge is not None and self.role == edge.source

    @property
    def rows(self) -> tuple[StatementRow, ...]:
        """Every statement of it."""
        return tuple(
            row
            for field in self.fields
            for value in (*field.values, *field.assessments)
            for row in value.statements
        )

    @property
    def naming(self) -> tuple[StatementRow, ...]:
        """The statements that there is such a relation: of a link all that it says."""
        if self.edge or self.listing or self.part:
            return self.rows
        return tuple(row for row in self.rows if row.prop == self.role)

    @property
    def judged(self) -> bool:
        """Whether that there is such a relation is an assessment, not a fact."""
        naming = [row for row in self.rows if row.prop == self.role]
        return all(row.assessment for row in naming or self.rows)

    @property
    def since(self) -> date:
        """The day on which a source first said it."""
        return min(row.known_from for row in self.rows)

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return {
            "id": self.id,
            "schema": self.schema,
            "role": self.role,
            "other": self.other,
            "caption": self.caption,
            "no_inference": self.no_inference,
            "assessment": self.judged,
            "fields": [field.to_dict() for field in self.fields],
        }


@dataclass(frozen=True, slots=True)
class Relations:
    """What names a subject.

    Attributes:
        cut: whether there are more than :data:`MOST`.
        held: how many ties are not shown, because none are followed from such a person.
    """

    links: tuple[Link, ...]
    cut: bool = False
    held: int = 0


def hops(ids: Collection[str]) -> int:
    """How many ties in a row may be followed from the persons whose records these are.

    The strictest of what the regime of each record's lawful status allows, as it stands now: an
    acquittal counts on pages about the past too. A person without a status allows none.
    """
    rows = EntityRow.objects.filter(key__in=ids).values_list("schema", "status")
    known = regimes()
    return min(
        (
            known[status].hops if status in known else 0
            for name, status in rows
            if schema(name).is_a("Person")
        ),
        default=0,
    )


def follows(kind: str, allowed: int, over: int = 0) -> bool:
    """Whether a relation of this kind is followed (safeguard SG-29).

    Args:
        kind: its schema.
        allowed: what :func:`hops` says of the person from whom the ties begin.
        over: how many ties in a row were followed already to come here.
    """
    return kind not in TIES or over < allowed


def relations(
    view: View, ids: Sequence[str], lang: str, *, allowed: int | None = None, over: int = 0
) -> Relations:
    """The relations of the subject whose records are ``ids``, as far as they may be shown.

    Args:
        view: what the reader may see, and as of when.
        lang: ``ar`` or ``en``: the script that captions prefer.
        allowed: how many ties in a row may be followed; the subject's own :func:`hops` when None.
        over: how many were followed to come here.
    """
    pointing = view.referencing(ids, limit=MOST + 1)
    cut, pointing = len(pointing) > MOST, pointing[:MOST]
    if any(entity.schema in TIES for entity in pointing):
        limit = hops(ids) if allowed is None else allowed
        shown = [entity for entity in pointing if follows(entity.schema, limit, over)]
    else:
        shown = pointing
    rows: dict[str, list[StatementRow]] = defaultdict(list)
    for row in view.statements([entity.id for entity in shown]):
        rows[row.entity_id].append(row)
    ends = {entity.id: _ends(entity, ids) for entity in shown}
    captions = _captions(view, {far for _, far in ends.values() if far}, lang)
    links = []
    for entity in shown:
        role, far = ends[entity.id]
        caption = captions.get(far or "") or best_caption(entity.claims, entity.schema, lang)
        if schema(entity.schema).edge is None and entity.schema != "Sanction":
            far, caption = entity.id, best_caption(entity.claims, entity.schema, lang)
        fields = fields_of(rows[entity.id], entity.schema)
        links.append(Link(entity.id, entity.schema, role, far, caption or entity.id, fields))
    return Relations(tuple(links), cut, len(pointing) - len(shown))


def _ends(entity: Entity, ids: Collection[str]) -> tuple[str, str | None]:
    """The property by which an entity points at the subject, and what else it points at."""
    properties = schema(entity.schema).properties
    role, far = "", None
    for claim in entity.claims:
        named = properties.get(claim.prop)
        if named is None or named.type != "entity":
            continue
        if claim.value in ids:
            role = role or claim.prop
        else:
            far = far or claim.value
    return role, far


def _captions(view: View, ids: Collection[str], lang: str) -> Mapping[str, str | None]:
    return {
        entity.id: best_caption(entity.claims, entity.schema, lang)
        for entity in view.entities(sorted(ids))
    }
