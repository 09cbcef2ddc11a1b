"""Event files: what happened, what is claimed, and what is only laid to somebody."""

from __future__ import annotations

from marsad.exercise.events import Attack
from marsad.exercise.places import state
from marsad.exercise.report_groups import group_id
from marsad.vocabulary import Entity

__all__ = ["attack_file"]

_CRITERIA = ("political-goal", "wider-audience", "outside-legitimate-warfare")


def attack_file(attack: Attack) -> tuple[Entity, ...]:
    """One attack. A claim of responsibility is a fact, an attribution an assessment."""
    entity = Entity(f"ex-{attack.id}", "Attack")
    entity.add("name", attack.name.en, lang="eng")
    entity.add("name", attack.name.ar, lang="ara")
    entity.add("reference", f"EX-EVENT-{attack.id[1:]}")
    precision = "approximate" if attack.precision == "month" else None
    entity.add("date", attack.day, precision=precision)
    place = state(attack.town.state)
    entity.add("location", f"{attack.town.en}, {attack.town.region_en}, {place.en}")
    entity.add("locationPrecision", "town")
    entity.add("country", place.code)
    entity.add("attackType", attack.kind)
    entity.add("targetCategory", attack.target)
    entity.add("weaponCategory", attack.weapon)
    entity.add("outcome", "failed" if attack.failed else "carried-out")
    for prop, (low, high) in (("killed", attack.killed), ("injured", attack.injured)):
        if low == high:
            entity.add(prop, low)
        else:
            entity.add(prop, low, note="least")
            entity.add(prop, high, note="most")
    if attack.claimed_by:
        entity.add("claimedBy", group_id(attack.claimed_by))
    if attack.attributed_to:
        entity.add("attributedTo", group_id(attack.attributed_to), assessment=True)
    # the inclusion criteria of event databases, which the schema has no property of its own for
    for word, met in zip(_CRITERIA, attack.criteria, strict=True):
        if met:
            entity.add("keywords", word, assessment=True)
    if attack.doubt:
        entity.add("keywords", "doubt-terrorism-proper", assessment=True)
    return (entity,)
