"""Customers of an imaginary bank: ordinary people, and among them some who are on the lists.

The listed are written as nobody prints them, so that finding them needs more than looking them up.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from marsad.exercise.dice import Dice
from marsad.exercise.people import Person
from marsad.exercise.scale import scale
from marsad.exercise.world import World
from marsad.vocabulary import Record

__all__ = ["HEADINGS", "HEADINGS_AR", "Customer", "customers", "write_customers"]

HEADINGS = ("customer_id", "full_name", "date_of_birth", "nationality", "passport_number")
HEADINGS_AR = ("رقم العميل", "الاسم الكامل", "تاريخ الميلاد", "الجنسية", "رقم الجواز")


@dataclass(frozen=True, slots=True)
class Customer:
    """A row of the bank's file, with what is true of it.

    Attributes:
        id: ``C-000001`` and so on.
        subjects: ids of the world's people that the name means; empty for ordinary people.
        records: the records that stand for them on the lists.
    """

    id: str
    name: str
    born: str
    nationality: str
    passport: str = ""
    subjects: tuple[str, ...] = ()
    records: tuple[str, ...] = ()

    @property
    def cells(self) -> tuple[str, ...]:
        """The row, in the order of ``HEADINGS``."""
        return self.id, self.name, self.born, self.nationality, self.passport


def customers(
    world: World, ordinary: int = 10_000, seeded: int = 50, seed: int = 7
) -> list[Customer]:
    """So many ordinary customers and so many who are listed, mixed; the same for the same seed.

    Half the listed give a date of birth and a nationality, a quarter only the year, a quarter
    nothing but the name.
    """
    dice = Dice(seed, "customers")
    rows: list[Customer] = list(_listed(world, dice, seeded))
    crowd = scale(seed + 1000, names=ordinary * 5, prefix="ex-customer")
    for item in crowd:
        if len(rows) >= ordinary + seeded:
            break
        if isinstance(item, Record):
            rows.append(_ordinary(item, dice))
    order = sorted(range(len(rows)), key=lambda at: Dice(seed, "order", at).below(1 << 30))
    return [
        Customer(f"C-{number:06}", *_rest(rows[at])) for number, at in enumerate(order, start=1)
    ]


def _rest(row: Customer) -> tuple[str, str, str, str, tuple[str, ...], tuple[str, ...]]:
    return row.name, row.born, row.nationality, row.passport, row.subjects, row.records


def _ordinary(record: Record, dice: Dice) -> Customer:
    claims: dict[str, list[str]] = {}
    for claim in record.entities[0].claims:
        claims.setdefault(claim.prop, []).append(claim.value)
    name = dice.pick(claims["name"])
    return Customer("", name, claims["birthDate"][0], claims["nationality"][0])


def _listed(world: World, dice: Dice, seeded: int) -> Iterator[Customer]:
    people = {person.id: person for person in world.people}
    standing = {
        line["subject"]: line["standing"] for line in world.truth if line["kind"] == "subject"
    }
    asked = [
        line
        for line in world.truth
        if line["kind"] == "query"
        and line["form"] in ("arabic", "spelling")
        and standing.get(line["subject"])
    ]
    first: dict[str, dict[str, object]] = {}
    for line in dice.some(asked, len(asked)):
        first.setdefault(str(line["subject"]), line)
    for number, line in enumerate(list(first.values())[:seeded]):
        person = people[str(line["subject"])]
        same = tuple(str(key) for key in line["subjects"])  # type: ignore[attr-defined]
        records = tuple(key for subject in same for key in standing.get(subject, ()))
        yield _seeded(person, str(line["text"]), number, same, records)


def _seeded(
    person: Person, name: str, number: int, same: tuple[str, ...], records: tuple[str, ...]
) -> Customer:
    day = person.born.isoformat()
    born = ("", day, day[:4], day)[number % 4]
    return Customer("", name, born, person.state.code if born else "", "", same, records)


def write_customers(rows: list[Customer], path: Path, *, arabic: bool = False) -> None:
    """Write the file that the bank would bring (CSV, UTF-8)."""
    with path.open("w", encoding="utf-8", newline="") as file:
        sheet = csv.writer(file)
        sheet.writerow(HEADINGS_AR if arabic else HEADINGS)
        sheet.writerows(row.cells for row in rows)
