"""Officers' reports: group dossiers, person files, events, money; each report with its own grade.

They say more than the lists and sometimes something else. The lists print what their publishers
believe, the reports what the desks believe; the truth stands in the truth file only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from marsad.exercise.editions import MARK_EN
from marsad.exercise.events import Attack
from marsad.exercise.groups import Group, Member
from marsad.exercise.holdings import Company, Payment, Ship
from marsad.exercise.people import Person
from marsad.exercise.report_events import attack_file
from marsad.exercise.report_groups import dossier, public_dossier, reorganisation
from marsad.exercise.report_money import company_file, payment_file, ship_file
from marsad.exercise.report_people import harm, person_file, public_file, victim_file
from marsad.vocabulary import Delivery, Entity, Header, Record

__all__ = ["Report", "reports"]

_BASIS = "Exercise order 1/2025 (fictional)"
_RETENTION = "until the end of the exercise"


@dataclass(frozen=True, slots=True)
class Report:
    """One report of a desk.

    Attributes:
        name: file name without suffix.
        published: ISO date.
        grade: Europol 4x4, as text.
        handling: handling code, as text.
        owner: who wrote it.
        records: each a subject with the entities that depend on it.
    """

    name: str
    published: str
    grade: str
    handling: str
    owner: str
    records: tuple[tuple[Entity, ...], ...]
    legal_basis: str = _BASIS
    retention: str = _RETENTION

    def deliveries(self) -> Iterator[Delivery]:
        """The report as a reader would deliver it."""
        yield Header(self.published, version=self.name, count=len(self.records))
        for entities in self.records:
            yield Record(entities[0].id, entities)


def reports(
    people: Sequence[Person],
    groups: Sequence[Group],
    members: Sequence[Member],
    companies: Sequence[Company],
    ships: Sequence[Ship],
    payments: Sequence[Payment],
    attacks: Sequence[Attack],
) -> tuple[Report, ...]:
    """All reports, in order of their dates."""
    suspects = [p for p in people if p.filed and p.status not in ("victim", "witness")]
    harmed = [p for p in people if p.status in ("victim", "witness")]
    mine: dict[str, list[Member]] = {}
    for member in members:
        mine.setdefault(member.person, []).append(member)
    by_id = {person.id: person for person in people}
    leaders = {m.group: by_id[m.person] for m in members if m.role == "leader"}
    made = [
        Report(
            "dossiers-2025",
            "2025-01-20",
            "B2",
            "amber",
            "Exercise desk for groups",
            _marked(dossier(group, leaders.get(group.id)) for group in groups),
        ),
        Report(
            "persons-2025",
            "2025-02-10",
            "B2",
            "amber",
            "Exercise desk for persons",
            _marked(person_file(p, mine.get(p.id, []), by_id) for p in suspects),
        ),
        Report(
            "open-2025",
            "2025-02-24",
            "A2",
            "green",
            "Exercise desk for open sources",
            _marked(
                [
                    *(public_dossier(group) for group in groups),
                    *(
                        public_file(p, mine.get(p.id, []))
                        for p in suspects
                        if p.status in ("convicted", "listed")
                    ),
                ]
            ),
        ),
        Report(
            "money-2025",
            "2025-03-17",
            "A2",
            "amber+strict",
            "Exercise financial intelligence unit",
            _marked(
                [
                    *(company_file(company) for company in companies),
                    *(ship_file(ship) for ship in ships),
                    *(payment_file(payment) for payment in payments),
                ]
            ),
        ),
        Report(
            "victims-2025",
            "2025-03-24",
            "A1",
            "red",
            "Exercise desk for victims and witnesses",
            _marked(
                [
                    *(victim_file(person) for person in harmed),
                    *(harm(attack, by_id[v]) for attack in attacks for v in attack.victims),
                ]
            ),
        ),
        Report(
            "dossiers-2026",
            "2026-01-19",
            "C3",
            "amber",
            "Exercise desk for groups",
            _marked(reorganisation(group) for group in groups if int(group.id[1:]) % 4 == 1),
        ),
    ]
    made += [
        Report(
            f"events-{year}",
            f"{int(year) + 1}-01-31",
            "B3",
            "green",
            "Exercise desk for events",
            _marked(attack_file(attack) for attack in attacks if attack.day[:4] == year),
        )
        for year in sorted({attack.day[:4] for attack in attacks})
    ]
    return tuple(sorted((r for r in made if r.records), key=lambda r: (r.published, r.name)))


def _marked(records: Iterable[tuple[Entity, ...]]) -> tuple[tuple[Entity, ...], ...]:
    """The records, each with the fictional mark in its text."""
    found = tuple(records)
    for entities in found:
        subject = entities[0]
        subject.add("notes" if subject.schema in _THINGS else "description", MARK_EN)
    return found


_THINGS = {"Person", "Group", "Company", "Vessel", "Attack"}
