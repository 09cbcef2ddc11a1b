"""Deliveries of a real reader, given ids that can never meet those of a real list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from marsad.vocabulary import Claim, Delivery, Entity, Record, schema

__all__ = ["relabelled"]


def relabelled(
    deliveries: Iterable[Delivery], old: str, new: str, authority: str
) -> Iterator[Delivery]:
    """The deliveries with the prefix ``old`` of every id and every reference made ``new``.

    A reader names the real publisher as the listing authority: ``authority`` stands in its place,
    since no real authority ever listed anybody of the exercise world.

    >>> from marsad.vocabulary import Header
    >>> list(relabelled([Header("2026-01-01")], "un-sc-", "ex-un-", "nobody"))[0].published
    '2026-01-01'
    """
    for each in deliveries:
        if isinstance(each, Record):
            entities = tuple(_entity(entity, old, new, authority) for entity in each.entities)
            yield Record(_renamed(each.key, old, new), entities)
        else:
            yield each


def _renamed(key: str, old: str, new: str) -> str:
    return new + key.removeprefix(old) if key.startswith(old) else key


def _entity(entity: Entity, old: str, new: str, authority: str) -> Entity:
    properties = schema(entity.schema).properties

    def claim(each: Claim) -> Claim:
        if each.prop == "authority":
            return replace(each, value=authority, original=None)
        if properties[each.prop].type == "entity" and each.value.startswith(old):
            return replace(each, value=_renamed(each.value, old, new))
        return each

    return Entity(_renamed(entity.id, old, new), entity.schema, [claim(c) for c in entity.claims])
