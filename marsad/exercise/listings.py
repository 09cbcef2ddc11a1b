"""Who is on which list, under which spelling, and what changes from one edition to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from marsad.exercise.dice import Dice
from marsad.exercise.editions import EU, LISTS, OFAC, UN, FictionalList
from marsad.exercise.groups import Group, Member
from marsad.exercise.holdings import Company, Ship
from marsad.exercise.listing import (
    Birth,
    Hull,
    ListedAddress,
    ListedName,
    ListedPaper,
    Listing,
    Span,
)
from marsad.exercise.people import Person
from marsad.exercise.places import address

__all__ = ["listings"]

_HABITS = {"ex-un": ("en",), "ex-ofac": ("en", "alt"), "ex-eu": ("fr", "mg", "en", "tr")}
_LANG = {"fr": "FR", "mg": "FR", "en": "EN", "alt": "EN", "tr": ""}
_BASE = {"ex-un": 9_900_000, "ex-ofac": 99_000, "ex-eu": 990_000}
_PROGRAMMES = {
    "ex-un": ("EX-North", "EX-Coast"),
    "ex-ofac": ("EXERCISE1", "EXERCISE2"),
    "ex-eu": ("EXA", "EXB"),
}


def listings(
    seed: int,
    everyone: Sequence[Person],
    groups: Sequence[Group],
    members: Sequence[Member],
    companies: Sequence[Company],
    ships: Sequence[Ship],
) -> tuple[Listing, ...]:
    """All listings of all lists, in the order of the lists' own numbers."""
    roles = {member.person: member for member in members}
    names = {group.id: group.name.en for group in groups}
    made: list[Listing] = []
    for each in LISTS:
        found: list[Listing] = []
        for person in everyone:
            if person.status == "listed" and each in _lists_of(seed, person.id):
                member = roles.get(person.id)
                says = f"{member.role} of {names[member.group]}" if member else ""
                found.append(_person(Dice(seed, each.key, person.id), each, person, says))
        found += [
            _group(Dice(seed, each.key, group.id), each, group)
            for group in groups
            if each in _lists_of(seed, group.id)
        ]
        if each is not UN:
            found += [_company(Dice(seed, each.key, c.id), each, c) for c in companies]
        if each is OFAC:
            found += [_ship(Dice(seed, each.key, ship.id), each, ship) for ship in ships]
        made += [_numbered(each, listing, i) for i, listing in enumerate(found, 1)]
    references = {m.subject: m.reference for m in made if m.list_key == UN.key}
    return tuple(
        replace(m, un_reference=references[m.subject])
        if m.list_key == EU.key
        and m.subject in references
        and Dice(seed, "cites", m.subject).chance(35)
        else m
        for m in made
    )


def _lists_of(seed: int, subject: str) -> list[FictionalList]:
    dice = Dice(seed, "lists", subject)
    count = dice.weighted([(1, 25), (2, 35), (3, 40)])
    return dice.some(LISTS, count)


def _numbered(each: FictionalList, listing: Listing, index: int) -> Listing:
    if each is UN:
        reference = f"EX{'i' if listing.kind == 'person' else 'e'}.{index:03}"
    elif each is OFAC:
        reference = str(_BASE[each.key] + index)
    else:
        reference = f"EU.{9000 + index}.{index % 90 + 10}"
    return replace(listing, number=_BASE[each.key] + index, reference=reference)


def _span(dice: Dice, each: FictionalList) -> Span:
    last = len(each.editions) - 1
    since = dice.between(1, last) if dice.chance(15) else 0
    # a few are taken off the list; never in the edition that brought them
    until = dice.between(since + 1, last) if since < last and dice.chance(7) else None
    return Span(since, until)


def _listed_on(dice: Dice, each: FictionalList, span: Span) -> date:
    end = each.editions[span.since] - timedelta(days=2)
    begin = each.editions[span.since - 1] if span.since else date(2008, 1, 1)
    return dice.day(begin, end)


