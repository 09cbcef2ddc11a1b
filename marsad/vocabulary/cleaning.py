"""Cleaning a value by the type of its property."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache, partial
from typing import NamedTuple

from marsad.vocabulary.calendars import DateError
from marsad.vocabulary.codes import code_list
from marsad.vocabulary.country import clean_country
from marsad.vocabulary.dates import read_date
from marsad.vocabulary.gender import clean_gender
from marsad.vocabulary.identifier import IdentifierError, read_identifier
from marsad.vocabulary.language import clean_language
from marsad.vocabulary.network import clean_email, clean_ip, clean_url
from marsad.vocabulary.phone import clean_phone
from marsad.vocabulary.schema import Property
from marsad.vocabulary.text import TOO_LONG, clean_text, storable, tidy


class Cleaned(NamedTuple):
    """What became of a value.

    `value` is None when nothing is left of it. `reason` says why the type could not clean the
    text (the value is then the tidied text itself). `qualifiers` are what cleaning found out.
    """

    value: str | None
    reason: str | None = None
    qualifiers: tuple[tuple[str, str], ...] = ()


Cleaner = Callable[[str], Cleaned]

EMPTY = Cleaned(None)
_LONGEST = 5_000  # characters; no web address, country or the like is longer
_PLAIN = 1_000  # characters; up to here a printable text has no line breaks and needs no cut
_SHORT = 200  # characters; longer texts are not worth remembering
_LINE_ENDS = re.compile(r",?\n+")
_CHECKSUM = re.compile(r"[0-9a-f]{32,128}")


def cleaner(prop: Property, schema: str) -> Cleaner:
    """The cleaner for the values of a property on an entity of `schema`."""
    if prop.type == "code":
        return _codes(prop.codes or prop.name)
    if prop.type == "identifier":
        return _identifiers(prop.format)
    if prop.type == "topic":
        return _topics(schema)
    return _BY_TYPE.get(prop.type, _line)


def _line(text: str) -> Cleaned:
    if len(text) <= _SHORT:
        value = clean_text(text)
        return Cleaned(value) if value else EMPTY
    value, cut = tidy(text)
    return Cleaned(value, TOO_LONG if cut else None) if value else EMPTY


def _lines(text: str) -> Cleaned:
    if len(text) <= _PLAIN and text.isprintable():
        value = clean_text(text)
        return Cleaned(value) if value else EMPTY
    value, cut = tidy(text, lines=True)
    return Cleaned(value, TOO_LONG if cut else None) if value else EMPTY


def _raw(text: str) -> Cleaned:
    """JSON and HTML: blanks inside them mean something."""
    value = storable(text)
    return Cleaned(value, TOO_LONG if len(value) < len(text) else None) if value else EMPTY


def _address(text: str) -> Cleaned:
    cleaned = _lines(text)
    if cleaned.value and "\n" in cleaned.value:
        return cleaned._replace(value=_LINE_ENDS.sub(", ", cleaned.value))
    return cleaned


def _unclean(text: str, reason: str) -> Cleaned:
    cleaned = _line(text)
    return cleaned._replace(reason=cleaned.reason or reason) if cleaned.value else EMPTY


def _remembered(clean: Cleaner) -> Cleaner:
    """A cleaner that remembers short texts: lists repeat the same few dates and countries."""
    remembered = lru_cache(maxsize=16_384)(clean)
    return lambda text: remembered(text) if len(text) <= _SHORT else clean(text)


def _by(clean: Callable[[str], str | None], reason: str, text: str) -> Cleaned:
    plain = clean_text(text) if len(text) <= _LONGEST else ""
    value = clean(plain) if plain else None
    return _unclean(text, reason) if value is None else Cleaned(value)


def _date(text: str) -> Cleaned:
    plain = clean_text(text)
    if not plain:
        return EMPTY
    try:
        value, precision, calendar = read_date(plain).parts
    except DateError as error:
        return _unclean(text, str(error))
    found = []
    if calendar != "gregorian":
        found.append(("calendar", calendar))
    if precision != "exact":
        found.append(("precision", precision))
    return Cleaned(value, None, tuple(found))


def _phone(text: str) -> Cleaned:
    """A number whose country is not sure stays as written: that is no fault of the source."""
    cleaned = _line(text)
    number = clean_phone(cleaned.value) if cleaned.value else None
    return Cleaned(number) if number else cleaned


def _number(text: str) -> Cleaned:
    cleaned = _line(text)
    if cleaned.value and not any(map(str.isdigit, cleaned.value[:_SHORT])):
        return cleaned._replace(reason="no digit in it")
    return cleaned


def _checksum(text: str) -> str | None:
    compact = text[: 2 * _SHORT].strip().lower()
    return compact if _CHECKSUM.fullmatch(compact) else None


@cache
def _identifiers(kind: str | None) -> Cleaner:
    def clean(text: str) -> Cleaned:
        try:
            return Cleaned(read_identifier(text, kind))
        except IdentifierError as error:
            return _unclean(text, str(error))

    return clean


@cache
def _codes(name: str) -> Cleaner:
    def clean(text: str) -> Cleaned:
        found = code_list(name).find(clean_text(text[:_SHORT]))
        return Cleaned(found.code) if found else _unclean(text, f"not in the code list {name}")

    return _remembered(clean)


@cache
def _topics(schema: str) -> Cleaner:
    def clean(text: str) -> Cleaned:
        found = code_list("topics").codes.get(clean_text(text[:_SHORT]))
        if found and found.data.get("refused_for") == schema:
            return Cleaned(None, f"the topic {found.code} of a person is not kept (SG-03)")
        return Cleaned(found.code) if found else _unclean(text, "not in the code list topics")

    return _remembered(clean)


date_cleaner = _remembered(_date)
country_cleaner = _remembered(partial(_by, clean_country, "no country of that name is known"))

_BY_TYPE: dict[str, Cleaner] = {
    "address": _address,
    "checksum": partial(_by, _checksum, "not the shape of a checksum"),
    "country": country_cleaner,
    "date": date_cleaner,
    "email": partial(_by, clean_email, "not the shape of an e-mail address"),
    "gender": _remembered(partial(_by, clean_gender, "no gender code")),
    "html": _raw,
    "ip": partial(_by, clean_ip, "not an IP address"),
    "json": _raw,
    "language": _remembered(partial(_by, clean_language, "no language of that name is known")),
    "number": _number,
    "phone": _phone,
    "text": _lines,
    "url": partial(_by, clean_url, "not the shape of a web address"),
}
