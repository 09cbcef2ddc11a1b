"""Words for codes in the two languages of the interface: the vocabulary's where it has them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from marsad.vocabulary import code_list, resource, schema, schemata
from marsad.vocabulary.schema import Property, UnknownSchemaError

__all__ = [
    "code_label",
    "evidence_name",
    "gap_of_one",
    "grade_words",
    "handling_name",
    "is_date",
    "is_date_qualifier",
    "name_part",
    "prop_label",
    "qualifier_value",
    "schema_label",
    "script_name",
    "value_label",
]

# Europol 4x4: reliability of the source, credibility of the information.
_RELIABILITY = {
    "A": ("no doubt about the source", "مصدر لا شك في موثوقيته"),
    "B": ("source reliable in most cases", "مصدر موثوق في معظم الأحوال"),
    "C": ("source unreliable in most cases", "مصدر غير موثوق في معظم الأحوال"),
    "X": ("reliability of the source not known", "موثوقية المصدر غير معروفة"),
}
_CREDIBILITY = {
    "1": ("accurate without reserve", "معلومة صحيحة بلا تحفظ"),
    "2": ("known personally to the source", "يعرفها المصدر معرفة شخصية"),
    "3": ("corroborated by other information", "تؤيدها معلومات أخرى"),
    "4": ("cannot be judged", "يتعذر الحكم على صحتها"),
}


def handling_name(code: str) -> str:
    """A handling code as it is written on documents: TLP:AMBER, H1."""
    for axis in ("tlp", "europol-handling"):
        if code in code_list(axis).codes:
            return str(code_list(axis).codes[code].data["mark"])
    return code.upper()


def grade_words(reliability: str, credibility: str, lang: str) -> str:
    """What a 4x4 grade means."""
    at = 1 if lang == "ar" else 0
    words = [
        table[code][at]
        for table, code in ((_RELIABILITY, reliability), (_CREDIBILITY, credibility))
        if code in table
    ]
    return ("، " if lang == "ar" else ", ").join(words)


def schema_label(name: str, lang: str) -> str:
    """The kind of an entity; an unknown kind keeps its name."""
    try:
        return schema(name).label(lang) or schema(name).label("en")
    except UnknownSchemaError:
        return name


@lru_cache(maxsize=4096)
def _property(name: str, kind: str | None) -> Property | None:
    if kind is not None:
        try:
            return schema(kind).properties.get(name)
        except UnknownSchemaError:
            return None
    for known in schemata().values():
        if name in known.properties:
            return known.properties[name]
    return None


def prop_label(name: str, lang: str, kind: str | None = None) -> str:
    """A property's label; an unknown one keeps its name."""
    found = _property(name, kind) or _property(name, None)
    return (found.label(lang) or found.label("en")) if found else name


_FILES = {"countries": "countries.json", "languages": "languages.json"}


@lru_cache(maxsize=8192)
def code_label(kind: str, code: str, lang: str) -> str:
    """A code of one of the vocabulary's lists; an unknown code keeps its letters."""
    try:
        entry = resource.load(_FILES.get(kind, f"codes/{kind}.json"))["codes"].get(code)
    except (FileNotFoundError, KeyError):
        return code
    if entry is None:
        return code
    return str(entry.get(lang) or entry.get("en") or code)


def is_date_qualifier(key: str) -> bool:
    """Whether a qualifier holds a date."""
    entry = resource.load("codes/qualifiers.json")["codes"].get(key, {})
    return bool(entry.get("type") == "date")


def qualifier_value(key: str, value: str, lang: str) -> str:
    """A qualifier's value: the label where it holds a code or a word that is known."""
    entry = resource.load("codes/qualifiers.json")["codes"].get(key, {})
    if terms := entry.get("terms"):
        return term_label(terms, value, lang)
    kind = entry.get("codes") or ("countries" if entry.get("type") == "country" else None)
    return code_label(kind, value, lang) if kind else value


def script_name(code: str) -> str:
    """The name of a script by its ISO 15924 code."""
    names = {
        "Arab": _("In Arabic letters"),
        "Latn": _("In Latin letters"),
        "Cyrl": _("In Cyrillic letters"),
        "Hebr": _("In Hebrew letters"),
        "Hani": _("In Chinese characters"),
        "Hang": _("In Korean letters"),
        "Grek": _("In Greek letters"),
    }
    return names.get(code, _("In other letters"))


def gap_of_one(code: str, general: str) -> str:
    """A kind of gap, said of one subject."""
    names = {
        "no-document": _("No document number"),
        "no-original-script": _("No name in original script"),
        "no-birth-date": _("No date of birth"),
        "vague-birth-date": _("The date of birth is only approximate"),
        "no-birth-place": _("No place of birth"),
        "no-nationality": _("No nationality"),
        "no-alias": _("No alias"),
        "no-country": _("No country"),
        "stale": _("Not updated for years"),
        "contradictory": _("Values that exclude each other"),
    }
    return names.get(code, general)


def evidence_name(code: str, lang: str) -> str:
    """A piece of evidence about a match."""
    names = {
        "birth_date": _("date of birth"),
        "birthDate": _("date of birth"),
        "country": _("country"),
        "gender": _("gender"),
        "schema": _("kind"),
    }
    return names.get(code) or prop_label(code, lang)


def name_part(part: Mapping[str, Any]) -> dict[str, Any]:
    """One row of the explanation of a name match: what met what, which part, how, what it gave."""
    kinds = {
        "ism": _("given name"),
        "given": _("given name"),
        "nasab": _("nasab (patronymic)"),
        "patronymic": _("nasab (patronymic)"),
        "kunya": _("kunya"),
        "laqab": _("laqab"),
        "family": _("family name"),
        "nisba": _("nisba"),
        "title": _("title"),
        "particle": _("particle"),
        "initial": _("initial letter"),
        "legal_form": _("legal form"),
        "generic": _("common word"),
        "acronym": _("acronym"),
        "token": _("word"),
    }
    notes = {
        "same": _("the same"),
        "alike": _("alike in sound or spelling"),
        "joined": _("the same, joined or split"),
        "initial": _("initial letter"),
        "initials": _("initials of the long name"),
        "crossed": _("son and father exchanged"),
        "missing": _("no counterpart"),
    }
    kind, note, gain = str(part.get("kind", "")), str(part.get("note", "")), part.get("gain")
    return {
        **part,
        "asked": part.get("left", ""),
        "found": part.get("right", ""),
        "role": kinds.get(kind, kind),
        "how": notes.get(note, note),
        "gain": gain,
    }


_BY_TYPE = {"country": "countries", "gender": "genders", "language": "languages", "topic": "topics"}


def is_date(prop: str) -> bool:
    """Whether a property holds a date, so that a bare year is one."""
    found = _property(prop, None)
    return found is not None and found.type == "date"


def value_label(prop: str, value: str, lang: str) -> str:
    """A statement's value: the label where the property holds a code, else the value itself."""
    found = _property(prop, None)
    if found is None:
        return value
    if found.terms:
        return term_label(found.terms, value, lang)
    kind = found.codes or _BY_TYPE.get(found.type)
    return code_label(kind, value, lang) if kind else value


@lru_cache(maxsize=4096)
def term_label(terms: str, text: str, lang: str) -> str:
    """A word of free text in the page's language where the list knows it; else as it stands."""
    found = code_list(terms).find(text)
    return found.label(lang) if found else text
