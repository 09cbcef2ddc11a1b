"""Public lists as plain records, for measuring: nothing of them is kept in the repository."""

from __future__ import annotations

import gzip
import os
import random
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

SHARED = Path(os.environ.get("MARSAD_SHARED", Path(__file__).parents[3] / "shared")) / "data"


@dataclass(slots=True)
class Listed:
    """A listed subject: names are (text, kind); native names stand apart.

    `countries` are as the list writes them: nationality or citizenship, then country of birth,
    then of residence. They tell what culture a test name is counted under, and nothing else.
    """

    id: str
    schema: str
    names: list[tuple[str, str]] = field(default_factory=list)
    native: list[str] = field(default_factory=list)
    arab: bool = False
    births: list[str] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    programmes: list[str] = field(default_factory=list)


def _clean(*parts: str | None) -> str:
    return " ".join(" ".join(p.split()) for p in parts if p and p.strip())


def un(version: str = "2021-03-12") -> Iterator[Listed]:
    """The UN list."""
    with gzip.open(SHARED / f"lists/un_sc/{version}.xml.gz") as file:
        root = ElementTree.parse(file).getroot()
    for tag, schema in (("INDIVIDUAL", "Person"), ("ENTITY", "Organization")):
        for node in root.iter(tag):
            given = [node.findtext(f"{o}_NAME") for o in ("FIRST", "SECOND", "THIRD", "FOURTH")]
            subject = Listed("un-" + str(node.findtext("DATAID")), schema)
            subject.names.append((_clean(*given), "primary"))
            for alias in node.iter(f"{tag}_ALIAS"):
                text = _clean(alias.findtext("ALIAS_NAME"))
                quality = (alias.findtext("QUALITY") or "").lower()
                if text:
                    weak = quality == "low"
                    subject.names.append((text, "weak" if weak else "strong"))
            native = _clean(node.findtext("NAME_ORIGINAL_SCRIPT"))
            if native:
                subject.native.append(native)
            for date in node.iter(f"{tag}_DATE_OF_BIRTH"):
                text = _clean(date.findtext("DATE") or date.findtext("YEAR"))
                if text:
                    subject.births.append(text[:10])
            for path in (
                "NATIONALITY/VALUE",
                f"{tag}_PLACE_OF_BIRTH/COUNTRY",
                f"{tag}_ADDRESS/COUNTRY",
            ):
                subject.countries += [_clean(at.text) for at in node.findall(path) if at.text]
            subject.programmes.append(_clean(node.findtext("UN_LIST_TYPE")))
            yield subject


def ofac() -> Iterator[Listed]:
    """The OFAC SDN list."""
    space = "{http://tempuri.org/sdnList.xsd}"
    with gzip.open(SHARED / "lists/us_ofac/2021-03-10_sdn.xml.gz") as file:
        root = ElementTree.parse(file).getroot()
    schemata = {"Individual": "Person", "Entity": "Organization", "Vessel": "Vessel"}
    for node in root.iter(space + "sdnEntry"):

        def text(at: ElementTree.Element, tag: str) -> str | None:
            return at.findtext(space + tag)

        schema = schemata.get(text(node, "sdnType") or "", "Airplane")
        subject = Listed("ofac-" + str(text(node, "uid")), schema)
        subject.names.append((_clean(text(node, "firstName"), text(node, "lastName")), "primary"))
        for aka in node.iter(space + "aka"):
            kind = "weak" if text(aka, "category") == "weak" else "strong"
            subject.names.append((_clean(text(aka, "firstName"), text(aka, "lastName")), kind))
        for item in node.iter(space + "dateOfBirthItem"):
            year = re.search(r"(19|20)\d\d", text(item, "dateOfBirth") or "")
            if year:
                subject.births.append(year[0])
        for item in ("nationality", "citizenship"):
            subject.countries += [_clean(text(at, "country")) for at in node.iter(space + item)]
        for at in node.iter(space + "placeOfBirthItem"):
            subject.countries.append((text(at, "placeOfBirth") or "").rpartition(",")[2].strip())
        subject.countries += [_clean(text(at, "country")) for at in node.iter(space + "address")]
        subject.programmes += [at.text or "" for at in node.iter(space + "program")]
        yield subject


def eu() -> Iterator[Listed]:
    """The EU list."""
    space = "{http://eu.europa.ec/fpi/fsd/export}"
    with gzip.open(SHARED / "lists/eu_fsf/2021-03-05.xml.gz") as file:
        root = ElementTree.parse(file).getroot()
    for node in root.iter(space + "sanctionEntity"):
        kind = node.find(space + "subjectType")
        person = kind is not None and kind.get("code") == "person"
        subject = Listed("eu-" + str(node.get("logicalId")), "Person" if person else "Organization")
        for alias in node.iter(space + "nameAlias"):
            text = _clean(alias.get("wholeName"))
            if not text:
                continue
            strong = alias.get("strong") != "false"
            if re.search("[\u0400-\u06ff]", text):
                subject.native.append(text)
            else:
                kind_ = "primary" if not subject.names else "strong" if strong else "weak"
                subject.names.append((text, kind_))
        for item in ("citizenship", "birthdate", "address"):
            codes = (at.get("countryIso2Code") for at in node.iter(space + item))
            subject.countries += [code for code in codes if code and code != "00"]
        subject.programmes += [at.get("programme", "") for at in node.iter(space + "regulation")]
        if subject.names:
            yield subject


ARABIC_SIGNS = re.compile(
    r"\b(al|el|bin|ben|ibn|abu|abou|abd\w*|muhammad|moham\w+|ahmad|ahmed|ali|hassan|hasan|"
    r"hussein|husayn|khal\w+|mustafa|ibrahim|omar|umar|yusuf|youssef|said|saleh|salih)\b",
    re.IGNORECASE,
)


def half(identifier: str) -> int:
    """0 for what is tuned on, 1 for what is reported, by the record's id."""
    return zlib.crc32(identifier.encode()) & 1


def arabic(subject: Listed) -> bool:
    """Whether a person's names look Arabic-written (for choosing test A only)."""
    if any(re.search("[\u0600-\u06ff]", t) for t in subject.native):
        return True
    return sum(bool(ARABIC_SIGNS.search(t)) for t, _ in subject.names) * 2 > len(subject.names)


def hard_negatives(subjects: list[Listed], count: int, seed: int = 7) -> list[str]:
    """Names recombined from parts of two subjects' names, that nobody listed bears."""
    chance = random.Random(seed)
    names = [t.split() for s in subjects for t, k in s.names if k == "primary"]
    names = [n for n in names if 2 <= len(n) <= 5]
    known = {frozenset(t.lower().split()) for s in subjects for t, _ in s.names}
    made: list[str] = []
    while len(made) < count:
        one, two = chance.choice(names), chance.choice(names)
        text = " ".join([*one[: (len(one) + 1) // 2], *two[(len(two) + 1) // 2 :]])
        words = frozenset(text.lower().split())
        if len(words) > 1 and words not in known and not any(words <= k for k in known):
            made.append(text)
    return made
