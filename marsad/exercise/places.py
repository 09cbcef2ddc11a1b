"""Fictional states and their towns. Their codes are user-assigned in ISO 3166-1."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from marsad.exercise.dice import Dice
from marsad.exercise.table import tree

__all__ = ["Address", "Ministry", "State", "Town", "address", "located", "state", "states", "town"]


@dataclass(frozen=True, slots=True)
class Town:
    """A town.

    Attributes:
        nisba_en, nisba_ar: the relational name of who comes from there, where Arabic forms one.
        at: degrees of latitude and longitude in the invented sea.
    """

    state: str
    en: str
    ar: str
    region_en: str
    region_ar: str
    nisba_en: str = ""
    nisba_ar: str = ""
    at: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Ministry:
    """An authority of a state."""

    en: str
    ar: str


@dataclass(frozen=True, slots=True)
class State:
    """A fictional state; ``style`` says how names are given there."""

    code: str
    style: str
    en: str
    ar: str
    official_en: str
    official_ar: str
    demonym_en: str
    demonym_ar: str
    towns: tuple[Town, ...]
    ministries: tuple[Ministry, ...]


@dataclass(frozen=True, slots=True)
class Address:
    """A street address in a fictional town."""

    street_en: str
    street_ar: str
    town: Town

    @property
    def line(self) -> str:
        """The address on one line, in Latin script."""
        return f"{self.street_en}, {self.town.en}, {state(self.town.state).en}"


@cache
def states() -> tuple[State, ...]:
    """All states of the world."""
    made = []
    for row in tree("states.json")["states"]:
        row = dict(row)
        row.pop("nisba_ar")
        towns = tuple(
            Town(state=row["code"], **town | {"at": tuple(town["at"])}) for town in row.pop("towns")
        )
        ministries = tuple(Ministry(**ministry) for ministry in row.pop("ministries"))
        made.append(State(**row, towns=towns, ministries=ministries))
    return tuple(made)


def state(code: str) -> State:
    """The state with this code; raises KeyError when there is none."""
    for each in states():
        if each.code == code:
            return each
    raise KeyError(code)


def town(dice: Dice, *styles: str) -> Town:
    """A town in a state where names are given in one of these styles (all states if none)."""
    return dice.pick(dice.pick([s for s in states() if not styles or s.style in styles]).towns)


def located(code: str, words: str) -> Town | None:
    """The town of a fictional state that some words name, in either language: the gazetteer.

    >>> located("XA", "12 Second Street, Wadi Rasin, Nawwara").at
    (-29.17, -26.28)
    """
    try:
        towns = state(code.upper()).towns
    except KeyError:
        return None
    text = words.casefold()
    named = (each for each in towns if each.en.casefold() in text or each.ar in words)
    return next(named, None)


def address(dice: Dice, where: Town) -> Address:
    """A street address in the town."""
    street = dice.pick(tree("states.json")["streets"])
    number = dice.between(1, 140)
    return Address(f"{number} {street['en']}", f"{number} {street['ar']}", where)
