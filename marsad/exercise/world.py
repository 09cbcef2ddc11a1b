"""The world: made from a seed, written to a folder."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from marsad.exercise.editions import LISTS, FictionalList
from marsad.exercise.events import Attack, attacks
from marsad.exercise.groups import Group, Member, groups, members
from marsad.exercise.holdings import Company, Payment, Ship, companies, payments, ships
from marsad.exercise.listing import Listing
from marsad.exercise.listings import listings
from marsad.exercise.people import Person, people
from marsad.exercise.publish_eu import publish_eu
from marsad.exercise.publish_ofac import publish_ofac
from marsad.exercise.publish_un import publish_un
from marsad.exercise.reports import Report, reports
from marsad.exercise.truth import Line, to_jsonl, truth

__all__ = ["FULL", "SMALL", "Size", "World", "generate", "make"]


@dataclass(frozen=True, slots=True)
class Size:
    """How much of each there is."""

    people: int = 320
    groups: int = 28
    companies: int = 40
    ships: int = 12
    payments: int = 400
    attacks: int = 2200


FULL = Size()
SMALL = Size(people=60, groups=8, companies=6, ships=3, payments=20, attacks=40)

_PUBLISH: dict[str, Callable[[tuple[Listing, ...], int], bytes]] = {
    "ex-un": publish_un,
    "ex-ofac": publish_ofac,
    "ex-eu": publish_eu,
}


@dataclass(frozen=True, slots=True)
class World:
    """The exercise world: what is true, what the lists print, what the desks report.

    ``folder`` is where its files are, None before they are written.
    """

    seed: int
    people: tuple[Person, ...]
    groups: tuple[Group, ...]
    members: tuple[Member, ...]
    companies: tuple[Company, ...]
    ships: tuple[Ship, ...]
    payments: tuple[Payment, ...]
    attacks: tuple[Attack, ...]
    listings: tuple[Listing, ...]
    reports: tuple[Report, ...]
    truth: tuple[Line, ...]
    folder: Path | None = None

    def list_files(self) -> Iterator[tuple[FictionalList, int, bytes]]:
        """Every edition of every list: the list, the edition's index, the publisher's file."""
        for each in LISTS:
            for index in range(len(each.editions)):
                yield each, index, _PUBLISH[each.key](self.listings, index)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Every file of the world by name; the same bytes for the same seed everywhere."""
        for each, index, content in self.list_files():
            yield each.file(index), content
        for report in self.reports:
            yield f"reports/{report.name}.ftm.json", report_file(report)
        yield "truth.jsonl", to_jsonl(self.truth)


def report_file(report: Report) -> bytes:
    """A report as FollowTheMoney JSON, an entity a line."""
    return "".join(
        json.dumps(entity.to_ftm(), ensure_ascii=False) + "\n"
        for entities in report.records
        for entity in entities
    ).encode()


def make(seed: int = 2026, size: Size = FULL) -> World:
    """Make the world in memory."""
    everyone = people(seed, size.people)
    bodies = groups(seed, size.groups)
    joined = members(seed, everyone, bodies)
    firms = companies(seed, size.companies, everyone)
    fleet = ships(seed, size.ships, firms)
    money = payments(seed, size.payments, everyone, bodies, firms, joined)
    acts = attacks(seed, size.attacks, bodies, everyone)
    listed = listings(seed, everyone, bodies, joined, firms, fleet)
    return World(
        seed=seed,
        people=everyone,
        groups=bodies,
        members=tuple(joined),
        companies=firms,
        ships=fleet,
        payments=money,
        attacks=acts,
        listings=listed,
        reports=reports(everyone, bodies, joined, firms, fleet, money, acts),
        truth=truth(seed, everyone, bodies, firms, fleet, listed),
    )


def generate(folder: Path, seed: int = 2026, size: Size = FULL) -> World:
    """Make the world and write its files.

    Args:
        folder: where to write; made if it is not there.
        seed: another seed is another world.

    Raises:
        OSError: the folder cannot be written.
    """
    world = make(seed, size)
    for name, content in world.files():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return replace(world, folder=folder)
