"""OFAC's remarks taken apart: ``DOB 03 Jan 1965; POB Tunis, Tunisia; Passport X (Tunisia).``

In the CSV edition this one field carries everything that the XML has elements for; in the XML a
few older facts (telephones, "Linked To") still stand there. A segment that is not recognised is a
comment: nothing is dropped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from marsad.sources.ofac import Alias, Item, Lead
from marsad.sources.ofac_items import KNOWN_TYPES, LISTING, property_of
from marsad.sources.text import tidy
from marsad.vocabulary.country import clean_country

__all__ = ["Remarks", "parse"]


@dataclass(slots=True)
class Remarks:
    """What stood in one remarks field."""

    births: list[Lead] = field(default_factory=list)
    birth_places: list[Lead] = field(default_factory=list)
    nationalities: list[Lead] = field(default_factory=list)
    citizenships: list[Lead] = field(default_factory=list)
    aliases: list[Alias] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    linked: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)


_LEADS = (
    ("DOB ", "births"),
    ("POB ", "birth_places"),
    ("nationality ", "nationalities"),
    ("citizen ", "citizenships"),
)
_LONGEST = 1_000
"""Characters of a segment that may be a fact; a longer one is prose."""
_ABBREVIATION = re.compile(
    r"(?:\.[A-Z]{1,3}|\b(?:co|ltd|inc|corp|llc|bros|jr|sr|cia|ltda|est|comm))\.$", re.I
)
_ALIAS = re.compile(r"^([afn]\.k\.a\.)\s+'(.+?)'?$", re.S)
_LINKED = re.compile(r"^\(?Linked To:\s*(.+)$", re.S)
_DETAILS = re.compile(
    r"^(?P<number>.*?)(?: \((?P<country>[A-Z][^()]*(?:\([^()]*\)[^()]*)?)\))?"
    r"(?: issued (?P<issued>(?:\d|[A-Z][a-z]{2} \d).*?))?"
    r"(?: expires (?P<expires>(?:\d|[A-Z][a-z]{2} \d).*?))?$",
    re.S,
)
_CONTACT = re.compile(
    r"^(?:Alt\. )?(?P<type>Telephone(?: No\.?| Number)?|Tel\.?|Phone(?: No\.?| Number)?|"
    r"Fax(?: No\.?)?|Email(?: Address)?|Website|Mobile(?: Phone)?)"
    r"\s*:?\s*(?P<rest>(?=.*[\d@.]).+)$",
    re.S | re.I,
)
_HEADED = re.compile(r"^(?P<type>(?!For more)[A-Z][^:;]{3,120}:)\s+(?P<rest>.+)$", re.S)
_WALLET = re.compile(r"^(?P<type>Digital Currency Address - \S+)\s+(?P<rest>\S.*)$", re.S)
_NUMBERED = re.compile(
    r"^(?P<type>[A-Z][\w.,'’()/&°\- ]*?(?:No\.?|Number|#|ID|Code|Card|Certificate|Registry|"
    r"Identification|Licen[cs]e|Passport|Document|Permit|Resident|Visa)"
    r"(?: Card)?(?: No\.?| Number| #)?(?: \([A-Z]+\))?)\s+"
    r"(?P<rest>(?=.*\d)\S.*)$",
    re.S,
)


def parse(text: str, *, cut: bool = False) -> Remarks:
    """Take a remarks field apart.

    Args:
        text: the whole field.
        cut: the publisher cut the field off, so its last segment may be half a fact and is kept
            as a comment that says so.
    """
    remarks = Remarks()
    whole = tidy(text)
    if whole.endswith(".") and not _ABBREVIATION.search(whole):
        whole = whole[:-1]
    segments = [segment for segment in re.split(r";\s*", whole) if segment.strip(" .")]
    for index, segment in enumerate(segments):
        if cut and index == len(segments) - 1:
            remarks.comments.append(f"{segment} [cut short in the publisher's file]")
        else:
            _segment(remarks, segment.strip())
    return remarks


def _segment(remarks: Remarks, segment: str) -> None:
    main = not segment.startswith("alt. ")
    plain = segment if main else segment[5:]
    for prefix, name in _LEADS:
        if plain.startswith(prefix):
            getattr(remarks, name).append(Lead(plain[len(prefix) :].strip(), main))
            return
    if match := _ALIAS.match(plain):
        last, _, first = match[2].partition(", ")
        remarks.aliases.append(Alias(last, first, match[1], weak=True))
        return
    if match := _LINKED.match(plain):
        name = match[1].strip()
        if name.endswith(")") and name.count(")") > name.count("("):
            name = name[:-1]
        remarks.linked.append(name)
        remarks.comments.append(f"(Linked To: {name})")
        return
    item = _item(plain)
    if item is None:
        remarks.comments.append(segment)
    else:
        remarks.items.append(item)


def _item(text: str) -> Item | None:
    if len(text) > _LONGEST:
        return None
    if match := _CONTACT.match(text):
        return Item(match["type"], match["rest"].strip())
    for known in KNOWN_TYPES:
        if text.startswith(known) and text[len(known) : len(known) + 1] in (" ", ":", ""):
            rest = text[len(known) :].strip(" :")
            return _detailed(known, rest) if rest else None
    if match := _WALLET.match(text):
        return Item(match["type"], match["rest"])
    if (match := _HEADED.match(text)) and property_of(match["type"]).startswith(LISTING):
        return Item(match["type"], match["rest"])
    if match := _NUMBERED.match(text):
        return _detailed(match["type"], match["rest"])
    return None


def _detailed(type_: str, rest: str) -> Item:
    if property_of(type_).startswith(LISTING):
        return Item(type_, rest)
    match = _DETAILS.match(rest)
    if match is None or (match["country"] and clean_country(match["country"]) is None):
        return Item(type_, rest)
    return Item(
        type_,
        match["number"].strip(),
        match["country"] or "",
        match["issued"] or "",
        match["expires"] or "",
    )
