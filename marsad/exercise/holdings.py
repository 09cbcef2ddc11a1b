"""Companies and ships that people of the world hold, and payments between all of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from marsad.exercise import numbers
from marsad.exercise.dice import Dice
from marsad.exercise.groups import Group, Member, Text
from marsad.exercise.people import Person
from marsad.exercise.places import Address, State, address, states
from marsad.exercise.table import tree

__all__ = ["Company", "Payment", "Ship", "companies", "payments", "ships"]


@dataclass(frozen=True, slots=True)
class Company:
    """A company; ``owner`` and ``director`` are ids of people."""

    id: str
    name: Text
    state: State
    number: str
    seat: Address
    owner: str
    director: str
    since: str


@dataclass(frozen=True, slots=True)
class Ship:
    """A ship; ``hull`` is a number of the IMO's form, ``owner`` the id of a company."""

    id: str
    name: str
    former: str
    hull: str
    call_sign: str
    kind: str
    flag: State
    tonnage: int
    owner: str


@dataclass(frozen=True, slots=True)
class Payment:
    """Money that went from one to another."""

    id: str
    payer: str
    beneficiary: str
    amount: int
    currency: str
    day: str
    purpose: Text
    assessed: bool


def companies(seed: int, count: int, everyone: tuple[Person, ...]) -> tuple[Company, ...]:
    """``count`` companies of listed people on whom a desk keeps a file."""
    table = tree("groups.json")
    listed = [person for person in everyone if person.status == "listed" and person.filed]
    pairs = [(kind, thing) for kind in table["companies"] for thing in table["company_objects"]]
    chosen = Dice(seed, "companies").some(pairs, count)
    made = []
    for number, (kind, thing) in enumerate(chosen, 1):
        dice = Dice(seed, "company", number)
        home = dice.pick(states())
        owner, director = dice.some(listed, 2)
        made.append(
            Company(
                id=f"c{number:02}",
                name=Text(
                    kind["en"].format(object=thing["en"]), kind["ar"].format(object=thing["ar"])
                ),
                state=home,
                number=numbers.registration(home.code, number),
                seat=address(dice, dice.pick(home.towns)),
                owner=owner.id,
                director=director.id if dice.chance(70) else owner.id,
                since=str(dice.between(2005, 2021)),
            )
        )
    return tuple(made)


def ships(seed: int, count: int, owners: tuple[Company, ...]) -> tuple[Ship, ...]:
    """``count`` ships that belong to the companies; some sailed under another name."""
    names = Dice(seed, "ships").some(tree("groups.json")["vessels"], count * 2)
    made = []
    for number in range(1, min(count, len(names)) + 1):
        dice = Dice(seed, "ship", number)
        former = names[-number] if number + count <= len(names) and dice.chance(50) else ""
        flag = dice.pick(states())
        made.append(
            Ship(
                id=f"v{number:02}",
                name=names[number - 1],
                former=former,
                hull=numbers.hull(10_000 + number * 37),
                call_sign=f"{flag.code}{number:03}",
                kind=dice.pick(("General Cargo", "Crude Oil Tanker", "Bulk Carrier", "Tug")),
                flag=flag,
                tonnage=dice.between(3, 90) * 100,
                owner=dice.pick(owners).id,
            )
        )
    return tuple(made)


_PURPOSES = (
    Text("stated as payment for goods", "ذُكر أنها ثمن بضاعة"),
    Text("stated as family support", "ذُكر أنها نفقة أسرة"),
    Text("stated as rent", "ذُكر أنها إيجار"),
    Text("no purpose stated", "لم يُذكر غرض"),
    Text("stated as a donation", "ذُكر أنها تبرع"),
)


def payments(
    seed: int,
    count: int,
    everyone: tuple[Person, ...],
    all_groups: tuple[Group, ...],
    all_companies: tuple[Company, ...],
    all_members: list[Member],
) -> tuple[Payment, ...]:
    """``count`` payments between members, companies and groups, most of them small."""
    dice = Dice(seed, "payments")
    filed = {person.id for person in everyone if person.filed}
    able = sorted({member.person for member in all_members} & filed)
    firms = [company.id for company in all_companies]
    bodies = [group.id for group in all_groups]
    made = []
    for number in range(1, count + 1):
        payer = dice.pick(able) if dice.chance(60) else dice.pick(firms)
        taker = dice.weighted([(able, 50), (firms, 20), (bodies, 30)])
        beneficiary = dice.pick([each for each in taker if each != payer])
        exact = dice.chance(70)
        day = dice.day(date(2015, 1, 1), date(2024, 12, 31))
        made.append(
            Payment(
                id=f"m{number:04}",
                payer=payer,
                beneficiary=beneficiary,
                amount=dice.between(2, 480) * 50,
                currency=dice.pick(("USD", "EUR")),
                day=day.isoformat() if exact else day.isoformat()[:7],
                purpose=dice.pick(_PURPOSES),
                assessed=not exact or beneficiary in bodies,
            )
        )
    return tuple(made)
