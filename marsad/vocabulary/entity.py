"""An entity: what a source says of one subject, as a list of claims."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from marsad.vocabulary import resource
from marsad.vocabulary.claim import Claim
from marsad.vocabulary.cleaning import Cleaner, cleaner, country_cleaner, date_cleaner
from marsad.vocabulary.dates import clean_date
from marsad.vocabulary.language import clean_language
from marsad.vocabulary.marking import Marking
from marsad.vocabulary.phone import clean_phone
from marsad.vocabulary.schema import schema as find_schema
from marsad.vocabulary.schema import schemata
from marsad.vocabulary.text import clean_text, storable


@cache
def _cleaners(schema: str) -> dict[str, Cleaner]:
    """The cleaner of each property of a schema that can hold a value."""
    kind = find_schema(schema)
    properties = {} if kind.refused else kind.properties
    return {
        name: cleaner(prop, schema)
        for name, prop in properties.items()
        if not prop.stub and not prop.refused
    }


@cache
def _qualifier_types() -> dict[str, str]:
    """Qualifier key → type of its text."""
    codes = resource.load("codes/qualifiers.json")["codes"]
    return {key: spec.get("type", "string") for key, spec in codes.items()}


@cache
def _phones() -> frozenset[str]:
    """The properties that hold telephone numbers."""
    kinds = schemata().values()
    return frozenset(p.name for k in kinds for p in k.properties.values() if p.type == "phone")


def _qualifier(type_: str, text: str) -> str | None:
    """The tidied text of a qualifier; a date or country that can be read in its normal form."""
    if type_ == "country":
        return country_cleaner(text).value
    if type_ == "date":
        return date_cleaner(text).value
    return clean_text(text)


def _language(text: str, pairs: dict[str, str]) -> str | None:
    """The ISO 639-3 code; what is none is kept in the qualifier `language`."""
    code = clean_language(text)
    if code is None and text.strip():
        pairs.setdefault("language", clean_text(text))
    return code


def _moment(text: str, key: str, pairs: dict[str, str]) -> str | None:
    """The partial ISO date; what is none is kept in the qualifier `key`."""
    value = clean_date(text)
    if value is None and text.strip():
        pairs.setdefault(key, clean_text(text))
    return value


def _why_not(entity: Entity, prop: str) -> str:
    """Why an entity cannot have this property."""
    kind = find_schema(entity.schema)
    spec = kind.properties.get(prop)
    if spec is None:
        reason = "there is no such property"
    elif spec.stub:
        reason = f"it is the reverse side of {spec.range}.{spec.reverse}: set that"
    else:
        reason = kind.refused or spec.refused or ""
    return f"{entity.schema}.{prop} of {entity.id}: {reason}"


@dataclass(frozen=True, slots=True)
class Aside:
    """Something of an incoming entity that could not be taken in, and why.

    `value` is None where the value itself is not to be kept.
    """

    prop: str
    value: str | None
    reason: str


@dataclass(slots=True)
class Entity:
    """What a source says of one subject.

    `id` is stable for the source's record, `schema` a name from `schema.schemata()`. An entity
    read from FollowTheMoney JSON has in `context` what stood beside its properties (`datasets`,
    `first_seen`, `referents` …) and in `aside` what could not be taken in. Claims
    that are added while `marking` is set bear it: the rest are handled as their report is.
    """

    id: str
    schema: str
    claims: list[Claim] = field(default_factory=list)
    aside: tuple[Aside, ...] = ()
    context: Mapping[str, Any] | None = None
    marking: Marking | None = None
    _seen: set[Claim] | None = field(default=None, init=False, repr=False, compare=False)

    def add(
        self,
        prop: str,
        value: object,
        *,
        lang: str | None = None,
        original: str | None = None,
        valid_from: str | None = None,
        valid_to: str | None = None,
        assessment: bool = False,
        **qualifiers: str | None,
    ) -> bool:
        """Claim that `prop` has this `value`; returns whether a claim was added.

        The value is cleaned by the type of the property; what the source wrote is kept as
        `original` where that changed it. An empty value and an exact duplicate add nothing. A
        value that the type cannot clean is kept as text, with the reason in the qualifier
        `unclean`; one that is refused (a topic that says a person's belief) adds nothing but a
        note in `aside`. Raises ValueError for a property that the schema does not have or that
        Marsad refuses to keep, and for a qualifier that is not in `data/codes/qualifiers.json`.
        """
        clean = _cleaners(self.schema).get(prop)
        if clean is None:
            raise ValueError(_why_not(self, prop))
        if value is None:
            return False
        text = value if isinstance(value, str) else str(value)
        cleaned, reason, found = clean(text)
        if cleaned is None:
            if reason:  # a value that is not to be kept at all: said, without the value
                self.aside = tuple(dict.fromkeys((*self.aside, Aside(prop, None, reason))))
            return False
        pairs = dict(found)
        if qualifiers:
            types = _qualifier_types()
            for key, note in qualifiers.items():
                if not note:
                    continue
                if key not in types:
                    raise ValueError(
                        f"{key!r} is not a qualifier (property {prop} of {self.id}): "
                        "see marsad/vocabulary/data/codes/qualifiers.json"
                    )
                if tidy := _qualifier(types[key], note):
                    pairs[key] = tidy
            if "country" in pairs and prop in _phones() and not cleaned.startswith("+"):
                cleaned = clean_phone(cleaned, pairs["country"]) or cleaned
        if reason:
            pairs["unclean"] = reason
        if original is None and cleaned != text:
            original = text
        if original is not None:
            original = storable(original)
        if lang is not None:
            lang = _language(lang, pairs)
        if valid_from is not None:
            valid_from = _moment(valid_from, "validFrom", pairs)
        if valid_to is not None:
            valid_to = _moment(valid_to, "validTo", pairs)
        keys = tuple(sorted(pairs.items())) if pairs else ()
        claim = Claim(
            prop, cleaned, original, lang, keys, valid_from, valid_to, assessment, self.marking
        )
        seen = self._seen
        if seen is None or len(seen) != len(self.claims):
            seen = self._seen = set(self.claims)
        if claim in seen:
            if self.marking is not None:
                self._tighten(claim, self.marking)
            return False
        seen.add(claim)
        self.claims.append(claim)
        return True

    def _tighten(self, claim: Claim, marking: Marking) -> None:
        """What is claimed twice bears the stricter of its markings."""
        at = self.claims.index(claim)
        own = self.claims[at].marking
        self.claims[at] = replace(claim, marking=own | marking if own else marking)

    def get(self, prop: str) -> list[str]:
        """The values of `prop`, in the order they were added, each once."""
        return list(dict.fromkeys(claim.value for claim in self.claims if claim.prop == prop))

    def first(self, prop: str) -> str | None:
        """The first value of `prop`, or None."""
        return next((claim.value for claim in self.claims if claim.prop == prop), None)

    def claims_of(self, prop: str) -> list[Claim]:
        """The claims about `prop`, in the order they were added."""
        return [claim for claim in self.claims if claim.prop == prop]

    @property
    def caption(self) -> str:
        """The value that names the entity best: by its schema's caption properties, else its id."""
        for prop in find_schema(self.schema).caption:
            found = self.first(prop)
            if found:
                return found
        return self.id

    def to_ftm(self) -> dict[str, Any]:
        """The entity as a FollowTheMoney JSON object; see `ftm_out`."""
        from marsad.vocabulary.ftm_out import to_ftm

        return to_ftm(self)

    @classmethod
    def from_ftm(cls, data: Mapping[str, Any]) -> Entity:
        """The entity of a FollowTheMoney JSON object; see `ftm_in`."""
        from marsad.vocabulary.ftm_in import from_ftm

        return from_ftm(data)