def _later(dice: Dice, each: FictionalList, span: Span, percent: int) -> Span:
    """The whole span of the record, or only from a later edition on."""
    end = (span.until if span.until is not None else len(each.editions)) - 1
    if end > span.since and dice.chance(percent):
        return Span(dice.between(span.since + 1, end), None)
    return Span(span.since, None)


def _person(dice: Dice, each: FictionalList, person: Person, says: str) -> Listing:
    span = _span(dice, each)
    habit = dice.pick(_HABITS[each.key])
    form = person.name.form(habit)
    original = ""
    if each is UN and dice.chance(55):
        original = person.name.native or person.name.arabic
    papers = tuple(
        ListedPaper(paper, _later(dice, each, span, 15))
        for paper in person.papers
        if dice.chance(70)
    )
    listing = Listing(
        list_key=each.key,
        subject=person.id,
        kind="person",
        number=0,
        reference="",
        listed_on=_listed_on(dice, each, span),
        span=span,
        main=form.whole,
        form=form,
        programme=dice.pick(_PROGRAMMES[each.key]),
        original=original,
        sex=person.sex if dice.chance(60) else "",
        state=person.state if dice.chance(85) else None,
        position=says if dice.chance(30) else "",
        names=_names(dice, each, person, span, form.whole),
        births=_births(dice, each, person, span),
        papers=papers,
        addresses=_addresses(dice, each, person, span),
        remarks=_remarks(dice, person, says),
        phone=person.phone if dice.chance(50) else "",
        email=person.email if dice.chance(60) else "",
        wallet=person.wallet if dice.chance(60) else "",
    )
    return replace(listing, updated=_updates(listing))


def _names(
    dice: Dice, each: FictionalList, person: Person, span: Span, main: str
) -> tuple[ListedName, ...]:
    found: list[ListedName] = []
    spare = [form for form in person.name.forms if form.whole != main]
    for form in dice.some(spare, dice.weighted([(0, 45), (1, 35), (2, 20)])):
        later = _later(dice, each, span, 20)
        lang = _LANG.get(form.habit, "")
        found.append(ListedName(form.whole, "spelling", lang=lang, form=form, span=later))
    for alias in person.aliases:
        if dice.chance(75):
            habit = dice.pick(_HABITS[each.key])
            later = _later(dice, each, span, 30)
            low = alias.kind == "kunya" or dice.chance(35)
            lang = _LANG.get(habit, "")
            found.append(ListedName(alias.latin(habit), alias.kind, low, lang=lang, span=later))
    if each is EU and dice.chance(12) and person.name.style == "arabic":
        found.append(ListedName(person.name.arabic, "spelling", False, "Arab", "AR", span=span))
    kept = {name.text: name for name in found if name.text != main}
    return tuple(kept.values())


def _births(dice: Dice, each: FictionalList, person: Person, span: Span) -> tuple[Birth, ...]:
    if dice.chance(8):
        return ()
    town = person.town if dice.chance(75) else None
    born = person.born
    first = dice.weighted(
        [
            (Birth("exact", born, town=town), 52),
            (Birth("year", born, town=town), 14),
            (
                Birth(
                    "circa", born.replace(year=born.year + dice.pick((-1, 0, 1)), day=1), town=town
                ),
                10,
            ),
            (Birth("between", born.replace(year=born.year - 2, day=1), born.year + 2, town), 8),
            # what lists really get wrong: day and month changed round, one year off
            (Birth("exact", _swapped(born), town=town), 8),
            (Birth("exact", born.replace(year=born.year + 1, day=min(born.day, 28)), town=town), 8),
        ]
    )
    first = replace(first, span=Span(span.since))
    later = _later(dice, each, span, 12)
    if later.since > span.since:
        corrected = Birth("exact", born, town=person.town, span=later)
        if (corrected.precision, corrected.day) != (first.precision, first.day):
            return replace(first, span=Span(span.since, later.since)), corrected
    if dice.chance(10):
        other = born.replace(year=born.year - dice.between(1, 3), day=min(born.day, 28))
        return first, Birth("exact", other, town=town, span=Span(span.since))
    return (first,)


