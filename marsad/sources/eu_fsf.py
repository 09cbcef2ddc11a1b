"""The EU consolidated financial sanctions list, full XML 1.1.

Key: logicalId of the sanctionEntity, id ``eu-fsf-<logicalId>``. A subject listed under two
programmes stands there twice with the same logicalId; it is one record here, with all its
details and a listing for each. A second one under the same regulation is a copy and set aside.
What maps where:

- nameAlias: the first usual one ``name``, others ``alias``; ``strong="false"`` or a remark "low
  quality" ``weakAlias``; a remark "formerly known as" ``previousName``; nameLanguage: lang;
  function: ``position``, title, gender; the remark is the note, and a long one is a note of its
  own besides, with what ``comments`` reads out of it
- birthdate: ``birthDate`` (circa: approximate; yearRange: range; calendarType), ``birthPlace``
- citizenship, address with contactInfo (PHONE, FAX, EMAIL, WEB), identification by its type code
- euReferenceNumber, unitedNationId: ``reference``
- regulation: Sanction program, legalBasis, startDate (entry into force), sourceUrl; the
  regulations that the details cite: further legalBasis; designationDate, or the "date of
  listing" in designationDetails or a remark: listingDate; delistingDate: endDate
- entity remarks, designationDetails: ``notes``; additionalInformation: a note by its key
- any other element or attribute with text: a note whose type is its name

Not kept: logicalId and regulationLanguage of the details, and which regulation each detail cites
(the regulations themselves are).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from html import unescape

from marsad.sources.comments import add_facts
from marsad.sources.eu_detail import add_detail
from marsad.sources.eu_listing import listing
from marsad.sources.eu_name import add_names
from marsad.sources.inputs import Inputs
from marsad.sources.relations import link_entities
from marsad.sources.text import tidy, visible
from marsad.sources.xml import Element, elements, glance
from marsad.vocabulary import Delivery, DeliveryError, Entity, Header, Record, SetAside
from marsad.vocabulary.message import at, message
from marsad.vocabulary.text import clean_lines

__all__ = ["read"]

ROOT = "export"
_ATTRIBUTES = {
    "sanctionEntity": {"designationDate", "designationDetails", "delistingDate", "unitedNationId",
                       "euReferenceNumber", "logicalId"},
    "subjectType": {"code", "classificationCode"},
}  # fmt: skip
_DETAILS = ("citizenship", "birthdate", "address", "identification")
_NOTHING = frozenset({"none", "null", "n/a", "-"})


def read(files: Inputs) -> Iterator[Delivery]:
    """Read one edition of the list.

    Raises:
        DeliveryError: the file as a whole cannot be read as this list.
    """
    label = files.label()
    known, times = _first_glance(files)
    files.main.seek(0)
    lines: dict[tuple[str, str], int] = {}
    waiting: dict[str, list[Element]] = {}
    given: dict[str, int] = {}
    for element in elements(files.main, label, root=ROOT):
        if element.tag == ROOT:
            yield _header(element, label)
            continue
        logical_id = tidy(element.attrib.get("logicalId"))
        reason = element.fault
        if reason is None and element.tag != "sanctionEntity":
            reason = message("aside.element", tag=element.tag)
        elif reason is None and not logical_id.isdigit():
            reason = message("aside.no-logical-id")
        elif reason is None:
            key = (logical_id, _regulation(element))
            if key in lines or logical_id in given:
                line = lines.get(key) or given[logical_id]
                reason = message("aside.logical-id-twice", logical_id=logical_id, line=line)
            else:
                lines[key] = element.line
                waiting.setdefault(logical_id, []).append(element)
        if reason is not None:
            yield _set_aside(element, label, reason)
        times[logical_id] -= 1
        if times[logical_id] < 1 and logical_id in waiting:
            given[logical_id] = element.line
            yield _deliver(waiting.pop(logical_id), label, logical_id, known)
    for logical_id, parts in waiting.items():
        yield _deliver(parts, label, logical_id, known)


def _set_aside(element: Element, label: str, reason: str) -> SetAside:
    attrib = element.attrib
    reference = tidy(attrib.get("euReferenceNumber")) or tidy(attrib.get("logicalId")) or None
    return SetAside(at(label, element.line), reference, reason, element.excerpt())


def _deliver(
    parts: list[Element], label: str, logical_id: str, known: Mapping[str, str]
) -> Record | SetAside:
    record = _record(parts, logical_id, known)
    return record or _set_aside(parts[0], label, message("aside.entity-no-letter"))


def _regulation(element: Element) -> str:
    """What tells an entity's second listing from a copy of its first."""
    regulation = element.find("regulation")
    if regulation is None:
        return ""
    return "|".join(tidy(regulation.attrib.get(key)) for key in ("programme", "numberTitle"))


