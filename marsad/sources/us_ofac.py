"""The OFAC SDN list in its classic XML (``sdn.xml``); a CSV is handed to ``us_ofac_csv``.

Both namespaces are read: ``tempuri.org`` (to 2024) and that of the sanctions list service.
``publshInformation`` gives the header: ``Publish_Date`` (mm/dd/yyyy) and ``Record_Count``. What
maps where is told in ``ofac_entities``. An element that is not in the schema of 2024 is kept as a
note that names it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from html import unescape

from marsad.sources import us_ofac_csv
from marsad.sources.inputs import Inputs
from marsad.sources.ofac import Alias, Entry, Item, Lead, Place
from marsad.sources.ofac_entities import entities, name_key
from marsad.sources.remarks import parse
from marsad.sources.text import tidy
from marsad.sources.xml import Element, elements, glance
from marsad.vocabulary import Delivery, DeliveryError, Header, SetAside
from marsad.vocabulary.message import at, message

__all__ = ["read"]

ROOT = "sdnList"
NO_NAME = message("aside.entry-no-letter")


def read(files: Inputs) -> Iterator[Delivery]:
    """Read one delivery of the SDN list, in either format.

    Raises:
        DeliveryError: the file as a whole cannot be read as an SDN list.
    """
    head = files.main.read(512).lstrip(b"\xef\xbb\xbf \t\r\n")
    files.main.seek(0)
    if head[:1].isdigit() or head.startswith((b'"', b"ent_num", b"Ent")):
        return us_ofac_csv.read(files)
    return _read_xml(files)


def _read_xml(files: Inputs) -> Iterator[Delivery]:
    label = files.label()
    known = _known_names(files)
    files.main.seek(0)
    seen: dict[str, int] = {}
    header_given = False
    for element in elements(files.main, label, root=ROOT):
        if element.tag == ROOT:
            continue
        if element.tag == "publshInformation":
            if not header_given:
                yield _header(element, label)
                header_given = True
            continue
        if not header_given:
            raise DeliveryError(message("delivery.ofac-no-date", where=at(label, element.line)))
        where = at(label, element.line)
        uid = element.first("uid")
        reason = element.fault
        if element.tag != "sdnEntry":
            reason = reason or message("aside.element", tag=element.tag)
        elif reason is None and uid is None:
            reason = message("aside.no-uid")
        elif reason is None and uid in seen:
            reason = message("aside.uid-twice", number=uid, line=seen[uid])
        if reason is None and uid is not None:
            seen[uid] = element.line
            record = entities(_entry(element, uid), known)
            if record is not None:
                yield record
                continue
            reason = NO_NAME
        yield SetAside(where, uid, reason or "", element.excerpt())
    if not header_given:
        raise DeliveryError(message("delivery.ofac-nothing", label=label))


def _header(element: Element, label: str) -> Header:
    text = element.first("Publish_Date") or ""
    try:
        published = datetime.strptime(text, "%m/%d/%Y").date().isoformat()  # noqa: DTZ007
    except ValueError as error:
        raise DeliveryError(
            message("delivery.ofac-date", where=at(label, element.line), text=text)
        ) from error
    count = re.sub(r"\D", "", element.first("Record_Count") or "")
    return Header(published, version="XML", count=int(count[:9]) if count else None)


_NAMED = re.compile(
    rb"<sdnEntry[^>]*>\s*<uid>\s*(\d+)\s*</uid>\s*(?:<firstName>([^<]*)</firstName>\s*)?"
    rb"<lastName>([^<]*)</lastName>"
)


def _known_names(files: Inputs) -> dict[str, str | None]:
    """The uid behind each primary name, from a first glance, so that links can point at entries."""
    known: dict[str, str | None] = {}
    files.main.seek(0)
    for piece in glance(files.main, b"</sdnEntry>"):
        if match := _NAMED.search(piece):
            uid, first, last = (
                unescape((part or b"").decode("utf-8", "replace")) for part in match.groups()
            )
            key = name_key(f"{last}, {first}")
            known[key] = None if key in known else uid
    return known


_READ = {
    "uid", "firstName", "lastName", "title", "sdnType", "remarks", "programList", "idList",
    "akaList", "addressList", "nationalityList", "citizenshipList", "dateOfBirthList",
    "placeOfBirthList", "vesselInfo",
}  # fmt: skip
_ROWS = {
    "idList": ("id", {"uid", "idType", "idNumber", "idCountry", "issueDate", "expirationDate"}),
    "akaList": ("aka", {"uid", "type", "category", "lastName", "firstName"}),
    "addressList": (
        "address",
        {"uid", "address1", "address2", "address3", "city", "stateOrProvince", "postalCode",
         "country", "region"},
    ),
    "nationalityList": ("nationality", {"uid", "country", "mainEntry"}),
    "citizenshipList": ("citizenship", {"uid", "country", "mainEntry"}),
    "dateOfBirthList": ("dateOfBirthItem", {"uid", "dateOfBirth", "mainEntry"}),
    "placeOfBirthList": ("placeOfBirthItem", {"uid", "placeOfBirth", "mainEntry"}),
    "programList": ("program", set[str]()),
}  # fmt: skip


def _entry(element: Element, uid: str) -> Entry:
    entry = Entry(
        uid,
        element.first("lastName") or "",
        element.first("firstName") or "",
        kind=element.first("sdnType") or "entity",
        title="; ".join(element.texts("title")),
        programs=element.texts("programList", "program"),
    )
    remarks = element.texts("remarks")
    for text in remarks:
        found = parse(text)
        entry.remarks.append(text)
        entry.linked += found.linked
        entry.items += found.items
        entry.births += found.births
        entry.birth_places += found.birth_places
        entry.aliases += found.aliases
    for row in _rows(element, "akaList"):
        last, first = row.first("lastName") or "", row.first("firstName") or ""
        weak = (row.first("category") or "").lower() == "weak"
        if weak and not first and entry.kind == "Individual":  # "SUAREZ, Luis" in one field
            last, _, first = last.partition(", ")
        entry.aliases.append(Alias(last, first, row.first("type") or "a.k.a.", weak=weak))
    for row in _rows(element, "addressList"):
        street = tuple(
            text for tag in ("address1", "address2", "address3") for text in row.texts(tag)
        )
        entry.places.append(
            Place(
                street,
                row.first("city") or "",
                row.first("stateOrProvince") or row.first("region") or "",
                row.first("postalCode") or "",
                row.first("country") or "",
                note=row.first("region") or "" if row.first("stateOrProvince") else "",
            )
        )
    for row in _rows(element, "idList"):
        type_, number = row.first("idType") or "", row.first("idNumber") or ""
        if type_ or number:
            entry.items.append(
                Item(
                    type_ or "unnamed",
                    number or "(no number)",
                    row.first("idCountry") or "",
                    row.first("issueDate") or "",
                    row.first("expirationDate") or "",
                )
            )
    entry.births += _leads(element, "dateOfBirthList", "dateOfBirth")
    entry.birth_places += _leads(element, "placeOfBirthList", "placeOfBirth")
    entry.nationalities += _leads(element, "nationalityList", "country")
    entry.citizenships += _leads(element, "citizenshipList", "country")
    for vessel in element.all("vesselInfo"):
        entry.vessel |= {child.tag: tidy(child.text) for child in vessel.children}
    entry.extra += _unknown(element)
    return entry


def _rows(element: Element, list_tag: str) -> Iterator[Element]:
    row_tag, _ = _ROWS[list_tag]
    for rows in element.all(list_tag):
        yield from rows.all(row_tag)


def _leads(element: Element, list_tag: str, tag: str) -> list[Lead]:
    return [
        Lead(text, (row.first("mainEntry") or "true").lower() == "true")
        for row in _rows(element, list_tag)
        for text in row.texts(tag)
    ]


def _unknown(element: Element) -> Iterator[tuple[str, str]]:
    """What stands in elements that the schema of 2024 does not have, by element path."""
    for child in element.children:
        if child.tag not in _READ:
            if text := child.flat():
                yield child.tag, text
        elif child.tag in _ROWS:
            row_tag, known = _ROWS[child.tag]
            for row in child.children:
                strange = (
                    [row]
                    if row.tag != row_tag
                    else [inner for inner in row.children if inner.tag not in known]
                )
                for inner in strange:
                    if text := inner.flat():
                        yield f"{child.tag}/{inner.tag}", text
