"""A profile with what stands around it: the subject's other records, its versions, its gaps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from marsad.access import Reader
from marsad.bank.caption import best_caption
from marsad.bank.diff import Version, history
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
        named: captions of the entities that its fields point at, by id.
    """

    profile: Profile
    named: Mapping[str, str]
    versions: tuple[Version, ...]
    gaps: tuple[Gap, ...]


def assemble(
    entity_id: str, reader: Reader, as_of: date | str | None = None, lang: str = "ar"
) -> Assembled:
    """Put together the subject that a record belongs to.

    Args:
        entity_id: any record of the subject, or a listing or link of it.
        reader: who reads and why.
        as_of: the day whose state of the sources is wanted.
        lang: ``ar`` or ``en``: the script that captions prefer.

    Raises:
        NotFound: the reader can see nothing under that id at that date.
        ValueError: ``as_of`` is not a date.
    """
    opened = view(reader, as_of)
    if not opened.exists(entity_id):
        # Opened by its own id, by somebody who may: a victim's file, which no search shows.
        opened = view(reader, as_of, protected=True)
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
    return Assembled(found, _named(opened, found, lang), tuple(history(found.ids, reader)), missing)


def _named(opened: View, found: Profile, lang: str) -> dict[str, str]:
    fields = [
        *found.fields,
        *(own for link in (*found.listings, *found.links) for own in link.fields),
    ]
    ids = {
        value.value
        for own in fields
        if own.type == "entity"
        for value in (*own.values, *own.assessments)
    }
    ids -= set(found.ids)
    if not ids:
        return {}
    return {
        entity.id: caption
        for entity in opened.entities(sorted(ids))
        if (caption := best_caption(entity.claims, entity.schema, lang))
    }
