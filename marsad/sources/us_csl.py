"""The US Consolidated Screening List, CSV: ``consolidated.csv`` of trade.gov.

Fourteen export-control and sanctions lists in one table; a party on three of them has three rows
and becomes three records, because each agency speaks for itself. Several values stand in one cell,
joined by ``; ``. The file states no date of its own.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator

from marsad.sources.draft import Draft
from marsad.sources.inputs import Inputs
from marsad.sources.table import Row, Table
from marsad.sources.text import tidy, visible
from marsad.sources.us_csl_ids import Piece, pieces, property_of
from marsad.vocabulary import Delivery, Entity, Header, Record, SetAside
from marsad.vocabulary.country import clean_country
from marsad.vocabulary.message import at, message

__all__ = ["REQUIRED", "read"]

REQUIRED = ("source", "entitynumber", "altnames", "name")
"""Columns (`table.key`) by which the format is known."""

_SCHEMATA = {
    "individual": "Person",
    "entity": "Organization",
    "vessel": "Vessel",
    "aircraft": "Airplane",
}
_LIST_CODE = re.compile(r"\(([A-Z][A-Z -]*?)(?: List)?\)")
_ENDS_WITH_COUNTRY = re.compile(r"(?:^|, )([A-Z]{2})$")
_ALSO = re.compile(r"\s*\(([af]\.?k\.?a)\.?,?\s+([^()]{3,})\)\s*$", re.I)
_FORMER = re.compile(r"^f\.k\.a\.?,?\s+(.+)", re.I)
_LINKED = re.compile(r"Linked To:\s*(.+?)\s*(?=;\s*Linked To:|\)|$)", re.I)
_COLUMNS = frozenset(
    re.findall(
        r"\w+",
        """id source entitynumber type programs name title addresses federalregisternotice startdate
        enddate standardorder licenserequirement licensepolicy callsign vesseltype grosstonnage
        grossregisteredtonnage vesselflag vesselowner remarks sourcelisturl altnames citizenships
        datesofbirth nationalities placesofbirth sourceinformationurl ids""",
    )
)


def read(files: Inputs) -> Iterator[Delivery]:
    """Read ``consolidated.csv``; two passes, one row in memory.

    Yields:
        A `Header`, a `Record` for each party of each list, a `SetAside` for each damaged row.

    Raises:
        DeliveryError: not this list.
    """
    keys: Counter[str] = Counter()
    latest = ""
    table = Table(files.main, files.label(), REQUIRED)
    for row in table:
        if isinstance(row, Row):
            keys[_key(row)] += 1
            latest = max(latest, row["startdate"][:10])
    yield Header(files.published(latest))
    twice: dict[str, list[Row]] = {}
    for row in table:
        if isinstance(row, SetAside):
            yield row
        elif keys[key := _key(row)] > 1:
            twice.setdefault(key, []).append(row)
        else:
            yield _record(table, key, [row])
    for key, found in twice.items():
        yield from _doubles(table, key, found)


def _key(row: Row) -> str:
    """``us-csl-<list>-<number>``: OFAC's own number, elsewhere the list's row identifier."""
    code = _LIST_CODE.search(row["source"])
    where = code[1].lower().replace(" ", "-") if code else _digest(row["source"])[:8]
    number = row["entitynumber"] or row["id"]
    return f"us-csl-{where}-{number or _digest(row['name'] + row['startdate'])[:16]}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _doubles(table: Table, key: str, found: list[Row]) -> Iterator[Delivery]:
    """Rows under one number: the same party again, or a mistake of the publisher's."""
    first = found[0]
    same = [row for row in found if row["name"].casefold() == first["name"].casefold()]
    yield _record(table, key, same)
    for row in found:
        if row not in same:
            yield SetAside(
                at(table.label, row.line),
                row["entitynumber"] or row["id"] or None,
                message("aside.number-again", line=first.line),
                str(dict(row.cells)),
            )


def _record(table: Table, key: str, found: list[Row]) -> Record | SetAside:
    first = found[0]
    if not visible(first["name"]):
        return SetAside(
            at(table.label, first.line),
            first["entitynumber"] or first["id"] or None,
            message("aside.no-name"),
            str(dict(first.cells)),
        )
    draft = Draft(key, _SCHEMATA.get(first["type"].casefold(), "LegalEntity"))
    for row in found:
        _names(draft, row)
        _facts(draft, row)
        listing = draft.listing()
        _listing(listing, row)
        for piece in pieces(row["ids"]):
            _identifier(draft, listing, piece)
        draft.link(row["vesselowner"], "Vessel owner")
        for name in _LINKED.findall(row["remarks"]):
            draft.link(tidy(name), "Linked To")
        for column, text in row.cells.items():
            if column not in _COLUMNS:
                draft.subject.add("notes", text, type=table.columns[column])
    return draft.record(len(found))


