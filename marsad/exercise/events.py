"""Events of the world: attacks with date, place, target, perpetrator and casualties."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from marsad.exercise.dice import Dice
from marsad.exercise.groups import Group, Text
from marsad.exercise.people import Person
from marsad.exercise.places import Town, states
from marsad.exercise.table import tree

__all__ = ["Attack", "attacks"]


@dataclass(frozen=True, slots=True)
class Attack:
    """One attack.

    Attributes:
        id: ``e0001`` and so on.
        day: ISO date, only year and month where the day is not known.
        precision: ``exact`` or ``month``.
        kind, target, weapon: codes; the weapon is a class.
        killed, injured: least and most.
        claimed_by: id of the group that claimed it, or empty.
        attributed_to: id of the group that it is laid to by assessment, or empty.
        criteria: whether it has a political or similar goal; an intended wider audience; lies
            outside legitimate warfare. The three inclusion criteria of the Global Terrorism
            Database codebook.
        doubt: whether another kind of violence is possible.
        victims: ids of people harmed, few.
    """

    id: str
    name: Text
    day: str
    precision: str
    town: Town
    kind: str
    target: str
    weapon: str
    killed: tuple[int, int]
    injured: tuple[int, int]
    failed: bool
    claimed_by: str
    attributed_to: str
    criteria: tuple[bool, bool, bool]
    doubt: bool
    victims: tuple[str, ...]


def attacks(
    seed: int, count: int, all_groups: tuple[Group, ...], everyone: tuple[Person, ...]
) -> tuple[Attack, ...]:
    """``count`` attacks over twelve years; a third unclaimed, one in ten in doubt."""
    hurt = [person.id for person in everyone if person.status == "victim"]
    made = []
    for number in range(1, count + 1):
        dice = Dice(seed, "attack", number)
        victims = (hurt[(number - 1) // 7 % len(hurt)],) if hurt and number % 7 == 1 else ()
        made.append(_attack(dice, number, all_groups, victims))
    return tuple(made)


def _range(dice: Dice, most: int) -> tuple[int, int]:
    low = dice.below(most + 1) if most and dice.chance(60) else 0
    return low, low + (dice.between(1, 4) if low and dice.chance(30) else 0)


def _attack(
    dice: Dice, number: int, all_groups: tuple[Group, ...], victims: tuple[str, ...]
) -> Attack:
    table = tree("events.json")
    group = dice.pick(all_groups)
    home = group.state if dice.chance(80) else dice.pick(states())
    place = dice.pick(home.towns)
    kind, target = dice.pick(table["types"]), dice.pick(table["targets"])
    day = dice.day(date(2013, 1, 1), date(2024, 12, 31))
    exact = dice.chance(88)
    failed = dice.chance(12)
    deadly = 0 if failed else int(kind["deadly"])
    killed = _range(dice, deadly * 3)
    injured = _range(dice, deadly * 6)
    who = dice.weighted([("claimed", 35), ("attributed", 30), ("unknown", 35)])
    other = dice.pick(all_groups)
    return Attack(
        id=f"e{number:04}",
        name=Text(
            f"{kind['en']} at {target['en']} in {place.en}",
            f"{kind['ar']}: {target['ar']} في {place.ar}",
        ),
        day=day.isoformat() if exact else day.isoformat()[:7],
        precision="exact" if exact else "month",
        town=place,
        kind=kind["code"],
        target=target["code"],
        weapon=dice.pick(kind["weapons"]),
        killed=killed,
        injured=injured,
        failed=failed,
        claimed_by=group.id if who == "claimed" else "",
        # now and then a group claims what the desk lays to another
        attributed_to=group.id
        if who == "attributed"
        else other.id
        if who == "claimed" and other is not group and dice.chance(15)
        else "",
        criteria=(True, dice.chance(92), dice.chance(95)),
        doubt=dice.chance(10),
        victims=victims,
    )
