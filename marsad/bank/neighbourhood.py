"""A subject's neighbourhood: relations, opened one after the other, as a graph.

What was opened is given each time and the whole is worked out again, so that how far ties were
followed (SG-29) is never taken from whoever asks.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from marsad.access.log import Act, record
from marsad.bank.caption import best_caption
from marsad.bank.field import fields_of
from marsad.bank.relations import MOST, TIES, Link, hops, relations
from marsad.bank.view import View
from marsad.vocabulary import schema

__all__ = ["Edge", "Neighbourhood", "Node", "neighbourhood"]

Same = Callable[[Collection[str]], Mapping[str, tuple[str, ...]]]
"""The records of each of some subjects; one that stands alone may be left out."""


@dataclass(slots=True)
class Node:
    """A subject in the graph.

    Attributes:
        ids: its records.
        caption: its name; None where none is given.
        step: how many relations lie between it and the subject of the page.
        over: how many ties in a row lead to it, by the way with the fewest.
        allowed: how many may, from the person at whom they begin.
        opened: whether its own relations are in the graph.
        held: how many of its ties are not, because none are followed from such a person.
    """

    ids: tuple[str, ...]
    schema: str
    caption: str | None
    step: int = 0
    over: int = 0
    allowed: int = 0
    opened: bool = False
    held: int = 0

    @property
    def id(self) -> str:
        """The first of its records."""
        return self.ids[0]

    @property
    def openable(self) -> bool:
        """Whether its relations may be put into the graph: not where ties end (SG-29)."""
        return not self.opened and (self.over == 0 or self.over < self.allowed)

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return {
            "id": self.id,
            "records": list(self.ids),
            "schema": self.schema,
            "caption": self.caption,
            "step": self.step,
            "ties": self.over,
            "opened": self.opened,
            "openable": self.openable,
            "ties_held": self.held,
        }


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation between two nodes; ``link`` is it as the one that was opened first shows it."""

    source: str
    target: str
    link: Link

    @property
    def key(self) -> tuple[str, ...]:
        """The same from whichever of its ends it is seen."""
        return (self.source, self.target, self.link.id, self.prop)

    @property
    def prop(self) -> str:
        """The property that says it, where a thing rather than a link names the subject."""
        return "" if self.link.edge else self.link.role

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        first = min(self.link.rows, key=lambda row: (row.known_from, row.id))
        return {
            "id": self.link.id,
            "source": self.source,
            "target": self.target,
            "schema": self.link.schema,
            "prop": self.prop,
            "no_inference": self.link.no_inference,
            "sources": list(dict.fromkeys(row.source for row in self.link.rows)),
            "known_from": first.known_from.isoformat(),
            "grade": min(row.report.grade for row in self.link.rows),
            "assessment": self.link.judged,
        }


@dataclass(slots=True)
class Neighbourhood:
    """The graph around a subject. ``cut``: it has more nodes than are shown."""

    root: Node
    nodes: dict[str, Node] = field(default_factory=dict)
    edges: list[Edge] = field(default_factory=list)
    cut: bool = False

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return {
            "root": self.root.id,
            "nodes": [node.to_dict() for node in self.nodes.values()],
            "edges": [edge.to_dict() for edge in self.edges],
            "cut": self.cut,
        }


def neighbourhood(
    view: View, ids: Sequence[str], opened: Sequence[str], lang: str, same: Same
) -> Neighbourhood:
    """The relations of a subject, and of those of its neighbours that were opened.

    Args:
        view: what the reader may see, and as of when.
        ids: the subject's records.
        opened: ids of neighbours to open, in this order; those that are not in the graph by then,
            and those at which ties end (SG-29), are passed over.
        lang: ``ar`` or ``en``: the script that captions prefer.
        same: which records are one subject.
    """
    entities = list(view.entities(ids))
    kind = max(
        (one.schema for one in entities),
        key=lambda name: len(schema(name).ancestors),
        default="Thing",
    )
    claims = [claim for one in entities for claim in one.claims]
    root = Node(tuple(ids), kind, best_caption(claims, kind, lang), allowed=hops(ids))
    made = Neighbourhood(root, {root.id: root})
    place = dict.fromkeys(ids, root)
    _open(made, place, root, view, lang, same)
    for key in opened:
        node = place.get(key)
        if node is not None and node.openable:
            _open(made, place, node, view, lang, same)
            said: dict[str, Any] = {"within": root.id, "records": list(node.ids)}
            record(view.reader, Act.VIEW, f"entity:{node.id}", rule="purpose.stated", detail=said)
    said = {"relations": len(made.edges), "as_of": view.as_of.isoformat() if view.as_of else None}
    if view.known_at:
        said["known_at"] = view.known_at.isoformat()
    record(view.reader, Act.VIEW, f"entity:{root.id}", rule="purpose.stated", detail=said)
    return made


def _open(
    made: Neighbourhood,
    place: dict[str, Node],
    node: Node,
    view: View,
    lang: str,
    same: Same,
) -> None:
    """Put a node's relations into the graph."""
    node.opened = True
    # A person to whom no tie leads begins a way of their own; on a way of ties its limit stays.
    limit = hops(node.ids) if node.over == 0 else node.allowed
    found = relations(view, node.ids, lang, allowed=limit, over=node.over)
    node.held = found.held
    made.cut = made.cut or found.cut
    links = [link for link in found.links if not (link.listing or link.part)]
    links += _pointing(view, node.ids)
    fresh = {link.other for link in links if link.other and link.other not in place}
    seen = {entity.id: entity for entity in view.entities(sorted(fresh))}
    together = same(seen)
    known = {edge.key for edge in made.edges}
    for link in links:
        far = place.get(link.other or "")
        if far is None:
            entity = seen.get(link.other or "")
            if entity is None:
                continue
            if len(made.nodes) >= MOST:
                made.cut = True
                continue
            caption = best_caption(entity.claims, entity.schema, lang)
            ids = together.get(entity.id, (entity.id,))
            far = Node(ids, entity.schema, caption, node.step + 1, _FAR)
            made.nodes[far.id] = far
            place.update(dict.fromkeys(far.ids, far))
        over = node.over + 1 if link.schema in TIES else 0
        if far is not made.root and over < far.over:
            far.over, far.allowed = over, limit if over else 0
        away = link.outgoing or (not link.edge and link.id in node.ids)
        edge = Edge(*((node.id, far.id) if away else (far.id, node.id)), link)
        if edge.key not in known:
            known.add(edge.key)
            made.edges.append(edge)


def _pointing(view: View, ids: Sequence[str]) -> Iterator[Link]:
    """What the subject itself names: a group its parent, an attack who claimed it."""
    for row in view.statements(ids):
        named = schema(row.schema).properties.get(row.prop)
        if named is not None and named.type == "entity" and row.value not in ids:
            fields = fields_of([row], row.schema)
            yield Link(row.entity_id, row.schema, row.prop, row.value, row.value, fields)


_FAR = 1 << 30
