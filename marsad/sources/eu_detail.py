"""The details of an EU record: citizenship, birth, address, identification."""

from __future__ import annotations

import re
from typing import Any

from marsad.sources.place import one_line
from marsad.sources.text import tidy, visible
from marsad.sources.un_document import number_in
from marsad.sources.xml import Element
from marsad.vocabulary import Entity, schema
from marsad.vocabulary.country import clean_country

__all__ = ["add_detail"]

_CALENDARS = {"GREGORIAN": None, "ISLAMIC": "hijri"}
_CONTACTS = {"PHONE": "phone", "FAX": "phone", "EMAIL": "email", "WEB": "website"}
_DOCUMENTS = {
    "passport": "passportNumber", "id": "idNumber", "ssn": "socialSecurityNumber",
    "fiscalcode": "taxNumber", "regnumber": "registrationNumber", "swiftbic": "swiftBic",
    "imo": "imoNumber", "tradelic": "licenseNumber",
}  # fmt: skip
_OTHER = (
    (re.compile(r"\bpassport\b", re.I), "passportNumber"),
    (re.compile(r"\btax\b|\bINN\b|fiscal|\bVAT\b", re.I), "taxNumber"),
    (re.compile(r"regist|\bOGRN\b|company|commerc", re.I), "registrationNumber"),
    (re.compile(r"licen[cs]e", re.I), "licenseNumber"),
    (re.compile(r"\bIMO\b"), "imoNumber"),
    (re.compile(r"\b(?:swift|bic)\b", re.I), "swiftBic"),
    (re.compile(r"social security", re.I), "socialSecurityNumber"),
)
_FLAGS = {
    "diplomatic": "diplomatic", "knownExpired": "known to be expired",
    "knownFalse": "known to be false", "reportedLost": "reported lost",
    "revokedByIssuer": "revoked by issuer",
}  # fmt: skip
_KNOWN = {
    "citizenship": {"acquisitionDate", "disenfranchisementDate", "region"},
    "birthdate": {"circa", "calendarType", "city", "zipCode", "birthdate", "dayOfMonth",
                  "monthOfYear", "year", "yearRangeFrom", "yearRangeTo", "region", "place"},
    "address": {"city", "street", "poBox", "zipCode", "region", "place", "asAtListingTime"},
    "identification": {*_FLAGS, "issueDate", "issuedBy", "latinNumber", "nameOnDocument",
                       "number", "validFrom", "validTo", "identificationTypeCode",
                       "identificationTypeDescription", "region"},
}  # fmt: skip
_COMMON = {"countryIso2Code", "countryDescription", "regulationLanguage", "logicalId"}
_ENDED = re.compile(r"withdrawn|revoked|renounced|stripped|lost", re.I)


def add_detail(subject: Entity, element: Element) -> None:
    """Add one detail; what it holds beyond the schema of version 1.1 becomes a note."""
    note = "; ".join(element.texts("remark")) or None
    {
        "citizenship": _add_citizenship,
        "birthdate": _add_birth,
        "address": _add_address,
        "identification": _add_identification,
    }[element.tag](subject, element.attrib, note)
    for contact in element.all("contactInfo"):
        _add_contact(subject, contact)
    for child in element.children:
        if child.tag == "additionalInformation":
            subject.add("notes", child.attrib.get("value"), type=child.attrib.get("key"))
        elif child.tag not in ("remark", "regulationSummary", "contactInfo"):
            subject.add("notes", child.flat(), type=f"{element.tag}/{child.tag}")
    for key in element.attrib.keys() - _COMMON - _KNOWN[element.tag]:
        subject.add("notes", element.attrib[key], type=f"{element.tag}/@{key}")


def _country(attrib: dict[str, str]) -> tuple[str | None, str | None]:
    """The country as a value, and as the list describes it; ``00`` is unknown."""
    code, name = tidy(attrib.get("countryIso2Code")), tidy(attrib.get("countryDescription"))
    if code in ("", "00") and name.upper() in ("", "UNKNOWN"):
        return None, None
    return (code if clean_country(code) else name or code), name or code


def _add_citizenship(subject: Entity, attrib: dict[str, str], note: str | None) -> None:
    code, name = _country(attrib)
    ended = attrib.get("disenfranchisementDate") or None
    region = attrib.get("region") or None
    if code is None:
        subject.add("notes", note, type="citizenship")
        return
    person = subject.schema == "Person"
    subject.add(
        "citizenship" if person else "country",
        code,
        original=name,
        region=region,
        note=note,
        validFrom=attrib.get("acquisitionDate") or None,
        validTo=ended,
        status="former" if ended or _ENDED.search(note or "") else None,
        type=None if person else "citizenship",
    )


