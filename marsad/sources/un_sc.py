"""The UN Security Council consolidated list (XML).

Key: DATAID, id ``un-sc-<DATAID>``. What maps where:

- FIRST_NAME … FOURTH_NAME: ``name`` (qualifiers first … fourth) and, for persons, firstName,
  secondName, middleName, lastName by position; NAME_ORIGINAL_SCRIPT: ``name``, kind
  original-script; an organisation's ``(ABC)``: ``abbreviation``
- ALIAS_NAME: ``alias`` (Good, a.k.a.), ``weakAlias`` (Low), ``previousName`` (f.k.a., "formerly
  listed as"); several in one field are taken apart (see ``alias``) with the field as ``original``;
  NOTE is the qualifier note, DATE/CITY/COUNTRY_OF_BIRTH of an alias are in it too
- DATE_OF_BIRTH, PLACE_OF_BIRTH: birthDate with precision by TYPE_OF_DATE, birthPlace, birthCountry
- NATIONALITY nationality, TITLE title, DESIGNATION position, GENDER gender
- DOCUMENT: passportNumber, socialSecurityNumber, taxNumber or idNumber by its two types; one
  without NUMBER is a note of type INDIVIDUAL_DOCUMENT, nothing is guessed out of it
- ADDRESS: address with parts, country
- REFERENCE_NUMBER: reference; UN_LIST_TYPE, LISTED_ON, LAST_DAY_UPDATED: Sanction program,
  listingDate, modifiedAt; COMMENTS1: notes, whole, and what ``comments`` reads out of it
  (death as ``status`` with certainty, parents, sex, looks, links, INTERPOL pages)
- DELISTED_ON: the listing's endDate and status
- any other element with text: a note whose type is the element's name

Not kept: VERSIONNUM, SORT_KEY, SORT_KEY_LAST_MOD (the publisher's own housekeeping).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

from marsad.sources.alias import Name, acronym_of
from marsad.sources.comments import add_facts
from marsad.sources.inputs import Inputs
from marsad.sources.place import nationalities
from marsad.sources.relations import link_entities
from marsad.sources.text import tidy, visible
from marsad.sources.un_detail import add_detail, kind_of_tag
from marsad.sources.un_listing import listing
from marsad.sources.xml import Element, elements, glance
from marsad.vocabulary import Delivery, DeliveryError, Entity, Header, Record, SetAside
from marsad.vocabulary.message import at, message
from marsad.vocabulary.script import script_of
from marsad.vocabulary.text import clean_lines

__all__ = ["read"]

ROOT = "CONSOLIDATED_LIST"
_SCHEMATA = {"INDIVIDUAL": "Person", "ENTITY": "Organization"}
_NAMES = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_PART_PROPS = ("firstName", "secondName", "middleName", "lastName")
_ORDER = ("first", "second", "third", "fourth")
_READ = {
    "DATAID", "VERSIONNUM", *_NAMES, "UN_LIST_TYPE", "REFERENCE_NUMBER", "LISTED_ON", "GENDER",
    "NAME_ORIGINAL_SCRIPT", "COMMENTS1", "TITLE", "DESIGNATION", "NATIONALITY", "LIST_TYPE",
    "LAST_DAY_UPDATED", "ALIAS", "ADDRESS", "DATE_OF_BIRTH", "PLACE_OF_BIRTH", "DOCUMENT",
    "SORT_KEY", "SORT_KEY_LAST_MOD", "DELISTED_ON",
}  # fmt: skip
_INSIDE = {
    "ALIAS": {"QUALITY", "ALIAS_NAME", "DATE_OF_BIRTH", "CITY_OF_BIRTH", "COUNTRY_OF_BIRTH",
              "NOTE"},
    "ADDRESS": {"STREET", "STATE_PROVINCE", "CITY", "COUNTRY", "ZIP_CODE", "NOTE"},
    "DATE_OF_BIRTH": {"TYPE_OF_DATE", "DATE", "FROM_YEAR", "TO_YEAR", "YEAR", "NOTE"},
    "PLACE_OF_BIRTH": {"STREET", "CITY", "STATE_PROVINCE", "COUNTRY", "NOTE"},
    "DOCUMENT": {"TYPE_OF_DOCUMENT", "TYPE_OF_DOCUMENT2", "NOTE", "NUMBER", "ISSUING_COUNTRY",
                 "DATE_OF_ISSUE", "CITY_OF_ISSUE", "COUNTRY_OF_ISSUE"},
    "TITLE": {"VALUE"}, "DESIGNATION": {"VALUE"}, "NATIONALITY": {"VALUE"},
    "LIST_TYPE": {"VALUE"}, "LAST_DAY_UPDATED": {"VALUE"},
}  # fmt: skip
_LANGUAGES = {
    "tigrinya": "tir", "arabic": "ara", "persian": "fas", "farsi": "fas", "dari": "prs",
    "pashto": "pus", "urdu": "urd", "russian": "rus", "somali": "som", "amharic": "amh",
    "chinese": "zho", "korean": "kor", "french": "fra",
}  # fmt: skip


def read(files: Inputs) -> Iterator[Delivery]:
    """Read one edition of the list.

    Raises:
        DeliveryError: the file as a whole cannot be read as this list.
    """
    label = files.label()
    known = _known_references(files)
    files.main.seek(0)
    seen: dict[str, int] = {}
    for element in elements(files.main, label, root=ROOT, depth=2):
        if element.tag == ROOT:
            yield _header(element, label)
            continue
        where = at(label, element.line)
        reference = element.first("REFERENCE_NUMBER")
        data_id = element.first("DATAID")
        reason = element.fault
        if reason is None and element.tag not in _SCHEMATA:
            reason = message("aside.element", tag=element.tag)
        elif reason is None and not (data_id and data_id.isalnum()):
            reason = message("aside.no-dataid")
        elif reason is None and data_id in seen:
            reason = message("aside.dataid-twice", number=data_id, line=seen[data_id])
        if reason is None and data_id is not None:
            seen[data_id] = element.line
            record = _record(element, data_id, known)
            if record is not None:
                yield record
                continue
            reason = message("aside.record-no-letter")
        yield SetAside(where, reference or data_id, reason or "", element.excerpt())


def _header(root: Element, label: str) -> Header:
    generated = tidy(root.attrib.get("dateGenerated"))
    if not re.match(r"\d{4}-\d\d-\d\d(?!\d)", generated):
        raise DeliveryError(
            message("delivery.un-date", where=at(label, root.line), generated=generated)
        )
    return Header(generated)


_REFERRED = re.compile(rb"<DATAID>\s*(\w+)\s*</DATAID>.*<REFERENCE_NUMBER>\s*([^<]*?)\s*$", re.S)


def _known_references(files: Inputs) -> dict[str, str]:
    """The id of each reference in the file, from a first glance, so that links can point there."""
    known: dict[str, str] = {}
    files.main.seek(0)
    for piece in glance(files.main, b"</REFERENCE_NUMBER>"):
        if match := _REFERRED.search(piece, max(piece.rfind(b"<DATAID>"), 0)):
            data_id, reference = (
                unescape(part.decode("utf-8", "replace")) for part in match.groups()
            )
            known.setdefault(reference, f"un-sc-{data_id}")
    return known


def _record(element: Element, data_id: str, known: Mapping[str, str]) -> Record | None:
    schema = _SCHEMATA[element.tag]
    person = schema == "Person"
    subject = Entity(f"un-sc-{data_id}", schema)
    if not _add_names(subject, element, person):
        return None
    reference = element.first("REFERENCE_NUMBER")
    for text in element.texts("REFERENCE_NUMBER"):
        subject.add("reference", text)
    subject.add("topics", "sanction")
    if person:
        subject.add("lawfulStatus", "listed")
        for tag, prop in (("TITLE", "title"), ("DESIGNATION", "position")):
            for text in element.texts(tag, "VALUE"):
                subject.add(prop, text)
        for text in element.texts("NATIONALITY", "VALUE"):
            for one in nationalities(text):
                subject.add(
                    "nationality",
                    one.country,
                    original=text,
                    status=one.status,
                    certainty=one.certainty,
                    note=one.note,
                )
        for text in element.texts("GENDER"):
            if text.lower() != "unknown":
                subject.add("gender", text)
    else:
        for tag in ("TITLE", "DESIGNATION", "NATIONALITY", "GENDER"):
            for child in element.all(tag):
                subject.add("notes", child.flat(), type=tag)
    for child in element.children:
        add_detail(subject, child, person)
    comments = [text for text in map(_text, element.all("COMMENTS1")) if text]
    for comment in comments:
        subject.add("notes", comment)
        if person:
            add_facts(subject, comment)
    _add_unknown(subject, element)
    links = link_entities(subject, comments, reference, known)
    return Record(subject.id, (subject, listing(element, subject.id, comments), *links))


def _text(element: Element) -> str:
    return clean_lines(element.text)


def _add_names(subject: Entity, element: Element, person: bool) -> bool:
    parts = {name: " ".join(element.texts(name)) for name in _NAMES}
    whole = tidy(" ".join(parts.values()))
    scripts = element.texts("NAME_ORIGINAL_SCRIPT")
    if not visible(whole) and not any(map(visible, scripts)):
        return False
    names = [Name(whole)] if person else _several(whole)
    for index, name in enumerate(names):
        qualifiers: dict[str, Any] = {}
        if person and len([part for part in parts.values() if part]) > 1:
            qualifiers = {key: parts[tag] or None for key, tag in zip(_ORDER, _NAMES, strict=True)}
        kind = "primary" if index == 0 else "alias"
        original = whole if len(names) > 1 else None
        subject.add(
            "name" if index == 0 else "alias",
            name.text,
            original=original,
            kind=kind,
            script=_script(name.text),
            **qualifiers,
        )
        if not person and (short := acronym_of(name.text)):
            subject.add("abbreviation", short, kind="acronym")
    if person:
        for prop, tag in zip(_PART_PROPS, _NAMES, strict=True):
            subject.add(prop, parts[tag])
    for text in scripts:
        if visible(text):
            plain, lang = _language(text)
            subject.add(
                "name",
                plain,
                original=text if lang else None,
                lang=lang,
                kind="original-script",
                script=script_of(plain),
            )
    return True


def _several(whole: str) -> list[Name]:
    """An organisation's names where the field holds two, divided by a semicolon."""
    pieces = [piece.strip() for piece in whole.split(";")]
    return [Name(piece) for piece in pieces if visible(piece)] or [Name(whole)]


def _script(text: str) -> str | None:
    script = script_of(text)
    return None if script in ("Latn", "Zyyy") else script


def _language(text: str) -> tuple[str, str | None]:
    """``… (Tigrinya)``: the name and its language."""
    match = re.fullmatch(r"(.+?)\s*\((\w+)\)", text)
    lang = _LANGUAGES.get(match[2].lower()) if match else None
    return (match[1], lang) if match and lang else (text, None)


def _add_unknown(subject: Entity, element: Element) -> None:
    """Text in elements that the schema of 2024 does not have: kept under the element's name."""
    for child in element.children:
        what = kind_of_tag(child.tag)
        if what not in _READ:
            subject.add("notes", child.flat(), type=child.tag)
            continue
        inside = _INSIDE.get(what)
        if inside is None:
            inside = set()
        else:
            subject.add("notes", child.text, type=child.tag)
        for part in child.children:
            if part.tag not in inside:
                subject.add("notes", part.flat(), type=f"{child.tag}/{part.tag}")
