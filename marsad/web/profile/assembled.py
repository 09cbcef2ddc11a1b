"""A profile with what stands around it: the subject's other records, its versions, its gaps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from marsad.access import Reader
from marsad.bank.caption import best_caption
from marsad.bank.diff import Version, history
from marsad.bank.dossier import Section, dossier
from marsad.bank.profile import Profile, profile
from marsad.bank.view import View, view
from marsad.gaps.gapmap import Gap, gaps
from marsad.identity import members_seen
from marsad.vocabulary import schema

__all__ = ["Assembled", "assemble"]


@dataclass(frozen=True, slots=True)
class Assembled:
    """What the page and the API show of one subject.

    Attributes:
        named: captions of the entities that its fields and its history point at, by id.
        protected: whether it is a victim, a witness or a minor, who are in no graph (SG-28).
    """

    profile: Profile
    named: Mapping[str, str]
    versions: tuple[Version, ...]
    gaps: tuple[Gap, ...]
    dossier: tuple[Section, ...] = ()
    protected: bool = False

    def to_dict(self, *, history: bool = True) -> dict[str, Any]:
        """Plain values, for JSON."""
        plain = self.profile.to_dict()
        if history:
            plain["versions"] = [version.to_dict() for version in self.versions]
        plain["gaps"] = [gap.to_dict() for gap in self.gaps]
        if self.dossier:
            plain["dossier"] = [section.to_dict() for section in self.dossier]
        return plain


def assemble(
    entity_id: str,
    reader: Reader,
    as_of: date | str | None = None,
    lang: str = "ar",
    known_at: datetime | None = None,
) -> Assembled:
    """Put together the subject that a record belongs to.

    Args:
        entity_id: any record of the subject, or a listing or link of it.
        reader: who reads and why.
        as_of: the day whose state of the sources is wanted.
        lang: ``ar`` or ``en``: the script that captions prefer.
        known_at: the instant whose state of this node is wanted.

    Raises:
        NotFound: the reader can see nothing under that id at that date.
        ValueError: ``as_of`` is not a date.
    """
    opened, protected = view(reader, as_of, known_at), False
    if not opened.exists(entity_id):
        # Opened by its own id, by somebody who may: a victim's file, which no search shows.
        opened, protected = view(reader, as_of, known_at, protected=True), True
    found = profile(opened, members_seen(opened, opened.subject_of(entity_id)), lang, entity_id)
    missing: tuple[Gap, ...] = ()
    if schema(found.schema).is_a("LegalEntity"):
        counted = gaps(reader, entity_ids=found.ids, as_of=as_of).gaps
        # A gap of the subject is one that all its records have; a contradiction, one that any has.
        missing = tuple(
            gap
            for gap in counted
            if gap.count and (gap.count == gap.total or gap.kind.group == "contradictory")
        )
    versions = tuple(history(found.ids, reader))
    return Assembled(
        found,
        _named(opened, found, versions, lang),
        versions,
        missing,
        dossier(found),
        protected,
    )


def _named(opened: View, found: Profile, versions: Iterable[Version], lang: str) -> dict[str, str]:
    links = (*found.listings, *found.links)
    fields = (*found.fields, *(own for link in links for own in link.fields))
    shown = {
        value.value
        for own in fields
        if own.type == "entity"
        for value in (*own.values, *own.assessments)
    }
    past = {
        row.value
        for version in versions
        for row in (*version.added, *version.removed)
        if (spec := schema(row.schema).properties.get(row.prop)) and spec.type == "entity"
    }
    ids = (shown | past) - set(found.ids)
    named = dict.fromkeys(found.ids, found.caption)
    for entity in opened.entities(sorted(ids)):
        if caption := best_caption(entity.claims, entity.schema, lang):
            named[entity.id] = caption
    return named
