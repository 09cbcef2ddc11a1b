"""The UK's financial sanctions targets, CSV: OFSI's ``ConList.csv``, FCDO's UK Sanctions List.

One row a combination of name, date of birth and address; rows are one subject by their Group ID
and need not stand together. Columns are found by name, in any order (`gb_ofsi_columns`); one that
is not known is kept as a note that bears its name. Dates are ``dd/mm/yyyy`` with ``00`` for what
is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from marsad.sources.draft import Draft
from marsad.sources.gb_ofsi_columns import Cells, field_of, numbered
from marsad.sources.gb_ofsi_dates import date_in, iso
from marsad.sources.gb_ofsi_documents import documents
from marsad.sources.gb_ofsi_names import add_names, has_name, is_main
from marsad.sources.inputs import Inputs
from marsad.sources.table import Table
from marsad.sources.text import tidy, visible
from marsad.vocabulary import Delivery, DeliveryError, Header, Record, SetAside
from marsad.vocabulary.message import at, message

__all__ = ["REQUIRED", "read"]

REQUIRED = ("name6", "name1")
"""Columns (`table.key`) by which the format is known."""

_SCHEMATA = {"individual": "Person", "entity": "Organization", "ship": "Vessel"}
_STATUS = {"A": "Asset freeze", "I": "Investment ban"}
_UK_REF = re.compile(r"\b[A-Z]{3,4}\d{4}\b")
_UN_REF = re.compile(r"\b[A-Z]{2}[ei]\.\d{3}\b")
_UN_REF_IN_TEXT = re.compile(r"\bUN Ref(?:erence)?\.?\s*:?\s*([A-Z]{2}[ei]?\.[A-Z0-9.]*\d)", re.I)
_BRACKET = re.compile(r"\s*\(([^()]*)\)\s*$")


def read(files: Inputs) -> Iterator[Delivery]:
    """Read the list; its rows are held in memory until they are joined.

    Yields:
        A `Header`, a `Record` for each Group ID, a `SetAside` for each row that has none or is
        damaged and for each group without a name.

    Raises:
        DeliveryError: not this list.
    """
    table = Table(files.main, files.label(), REQUIRED)
    names = {column: field_of(label) for column, label in table.columns.items()}
    if not {"group", "uk_ref"} & set(names.values()):
        raise DeliveryError(message("delivery.no-group", label=files.label()))
    groups: dict[str, list[Cells]] = {}
    aside: list[SetAside] = []
    known: dict[str, str] = {}
    for row in table:
        if isinstance(row, SetAside):
            aside.append(row)
            continue
        cells = Cells(row, table, names, known)
        if number := cells["group"] or cells["uk_ref"]:
            groups.setdefault(number, []).append(cells)
        else:
            where = at(table.label, row.line)
            aside.append(SetAside(where, None, message("aside.no-group"), cells.raw))
    known.clear()
    yield Header(_published(table, files, groups))
    yield from aside
    for number, rows in groups.items():
        yield from _group(table.label, number, rows)


def _published(table: Table, files: Inputs, groups: dict[str, list[Cells]]) -> str:
    """The date in the first lines (``Last Updated,01/02/2024``), else the latest of any row."""
    for cell in (cell for row in table.preamble for cell in row):
        if found := date_in(cell):
            return found
    updated = (iso(row["updated"]) for rows in groups.values() for row in rows)
    return files.published(max((day for day in updated if day and len(day) == 10), default=None))


def _group(label: str, number: str, rows: list[Cells]) -> Iterator[Record | SetAside]:
    kinds = [row["kind"].casefold() for row in rows if row["kind"]]
    kind = kinds[0] if kinds else ""
    own = [row for row in rows if row["kind"].casefold() in (kind, "")]
    for row in rows:
        if row not in own:
            yield SetAside(
                at(label, row.line),
                number,
                message("aside.other-kind", kind=row["kind"], other=own[0]["kind"]),
                row.raw,
            )
    if not any(has_name(row) for row in own):
        where = at(label, own[0].line)
        yield SetAside(where, number, message("aside.no-name"), own[0].raw)
        return
    stable = re.sub(r"\s+", "-", number)
    draft = Draft(f"gb-ofsi-{stable}", _SCHEMATA.get(kind, "LegalEntity"))
    listing = draft.listing()
    listing.add("authority", "Office of Financial Sanctions Implementation, HM Treasury")
    draft.subject.add("reference", own[0]["group"])
    if draft.subject.schema == "Person":
        draft.subject.add("lawfulStatus", "listed")
    main = next((row for row in own if is_main(row) and has_name(row)), None)
    main = main or next(row for row in own if has_name(row))
    for row in [main, *(row for row in own if row is not main)]:
        add_names(draft, row, first=row is main)
        _facts(draft, row)
        _address(draft, row)
        _papers(draft, row)
        _ship(draft, row)
        _listed(draft, row)
        for column, text in row.notes:
            draft.subject.add("notes", text, type=column)
    yield draft.record(len(own))


def _facts(draft: Draft, row: Cells) -> None:
    for name, prop in (
        ("title", "title"),
        ("position", "position"),
        ("entity_type", "legalForm"),
        ("phone", "phone"),
        ("email", "email"),
        ("website", "website"),
    ):
        for text in row.parts(name):
            draft.keep(prop, text, column=name)
    for text in row.all("gender"):
        draft.keep("gender", text)
    for text in row.parts("dob"):
        draft.keep("birthDate", iso(text) or text, original=text)
    for name, prop in (("nationality", "nationality"), ("birth_country", "birthCountry")):
        for text in row.parts(name):
            country, note = _without_bracket(text)
            draft.keep(prop, country, column=name, note=note)
    countries = numbered(row["birth_country"])
    for marks, town in numbered(row["birth_town"]):
        fits = [name for own, name in countries if not own or not marks or own & marks]
        draft.keep("birthPlace", town, column="Town of Birth", country=fits[0] if fits else None)
    for number in row.parts("registration"):
        draft.keep("registrationNumber", number, column="Business registration number")
    for name, role in (("parent", "Parent company"), ("subsidiaries", "Subsidiary")):
        for text in row.parts(name):
            draft.link(text, role)


def _without_bracket(text: str) -> tuple[str, str | None]:
    """``Freedonia (since 2009)`` is a country and a note."""
    found = _BRACKET.search(text)
    if found is None or not found.start():
        return text, None
    return text[: found.start()], found[1]


def _address(draft: Draft, row: Cells) -> None:
    lines = [tidy(row[f"address{n}"]) for n in range(1, 7)]
    post_code = row["post_code"]
    box = re.search(r"\bbox\b", post_code, re.I)
    country, note = _without_bracket(row["country"])
    if any(visible(line) for line in lines) or post_code:
        whole = ", ".join(part for part in (*lines, post_code, country) if part)
        draft.keep(
            "address",
            whole,
            street=", ".join(line for line in lines[:5] if line),
            city=lines[5],
            postalCode=None if box else post_code,
            poBox=post_code if box else None,
            country=country,
            note=note,
        )
    for _, name in numbered(row["country"]):
        plain, said = _without_bracket(name)
        draft.keep("country", plain, note=said)


def _papers(draft: Draft, row: Cells) -> None:
    for prop, number, details, kind in (
        ("passportNumber", "passport", "passport_details", "Passport"),
        ("idNumber", "id", "id_details", "National identification number"),
    ):
        for paper in documents(row[number], row[details]):
            draft.keep(
                prop,
                paper.number,
                type=kind,
                note=paper.details,
                issued=paper.issued,
                expires=paper.expires,
                place=paper.place,
                country=paper.country,
            )


def _ship(draft: Draft, row: Cells) -> None:
    for name, prop, column in (
        ("imo", "imoNumber", "IMO number"),
        ("flag", "flag", "Flag"),
        ("past_flags", "pastFlags", "Previous flags"),
        ("ship_type", "type", "Type of ship"),
        ("tonnage", "tonnage", "Tonnage"),
        ("built", "buildDate", "Year built"),
    ):
        for text in row.parts(name):
            draft.keep(prop, re.sub(r"^IMO\W*", "", text), column=column)
    for text in row.parts("hull"):
        draft.keep("registrationNumber", text, type="Hull identification number")
    for text in row.parts("length"):
        draft.subject.add("notes", text, type="Length of ship")
    for name, role in (
        ("owner", "Current owner or operator"),
        ("past_owner", "Previous owner or operator"),
    ):
        for text in row.parts(name):
            draft.link(text, role)


def _listed(draft: Draft, row: Cells) -> None:
    listing = draft.listings[0]
    listing.add("program", row["regime"])
    listing.add("authorityId", row["group"])
    for text in row.all("uk_ref"):
        references = _UK_REF.findall(text) or [text]
        for reference in references:
            draft.subject.add("reference", reference)
            listing.add("authorityId", reference)
        if references != [text]:
            listing.add("summary", text)
    found = [ref for text in row.all("un_ref") for ref in _UN_REF.findall(text) or [text]]
    found += [ref for _, text in row.notes for ref in _UN_REF_IN_TEXT.findall(text)]
    for reference in found:
        draft.subject.add("reference", reference)
        listing.add("unscId", reference)
    for name, prop in (
        ("listed", "listingDate"),
        ("designated", "startDate"),
        ("updated", "modifiedAt"),
    ):
        listing.add(prop, iso(row[name]) or row[name], original=row[name])
    for text in row.all("reasons"):
        listing.add("reason", text)
    for cell in row.all("measures"):
        for text in re.split(r"\s*\|\s*", cell):
            listing.add("provisions", text)
    if row["trust_date"]:
        day = iso(row["trust_date"])
        listing.add(
            "provisions", "Trust services sanctions", valid_from=day, note=row["trust_date"]
        )
    listing.add("status", row["status"], note=_STATUS.get(row["status"]))
    listing.add("authority", row["designated_by"])