def _names(draft: Draft, row: Row) -> None:
    _name(draft, "name", row["name"], "primary")
    for part in row["altnames"].split(";"):
        text = re.sub(r"^and\s+", "", part.strip())
        if not visible(text):
            continue
        if text.startswith("(") and text.endswith(")"):
            draft.subject.add("notes", text, type="alt_names")
        elif former := _FORMER.match(text):
            draft.name("previousName", former[1], kind="former", original=text)
        else:
            _name(draft, "alias", text, "alias")


def _name(draft: Draft, prop: str, written: str, kind: str) -> None:
    """A name, the other one in its bracket, and a person's in the order that people say it."""
    text, bracket = written, _ALSO.search(written)
    if bracket is not None and visible(written[: bracket.start()]):
        text = written[: bracket.start()]
        former = bracket[1].lower().startswith("f")
        other = ("previousName", "former") if former else ("alias", "alias")
        draft.name(other[0], bracket[2], kind=other[1], original=written)
    last, comma, first = (part.strip() for part in text.partition(","))
    if draft.subject.schema == "Person" and comma and first and last:
        text = f"{first} {last}"
        draft.name(prop, text, original=written, kind=kind, first=first, last=last)
        if prop == "name":
            draft.subject.add("firstName", first)
            draft.subject.add("lastName", last)
    else:
        draft.name(prop, text, original=written if bracket else None, kind=kind)


def _facts(draft: Draft, row: Row) -> None:
    subject = draft.subject
    for text in _addresses(row["addresses"]):
        country = _ENDS_WITH_COUNTRY.search(text)
        code = country[1] if country else None
        if country is None or country.start():
            subject.add("address", text, country=code)
        subject.add("country", code)
    subject.add("reference", row["entitynumber"])
    for url in _parts(row["sourceinformationurl"]):
        subject.add("sourceUrl", url)
    subject.add("notes", row["remarks"], type="remarks")
    for column, prop in _PROPERTIES:
        for value in _parts(row[column]):
            draft.keep(prop, value, column=column)
    for place in _parts(row["placesofbirth"]):
        born_in = _last(place)
        draft.keep("birthPlace", place, column="places_of_birth", country=born_in)
        if born_in and subject.schema == "Person":
            subject.add("birthCountry", born_in)
    if subject.schema == "Person":
        subject.add("lawfulStatus", "listed")


def _last(place: str) -> str | None:
    """``Tikrit, Iraq`` ends with a country, ``Chicago, IL`` does not."""
    last = place.rpartition(", ")[2]
    return last if len(last) > 2 and clean_country(last) else None


_PROPERTIES = (
    ("title", "position"),
    ("datesofbirth", "birthDate"),
    ("nationalities", "nationality"),
    ("citizenships", "citizenship"),
    ("callsign", "callSign"),
    ("vesseltype", "type"),
    ("grosstonnage", "tonnage"),
    ("grossregisteredtonnage", "grossRegisteredTonnage"),
    ("vesselflag", "flag"),
)


def _parts(cell: str) -> Iterator[str]:
    return (text for part in cell.split("; ") if (text := part.strip(" ;")))


def _addresses(cell: str) -> list[str]:
    """One address a piece; a piece without a comma is the beginning of the next one."""
    found: list[str] = []
    begun = ""
    for part in _parts(cell):
        text = re.sub(r"^and\s+", "", part)
        if "," not in text and not _ENDS_WITH_COUNTRY.search(text):
            begun += f"{text}; "
            continue
        found.append(begun + text)
        begun = ""
    if begun:
        found.append(begun.removesuffix("; "))
    return found


def _identifier(draft: Draft, listing: Entity, piece: Piece) -> None:
    prop = property_of(piece)
    if prop is None:
        if piece.kind.startswith(("Listing Date", "Effective Date")):
            date = "listingDate" if piece.kind.startswith("Listing") else "startDate"
            listing.add(date, piece.value, type=piece.kind)
        else:
            listing.add("provisions", piece.value, type=piece.kind, note=piece.note)
        return
    if piece.kind == "Aircraft Operator":
        draft.link(piece.value, piece.kind)
        return
    if draft.subject.schema in ("Vessel", "Airplane") and prop == "idNumber":
        prop = "registrationNumber"
    draft.keep(
        prop,
        piece.value.removeprefix("IMO ") if prop == "imoNumber" else piece.value,
        type=None if prop == "gender" else piece.kind,
        country=piece.country,
        issued=piece.issued,
        expires=piece.expires,
        note=piece.note,
        currency=piece.kind.rpartition(" - ")[2] if prop == "cryptoWallets" else None,
    )


def _listing(listing: Entity, row: Row) -> None:
    listing.add("authority", row["source"])
    listing.add("authorityId", row["entitynumber"] or row["id"])
    for programme in _parts(row["programs"] or row["source"]):
        listing.add("program", programme)
    listing.add("startDate", row["startdate"])
    listing.add("endDate", row["enddate"])
    listing.add("legalBasis", row["federalregisternotice"])
    listing.add("sourceUrl", row["sourcelisturl"])
    for column, kind in (
        ("standardorder", "Standard order"),
        ("licenserequirement", "License requirement"),
        ("licensepolicy", "License policy"),
    ):
        listing.add("provisions", row[column], type=kind)
