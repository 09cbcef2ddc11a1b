"""The people of the world: who they are in truth, before any list writes them down."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from marsad.exercise import numbers
from marsad.exercise.aliases import Alias, kunya, kunya_count, kunya_of_place, nom_de_guerre
from marsad.exercise.dice import Dice
from marsad.exercise.names import Name, arabic_name, family_of, given, laqabs, styled_name
from marsad.exercise.numbers import Paper
from marsad.exercise.places import Address, State, Town, address, states, town

__all__ = ["Person", "people"]

_ARABIC = ("arabic", "maghrebi")


@dataclass(frozen=True, slots=True)
class Person:
    """One person as he or she is in truth.

    Attributes:
        id: ``p001`` and so on.
        sex: ``m`` or ``f``.
        status: the lawful status by which the bank knows the person: listed, convicted, charged,
            suspected, contact, victim, witness.
        minor: under 18 on the day of the report; the name is then withheld everywhere.
        born: day of birth.
        dead: empty, ``confirmed`` or ``reported``.
        filed: whether a desk keeps a file on the person; of the rest only lists know.
        sibling_of, namesake_of: id of the other person.
    """

    id: str
    sex: str
    name: Name
    state: State
    town: Town
    born: date
    status: str
    home: Address
    aliases: tuple[Alias, ...] = ()
    papers: tuple[Paper, ...] = ()
    phone: str = ""
    email: str = ""
    wallet: str = ""
    minor: bool = False
    filed: bool = True
    dead: str = ""
    sibling_of: str = ""
    namesake_of: str = ""

    @property
    def kunyas(self) -> tuple[Alias, ...]:
        """The aliases that are a kunya alone."""
        return tuple(alias for alias in self.aliases if alias.kind == "kunya")


def people(seed: int, count: int) -> tuple[Person, ...]:
    """``count`` people: seven in ten on lists, some only in reports, victims and witnesses.

    Every ninth has a brother or sister, every twelfth a namesake: the two cases that matchers get
    wrong most often.
    """
    made: list[Person] = []
    taken: set[str] = set()
    while len(made) < count:
        number = len(made) + 1
        dice = Dice(seed, "person", number)
        person = _person(dice, number, _status(number, count))
        if number % 9 == 0 and not person.minor:
            person = _sibling(dice, person, made[-1])
        elif number % 12 == 5 and made and not person.minor:
            person = _namesake(dice, person, made[-dice.between(1, min(8, len(made)))])
        elif person.name.arabic in taken:
            person = replace(person, name=_unused(dice, person, taken))
        taken.add(person.name.arabic)
        made.append(person)
    return tuple(made)


def _status(number: int, count: int) -> tuple[str, bool]:
    place = number * 100 // count
    if place < 70:
        return "listed", False
    if place < 87:
        return ("convicted", "charged", "suspected", "contact")[number % 4], False
    if place < 95:
        return ("victim", "witness")[number % 2], False
    return "victim", True


def _name(dice: Dice, home: State, birthplace: Town, sex: str) -> Name:
    if home.style not in _ARABIC:
        return styled_name(dice, home.style, sex)
    if home.style == "maghrebi" and dice.chance(25):
        return styled_name(dice, "french", sex)
    males = given("m")
    fathers = tuple(dice.some(males, dice.between(1, 2)))
    laqab = dice.pick(laqabs()) if dice.chance(20) else None
    ism = dice.pick(given(sex))
    return arabic_name(ism, fathers, family_of(birthplace), laqab=laqab, nasab=dice.chance(35))


def _unused(dice: Dice, person: Person, taken: set[str]) -> Name:
    for attempt in range(200):
        name = _name(dice.fork("again", attempt), person.state, person.town, person.sex)
        if name.arabic not in taken:
            return name
    raise ValueError(f"the name tables are too small for person {person.id}")


def _person(dice: Dice, number: int, status: tuple[str, bool]) -> Person:
    lawful, minor = status
    home = dice.weighted([(each, 5 if each.style in _ARABIC else 2) for each in states()])
    birthplace = dice.pick(home.towns)
    sex = "f" if dice.chance(45 if lawful in ("victim", "witness") else 12) else "m"
    years = (2009, 2017) if minor else (1952, 2003)
    born = dice.day(date(years[0], 1, 1), date(years[1], 12, 31))
    name = _name(dice, home, birthplace, sex)
    plain = lawful in ("victim", "witness", "contact")
    return Person(
        id=f"p{number:03}",
        sex=sex,
        name=name,
        state=home,
        town=birthplace,
        born=born,
        status=lawful,
        minor=minor,
        filed=lawful != "listed" or dice.fork("filed").chance(40),
        home=address(dice, dice.pick(home.towns) if dice.chance(70) else town(dice)),
        aliases=() if plain else _aliases(dice, name.style, sex),
        papers=() if plain else _papers(dice, home, number),
        phone=numbers.phone(number) if not plain and dice.chance(35) else "",
        email=numbers.email(name.forms[0].last, number) if not plain and dice.chance(20) else "",
        wallet=numbers.wallet(number) if not plain and dice.chance(10) else "",
        dead=dice.weighted([("", 90), ("reported", 6), ("confirmed", 4)]) if not plain else "",
    )


def _aliases(dice: Dice, style: str, sex: str) -> tuple[Alias, ...]:
    found: list[Alias] = []
    if style == "arabic":
        # the first kunyas are the common ones: several people share each of them
        number = dice.below(6) if dice.chance(55) else dice.below(kunya_count())
        if dice.chance(65):
            found.append(kunya(number, sex))
        if dice.chance(55):
            found.append(kunya_of_place(number, sex, town(dice, *_ARABIC)))
    if dice.chance(30):
        found.append(nom_de_guerre(dice, style))
    return tuple(found)


def _papers(dice: Dice, home: State, serial: int) -> tuple[Paper, ...]:
    found: list[Paper] = []
    if dice.chance(55):
        found.append(numbers.passport(dice, home.code, serial))
    if dice.chance(15):
        found.append(numbers.passport(dice, dice.pick(states()).code, serial + 500_000))
    if dice.chance(40):
        found.append(numbers.identity_card(dice, home.code, serial))
    return tuple(found)


def _sibling(dice: Dice, person: Person, other: Person) -> Person:
    """A brother or sister of ``other``: same father, same home, a birth date not far off."""
    shift = dice.pick((-4, -3, -2, 2, 3, 5))
    born = date(other.born.year + shift, dice.between(1, 12), dice.between(1, 28))
    if other.name.style == "arabic":
        taken = other.name.arabic.split()[0]
        isms = [row for row in given(person.sex) if row["ar"].split()[0] != taken]
        males = {row["ar"]: row for row in given("m")}
        fathers = tuple(males[word] for word in other.name.line[:-1])
        families = {town.nisba_ar: family_of(town) for each in states() for town in each.towns}
        name = arabic_name(dice.pick(isms), fathers, families[other.name.line[-1]])
    else:
        for attempt in range(500):
            name = styled_name(dice.fork("sibling", attempt), other.name.style, person.sex)
            if name.line == other.name.line and name.arabic != other.name.arabic:
                break
    return replace(
        person,
        name=name,
        state=other.state,
        town=other.town,
        born=born,
        home=other.home,
        aliases=_aliases(dice, other.name.style, person.sex) if person.aliases else (),
        sibling_of=other.id,
    )


def _namesake(dice: Dice, person: Person, other: Person) -> Person:
    """Another person of the same name, born elsewhere and at another time."""
    gap = dice.between(9, 22)
    year = other.born.year + gap if other.born.year + gap <= 2004 else other.born.year - gap
    born = date(year, dice.between(1, 12), dice.between(1, 28))
    elsewhere = dice.pick([each for each in other.state.towns if each != other.town])
    return replace(
        person,
        name=other.name,
        sex=other.sex,
        state=other.state,
        town=elsewhere,
        born=born,
        home=address(dice, elsewhere),
        aliases=_aliases(dice, other.name.style, other.sex) if person.aliases else (),
        papers=tuple(replace(paper, country=other.state.code) for paper in person.papers),
        namesake_of=other.id,
    )
