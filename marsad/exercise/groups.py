"""The groups of the world, with the six sections of a dossier."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from marsad.exercise.dice import Dice
from marsad.exercise.people import Person
from marsad.exercise.places import State, states
from marsad.exercise.table import tree

__all__ = ["Funding", "Group", "Member", "Text", "groups", "members"]


@dataclass(frozen=True, slots=True)
class Text:
    """The same thing said in English and in Arabic."""

    en: str
    ar: str


@dataclass(frozen=True, slots=True)
class Funding:
    """A source of money with the range of its estimate, in US dollars a year."""

    kind: str
    text: Text
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Group:
    """A group as it is in truth.

    Attributes:
        id: ``g01`` and so on.
        name: the name; ``french`` is what it uses in French.
        parent: id of the organisation that it is a branch of, or empty.
        structure, aims, recruitment, training, funding, munitions: the six sections. Aims are those
            the group declares; training places are generalised; munitions are classes only.
        training_kind: what sort of place, as a code.
        size: least and most members, by assessment.
    """

    id: str
    name: Text
    french: str
    acronym: str
    former: str
    state: State
    parent: str
    founded: date
    structure: Text
    aims: Text
    recruitment: tuple[Text, ...]
    training: Text
    training_kind: str
    funding: tuple[Funding, ...]
    munitions: tuple[str, ...]
    size: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody's membership; ``assessed`` when it is a judgement and not an established fact."""

    person: str
    group: str
    role: str
    since: str
    until: str
    assessed: bool


def groups(seed: int, count: int) -> tuple[Group, ...]:
    """``count`` groups; about four in ten are branches of an earlier one in another state."""
    table = tree("groups.json")
    dice = Dice(seed, "groups")
    objects = dice.some(table["objects"], len(table["objects"]))
    made: list[Group] = []
    roots: list[Group] = []
    for number in range(1, count + 1):
        own = dice.fork(number)
        # the first three organisations get the branches: enough to confuse one with another
        branch = bool(len(roots) >= 3 and number % 5 in (0, 3))
        if branch or len(roots) >= len(objects):
            parent = roots[len(made) % 3]
            taken = {g.state.code for g in made if g.parent == parent.id} | {parent.state.code}
            free = [each for each in states() if each.code not in taken]
            if free:
                made.append(_branch(own, number, parent, own.pick(free)))
                continue
        if len(roots) >= len(objects):
            raise ValueError(f"the world has words for fewer than {count} groups")
        roots.append(_root(own, number, objects[len(roots)]))
        made.append(roots[-1])
    return tuple(made)


def _root(dice: Dice, number: int, thing: dict[str, str]) -> Group:
    table = tree("groups.json")
    kind = dice.pick(table["kinds"])
    home = dice.weighted([(s, 4 if s.style in ("arabic", "maghrebi") else 2) for s in states()])
    name = Text(f"{thing['en']} {kind['en']}", f"{kind['ar']} {thing['ar']}")
    initials = "".join(word[0] for word in thing["en"].split()) + kind["letter"]
    former = dice.pick([each for each in table["kinds"] if each is not kind])
    return _group(
        dice,
        number,
        name,
        f"{kind['fr']} {thing['fr']}",
        f"{initials}-{home.code}",
        f"{thing['en']} {former['en']}" if dice.chance(40) else "",
        home,
        "",
    )


def _branch(dice: Dice, number: int, parent: Group, home: State) -> Group:
    pattern = dice.pick(tree("groups.json")["branch"])
    name = Text(
        pattern["en"].format(base=parent.name.en, state=home.en),
        pattern["ar"].format(base=parent.name.ar, state=home.ar),
    )
    french = f"{parent.french}, section {home.en}"
    return _group(
        dice,
        number,
        name,
        french,
        f"{parent.acronym.split('-')[0]}-{home.code}",
        "",
        home,
        parent.id,
    )


def _group(
    dice: Dice,
    number: int,
    name: Text,
    french: str,
    acronym: str,
    former: str,
    home: State,
    parent: str,
) -> Group:
    table = tree("groups.json")
    region = dice.pick(home.towns)
    english = {"state": home.en, "region": region.region_en}
    arabic = {"state": home.ar, "region": region.region_ar}

    def say(row: dict[str, str]) -> Text:
        return Text(row["en"].format(**english), row["ar"].format(**arabic))

    training = dice.pick(table["training"])
    least = dice.between(2, 40) * 10
    funding = []
    for row in dice.some(table["funding"], dice.between(1, 3)):
        low = row["low"] * dice.between(60, 140) // 100 // 1000 * 1000
        high = row["high"] * dice.between(60, 140) // 100 // 1000 * 1000
        funding.append(Funding(row["kind"], say(row), low, max(high, low * 2)))
    return Group(
        id=f"g{number:02}",
        name=name,
        french=french,
        acronym=acronym,
        former=former,
        state=home,
        parent=parent,
        founded=dice.day(date(1998, 1, 1), date(2018, 12, 31)),
        structure=say(dice.pick(table["structure"])),
        aims=say(dice.pick(table["aims"])),
        recruitment=tuple(say(row) for row in dice.some(table["recruitment"], dice.between(1, 3))),
        training=say(training),
        training_kind=training["kind"],
        funding=tuple(funding),
        munitions=tuple(dice.some(table["munitions"], dice.between(2, 4))),
        size=(least, least * dice.between(2, 4)),
    )


_ROLES = ("member", "fighter", "recruiter", "financier", "media officer", "courier", "facilitator")


def members(seed: int, everyone: tuple[Person, ...], all_groups: tuple[Group, ...]) -> list[Member]:
    """Who belonged to what, from when to when; each group has one leader if people suffice."""
    made: list[Member] = []
    led: set[str] = set()
    eligible = [p for p in everyone if p.status in ("listed", "convicted", "charged", "suspected")]
    for person in eligible:
        dice = Dice(seed, "member", person.id)
        near = [group for group in all_groups if group.state.code == person.state.code]
        joined = dice.some(near, 1) if near and dice.chance(75) else []
        joined += [g for g in dice.some(all_groups, 1) if not joined or dice.chance(15)]
        for group in dict.fromkeys(joined):
            leads = group.id not in led and person.status == "listed"
            led.add(group.id)
            start = max(person.born.year + 18, group.founded.year + dice.between(0, 6))
            start = min(start, 2023)
            until = str(start + dice.between(1, 3)) if dice.chance(15) else ""
            role = "leader" if leads else dice.pick(_ROLES)
            since = f"{start}-{dice.between(1, 12):02}" if dice.chance(50) else str(start)
            assessed = person.status in ("suspected", "charged") or dice.chance(25)
            made.append(Member(person.id, group.id, role, since, until, assessed))
    return made
