"""One OFAC entry, whichever format it was read from, made into entities.

The XML and the CSV readers both fill an ``Entry``, so that the same entry gives the same
entities. What maps where:

- uid: id ``us-ofac-<uid>`` and ``reference``; sdnType: Person, Organization, Vessel, Airplane
- lastName + firstName: ``name`` (qualifiers first, last); title: ``position``
- a.k.a. ``alias`` or ``weakAlias`` (category weak), f.k.a. ``previousName``, n.k.a. ``alias``
- idList: see ``ofac_items``; the type as OFAC wrote it is the qualifier ``type``
- dates and places of birth, nationality, citizenship: with ``main`` as OFAC marks the main entry
- addresses: ``address`` with its parts, ``country``
- vesselInfo: callSign, type, flag, tonnage, grossRegisteredTonnage; owner as a note
- programmes and what follows from them: a ``Sanction`` (program, provisions, dates)
- remarks: ``notes``; "Linked To: NAME" is an ``UnknownLink`` when exactly one entry of the file
  has that name, and stays in the notes in any case
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from marsad.sources.alias import is_kunya
from marsad.sources.ofac import Alias, Entry, Item, Place
from marsad.sources.ofac_items import LISTING, property_of
from marsad.sources.place import countries, nationalities, one_line
from marsad.sources.text import tidy, unquote, visible
from marsad.vocabulary import Entity, Record, schema
from marsad.vocabulary.country import clean_country
from marsad.vocabulary.script import script_of

__all__ = ["entities", "name_key"]

AUTHORITY = "US Department of the Treasury, Office of Foreign Assets Control (OFAC)"
_SCHEMATA = {"individual": "Person", "vessel": "Vessel", "aircraft": "Airplane"}


def display_name(last: str, first: str) -> str:
    """Given names first, as names are compared; OFAC writes ``LAST, First``."""
    return tidy(f"{first} {last}")


def name_key(name: str) -> str:
    """How a "Linked To" names an entry: OFAC's own order, without case and final dots."""
    return re.sub(r"[\s.,]+", " ", name).strip().casefold()


def entities(entry: Entry, known: Mapping[str, str | None]) -> Record | None:
    """The subject, its listing and its links; ``None`` when no name is visible.

    Args:
        entry: what was read.
        known: ``name_key`` of each primary name in the file to its uid, or to ``None`` where
            several entries share the name.
    """
    name = display_name(entry.last, entry.first)
    if not visible(name):
        return None
    kind = _SCHEMATA.get(entry.kind.lower(), "Organization")
    subject = Entity(entry.id, kind)
    person = kind == "Person"
    subject.add("name", name, **_parts(entry.last, entry.first, person), kind="primary")
    subject.add("reference", entry.uid, type="OFAC uid")
    subject.add("topics", "sanction")
    if person:
        subject.add("lawfulStatus", "listed")
        subject.add("firstName", entry.first)
        subject.add("lastName", entry.last)
        subject.add("position", entry.title)
    elif entry.title:
        subject.add("notes", entry.title, type="title")
    for alias in entry.aliases:
        _add_alias(subject, alias, person)
    listing = Entity(f"{entry.id}-listing", "Sanction")
    listing.add("entity", entry.id)
    listing.add("authority", AUTHORITY)
    listing.add("authorityId", entry.uid)
    for program in entry.programs:
        listing.add("program", program)
    for item in entry.items:
        _add_item(subject, listing, item)
    _add_leads(subject, entry)
    for place in entry.places:
        _add_place(subject, place)
    _add_vessel(subject, entry.vessel)
    for remark in entry.remarks:
        subject.add("notes", remark)
    for what, text in entry.extra:
        subject.add("notes", text, type=what)
    return Record(entry.id, (subject, listing, *_links(entry, known)))


def _parts(last: str, first: str, person: bool) -> dict[str, Any]:
    return {"first": first or None, "last": last or None} if person and first else {}


def _add_alias(subject: Entity, alias: Alias, person: bool) -> None:
    text = unquote(display_name(alias.last, alias.first))
    if not visible(text):
        return
    type_ = alias.type.lower().replace(".", "").strip()
    prop, kind = "alias", "alias"
    if type_.startswith("f"):
        prop, kind = "previousName", "former"
    elif alias.weak:
        prop = "weakAlias"
    if kind == "alias" and person and is_kunya(text):
        kind = "kunya"
    script = script_of(text)
    subject.add(
        prop,
        text,
        kind=kind,
        quality="low" if alias.weak else "good",
        type=alias.type,
        script=None if script in ("Latn", "Zyyy") else script,
        note=alias.note or None,
        **_parts(alias.last, alias.first, person),
    )


