"""FollowTheMoney JSON coming in: cleaned, and what cannot be taken in set aside with its reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from marsad.vocabulary.claim import Claim
from marsad.vocabulary.entity import Aside, Entity
from marsad.vocabulary.ftm_out import KEY, carried_values
from marsad.vocabulary.marking import Marking, MarkingError
from marsad.vocabulary.refusal import refused_properties, scrubbed
from marsad.vocabulary.schema import Property, schema, schemata
from marsad.vocabulary.text import storable

FALLBACK = "Thing"
"""The schema of an entity whose own schema is unknown or refused."""

_TOP = frozenset({"id", "schema", "properties", KEY})
_LONGEST_ASIDE = 2_000  # characters of a value that is kept aside


def from_ftm(data: Mapping[str, Any]) -> Entity:
    """The entity of a FollowTheMoney JSON object, with its values cleaned.

    Nothing is lost silently: what is unknown, malformed or refused (religion, ethnicity and the
    like) is in `Entity.aside` with the reason, the refused without its value. Embedded entities
    become references by id; `entities_from_ftm` gives them too. Raises ValueError when there is
    no id or no schema, or a handling code of the whole that is none.
    """
    identity, name = data.get("id"), data.get("schema")
    if not isinstance(identity, str) or not identity.strip():
        raise ValueError("a FollowTheMoney entity needs a text under the key 'id'")
    if not isinstance(name, str):
        raise ValueError(f"the FollowTheMoney entity {identity[:80]} has no text under 'schema'")
    block = data.get(KEY)
    block = block if isinstance(block, Mapping) else {}
    aside: list[Aside] = []
    entity = Entity(storable(identity.strip()), _schema_of(name, block, aside))
    known = schema(name) if name in schemata() else None
    raw = data.get("properties")
    properties = raw if isinstance(raw, Mapping) else {}
    if raw is not None and not isinstance(raw, Mapping):
        aside.append(_aside("properties", raw, "not an object"))
    if known is not None and known.refused:
        aside.extend(Aside(str(prop), None, known.refused) for prop in properties)
    else:
        specs = schema(entity.schema).properties
        values = {
            str(prop): list(dict.fromkeys(_values(str(prop), specs.get(prop), given, aside)))
            for prop, given in properties.items()
        }
        whole = marking_in(block)
        _add_claims(entity, block, values, aside)
        entity.marking = whole
        _add_plain(entity, values, aside)
        entity.marking = None
    aside.extend(_earlier(block))
    entity.aside = tuple(dict.fromkeys((*aside, *entity.aside)))
    context = {key: scrubbed(value) for key, value in data.items() if key not in _TOP}
    for key in context.keys() & refused_properties().keys():
        del context[key]
        entity.aside = (*entity.aside, Aside(key, None, refused_properties()[key]))
    if context.get("caption") == entity.caption:
        del context["caption"]
    entity.context = context or None
    return entity


def entities_from_ftm(data: Mapping[str, Any]) -> list[Entity]:
    """The entity of a FollowTheMoney JSON object and all that are embedded in it, itself first.

    An embedded entity that stands on the reverse side of a reference (`sanctions`,
    `ownershipOwner` …) is given the reference back, if it does not have it. Raises ValueError as
    `from_ftm` does, for the outermost entity; a broken embedded one is set aside there.
    """
    found: list[Entity] = [from_ftm(data)]
    first = found[0]
    waiting: list[tuple[Mapping[str, Any], Entity]] = [(data, first)]
    while waiting:
        parent, entity = waiting.pop()
        for prop, child in _embedded(parent):
            try:
                inner = from_ftm(child)
            except ValueError as error:
                first.aside = (*first.aside, _aside(prop, child, f"embedded entity: {error}"))
                continue
            spec = schema(entity.schema).properties.get(prop)
            forward = _forward(spec.reverse if spec else None, prop, inner)
            if forward and entity.id not in inner.get(forward):
                inner.add(forward, entity.id)
            found.append(inner)
            waiting.append((child, inner))
    return found


def _forward(reverse: str | None, prop: str, inner: Entity) -> str | None:
    """The property of an embedded entity that refers back to the one it is embedded in."""
    properties = schema(inner.schema).properties
    for name, spec in properties.items():
        if spec.type == "entity" and not spec.stub and spec.reverse == prop:
            return name
    back = properties.get(reverse or "")
    return back.name if back and back.type == "entity" and not back.stub else None


def _embedded(data: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    properties = data.get("properties")
    if not isinstance(properties, Mapping):
        return
    for prop, given in properties.items():
        for value in given if isinstance(given, list | tuple) else [given]:
            if isinstance(value, Mapping) and prop not in refused_properties():
                yield str(prop), value


def _schema_of(name: str, block: Mapping[str, Any], aside: list[Aside]) -> str:
    own = block.get("schema")
    if isinstance(own, str) and own in schemata() and schema(own).ftm == name:
        return own
    if name not in schemata():
        aside.append(_aside("schema", name, "there is no schema of that name"))
        return FALLBACK
    if (reason := schema(name).refused) is not None:
        aside.append(_aside("schema", name, reason))
        return FALLBACK
    return name


def _values(prop: str, spec: Property | None, given: Any, aside: list[Aside]) -> Iterator[str]:
    """The texts of a property; embedded entities by their id, everything else set aside."""
    if prop in refused_properties():
        aside.append(Aside(prop, None, refused_properties()[prop]))
        return
    for value in given if isinstance(given, list | tuple) else [given]:
        if isinstance(value, str):
            yield value
        elif isinstance(value, bool):
            yield str(value).lower()
        elif isinstance(value, int | float):
            yield str(value)
        elif isinstance(value, Mapping) and isinstance(identity := value.get("id"), str):
            if spec is not None and spec.type == "entity":
                yield identity
            elif prop not in _reverses():
                aside.append(_aside(prop, value, "an embedded entity where none belongs"))
        elif value is not None:
            aside.append(_aside(prop, value, "neither a text nor an entity with an id"))


def _add_claims(
    entity: Entity, block: Mapping[str, Any], values: dict[str, list[str]], aside: list[Aside]
) -> None:
    """Add the claims under `marsad` and take what they cover out of `values`."""
    claims = block.get("claims")
    covered: set[tuple[str, str]] = set()
    target = schema(schema(entity.schema).ftm)
    for given in claims if isinstance(claims, list | tuple) else ():
        if isinstance(given, Mapping) and (prop := str(given.get("prop"))) in refused_properties():
            aside.append(Aside(prop, None, refused_properties()[prop]))
            continue
        try:
            claim = _claim_in(given)
            marking = marking_in(given)
            carried = carried_values(claim, target)
            if not all(part in values.get(claim.prop, ()) for part in carried):
                continue
            entity.marking = marking
            entity.add(
                claim.prop,
                claim.value,
                lang=claim.lang,
                original=claim.original,
                valid_from=claim.valid_from,
                valid_to=claim.valid_to,
                assessment=claim.assessment,
                **dict(claim.qualifiers),
            )
        except MarkingError as error:  # then nobody knows how it may be handled: it stays out
            aside.append(Aside(f"{KEY}.claims", None, str(error)))
            carried = carried_values(claim, target)
        except (TypeError, ValueError) as error:
            aside.append(_aside(f"{KEY}.claims", given, str(error)))
            continue
        finally:
            entity.marking = None
        covered.update((claim.prop, part) for part in carried)
    for prop, part in covered:
        values[prop] = [value for value in values.get(prop, ()) if value != part]


def _claim_in(given: Any) -> Claim:
    if not isinstance(given, Mapping):
        raise ValueError("a claim is an object")
    texts = {key: given.get(key) for key in ("prop", "value", "original", "lang", "from", "to")}
    if any(not isinstance(text, str | None) for text in texts.values()):
        raise ValueError("a part of the claim is not a text")
    if not texts["prop"] or not texts["value"]:
        raise ValueError("a claim needs 'prop' and 'value'")
    qualifiers = given.get("qualifiers", {})
    if not isinstance(qualifiers, Mapping) or not all(
        isinstance(part, str) for pair in qualifiers.items() for part in pair
    ):
        raise ValueError("the qualifiers of a claim are an object of texts")
    return Claim(
        prop=texts["prop"],
        value=texts["value"],
        original=texts["original"],
        lang=texts["lang"],
        qualifiers=tuple(sorted(qualifiers.items())),
        valid_from=texts["from"],
        valid_to=texts["to"],
        assessment=given.get("assessment") is True,
    )


def marking_in(block: Mapping[str, Any]) -> Marking | None:
    """The marking under the key `marking`, if there is one.

    Raises:
        MarkingError: it is none: an unknown code, or H3 without its text.
    """
    given = block.get("marking")
    return None if given is None else Marking.from_dict(given)


def _add_plain(entity: Entity, values: dict[str, list[str]], aside: list[Aside]) -> None:
    properties = schema(entity.schema).properties
    for prop, texts in values.items():
        spec = properties.get(prop)
        if spec is None:
            reason = f"{entity.schema} has no property of that name"
            aside.extend(_aside(prop, text, reason) for text in texts)
        elif not spec.stub:  # the reverse side says nothing that the other side does not
            for text in texts:
                entity.add(prop, text)


def _earlier(block: Mapping[str, Any]) -> Iterator[Aside]:
    """What was set aside when the entity came in before."""
    given = block.get("aside")
    for item in given if isinstance(given, list | tuple) else ():
        if isinstance(item, Mapping):
            prop, value = str(item.get("prop", "")), item.get("value")
            earlier = _aside(prop, value, storable(str(item.get("reason", "")))[:_LONGEST_ASIDE])
            hidden = value is None or prop in refused_properties()
            yield Aside(earlier.prop, None, earlier.reason) if hidden else earlier


@cache
def _reverses() -> frozenset[str]:
    """The names of the reverse sides of references."""
    kinds = schemata().values()
    return frozenset(
        prop.reverse for kind in kinds for prop in kind.properties.values() if prop.reverse
    )


def _aside(prop: str, value: Any, reason: str) -> Aside:
    return Aside(storable(prop)[:200], storable(str(scrubbed(value)))[:_LONGEST_ASIDE], reason)
