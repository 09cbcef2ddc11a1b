"""Schemata: the kinds of entity there are, and the properties each kind has.

They are data (`data/schemata/*.json`). Names, types, edges and inheritance are those of the
FollowTheMoney model wherever it has the thing; what Marsad adds is marked `own` there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from marsad.vocabulary import resource


@dataclass(frozen=True, slots=True)
class Property:
    """One thing that can be said of an entity.

    `schema` is the schema that declares it, `range` the schema an entity reference must have,
    `stub` marks the reverse side of a reference (it holds no values itself), `own` a property
    that FollowTheMoney does not have, `refused` the reason why Marsad does not keep it. `codes` is
    the closed list that its values are from; `terms` an open one, of words that sources write in
    free text and that are shown in the reader's language where they are known.
    """

    name: str
    schema: str
    type: str
    label_en: str
    label_ar: str
    matchable: bool = False
    range: str | None = None
    reverse: str | None = None
    stub: bool = False
    format: str | None = None
    codes: str | None = None
    terms: str | None = None
    own: bool = False
    refused: str | None = None

    @property
    def qname(self) -> str:
        """Name with the declaring schema, as in `Person.birthDate`."""
        return f"{self.schema}.{self.name}"

    def label(self, lang: str = "en") -> str:
        """The label in `ar` or `en`."""
        return self.label_ar if lang == "ar" else self.label_en


@dataclass(frozen=True, slots=True)
class Edge:
    """A schema whose entities are links: the properties that name its two ends."""

    source: str
    target: str
    directed: bool


@dataclass(frozen=True, slots=True)
class Schema:
    """A kind of entity, with its own and its inherited properties.

    `own` marks a kind that FollowTheMoney does not have; `ftm` is the kind under which it goes
    out as FollowTheMoney. `refused` is the reason why Marsad keeps no entity of this kind.
    """

    name: str
    label_en: str
    label_ar: str
    ancestors: frozenset[str]
    properties: Mapping[str, Property] = field(repr=False)
    matchable: bool = False
    abstract: bool = False
    edge: Edge | None = None
    caption: tuple[str, ...] = ()
    featured: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    start: tuple[str, ...] = ()
    end: tuple[str, ...] = ()
    own: bool = False
    ftm: str = ""
    refused: str | None = None

    def label(self, lang: str = "en") -> str:
        """The label in `ar` or `en`."""
        return self.label_ar if lang == "ar" else self.label_en

    def is_a(self, other: str) -> bool:
        """Whether this is the schema `other` or one of its kinds."""
        return other == self.name or other in self.ancestors


class UnknownSchemaError(KeyError):
    """There is no schema of that name."""

    def __str__(self) -> str:
        return f"there is no schema {self.args[0]!r} in marsad/vocabulary/data/schemata"


def _property(name: str, owner: str, data: Mapping[str, Any]) -> Property:
    return Property(
        name=name,
        schema=owner,
        type=data["type"],
        label_en=data["en"],
        label_ar=data["ar"],
        matchable=data.get("match", False),
        range=data.get("range"),
        reverse=data.get("reverse"),
        stub=data.get("stub", False),
        format=data.get("format"),
        codes=data.get("codes"),
        terms=data.get("terms"),
        own=data.get("own", False),
        refused=data.get("refused"),
    )


@cache
def schemata() -> Mapping[str, Schema]:
    """Every schema by name."""
    raw: dict[str, dict[str, Any]] = {}
    for file in resource.names("schemata"):
        raw.update(resource.load(f"schemata/{file}.json"))
    built: dict[str, Schema] = {}

    def build(name: str) -> Schema:
        if name in built:
            return built[name]
        data = raw[name]
        parents = [build(parent) for parent in data.get("extends", ())]
        properties: dict[str, Property] = {}
        ancestors: set[str] = set()
        for parent in parents:
            properties.update(parent.properties)
            ancestors |= parent.ancestors | {parent.name}
        for prop, spec in data["properties"].items():
            properties[prop] = _property(prop, name, spec)
        edge = data.get("edge")
        built[name] = Schema(
            name=name,
            label_en=data["en"],
            label_ar=data["ar"],
            ancestors=frozenset(ancestors),
            properties=properties,
            matchable=data.get("matchable", False),
            abstract=data.get("abstract", False),
            edge=Edge(**edge) if edge else None,
            caption=tuple(data.get("caption", ())),
            featured=tuple(data.get("featured", ())),
            required=tuple(data.get("required", ())),
            start=tuple(data.get("start", ())),
            end=tuple(data.get("end", ())),
            own=data.get("own", False),
            ftm=data.get("ftm", name),
            refused=data.get("refused"),
        )
        return built[name]

    for name in raw:
        build(name)
    return built


def schema(name: str) -> Schema:
    """The schema called `name`; raises `UnknownSchemaError` (a KeyError) when there is none."""
    try:
        return schemata()[name]
    except KeyError:
        raise UnknownSchemaError(name) from None