def _add_birth(subject: Entity, attrib: dict[str, str], note: str | None) -> None:
    date, original, precision = _birth_date(attrib)
    code, name = _country(attrib)
    place = one_line(
        attrib.get("place"), attrib.get("city"), attrib.get("region"), attrib.get("zipCode"), name
    )
    calendar = attrib.get("calendarType") or "GREGORIAN"
    if subject.schema != "Person":
        subject.add("notes", one_line(date, place, note), type="birthdate")
        return
    if date:
        subject.add(
            "birthDate",
            date,
            original=original,
            precision=precision,
            note=note,
            calendar=_CALENDARS.get(calendar, calendar.lower()),
        )
    if visible(place):
        parts: dict[str, Any] = {
            "place": attrib.get("place"), "city": attrib.get("city"),
            "region": attrib.get("region"), "postalCode": attrib.get("zipCode"), "country": code,
        }  # fmt: skip
        subject.add("birthPlace", place, note=note, **parts)
        if code:
            subject.add("birthCountry", code, original=name)
    if not date and not visible(place):
        subject.add("notes", note, type="birthdate")


def _birth_date(attrib: dict[str, str]) -> tuple[str | None, str | None, str | None]:
    """Value, the date in its own calendar, and precision."""
    year, month, day = (tidy(attrib.get(key)) for key in ("year", "monthOfYear", "dayOfMonth"))
    start, end = tidy(attrib.get("yearRangeFrom")), tidy(attrib.get("yearRangeTo"))
    circa = "approximate" if attrib.get("circa") in ("true", "1") else "exact"
    written = "/".join(part for part in (day, month, year) if part)
    if whole := tidy(attrib.get("birthdate")):
        foreign = attrib.get("calendarType", "GREGORIAN") != "GREGORIAN"
        return whole, (written or None) if foreign else None, circa
    if year:
        iso = "-".join((year, *(f"{int(part):02}" for part in (month, day) if part.isdigit())))
        return iso, None, circa
    if start or end:
        return f"{start or '..'}/{end or '..'}", None, "range"
    return None, None, None


def _add_address(subject: Entity, attrib: dict[str, str], note: str | None) -> None:
    code, name = _country(attrib)
    box = tidy(attrib.get("poBox"))
    if box and not re.search(r"box", box, re.I):
        box = f"P.O. Box {box}"
    line = one_line(
        attrib.get("street"),
        box,
        attrib.get("place"),
        attrib.get("city"),
        attrib.get("region"),
        attrib.get("zipCode"),
        name,
    )
    then = "address at the time of listing" if attrib.get("asAtListingTime") == "true" else None
    notes = "; ".join(part for part in (note, then) if part) or None
    parts: dict[str, Any] = {
        "street": attrib.get("street"), "poBox": attrib.get("poBox"),
        "place": attrib.get("place"), "city": attrib.get("city"),
        "region": attrib.get("region"), "postalCode": attrib.get("zipCode"), "country": code,
    }  # fmt: skip
    if visible(line):
        subject.add("address", line, note=notes, **parts)
        if code:
            subject.add("country", code, original=name)
    else:
        subject.add("notes", notes, type="address")


_BETWEEN = {
    "email": re.compile(r"\s*(?:;|,|\band\b|\bor\b|\s/\s)\s*"),
    "website": re.compile(r"\s*(?:;|,|\band\b|\bor\b)\s+|;"),
    "phone": re.compile(r"\s*;\s*(?:and\s+)?"),
}


def _add_contact(subject: Entity, contact: Element) -> None:
    key, value = contact.attrib.get("key", ""), tidy(contact.attrib.get("value"))
    prop = _CONTACTS.get(key.upper())
    if prop is None:
        subject.add("notes", value, type=key)
        return
    for part in _BETWEEN[prop].split(value):
        plain = re.sub("[\u2010-\u2013]", "-", re.sub(r"\s+", "", part))
        subject.add(
            prop,
            part if prop == "phone" else plain,
            type=key,
            original=part if plain != part and prop != "phone" else None,
        )


def _add_identification(subject: Entity, attrib: dict[str, str], note: str | None) -> None:
    code, _ = _country(attrib)
    number = tidy(attrib.get("number"))
    kind = attrib.get("identificationTypeCode") or ""
    prop = _DOCUMENTS.get(kind, "idNumber")
    if kind == "other":
        words = f"{note or ''} {number}"
        prop = next((target for pattern, target in _OTHER if pattern.search(words)), "idNumber")
    if prop not in schema(subject.schema).properties:
        prop = "idNumber"
    plain, named_country, aside = number_in(number)
    latin = tidy(attrib.get("latinNumber"))
    flags = [words for key, words in _FLAGS.items() if attrib.get(key) == "true"]
    holder = tidy(attrib.get("nameOnDocument"))
    notes = [
        note,
        aside,
        *flags,
        holder and f"name on document: {holder}",
        latin and f"in Latin script: {latin}",
    ]
    qualifiers: dict[str, Any] = {
        "type": attrib.get("identificationTypeDescription") or kind,
        "country": code or named_country,
        "issued": attrib.get("issueDate"),
        "expires": attrib.get("validTo"),
        "validFrom": attrib.get("validFrom"),
        "authority": attrib.get("issuedBy"),
        "place": attrib.get("region"),
        "note": "; ".join(part for part in notes if part),
    }
    if not visible(number):
        subject.add(
            "notes", " ".join(part for part in notes if part) or None, type=qualifiers["type"]
        )
        return
    subject.add(prop, plain, original=number if plain != number else None, **qualifiers)
    if latin and latin != plain:
        subject.add(prop, latin, **qualifiers)
