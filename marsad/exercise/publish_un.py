"""The list in the format of the UN Security Council's consolidated list (XML).

Order and names of elements follow the Council's schema, ``un_sc.xsd``.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from marsad.exercise.editions import MARK_EN, UN
from marsad.exercise.listing import Birth, Listing, at
from marsad.exercise.markup import child, document
from marsad.exercise.places import state

__all__ = ["publish_un"]

_TYPES = {"passport": "Passport", "id": "National Identification Number"}


def publish_un(listings: Sequence[Listing], edition: int) -> bytes:
    """One edition as the publisher's file."""
    day = UN.editions[edition].isoformat()
    root = ET.Element("CONSOLIDATED_LIST", {"dateGenerated": f"{day}T12:00:00.000Z"})
    individuals, entities = child(root, "INDIVIDUALS"), child(root, "ENTITIES")
    for listing in listings:
        if listing.list_key != UN.key or not listing.span.covers(edition):
            continue
        if listing.kind == "person":
            _individual(child(individuals, "INDIVIDUAL"), listing, edition)
        else:
            _entity(child(entities, "ENTITY"), listing, edition)
    return document(root)


def _values(element: ET.Element, tag: str, values: Sequence[str]) -> None:
    holder = child(element, tag)
    for value in values:
        child(holder, "VALUE", value)


def _updates(listing: Listing, edition: int) -> list[str]:
    return [UN.editions[each].isoformat() for each in listing.updated if each <= edition]


def _remarks(listing: Listing) -> str:
    return " ".join(part for part in (f"{MARK_EN}.", listing.remarks) if part)


def _individual(element: ET.Element, listing: Listing, edition: int) -> None:
    child(element, "DATAID", str(listing.number))
    child(element, "VERSIONNUM", "1")
    form = listing.form
    if form is None:
        raise ValueError(f"the person {listing.subject} is listed without the parts of the name")
    parts = [part for part in (form.first, form.second, form.third, form.last) if part]
    for tag, part in zip(("FIRST", "SECOND", "THIRD", "FOURTH"), parts, strict=False):
        child(element, f"{tag}_NAME", part.upper() if tag == "FIRST" else part)
    child(element, "UN_LIST_TYPE", listing.programme)
    child(element, "REFERENCE_NUMBER", listing.reference)
    child(element, "LISTED_ON", listing.listed_on.isoformat())
    if listing.sex:
        child(element, "GENDER", "Female" if listing.sex == "f" else "Male")
    if listing.original:
        child(element, "NAME_ORIGINAL_SCRIPT", listing.original)
    child(element, "COMMENTS1", _remarks(listing))
    if listing.position:
        _values(element, "DESIGNATION", [listing.position])
    if listing.state:
        _values(element, "NATIONALITY", [listing.state.en])
    _values(element, "LIST_TYPE", ["UN List"])
    _values(element, "LAST_DAY_UPDATED", _updates(listing, edition))
    for name in at(listing.names, edition):
        alias = child(element, "INDIVIDUAL_ALIAS")
        child(alias, "QUALITY", "Low" if name.low else "Good")
        child(alias, "ALIAS_NAME", name.text)
        if name.kind == "former":
            child(alias, "NOTE", "formerly known as")
    _addresses(element, "INDIVIDUAL_ADDRESS", listing, edition)
    births = at(listing.births, edition)
    for birth in births:
        _birth(element, birth)
    for birth in births:
        if birth.town:
            place = child(element, "INDIVIDUAL_PLACE_OF_BIRTH")
            child(place, "CITY", birth.town.en)
            child(place, "STATE_PROVINCE", birth.town.region_en)
            child(place, "COUNTRY", state(birth.town.state).en)
            break
    for listed in at(listing.papers, edition):
        paper = child(element, "INDIVIDUAL_DOCUMENT")
        child(paper, "TYPE_OF_DOCUMENT", _TYPES[listed.paper.kind])
        child(paper, "NUMBER", listed.paper.number)
        child(paper, "ISSUING_COUNTRY", state(listed.paper.country).en)
        child(paper, "DATE_OF_ISSUE", listed.paper.issued)
        if listed.paper.expires:
            child(paper, "NOTE", f"expires on {listed.paper.expires}")
    child(element, "SORT_KEY")
    child(element, "SORT_KEY_LAST_MOD")


def _birth(element: ET.Element, birth: Birth) -> None:
    item = child(element, "INDIVIDUAL_DATE_OF_BIRTH")
    if birth.precision == "between":
        child(item, "TYPE_OF_DATE", "BETWEEN")
        child(item, "FROM_YEAR", str(birth.day.year))
        child(item, "TO_YEAR", str(birth.to_year))
        return
    child(item, "TYPE_OF_DATE", "APPROXIMATELY" if birth.precision == "circa" else "EXACT")
    if birth.precision == "exact":
        child(item, "DATE", birth.day.isoformat())
    else:
        child(item, "YEAR", str(birth.day.year))


def _addresses(element: ET.Element, tag: str, listing: Listing, edition: int) -> None:
    for listed in at(listing.addresses, edition):
        where = child(element, tag)
        child(where, "STREET", listed.address.street_en)
        child(where, "CITY", listed.address.town.en)
        child(where, "STATE_PROVINCE", listed.address.town.region_en)
        child(where, "COUNTRY", state(listed.address.town.state).en)


def _entity(element: ET.Element, listing: Listing, edition: int) -> None:
    child(element, "DATAID", str(listing.number))
    child(element, "VERSIONNUM", "1")
    child(element, "FIRST_NAME", listing.main)
    child(element, "UN_LIST_TYPE", listing.programme)
    child(element, "REFERENCE_NUMBER", listing.reference)
    child(element, "LISTED_ON", listing.listed_on.isoformat())
    if listing.original:
        child(element, "NAME_ORIGINAL_SCRIPT", listing.original)
    child(element, "COMMENTS1", _remarks(listing))
    _values(element, "LIST_TYPE", ["UN List"])
    _values(element, "LAST_DAY_UPDATED", _updates(listing, edition))
    for name in at(listing.names, edition):
        alias = child(element, "ENTITY_ALIAS")
        child(alias, "QUALITY", "f.k.a." if name.kind == "former" else "a.k.a.")
        child(alias, "ALIAS_NAME", name.text)
    _addresses(element, "ENTITY_ADDRESS", listing, edition)
    child(element, "SORT_KEY")
    child(element, "SORT_KEY_LAST_MOD")
