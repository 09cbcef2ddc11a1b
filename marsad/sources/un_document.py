"""One document of a UN record: which property it belongs to, and the number out of its text."""

from __future__ import annotations

import re

from marsad.sources.xml import Element
from marsad.vocabulary import Entity
from marsad.vocabulary.country import clean_country

__all__ = ["add_document", "number_in"]

_PASSPORT = re.compile(r"pas[sa][ae]?porte?|reisepass|\bpasseport", re.I)
_SOCIAL = re.compile(r"social security|\bSSN\b", re.I)
_TAX = re.compile(r"fiscal|\btax\b", re.I)
_BRACKET = re.compile(r"^(?P<number>.*?)\s*[(,]\s*(?P<aside>[^()]{2,60}?)\)?\s*$")
_LABELLED = re.compile(
    r"^(?P<words>\D*?(?:passport|card|certificate|number|document|licen[cs]e|permit|passer|tazkira|"
    r"\bid\b|\bno\b)\D*?)(?:\s|\.|:|\)|°)(?P<number>[A-Z]{0,4}[\s.\-/]?\d.*)$",
    re.I,
)
_COUNTRY_FIRST = re.compile(r"^(?P<words>[A-Z][a-z]{3,}(?: [A-Z][a-z]+)?)\s+(?P<number>\S*\d\S*)$")
_ISSUED = re.compile(r"\bissued on\s+(?P<date>\d{1,2} \w+\.? \d{4}|\d\d-\d\d-\d{4})", re.I)
_EXPIRES = re.compile(
    r"\b(?:expire[sd]?|expir(?:y|ation)(?: date)?|valid until|date of expir\w+)\b:?(?: on| in)?\s+"
    r"(?P<date>\d{1,2} \w+\.? \d{4}|\d\d-\d\d-\d{4}|(?:\w+\.? )?\d{4})", re.I)  # fmt: skip


def add_document(subject: Entity, element: Element) -> None:
    """Add an INDIVIDUAL_DOCUMENT to its person."""
    kinds = [*element.texts("TYPE_OF_DOCUMENT"), *element.texts("TYPE_OF_DOCUMENT2")]
    note = "; ".join(element.texts("NOTE"))
    issuing = element.first("ISSUING_COUNTRY")
    issued_in = element.first("COUNTRY_OF_ISSUE")
    place = ", ".join(
        dict.fromkeys(
            text
            for text in (*element.texts("CITY_OF_ISSUE"), issued_in if issuing else None)
            if text
        )
    )
    issued = element.first("DATE_OF_ISSUE") or _date(_ISSUED, note)
    numbers = element.texts("NUMBER")
    type_ = "; ".join(dict.fromkeys(kind.rstrip(":. ") for kind in kinds)) or None
    for text in numbers:
        number, country, aside = number_in(text)
        notes = "; ".join(part for part in (note, aside) if part)
        subject.add(
            _property(" ".join((*kinds, text))),
            number,
            original=text if number != text else None,
            type=type_,
            country=issuing or issued_in or country,
            issued=issued,
            expires=_date(_EXPIRES, f"{note} {aside or ''}"),
            place=place or None,
            note=notes or None,
        )
    if not numbers and (text := element.flat()):
        subject.add("notes", text, type=element.tag, country=issuing or issued_in)


def number_in(text: str) -> tuple[str, str | None, str | None]:
    """The number, a country named beside it, and any other words, out of one NUMBER field.

    ``Libyan Passport No. 96/184442``, ``00016161 (Yemen)``, ``R00012098, South Sudan``,
    ``381110042 (Expired 25 Jan. 2016)``, ``Jordan 654781``. Text that fits none of these is the
    number as it stands.
    """
    if len(text) > 300:
        return text, None, None
    number, country, asides = text, None, []
    if (match := _BRACKET.match(number)) and re.search(r"\d", match["number"]):
        country = clean_country(match["aside"]) and match["aside"]
        if country or "(" in number:
            number = match["number"]
            if not country:
                asides.append(match["aside"])
    if match := _COUNTRY_FIRST.match(number):
        if clean_country(match["words"]):
            number, country = match["number"], match["words"]
    elif match := _LABELLED.match(number):
        number = match["number"].strip()
        words = match["words"].strip(' .:(“"”)')
        asides.append(words)
        country = country or next(
            (word for word in re.findall(r"[A-Z][\w-]{2,}", words) if clean_country(word)), None
        )
    return number.strip(" .") or text, country, "; ".join(asides) or None


def _property(words: str) -> str:
    if _SOCIAL.search(words):
        return "socialSecurityNumber"
    if _TAX.search(words):
        return "taxNumber"
    return "passportNumber" if _PASSPORT.search(words) else "idNumber"


def _date(pattern: re.Pattern[str], text: str) -> str | None:
    match = pattern.search(text[:2_000])
    return match["date"] if match else None