def _swapped(day: date) -> date:
    return day.replace(month=day.day, day=day.month) if day.day <= 12 else day


def _addresses(
    dice: Dice, each: FictionalList, person: Person, span: Span
) -> tuple[ListedAddress, ...]:
    found = []
    if dice.chance(55):
        found.append(ListedAddress(person.home, Span(span.since)))
    if dice.chance(12):
        other = address(dice, dice.pick(person.state.towns))
        found.append(ListedAddress(other, _later(dice, each, span, 60)))
    return tuple(found)


def _remarks(dice: Dice, person: Person, says: str) -> str:
    parts = [f"{says[0].upper()}{says[1:]}."] if says and dice.chance(70) else []
    if person.dead == "confirmed":
        parts.append("Deceased as of Nov. 2024.")
    elif person.dead == "reported":
        parts.append("Reportedly deceased in 2023; not confirmed.")
    if person.name.style == "arabic" and dice.chance(25):
        parts.append(f"Father's name: {person.name.form('en').second.removeprefix('bin ')}.")
    return " ".join(parts)


def _updates(listing: Listing) -> tuple[int, ...]:
    spans = [name.span for name in listing.names] + [birth.span for birth in listing.births]
    spans += [paper.span for paper in listing.papers]
    spans += [each.span for each in listing.addresses]
    changed = {span.since for span in spans} | {span.until for span in spans}
    return tuple(sorted(e for e in changed if e is not None and e > listing.span.since))


def _group(dice: Dice, each: FictionalList, group: Group) -> Listing:
    span = _span(dice, each)
    names = [ListedName(group.acronym, "acronym", span=Span(span.since))]
    if each is EU or dice.chance(30):
        names.append(ListedName(group.french, "spelling", lang="FR", span=Span(span.since)))
    if group.former and dice.chance(70):
        names.append(ListedName(group.former, "former", span=_later(dice, each, span, 40)))
    if each is EU and dice.chance(40):
        names.append(ListedName(group.name.ar, "spelling", False, "Arab", "AR", span=span))
    listing = Listing(
        list_key=each.key,
        subject=group.id,
        kind="group",
        number=0,
        reference="",
        listed_on=_listed_on(dice, each, span),
        span=span,
        main=group.name.en,
        programme=dice.pick(_PROGRAMMES[each.key]),
        original=group.name.ar if each is UN and dice.chance(60) else "",
        state=group.state,
        names=tuple(names),
        addresses=(ListedAddress(address(dice, dice.pick(group.state.towns)), Span(span.since)),)
        if dice.chance(40)
        else (),
        remarks=f"Active in {group.state.en}.",
    )
    return replace(listing, updated=_updates(listing))


def _company(dice: Dice, each: FictionalList, company: Company) -> Listing:
    span = _span(dice, each)
    return Listing(
        list_key=each.key,
        subject=company.id,
        kind="company",
        number=0,
        reference="",
        listed_on=_listed_on(dice, each, span),
        span=span,
        main=company.name.en,
        programme=dice.pick(_PROGRAMMES[each.key]),
        state=company.state,
        addresses=(ListedAddress(company.seat, Span(span.since)),),
        register_number=company.number,
        remarks="Owned by a listed person.",
    )


def _ship(dice: Dice, each: FictionalList, ship: Ship) -> Listing:
    span = _span(dice, each)
    former = (ListedName(ship.former, "former", span=Span(span.since)),) if ship.former else ()
    return Listing(
        list_key=each.key,
        subject=ship.id,
        kind="ship",
        number=0,
        reference="",
        listed_on=_listed_on(dice, each, span),
        span=span,
        main=ship.name,
        programme=dice.pick(_PROGRAMMES[each.key]),
        state=ship.flag,
        names=former,
        hull=Hull(ship.hull, ship.call_sign, ship.kind, ship.flag, ship.tonnage),
    )
