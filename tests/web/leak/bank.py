"""A bank in which every sentence of each marking carries a marker that stands nowhere else."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import replace

from marsad.access import Handling, Reader, local_operator, may_read
from marsad.access.role import Role
from marsad.bank.grade import Grade
from marsad.bank.intake import intake, register_source
from marsad.bank.raw import RawFile
from marsad.bank.terms import SourceCard, Terms
from marsad.bank.view import view
from marsad.identity import candidates, judge
from marsad.vocabulary import Delivery, Entity, Header, Marking, Record, SetAside

AGENCY = "Exercise Agency"
OWN = "this node"
OWNER = "Exercise Council"

MARKINGS: dict[str, Marking] = {
    "clear": Marking.of("clear"),
    "green": Marking.of("green"),
    "amber": Marking.of("amber"),
    "strict": Marking.of("amber+strict"),
    "red": Marking.of("red"),
    "hone": Marking.of("amber", "h1"),
    "htwo": Marking.of("h2"),
    "hthree": Marking.of("green", "h3", text="zzqhthreetextzzq"),
    "rel": Marking.of("green", releasable_to=[AGENCY]),
    "relown": Marking.of("amber", releasable_to=[OWN]),
    "special": replace(Marking.of("clear"), special=True),  # SG-03: open to nobody on any page
}
READERS = {
    "clear": (Handling.CLEAR, OWN),
    "green agency": (Handling.GREEN, AGENCY),
    "amber": (Handling.AMBER, OWN),
    "amber agency": (Handling.AMBER, AGENCY),
    "red": (Handling.RED, OWN),
}
SHARED, LAST = "ex-mixed-1", "ex-mixed-2"


def marker(code: str, where: str) -> str:
    """A word that stands in one sentence under one marking."""
    return f"zzq{code}{where}zzq"


def reader(name: str) -> Reader:
    """A reader as the site makes them."""
    clearance, institution = READERS[name]
    return Reader(name, institution, clearance, "identity check", roles=frozenset({Role.ANALYST}))


def hidden(name: str) -> list[str]:
    """The codes that a reader may not read."""
    return [code for code, marking in MARKINGS.items() if not may_read(reader(name), marking)]


def own(code: str) -> str:
    """The id of the person whom only the source of this marking speaks of."""
    return f"ex-{list(MARKINGS).index(code)}-1"


def _source(code: str) -> str:
    return f"ex-{list(MARKINGS).index(code)}"


def _records(code: str, edition: int) -> Iterator[Record]:
    person = Entity(own(code), "Person")
    person.add("lawfulStatus", "listed")
    person.add("name", f"Qasim Zubari {marker(code, 'name')}")
    person.add("reference", f"{marker(code, 'ref')}/7")
    person.add("passportNumber", f"7{marker(code, 'pass')}")
    person.add("birthDate", f"19{70 + list(MARKINGS).index(code)}-01-02")
    person.add("notes", marker(code, f"edition{'ab'[edition]}"))
    listing = Entity(f"{person.id}-listing", "Sanction")
    listing.add("entity", person.id)
    listing.add("program", marker(code, "program"))
    tie = Entity(f"{person.id}-tie", "Family")
    tie.add("person", person.id)
    tie.add("relative", SHARED)
    tie.add("relationship", marker(code, "tie"))
    yield Record(person.id, (person, listing, tie))


def _mixed(codes: Collection[str]) -> Iterator[Delivery]:
    """One report under TLP:CLEAR whose sentences have codes of their own."""
    person = Entity(SHARED, "Person")
    person.add("lawfulStatus", "listed")
    person.add("name", "Qasim Zubari the Elder")
    person.add("reference", "mixed/1")
    ties = []
    for code in codes:
        marking = person.marking = MARKINGS[code]
        person.add("alias", f"Qasim Zubari {marker(code, 'alias')}")
        person.add("address", marker(code, "address"))
        person.add("birthDate", f"18{70 + list(MARKINGS).index(code)}-01-02")
        person.add("position", marker(code, "judged"), assessment=True)
        tie = Entity(f"{SHARED}-{list(MARKINGS).index(code)}", "Associate", marking=marking)
        tie.add("person", SHARED)
        tie.add("associate", own(code))
        tie.add("relationship", marker(code, "link"))
        ties.append(tie)
    person.marking = None
    yield Record(person.id, (person, *ties))
    last = Entity(LAST, "Person")
    last.add("lawfulStatus", "listed")
    last.add("name", "Qasim Zubari the Younger")
    # A sentence in the open that names an entity by its id, of which most may see nothing.
    open_tie = Entity(f"{LAST}-tie", "Family")
    open_tie.add("person", LAST)
    open_tie.add("relative", own("red"))
    yield Record(last.id, (last, open_tie))
    for code in codes:
        where, raw = f"line of {marker(code, 'where')}", marker(code, "raw")
        reason = marker(code, "reason")
        yield SetAside(where, marker(code, "asideref"), reason, raw, MARKINGS[code])


def _take(source: str, terms: Terms, day: str, deliveries: list[Delivery]) -> None:
    digest = hashlib.sha256(f"{source} {day}".encode()).hexdigest()
    by = local_operator("test")
    raw = RawFile(f"{source}.json", digest, 0)
    intake(source, iter([Header(day), *deliveries]), terms=terms, raw=raw, by=by)


def fill(codes: Collection[str] = tuple(MARKINGS)) -> None:
    """Make the bank, of some of the markings only."""
    for code in codes:
        marking = MARKINGS[code]
        key = _source(code)
        register_source(
            SourceCard(key, marker(code, "label"), marker(code, "label"), "x", "", True)
        )
        owner = OWNER if marking.releasable_to is None else marker(code, "owner")
        terms = Terms(Grade("B", "2"), marking, marker(code, "basis"), "5 years", owner)
        for edition, day in enumerate(("2024-01-01", "2025-01-01")):
            _take(key, terms, day, list(_records(code, edition)))
    register_source(SourceCard("ex-mixed", "Mixed", "مختلط", fictional=True))
    terms = Terms(Grade("A", "1"), Handling.CLEAR, "x", "y", OWNER)
    _take("ex-mixed", terms, "2025-02-01", [*_mixed(codes)])
    register_source(SourceCard("ex-far", "Far", "بعيد", fictional=True))
    other = Entity("ex-far-1", "Person")  # something is above most readers in any case
    other.add("lawfulStatus", "listed")
    other.add("name", "Nothing of Interest")
    terms = Terms(Grade("A", "1"), Marking.of("red", releasable_to=["Nobody"]), "x", "y", OWNER)
    _take("ex-far", terms, "2025-02-01", [Record(other.id, (other,))])
    by = local_operator("test")
    judge(SHARED, own("clear"), "same", by, "a test")
    if "amber" in codes:  # which holds two open records together
        judge(own("clear"), own("amber"), "same", by, "a test")
        judge(own("amber"), LAST, "same", by, "a test")
    candidates.refresh(view(by))
