"""Person files: suspects with dated grounds, victims and witnesses apart, minors without a name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from marsad.exercise.events import Attack
from marsad.exercise.groups import Member, Text
from marsad.exercise.people import Person
from marsad.exercise.places import state
from marsad.exercise.report_groups import group_id
from marsad.vocabulary import Entity

__all__ = ["harm", "person_file", "person_id", "public_file", "victim_file"]


def person_id(person: str) -> str:
    """The id of a person's file in the bank."""
    return f"ex-{person}"


_GROUNDS = {
    "convicted": Text(
        "Convicted by the Exercise Court of First Instance on 2023-11-14.",
        "أدانته محكمة التمرين الابتدائية في 2023-11-14.",
    ),
    "charged": Text(
        "Charged before the Exercise Court of First Instance on 2024-05-06.",
        "وُجِّه إليه الاتهام أمام محكمة التمرين الابتدائية في 2024-05-06.",
    ),
    "suspected": Text(
        "Ground, 2024-09-12: rented the vehicle that was found at the scene.",
        "أساس الاشتباه، 2024-09-12: استأجر المركبة التي وُجدت في الموقع.",
    ),
    "contact": Text(
        "Contact only: telephoned a listed person twice in 2024. No inference.",
        "جهة اتصال فقط: هاتف شخصًا مدرجًا مرتين في 2024. لا يُستنتج منه شيء.",
    ),
}

_GROUND_DAYS = {"suspected": "2024-09-12", "contact": "2024"}


def person_file(
    person: Person, members: Sequence[Member], people: Mapping[str, Person]
) -> tuple[Entity, ...]:
    """A person's file with memberships and family ties."""
    entity = _person(person)
    for alias in person.aliases:
        kunya = alias.kind == "kunya"
        year = 2010 + int(person.id[1:]) % 9
        until = str(year + 4) if not kunya and int(person.id[1:]) % 3 == 0 else None
        for lang, text, script in (
            ("ara", alias.arabic, "Arab"),
            (None, alias.latin("en"), "Latn"),
        ):
            entity.add(
                "weakAlias" if kunya else "alias",
                text,
                lang=lang,
                kind=alias.kind,
                quality="low" if kunya else "good",
                script=script,
                valid_from=None if kunya else str(year),
                valid_to=until,
            )
    entity.add("birthDate", person.born.isoformat())
    entity.add("lawfulStatus", person.status)
    if grounds := _GROUNDS.get(person.status):
        day = _GROUND_DAYS.get(person.status)
        entity.add("grounds" if day else "notes", grounds.en, lang="eng", valid_from=day)
        entity.add("grounds" if day else "notes", grounds.ar, lang="ara", valid_from=day)
    for paper in person.papers:
        prop = "passportNumber" if paper.kind == "passport" else "idNumber"
        entity.add(
            prop,
            paper.number,
            country=paper.country,
            issued=paper.issued,
            expires=paper.expires,
            authority=state(paper.country).ministries[0].en,
        )
    for prop, value in (
        ("phone", person.phone),
        ("email", person.email),
        ("cryptoWallets", person.wallet),
    ):
        if value:
            entity.add(prop, value)
    town = person.home.town
    entity.add(
        "address",
        person.home.line,
        street=person.home.street_en,
        city=town.en,
        region=town.region_en,
        country=town.state,
    )
    if person.dead:
        sure = "confirmed" if person.dead == "confirmed" else "reported"
        entity.add("deathDate", "2024-11" if sure == "confirmed" else "2023", certainty=sure)
    found = [entity, *(_membership(entity, member) for member in members)]
    other = people.get(person.sibling_of)
    if other and other.filed and other.status not in ("victim", "witness"):
        kin = Entity(f"{entity.id}-family", "Family")
        kin.add("person", entity.id)
        kin.add("relative", person_id(person.sibling_of))
        kin.add("relationship", "sister" if person.sex == "f" else "brother")
        found.append(kin)
    return tuple(found)


def public_file(person: Person, members: Sequence[Member]) -> tuple[Entity, ...]:
    """What a court's judgment or the reasons of a listing say in public: name, country, the groups
    in which somebody is established to have been, and as what."""
    entity = Entity(person_id(person.id), "Person")
    entity.add("name", person.name.arabic, lang="ara", kind="primary", script="Arab")
    entity.add("name", person.name.form("en").whole, kind="spelling", script="Latn")
    entity.add("nationality", person.state.code)
    entity.add("lawfulStatus", person.status)
    if person.status == "convicted":
        entity.add("notes", _GROUNDS["convicted"].en, lang="eng")
        entity.add("notes", _GROUNDS["convicted"].ar, lang="ara")
    proven = [member for member in members if not member.assessed]
    return (entity, *(_membership(entity, member) for member in proven))


def _membership(entity: Entity, member: Member) -> Entity:
    tie = Entity(f"{entity.id}-member-{member.group}", "Membership")
    tie.add("member", entity.id, assessment=member.assessed)
    tie.add("organization", group_id(member.group), assessment=member.assessed)
    tie.add("role", member.role, assessment=member.assessed)
    tie.add("startDate", member.since, assessment=member.assessed)
    if member.until:
        tie.add("endDate", member.until, assessment=member.assessed)
    return tie


def _person(person: Person) -> Entity:
    entity = Entity(person_id(person.id), "Person")
    entity.add("name", person.name.arabic, lang="ara", kind="primary", script="Arab")
    entity.add("name", person.name.form("en").whole, kind="spelling", script="Latn")
    if person.name.native:
        entity.add("name", person.name.native, lang=person.name.native_lang, kind="original-script")
    entity.add("reference", f"EX-PERSON-{person.id[1:]}")
    entity.add("gender", "female" if person.sex == "f" else "male")
    entity.add("nationality", person.state.code)
    entity.add(
        "birthPlace", person.town.en, region=person.town.region_en, country=person.town.state
    )
    return entity


def victim_file(person: Person) -> tuple[Entity, ...]:
    """A victim or witness; a minor's name, day of birth and home are withheld."""
    if not person.minor:
        entity = _person(person)
        entity.add("birthDate", str(person.born.year))
        entity.add("lawfulStatus", person.status)
        return (entity,)
    entity = Entity(person_id(person.id), "Person")
    number = person.id[1:]
    entity.add("name", f"Name withheld (minor {number})", lang="eng", kind="primary")
    entity.add("name", f"الاسم محجوب (قاصر {number})", lang="ara", kind="primary")
    entity.add("reference", f"EX-PERSON-{number}")
    entity.add("birthDate", f"{person.born.year - 1}/{person.born.year + 1}")
    entity.add("nationality", person.state.code)
    entity.add("lawfulStatus", "minor")
    entity.add("lawfulStatus", "victim")
    entity.add("bestInterest", "Name, day of birth and home are withheld.", lang="eng")
    entity.add("bestInterest", "حُجب الاسم ويوم الميلاد والمسكن.", lang="ara")
    return (entity,)


def harm(attack: Attack, victim: Person) -> tuple[Entity, ...]:
    """That somebody was harmed in an attack."""
    tie = Entity(f"ex-{attack.id}-victim-{victim.id}", "UnknownLink")
    tie.add("subject", person_id(victim.id))
    tie.add("object", f"ex-{attack.id}")
    tie.add("role", "victim")
    return (tie,)
