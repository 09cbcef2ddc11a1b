"""The graph of a profile: relations around one subject, opened one after the other."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from marsad.access import Reader
from marsad.bank.neighbourhood import Edge, Neighbourhood, Node, neighbourhood
from marsad.bank.profile import NotFound
from marsad.bank.view import View, view
from marsad.identity import members_seen
from marsad.identity.cluster import clusters_seen
from marsad.vocabulary import schema
from marsad.vocabulary.message import message
from marsad.web import labels

__all__ = ["OPENED_MOST", "around", "worded"]

OPENED_MOST = 60
"""How many neighbours one graph opens: beyond, nobody sees anything in it."""


def around(
    entity_id: str,
    reader: Reader,
    as_of: date | str | None,
    lang: str,
    opened: Sequence[str] = (),
    known_at: datetime | None = None,
) -> Neighbourhood:
    """The relations around a subject, and around those of its neighbours that were opened.

    Victims, witnesses and minors have no graph and are in none (SG-28).

    Args:
        as_of: the day whose state of the sources is wanted.
        known_at: the instant whose state of this node is wanted.
        opened: ids of neighbours whose own relations are wanted.

    Raises:
        NotFound: the reader can see nothing under that id at that date.
        ValueError: ``as_of`` is not a date.
    """
    seen = view(reader, as_of, known_at)
    if not seen.exists(entity_id):
        raise NotFound(message("record.unknown", id=entity_id))
    ids = members_seen(seen, seen.subject_of(entity_id))
    ids = tuple(key for key in ids if seen.exists(key))
    wanted = [key for key in opened if key][:OPENED_MOST]
    return neighbourhood(seen, ids, wanted, lang, lambda keys: _together(seen, keys))


def _together(seen: View, keys: Collection[str]) -> Mapping[str, tuple[str, ...]]:
    return {key: part for part in clusters_seen(seen, keys) for key in part}


def worded(made: Neighbourhood, sources: Mapping[str, str], lang: str) -> dict[str, Any]:
    """The graph for the page: every kind, name and source in the page's language.

    Args:
        sources: names of sources by key.
    """
    names = {node.id: _caption(node) for node in made.nodes.values()}
    return {
        "root": made.root.id,
        "cut": made.cut,
        "nodes": [
            {
                "id": node.id,
                "caption": names[node.id],
                "kind": _kind(node.schema),
                "kind_label": labels.schema_label(node.schema, lang),
                "url": reverse("profile", args=[node.id]),
                "step": node.step,
                "opened": node.opened,
                "openable": node.openable,
                "ends": not node.opened and not node.openable,
            }
            for node in made.nodes.values()
        ],
        "edges": [_edge(edge, names, sources, lang) for edge in made.edges],
    }


def _edge(
    edge: Edge, names: Mapping[str, str], sources: Mapping[str, str], lang: str
) -> dict[str, Any]:
    plain = edge.to_dict()
    kind = edge.prop
    label = (
        labels.prop_label(kind, lang, edge.link.schema)
        if kind
        else labels.schema_label(edge.link.schema, lang)
    )
    said = [sources.get(key, key) for key in plain["sources"]]
    return plain | {
        "label": label,
        "from": names[edge.source],
        "to": names[edge.target],
        "said_by": said,
    }


def _caption(node: Node) -> str:
    return node.caption or _("not named")


def _kind(name: str) -> str:
    """One of the few kinds that a graph tells apart by colour and shape."""
    known = schema(name)
    for group, kinds in _KINDS:
        if any(known.is_a(kind) for kind in kinds):
            return group
    return "other"


# The first that fits; each has a colour and a shape of its own (graph.js), so that colour is never
# the only sign.
_KINDS = (
    ("person", ("Person",)),
    ("group", ("Group",)),
    ("body", ("LegalEntity",)),
    ("event", ("Event",)),
    ("asset", ("Asset",)),
)
