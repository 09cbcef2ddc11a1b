"""The details of a UN record: aliases, addresses, dates and places of birth, documents."""

from __future__ import annotations

import re
from typing import Any

from marsad.sources.alias import acronym_of, from_note, is_kunya, kind_of_note, take_apart
from marsad.sources.place import countries, one_line
from marsad.sources.text import visible
from marsad.sources.un_document import add_document
from marsad.sources.xml import Element
from marsad.vocabulary import Entity

__all__ = ["add_detail", "kind_of_tag"]

_PRECISION = {"EXACT": "exact", "APPROXIMATELY": "approximate", "BETWEEN": "range"}


def kind_of_tag(tag: str) -> str:
    """``ALIAS`` for INDIVIDUAL_ALIAS and ENTITY_ALIAS; any other tag as it is."""
    return tag.removeprefix("INDIVIDUAL_").removeprefix("ENTITY_")


def add_detail(subject: Entity, child: Element, person: bool) -> None:
    """Add one detail of a record; an element of another kind adds nothing."""
    what = kind_of_tag(child.tag)
    if what == "ALIAS":
        _add_alias(subject, child, person)
    elif what == "ADDRESS":
        _add_address(subject, child)
    elif what == "DATE_OF_BIRTH" and person:
        _add_birth_date(subject, child)
    elif what == "PLACE_OF_BIRTH" and person:
        _add_birth_place(subject, child)
    elif what == "DOCUMENT" and person:
        add_document(subject, child)
    elif what in ("DATE_OF_BIRTH", "PLACE_OF_BIRTH", "DOCUMENT"):
        subject.add("notes", child.flat(), type=child.tag)


def _add_alias(subject: Entity, child: Element, person: bool) -> None:
    field = " ".join(child.texts("ALIAS_NAME"))
    quality = child.first("QUALITY") or ""
    note = "; ".join(child.texts("NOTE"))
    born = "; ".join(
        f"{word} {text}"
        for word, tag in (
            ("born", "DATE_OF_BIRTH"),
            ("born in", "CITY_OF_BIRTH"),
            ("country of birth", "COUNTRY_OF_BIRTH"),
        )
        for text in child.texts(tag)
    )
    names = take_apart(field)
    if not names:
        if text := child.flat():
            subject.add("notes", text, type=child.tag)
        return
    for name in (*names, *from_note(note)):
        former = "former" in (kind_of_note(note), name.kind) or quality.lower() == "f.k.a."
        low = quality.lower() == "low"
        prop = "previousName" if former else "weakAlias" if low else "alias"
        kind = name.kind or ("former" if former else kind_of_note(note)) or "alias"
        if kind == "original-script" and name.script is None:
            kind = "alias"
        if kind in ("alias", "nom-de-guerre", "spelling") and person and is_kunya(name.text):
            kind = "kunya"
        if former:
            kind = "former"
        notes = "; ".join(part for part in (name.note, note, born) if part)
        subject.add(
            prop,
            name.text,
            original=field if name.text != field else None,
            kind=kind,
            quality={"good": "good", "a.k.a.": "good", "low": "low"}.get(quality.lower()),
            type=quality or None,
            script=name.script,
            note=notes or None,
        )
        if not person and (short := acronym_of(name.text)):
            subject.add("abbreviation", short, kind="acronym")


def _add_address(subject: Entity, child: Element) -> None:
    parts: dict[str, Any] = {
        "street": ", ".join(child.texts("STREET")),
        "city": ", ".join(child.texts("CITY")),
        "region": ", ".join(child.texts("STATE_PROVINCE")),
        "postalCode": ", ".join(child.texts("ZIP_CODE")),
        "country": ", ".join(child.texts("COUNTRY")),
    }
    note = "; ".join(child.texts("NOTE"))
    line = one_line(*parts.values())
    if visible(line):
        subject.add("address", line, note=note, **parts)
        for text in child.texts("COUNTRY"):
            for country in countries(text):
                subject.add("country", country, original=text)
    elif note:
        subject.add("address", note)


def _add_birth_date(subject: Entity, child: Element) -> None:
    type_ = child.first("TYPE_OF_DATE") or ""
    precision = _PRECISION.get(type_.upper())
    other_type = None if precision else type_
    note = "; ".join(child.texts("NOTE"))
    start, end = child.first("FROM_YEAR"), child.first("TO_YEAR")
    dates = [*child.texts("DATE"), *child.texts("YEAR")]
    if start or end:
        dates.append(f"{start or '..'}/{end or '..'}")
    if len(dates) == 1 and len(dates[0]) == 4 and re.fullmatch(r"[A-Z][a-z]{2,8}\.?", note):
        dates = [f"{note} {dates[0]}"]  # NOTE "Sep." beside YEAR 1958
    for date in dates:
        subject.add("birthDate", date, precision=precision, note=note, type=other_type)
    if not dates and note:
        if re.search(r"\b1[3489]\d\d\b|\b20\d\d\b", note):
            precision = "" if precision == "exact" else precision
            subject.add("birthDate", note, precision=precision, derived="NOTE")
        else:
            subject.add("notes", note, type=child.tag)


def _add_birth_place(subject: Entity, child: Element) -> None:
    parts: dict[str, Any] = {
        "street": ", ".join(child.texts("STREET")),
        "city": ", ".join(child.texts("CITY")),
        "region": ", ".join(child.texts("STATE_PROVINCE")),
        "country": ", ".join(child.texts("COUNTRY")),
    }
    note = "; ".join(child.texts("NOTE"))
    line = one_line(*parts.values())
    subject.add("birthPlace", line or note, note=note if line else None, **parts)
    for text in child.texts("COUNTRY"):
        for country in countries(text):
            subject.add("birthCountry", country, original=text)
