"""A record made ready for comparing: every name, date, number and place parsed once."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field

from marsad.identity.bodies import Body, body_of
from marsad.identity.dates import Moment, parse_date
from marsad.identity.documents import KINDS, Document, documents_of
from marsad.identity.naming import Name, name_of
from marsad.identity.places import COUNTRY_PROPS, Place, countries_of, place
from marsad.vocabulary import Entity, schema

__all__ = ["NAME_PROPS", "PART_PROPS", "Prepared", "fingerprint", "prepare"]

NAME_PROPS = ("name", "alias", "previousName", "weakAlias", "abbreviation")
PART_PROPS = ("firstName", "secondName", "middleName", "fatherName", "lastName")
_BIRTH = ("birthDate", "incorporationDate", "buildDate")
_TEXT_PROPS = ("position", "program", "programId", "type", "motherName", "deathDate")
COMPARED = frozenset((*NAME_PROPS, *PART_PROPS, *_BIRTH, *_TEXT_PROPS, *KINDS, *COUNTRY_PROPS)) | {
    "gender",
    "birthPlace",
    "address",
}
"""Every property that a comparison looks at. Religion, ethnicity, opinion and health never do."""

_MOST_NAMES = 40  # names of one record that are compared; records with more repeat themselves
_WORDLIKE = re.compile(r"[^\W\d_]{2}")


@dataclass(slots=True)
class Prepared:
    """A record made ready; ``group`` is ``person``, ``body``, ``craft`` or ``thing``."""

    id: str
    schema: str
    group: str
    names: tuple[Name, ...]
    bodies: dict[str, Body]
    born: tuple[Moment, ...]
    died: tuple[Moment, ...]
    documents: tuple[Document, ...]
    countries: dict[str, frozenset[str]]
    birth_places: tuple[Place, ...]
    addresses: tuple[Place, ...]
    gender: str
    parts: dict[str, tuple[Name, ...]]
    texts: dict[str, frozenset[str]] = field(default_factory=dict)

    @property
    def all_countries(self) -> frozenset[str]:
        """Every country that the record names, whatever it says of the subject."""
        return frozenset().union(*self.countries.values()) if self.countries else frozenset()


def group_of(schema_name: str) -> str:
    """What kind of thing is compared with what: persons with persons only."""
    kind = schema(schema_name)
    if kind.is_a("Person"):
        return "person"
    if kind.is_a("Vehicle") or kind.is_a("Vessel") or kind.is_a("Airplane"):
        return "craft"
    if kind.is_a("LegalEntity"):
        return "body"
    return "thing"


def prepare(entity: Entity) -> Prepared:
    """Parse what a comparison needs of a record."""
    group = group_of(entity.schema)
    names = _names(entity, group)
    gender = {value.lower() for value in entity.get("gender")} & {"male", "female", "other"}
    values: dict[str, list[str]] = {prop: entity.get(prop) for prop in _TEXT_PROPS}
    return Prepared(
        id=entity.id,
        schema=entity.schema,
        group=group,
        names=names,
        bodies={} if group == "person" else {name.text: body_of(name.text) for name in names},
        born=_dates(entity, *_BIRTH),
        died=_dates(entity, "deathDate"),
        documents=documents_of(entity),
        countries=countries_of(entity),
        birth_places=tuple(place(text) for text in entity.get("birthPlace")),
        addresses=tuple(place(text) for text in entity.get("address")[:12]),
        gender=gender.pop() if len(gender) == 1 else "",
        parts={prop: _parts(entity, prop) for prop in (*PART_PROPS, "motherName")},
        texts={prop: frozenset(v.strip().lower() for v in found) for prop, found in values.items()},
    )


def fingerprint(entity: Entity) -> str:
    """A digest of what a comparison looks at: it changes when a judgement's ground may have."""
    rows = sorted(
        f"{claim.prop}\t{claim.value}" for claim in entity.claims if claim.prop in COMPARED
    )
    return hashlib.sha256("\n".join([entity.schema, *rows]).encode()).hexdigest()


def _names(entity: Entity, group: str) -> tuple[Name, ...]:
    found: dict[tuple[str, ...], Name] = {}
    for prop in NAME_PROPS:
        for claim in entity.claims_of(prop):
            if not _WORDLIKE.search(claim.value):
                continue
            weak = prop in ("weakAlias", "abbreviation") or claim.qualifier("quality") == "low"
            weak = weak or claim.qualifier("kind") == "kunya"
            name = name_of(claim.value, weak, prop == "name", group == "person")
            if name is not None:
                found.setdefault(tuple(sorted(name.words)), name)
    if not found and group == "person":
        text = " ".join(value for prop in PART_PROPS for value in entity.get(prop)[:1])
        if (name := name_of(text, False, True, True)) is not None:
            found[name.words] = name
    return tuple(found.values())[:_MOST_NAMES]


def _parts(entity: Entity, prop: str) -> tuple[Name, ...]:
    return tuple(name for text in entity.get(prop) if (name := name_of(text)) is not None)


def _dates(entity: Entity, *props: str) -> tuple[Moment, ...]:
    found: dict[str, Moment] = {}
    for prop in props:
        for claim in entity.claims_of(prop):
            about = claim.qualifier("precision") in ("approximate", "circa", "estimated")
            moment = parse_date(claim.value, about)
            if moment is not None:
                found.setdefault(moment.text, moment)
    return tuple(found.values())
