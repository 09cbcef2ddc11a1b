"""The places that a profile names, for a map and the table beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from marsad.bank.field import Field, Value
from marsad.bank.profile import Profile
from marsad.bank.relations import Link
from marsad.exercise.places import Town, located
from marsad.vocabulary import schema
from marsad.vocabulary.geography import outline_of

__all__ = ["Mention", "Place", "places"]

_WORDS = ("birthPlace", "address", "location", "area", "areaOfOperation", "full", "city")


@dataclass(frozen=True, slots=True)
class Mention:
    """What a place is of the subject, or of an event or a training place that belongs to it.

    Attributes:
        link: the event or place that it is of; None: the subject itself.
    """

    field: Field
    value: Value
    link: Link | None = None

    @property
    def judged(self) -> bool:
        """Whether it is an assessment."""
        return all(row.assessment for row in self.value.statements)


@dataclass(frozen=True, slots=True)
class Place:
    """A place with all that names it.

    Attributes:
        country: its country's code, where known; ``outline`` is what its outline is called.
        latitude, longitude: in degrees, where a source gives them.
        precision: a code of the list ``place-precision``, where one is given.
        town: the fictional town whose coordinates these are, by the exercise world's gazetteer: the
            source names it and gives none.
    """

    country: str
    outline: str
    mentions: tuple[Mention, ...]
    latitude: float | None = None
    longitude: float | None = None
    precision: str = ""
    town: Town | None = None

    @property
    def first(self) -> Mention:
        """What names it first: its words are the place's."""
        return self.mentions[0]


def places(profile: Profile) -> tuple[Place, ...]:
    """Every place of the profile once: the subject's own, then those of events and parts."""
    found = [*_of(profile.fields, None)]
    for link in profile.links:
        kind = schema(link.schema)
        if any(kind.is_a(name) for name in ("Event", "TrainingPlace", "Address")):
            found += _of(link.fields, link)
    merged: dict[tuple[object, ...], Place] = {}
    for place in found:
        words = place.first.value.value.casefold()
        key = (words, place.country, place.latitude, place.longitude)
        known = merged.get(key)
        merged[key] = replace(known, mentions=known.mentions + place.mentions) if known else place
    return tuple(merged.values())


def _of(fields: Iterable[Field], link: Link | None) -> Iterator[Place]:
    own = {field.prop: field for field in fields}
    precision = _first(own.get("locationPrecision"))
    near = _first(own.get("country"))
    point = _number(own.get("latitude")), _number(own.get("longitude"))
    worded = False
    for prop in _WORDS:
        for value in _values(own.get(prop)):
            worded = True
            country = value.statements[0].qualifiers.get("country", "") or near
            mention = Mention(own[prop], value, link)
            place = Place(country, outline_of(country), (mention,), *point, precision)
            yield _looked_up(place, value)
    for field in own.values():
        if field.type != "country" or (link is not None and worded):
            continue
        for value in _values(field):
            at = point if not worded and link is not None else (None, None)
            mention = Mention(field, value, link)
            yield Place(value.value, outline_of(value.value), (mention,), *at)


def _looked_up(place: Place, value: Value) -> Place:
    """The place with its fictional town's coordinates, where it has none of its own."""
    if place.latitude is not None or place.longitude is not None:
        return place
    words = " ".join((value.value, value.statements[0].qualifiers.get("city", "")))
    town = located(place.country, words)
    if town is None or town.at is None:
        return place
    latitude, longitude = town.at
    return replace(place, latitude=latitude, longitude=longitude, precision="town", town=town)


def _values(field: Field | None) -> tuple[Value, ...]:
    return (*field.values, *field.assessments) if field else ()


def _first(field: Field | None) -> str:
    return next((value.value for value in _values(field)), "")


def _number(field: Field | None) -> float | None:
    try:
        return float(_first(field))
    except ValueError:
        return None
