"""Code lists: closed lists of terms with labels in Arabic and English (`data/codes/*.json`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from marsad.vocabulary import resource
from marsad.vocabulary.country import country_label
from marsad.vocabulary.folding import term_key
from marsad.vocabulary.language import language_label
from marsad.vocabulary.schema import schemata


@dataclass(frozen=True, slots=True)
class Code:
    """One term of a list. `data` holds what else the list says of it, such as a mapping."""

    code: str
    label_en: str
    label_ar: str
    data: Mapping[str, Any]

    def label(self, lang: str = "en") -> str:
        """The label in `ar` or `en`."""
        return self.label_ar if lang == "ar" else self.label_en


@dataclass(frozen=True, slots=True)
class CodeList:
    """A closed list of terms, in the order of its file."""

    name: str
    label_en: str
    label_ar: str
    note: str
    codes: Mapping[str, Code]

    def label(self, lang: str = "en") -> str:
        """The label of the list in `ar` or `en`."""
        return self.label_ar if lang == "ar" else self.label_en

    def find(self, text: str) -> Code | None:
        """The term with this code or label, whatever its case and accents."""
        exact = self.codes.get(text) or self.codes.get(text.lower()) or self.codes.get(text.upper())
        return exact or _keys(self.name).get(term_key(text) or "-")


class UnknownCodeListError(KeyError):
    """There is no code list of that name."""

    def __str__(self) -> str:
        return f"there is no code list {self.args[0]!r} in marsad/vocabulary/data/codes"


@cache
def code_list(name: str) -> CodeList:
    """The code list `name`; raises `UnknownCodeListError` (a KeyError) when there is none."""
    if name not in code_lists():
        raise UnknownCodeListError(name)
    raw = resource.load(f"codes/{name}.json")
    codes = {
        code: Code(code, entry["en"], entry["ar"], entry) for code, entry in raw["codes"].items()
    }
    label = raw["label"]
    return CodeList(name, label["en"], label["ar"], raw.get("note", ""), codes)


@cache
def code_lists() -> tuple[str, ...]:
    """The names of all code lists."""
    return resource.names("codes")


@cache
def _keys(name: str) -> dict[str, Code]:
    keys: dict[str, Code] = {}
    for code in code_list(name).codes.values():
        for text in (code.code, code.label_en, code.label_ar, *code.data.get("also", ())):
            keys.setdefault(term_key(text), code)
    return keys


def label(key: str, lang: str = "en") -> str:
    """The label of anything in the vocabulary, in `ar` or `en`.

    `key` is a schema (`Person`), a property with or without its schema (`Person.birthDate`,
    `birthDate`), or a code with its list (`lawful-status:listed`, `country:iq`,
    `language:ara`). A key that is not in the vocabulary is its own label.
    """
    group, colon, code = key.partition(":")
    if colon:
        if group == "country":
            return country_label(code, lang)
        if group == "language":
            return language_label(code, lang)
        found = code_list(group).codes.get(code) if group in code_lists() else None
        return found.label(lang) if found else code
    owner, dot, prop = key.partition(".")
    if dot:
        spec = schemata()[owner].properties.get(prop) if owner in schemata() else None
        return spec.label(lang) if spec else prop
    if key in schemata():
        return schemata()[key].label(lang)
    bare = _bare_properties().get(key)
    return bare[lang == "ar"] if bare else key


@cache
def _bare_properties() -> dict[str, tuple[str, str]]:
    """Property name → labels, of the first schema that declares it (the general ones first)."""
    first = ("Thing", "Interval", "LegalEntity", "Person", "Sanction", "Identification")
    order = [schemata()[name] for name in first] + list(schemata().values())
    found: dict[str, tuple[str, str]] = {}
    for schema in order:
        for name, prop in schema.properties.items():
            found.setdefault(name, (prop.label_en, prop.label_ar))
    return found
