"""A record while it is being put together: the subject, its listings and its links."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b

from marsad.sources.alias import acronym_of, is_kunya
from marsad.vocabulary import Entity, Record, schema

__all__ = ["Draft"]


@cache
def _has(schema_name: str, prop: str) -> bool:
    known = schema(schema_name).properties.get(prop)
    return known is not None and not known.stub and not known.refused


class Draft:
    """One record of a list.

    Attributes:
        subject: whom the record is about.
        listings: its ``Sanction`` entities.
    """

    def __init__(self, key: str, schema_name: str) -> None:
        self.subject = Entity(key, schema_name)
        self.listings: list[Entity] = []
        self._links: dict[tuple[str, str], Entity] = {}

    def listing(self) -> Entity:
        """A new listing of the subject."""
        number = len(self.listings) + 1
        name = f"{self.subject.id}-listing" + (f"-{number}" if number > 1 else "")
        listing = Entity(name, "Sanction")
        listing.add("entity", self.subject.id)
        self.listings.append(listing)
        return listing

    def keep(
        self,
        prop: str,
        value: str,
        *,
        column: str | None = None,
        original: str | None = None,
        lang: str | None = None,
        **qualifiers: str | None,
    ) -> None:
        """Add a value; where the subject's schema has no such property, as a note.

        Args:
            column: what the source calls it; names the note, so that nothing is lost unnamed.
        """
        if _has(self.subject.schema, prop):
            self.subject.add(
                prop, value, original=original, lang=lang, assessment=False, **qualifiers
            )
        else:
            qualifiers["type"] = qualifiers.get("type") or column or prop
            self.subject.add(
                "notes", value, original=original, lang=lang, assessment=False, **qualifiers
            )

    def name(
        self,
        prop: str,
        text: str,
        *,
        kind: str,
        original: str | None = None,
        lang: str | None = None,
        **qualifiers: str | None,
    ) -> None:
        """Add a name; a person's kunya is marked as one, a body's ``(ABC)`` is also its acronym.

        Args:
            kind: code of ``name-kinds``.
        """
        person = self.subject.schema == "Person"
        if kind == "alias" and person and is_kunya(text):
            kind = "kunya"
        qualifiers["kind"] = kind
        self.keep(prop, text, original=original, lang=lang, **qualifiers)
        if not person and _has(self.subject.schema, "abbreviation") and (short := acronym_of(text)):
            self.subject.add("abbreviation", short, kind="acronym", original=text)

    def link(self, name: str, role: str) -> None:
        """Somebody whom the record names without saying which record is theirs.

        The link's id comes from what it says, so that a new link does not renumber the others.
        """
        if not name or (role, name) in self._links:
            return
        mark = blake2b(f"{role}\0{name}".encode(), digest_size=5).hexdigest()
        link = Entity(f"{self.subject.id}-link-{mark}", "UnknownLink")
        link.add("subject", self.subject.id)
        link.add("namesMentioned", name)
        link.add("role", role)
        self._links[role, name] = link

    def record(self, joined: int = 1) -> Record:
        """What has been put together, out of so many records of the file."""
        entities = (self.subject, *self._links.values(), *self.listings)
        return Record(self.subject.id, entities, joined)