def _header(root: Element, label: str) -> Header:
    generated = tidy(root.attrib.get("generationDate"))
    if not re.match(r"\d{4}-\d\d-\d\d(?!\d)", generated):
        raise DeliveryError(
            message("delivery.eu-date", where=at(label, root.line), generated=generated)
        )
    return Header(generated, version=tidy(root.attrib.get("globalFileId")) or None)


_REFERRED = re.compile(rb"<sanctionEntity\b[^>]*>")
_ID = re.compile(rb"\blogicalId\s*=\s*[\"'](\d+)[\"']")
_OWN = re.compile(rb"\b(?:unitedNationId|euReferenceNumber)\s*=\s*[\"']([^\"']+)[\"']")


def _first_glance(files: Inputs) -> tuple[dict[str, str], Counter[str]]:
    """The id of each UN and EU reference in the file, and how often each logicalId stands."""
    known: dict[str, str] = {}
    times: Counter[str] = Counter()
    files.main.seek(0)
    for piece in glance(files.main, b"</sanctionEntity>"):
        tag = _REFERRED.search(piece)
        if tag and (match := _ID.search(tag.group())):
            times[match[1].decode()] += 1
            for reference in _OWN.findall(tag.group()):
                text = unescape(reference.decode("utf-8", "replace")).strip()
                known.setdefault(text, f"eu-fsf-{match[1].decode()}")
    return known, times


def _record(parts: list[Element], logical_id: str, known: Mapping[str, str]) -> Record | None:
    """One subject, with a listing for each programme that the file has it under."""
    person = any(map(_is_person, parts))
    subject = Entity(f"eu-fsf-{logical_id}", "Person" if person else "Organization")
    names = [alias for part in parts for alias in part.all("nameAlias")]
    said = add_names(subject, names, person)
    if not subject.first("name"):
        return None
    for part in parts:
        for attribute, kind in (("euReferenceNumber", "EU reference"), ("unitedNationId", "UN")):
            subject.add("reference", part.attrib.get(attribute), type=kind)
    subject.add("topics", "sanction")
    if person:
        subject.add("lawfulStatus", "listed")
    listings = []
    for number, part in enumerate(parts, 1):
        texts = [
            text
            for remark in part.all("remark")
            if visible(text := clean_lines(remark.text)) and text.lower() not in _NOTHING
        ]
        _add_part(subject, part, texts)
        suffix = "listing" if number == 1 else f"listing-{number}"
        listings.append(listing(part, subject.id, suffix, [*texts, *said]))
        said += texts
    if person:
        for text in dict.fromkeys(said):
            add_facts(subject, text)
    own = next(filter(None, (tidy(part.attrib.get("unitedNationId")) for part in parts)), None)
    links = link_entities(subject, said, own, known)
    return Record(subject.id, (subject, *listings, *links), joined=len(parts))


def _add_part(subject: Entity, element: Element, texts: list[str]) -> None:
    for child in element.children:
        if child.tag in _DETAILS:
            add_detail(subject, child)
        elif child.tag == "additionalInformation":
            subject.add("notes", child.attrib.get("value"), type=child.attrib.get("key"))
        elif child.tag == "subjectType":
            code = tidy(child.attrib.get("code"))
            if code not in ("person", "enterprise"):
                subject.add("notes", code, type="subjectType")
        elif child.tag not in ("remark", "regulation", "nameAlias"):
            subject.add("notes", child.flat(), type=child.tag)
        for key in sorted(child.attrib.keys() - _ATTRIBUTES.get(child.tag, child.attrib.keys())):
            subject.add("notes", child.attrib[key], type=f"{child.tag}/@{key}")
    for key in sorted(element.attrib.keys() - _ATTRIBUTES["sanctionEntity"]):
        subject.add("notes", element.attrib[key], type=f"@{key}")
    for text in texts:
        subject.add("notes", text)
    subject.add("notes", element.attrib.get("designationDetails"), type="designationDetails")


def _is_person(element: Element) -> bool:
    kind = element.find("subjectType")
    if kind is None:
        return False
    return kind.attrib.get("classificationCode") == "P" or kind.attrib.get("code") == "person"
