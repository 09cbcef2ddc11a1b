"""The names of an EU record: which is the main one, and what kind the others are."""

from __future__ import annotations

import re
from typing import Any

from marsad.sources.alias import (
    Name,
    acronym_of,
    from_note,
    is_kunya,
    kind_of_note,
    take_apart,
)
from marsad.sources.text import tidy, visible
from marsad.sources.xml import Element
from marsad.vocabulary import Entity
from marsad.vocabulary.language import clean_language
from marsad.vocabulary.script import script_of
from marsad.vocabulary.text import clean_lines

__all__ = ["add_names"]

_LOW = re.compile(r"\blow[- ]quality\b", re.I)
_GOOD = re.compile(r"\b[gq]ood[- ]quality\b", re.I)
_MAIDEN = re.compile(r"^\(?\s*(?:maiden name|born [A-ZА-Я]|née)", re.I)
_KNOWN = {
    "firstName", "middleName", "lastName", "wholeName", "function", "gender", "title",
    "nameLanguage", "strong", "regulationLanguage", "logicalId",
}  # fmt: skip
_LONG = 120
"""Characters beyond which a remark at a name is more than a word about that name."""


def add_names(subject: Entity, aliases: list[Element], person: bool) -> list[str]:
    """Add every nameAlias; returns the remarks that say more than a word about the name."""
    main = next((alias for alias in aliases if _may_be_main(alias)), None)
    main = main or next((alias for alias in aliases if visible(_whole(alias))), None)
    remarks: list[str] = []
    if main is not None:
        remarks += _add(subject, main, person, main=True)
    for alias in aliases:
        if alias is not main:
            remarks += _add(subject, alias, person, main=False)
    return remarks


def _whole(alias: Element) -> str:
    attrib = alias.attrib
    whole = tidy(attrib.get("wholeName"))
    parts = (attrib.get("firstName"), attrib.get("middleName"), attrib.get("lastName"))
    return whole or tidy(" ".join(part for part in parts if part))


def _may_be_main(alias: Element) -> bool:
    remark = alias.first("remark") or ""
    return (
        visible(_whole(alias))
        and alias.attrib.get("strong", "true") != "false"
        and script_of(_whole(alias)) == "Latn"
        and kind_of_note(remark) is None
        and not _LOW.search(remark)
    )


def _add(subject: Entity, alias: Element, person: bool, *, main: bool) -> list[str]:
    attrib = alias.attrib
    whole = _whole(alias)
    remarks = [
        text for text in (clean_lines(child.text) for child in alias.all("remark")) if visible(text)
    ]
    short = "; ".join(tidy(text) for text in remarks if len(text) <= _LONG)
    low = attrib.get("strong") == "false" or bool(_LOW.search(short))
    former = kind_of_note(short) == "former" and "listed between" not in short
    for index, name in enumerate((*(take_apart(whole) or (Name(whole),)), *from_note(short))):
        first = main and index == 0
        kind = "primary" if first else name.kind or _kind(short, name, person, former)
        script = None if script_of(name.text) in ("Latn", "Zyyy") else script_of(name.text)
        if kind == "original-script" and script is None:
            kind = "alias"
        prop = "previousName" if former else "weakAlias" if low else "alias"
        qualifiers: dict[str, Any] = {}
        if person and name.text == whole:
            qualifiers = {
                key: attrib.get(part) or None
                for key, part in (
                    ("first", "firstName"),
                    ("middle", "middleName"),
                    ("last", "lastName"),
                )
            }
        subject.add(
            "name" if first else prop,
            name.text,
            original=whole if name.text != whole else None,
            lang=clean_language(attrib.get("nameLanguage") or ""),
            kind=kind,
            quality="low" if low else "good" if _GOOD.search(short) else None,
            script=script,
            note="; ".join(part for part in (name.note, short) if part) or None,
            title=attrib.get("title") or None,
            function=(attrib.get("function") or None)
            if len(attrib.get("function", "")) <= _LONG
            else None,
            **qualifiers,
        )
        if not person and (acronym := acronym_of(name.text)):
            subject.add("abbreviation", acronym, kind="acronym")
    _add_person_facts(subject, attrib, person, main)
    for text in remarks:
        if len(text) > _LONG:
            subject.add("notes", text, type="nameAlias/remark")
    for element in alias.children:
        if element.tag == "additionalInformation":
            subject.add("notes", element.attrib.get("value"), type=element.attrib.get("key"))
        elif element.tag not in ("remark", "regulationSummary"):
            subject.add("notes", element.flat(), type=f"nameAlias/{element.tag}")
    for key in attrib.keys() - _KNOWN:
        subject.add("notes", attrib[key], type=f"nameAlias/@{key}")
    return remarks


def _kind(remark: str, name: Name, person: bool, former: bool) -> str:
    if former:
        return "former"
    if _MAIDEN.match(remark):
        return "maiden"
    kind = kind_of_note(remark)
    if kind and kind != "original-script":
        return kind
    if person and is_kunya(name.text):
        return "kunya"
    return "original-script" if name.script and "original script" in remark.lower() else "alias"


def _add_person_facts(subject: Entity, attrib: dict[str, str], person: bool, main: bool) -> None:
    if person:
        for prop, key in (("position", "function"), ("title", "title")):
            subject.add(prop, attrib.get(key))
        if attrib.get("gender") not in (None, "", "?"):
            subject.add("gender", attrib["gender"])
        if main:
            for prop, key in (
                ("firstName", "firstName"),
                ("middleName", "middleName"),
                ("lastName", "lastName"),
            ):
                subject.add(prop, attrib.get(key))
    else:
        for key in ("function", "title"):
            subject.add("notes", attrib.get(key), type=key)
