"""The list in the format of OFAC's SDN list (classic XML).

Order and names of elements follow OFAC's schema, ``us_ofac_sdn.xsd``.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from xml.etree import ElementTree as ET

from marsad.exercise.editions import MARK_EN, OFAC
from marsad.exercise.listing import Birth, ListedName, Listing, at
from marsad.exercise.markup import child, document
from marsad.exercise.places import state

__all__ = ["publish_ofac"]

_NAMESPACE = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML"
_KINDS = {"person": "Individual", "group": "Entity", "company": "Entity", "ship": "Vessel"}
_PAPERS = {"passport": "Passport", "id": "National ID No."}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def publish_ofac(listings: Sequence[Listing], edition: int) -> bytes:
    """One edition as the publisher's file."""
    standing = [
        listing
        for listing in listings
        if listing.list_key == OFAC.key and listing.span.covers(edition)
    ]
    root = ET.Element("sdnList", {"xmlns": _NAMESPACE})
    about = child(root, "publshInformation")
    child(about, "Publish_Date", OFAC.editions[edition].strftime("%m/%d/%Y"))
    child(about, "Record_Count", str(len(standing)))
    for listing in standing:
        _entry(child(root, "sdnEntry"), listing, edition)
    return document(root)


def _day(day: date) -> str:
    return f"{day.day:02} {_MONTHS[day.month - 1]} {day.year}"


def _birth(birth: Birth) -> str:
    if birth.precision == "exact":
        return _day(birth.day)
    if birth.precision == "between":
        return f"{birth.day.year} to {birth.to_year}"
    return f"{'circa ' if birth.precision == 'circa' else ''}{birth.day.year}"


def _entry(element: ET.Element, listing: Listing, edition: int) -> None:
    serial = iter(range(listing.number * 100, listing.number * 100 + 100))
    child(element, "uid", str(listing.number))
    if listing.form:
        first = (listing.form.first, listing.form.second, listing.form.third)
        child(element, "firstName", " ".join(part for part in first if part))
        child(element, "lastName", listing.form.last.upper())
    else:
        child(element, "lastName", listing.main.upper())
    if listing.position:
        child(element, "title", listing.position)
    child(element, "sdnType", _KINDS[listing.kind])
    child(element, "remarks", " ".join(p for p in (f"{MARK_EN}.", listing.remarks) if p))
    child(child(element, "programList"), "program", listing.programme)
    _ids(element, listing, edition)
    names = at(listing.names, edition)
    if names:
        holder = child(element, "akaList")
        for name in names:
            _aka(child(holder, "aka"), name, next(serial))
    addresses = at(listing.addresses, edition)
    if addresses:
        holder = child(element, "addressList")
        for listed in addresses:
            where = child(holder, "address")
            child(where, "uid", str(next(serial)))
            child(where, "address1", listed.address.street_en)
            child(where, "city", listed.address.town.en)
            child(where, "stateOrProvince", listed.address.town.region_en)
            child(where, "country", state(listed.address.town.state).en)
    if listing.kind == "person":
        _person(element, listing, edition)
    if listing.hull:
        vessel = child(element, "vesselInfo")
        child(vessel, "callSign", listing.hull.call_sign)
        child(vessel, "vesselType", listing.hull.kind)
        child(vessel, "vesselFlag", listing.hull.flag.en)
        child(vessel, "tonnage", str(listing.hull.tonnage * 2))
        child(vessel, "grossRegisteredTonnage", str(listing.hull.tonnage))


def _ids(element: ET.Element, listing: Listing, edition: int) -> None:
    rows: list[tuple[str, str, str, str, str]] = [
        (
            _PAPERS[listed.paper.kind],
            listed.paper.number,
            state(listed.paper.country).en,
            _day(date.fromisoformat(listed.paper.issued)),
            _day(date.fromisoformat(listed.paper.expires)) if listed.paper.expires else "",
        )
        for listed in at(listing.papers, edition)
    ]
    if listing.sex:
        rows.append(("Gender", "Female" if listing.sex == "f" else "Male", "", "", ""))
    if listing.email:
        rows.append(("Email Address", listing.email, "", "", ""))
    if listing.phone:
        rows.append(("Phone Number", listing.phone, "", "", ""))
    if listing.wallet:
        rows.append(("Digital Currency Address - ETH", listing.wallet, "", "", ""))
    if listing.register_number and listing.state:
        rows.append(("Registration Number", listing.register_number, listing.state.en, "", ""))
    if listing.hull:
        rows.append(("Vessel Registration Identification", f"IMO {listing.hull.imo}", "", "", ""))
    if not rows:
        return
    holder = child(element, "idList")
    for index, (kind, number, country, issued, expires) in enumerate(rows):
        item = child(holder, "id")
        child(item, "uid", str(listing.number * 100 + 50 + index))
        child(item, "idType", kind)
        child(item, "idNumber", number)
        for tag, value in (
            ("idCountry", country),
            ("issueDate", issued),
            ("expirationDate", expires),
        ):
            if value:
                child(item, tag, value)


def _aka(element: ET.Element, name: ListedName, uid: int) -> None:
    child(element, "uid", str(uid))
    child(element, "type", "f.k.a." if name.kind == "former" else "a.k.a.")
    child(element, "category", "weak" if name.low else "strong")
    if name.form:
        first = (name.form.first, name.form.second, name.form.third)
        child(element, "lastName", name.form.last.upper())
        child(element, "firstName", " ".join(part for part in first if part))
    else:
        child(element, "lastName", name.text.upper())


def _person(element: ET.Element, listing: Listing, edition: int) -> None:
    uid = listing.number * 100 + 80
    if listing.state:
        item = child(child(element, "nationalityList"), "nationality")
        child(item, "uid", str(uid))
        child(item, "country", listing.state.en)
        child(item, "mainEntry", "true")
    births = at(listing.births, edition)
    if births:
        holder = child(element, "dateOfBirthList")
        for index, birth in enumerate(births):
            item = child(holder, "dateOfBirthItem")
            child(item, "uid", str(uid + 1 + index))
            child(item, "dateOfBirth", _birth(birth))
            child(item, "mainEntry", "true" if index == 0 else "false")
    town = next((birth.town for birth in births if birth.town), None)
    if town:
        item = child(child(element, "placeOfBirthList"), "placeOfBirthItem")
        child(item, "uid", str(uid + 9))
        child(item, "placeOfBirth", f"{town.en}, {state(town.state).en}")
        child(item, "mainEntry", "true")
