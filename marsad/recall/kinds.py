"""Kinds: the words by which a reader narrows a search, and the schemata they stand for."""

from __future__ import annotations

from marsad.vocabulary import schema, schemata
from marsad.vocabulary.message import message

__all__ = ["KINDS", "UnknownKind", "schema_of"]

KINDS: dict[str, str] = {
    "person": "Person",
    "organization": "Organization",
    "group": "Group",
    "company": "Company",
    "entity": "LegalEntity",
    "vessel": "Vessel",
    "aircraft": "Airplane",
    "event": "Event",
}


class UnknownKind(ValueError):
    """No such kind; the message lists those there are."""


def schema_of(kind: str) -> str:
    """The schema that a kind stands for; a schema's own name is accepted too.

    Raises:
        UnknownKind: it is neither.
    """
    if kind.lower() in KINDS:
        return KINDS[kind.lower()]
    for name in schemata():
        if name.lower() == kind.lower():
            return name
    raise UnknownKind(message("search.kind", kind=kind, known=", ".join(KINDS)))


def is_kind(name: str, wanted: str | None) -> bool:
    """Whether the schema ``name`` is ``wanted`` or one of its kinds; no wish, no limit."""
    return wanted is None or schema(name).is_a(wanted)