def _add_item(subject: Entity, listing: Entity, item: Item) -> None:
    prop = property_of(item.type)
    if prop.startswith(LISTING):
        listing.add(prop.removeprefix(LISTING), item.number, type=item.type)
        return
    properties = schema(subject.schema).properties
    if prop == "imoNumber" and "imoNumber" not in properties:
        prop = "idNumber"
    if (
        prop in ("registrationNumber", "idNumber")
        and item.number.upper().startswith("IMO ")
        and "imoNumber" in properties
    ):
        prop = "imoNumber"
    if prop not in properties:  # a ship has no tax number of its own in FollowTheMoney
        if prop == "jurisdiction":
            subject.add("country", item.number, type=item.type)
            return
        number_like = any(map(str.isdigit, item.number))
        fallback = "idNumber" if "idNumber" in properties else "registrationNumber"
        prop = fallback if number_like and fallback in properties else "notes"
    qualifiers: dict[str, Any] = {"type": item.type}
    if prop not in _SELF_EVIDENT:
        qualifiers |= {
            "country": item.country or None,
            "issued": item.issued or None,
            "expires": item.expires or None,
        }
    if prop == "cryptoWallets":
        qualifiers["currency"] = item.type.rpartition("-")[2].strip() or None
    if item.type.startswith(("Previous", "Former")):
        qualifiers["status"] = "former"
    subject.add(prop, item.number, **qualifiers)


_SELF_EVIDENT = frozenset({"gender", "website", "email", "incorporationDate", "buildDate"})


def _add_leads(subject: Entity, entry: Entry) -> None:
    person = subject.schema == "Person"
    for prop, leads in (
        ("birthDate", entry.births),
        ("birthPlace", entry.birth_places),
        ("nationality", entry.nationalities),
        ("citizenship", entry.citizenships),
    ):
        for lead in leads:
            main = "true" if lead.main else "false"
            if person and prop in ("nationality", "citizenship"):
                for one in nationalities(lead.text):
                    subject.add(
                        prop,
                        one.country,
                        original=lead.text,
                        main=main,
                        note=one.note,
                        status=one.status,
                        certainty=one.certainty,
                    )
            elif person:
                country = _country_of(lead.text) if prop == "birthPlace" else None
                subject.add(prop, lead.text, main=main, country=country)
                if country:
                    subject.add("birthCountry", country, main=main)
            elif prop in ("nationality", "citizenship"):
                subject.add("country", lead.text, main=main, type=prop)
            else:
                subject.add("notes", lead.text, type=prop, main=main)


def _country_of(place: str) -> str | None:
    """The country that ends an OFAC place: ``Goles, Bosnia-Herzegovina``."""
    last = place.rpartition(",")[2].strip()
    if last in ("North", "South"):  # "Korea, North"
        last = ", ".join(place.split(", ")[-2:])
    return last if clean_country(last) else None


def _add_place(subject: Entity, place: Place) -> None:
    line = place.line()
    if not visible(line):
        return
    subject.add(
        "address",
        line,
        street=one_line(*place.street) or None,
        city=place.city or None,
        region=place.region or None,
        postalCode=place.postal_code or None,
        country=place.country or None,
        note=place.note or None,
    )
    for country in [] if place.country.startswith("Region:") else countries(place.country):
        subject.add("country", country, original=place.country)


def _add_vessel(subject: Entity, vessel: Mapping[str, str]) -> None:
    properties = schema(subject.schema).properties
    for what, text in vessel.items():
        prop = {
            "callSign": "callSign",
            "vesselType": "type",
            "vesselFlag": "flag",
            "tonnage": "tonnage",
            "grossRegisteredTonnage": "grossRegisteredTonnage",
        }.get(what, "notes")
        if prop in properties and prop != "notes" and text != "None Identified":
            subject.add(prop, text)
        elif text:
            subject.add("notes", text, type=what)


def _links(entry: Entry, known: Mapping[str, str | None]) -> list[Entity]:
    links = []
    for name in dict.fromkeys(entry.linked):
        other = known.get(name_key(name))
        if other is None or other == entry.uid:
            continue
        link = Entity(f"{entry.id}-link-{other}", "UnknownLink")
        link.add("subject", entry.id)
        link.add("object", f"us-ofac-{other}")
        link.add("role", "linked to")
        link.add("description", f"Linked To: {name}")
        links.append(link)
    return links
