"""Names of the UK list: six columns a name, the family name in the sixth, and the kind of name."""

from __future__ import annotations

import re

from marsad.sources.draft import Draft
from marsad.sources.gb_ofsi_columns import Cells, numbered
from marsad.sources.table import key
from marsad.sources.text import tidy, visible
from marsad.vocabulary.script import script_of

__all__ = ["add_names", "has_name", "is_main"]

_ORDINAL_PARTS = ("first", "second", "third", "fourth", "middle")


def has_name(row: Cells) -> bool:
    """Whether a person would see a name in the row."""
    return any(visible(row[f"name{n}"]) for n in range(1, 7)) or visible(row["script_name"])


def is_main(row: Cells) -> bool:
    """Whether the publisher marks the row's name as the main one."""
    return key(row["alias_type"]) in ("primaryname", "primealias", "")


def add_names(draft: Draft, row: Cells, *, first: bool) -> None:
    """Add the row's name, its parts and its original script; the first row's is the main name."""
    parts = [tidy(row[f"name{n}"]) for n in (1, 2, 3, 4, 5, 6)]
    prop, kind, quality = _name_kind(row)
    if first and prop == "alias":
        prop = "name"
    text = " ".join(part for part in parts if part)
    person = draft.subject.schema == "Person"
    said = {}
    if person:
        said = dict(zip((*_ORDINAL_PARTS, "last"), (part or None for part in parts), strict=True))
    if visible(text):
        draft.name(prop, text, kind=kind, quality=quality, **said)
    if person and first:
        for name, part in zip(("firstName", "secondName", "middleName"), parts, strict=False):
            draft.keep(name, part)
        draft.keep("lastName", parts[5])
    for _, original in numbered(row["script_name"]):
        script = script_of(original)
        draft.name(
            prop,
            original,
            kind="original-script" if prop == "name" else kind,
            quality=quality,
            script=None if script in ("Latn", "Zyyy") else script,
            language=row["script_language"],
            lang=_LANGUAGES.get(row["script_language"].casefold()),
            note=row["script_type"],
        )


_LANGUAGES = {
    "arabic": "ara",
    "armenian": "hye",
    "belarusian": "bel",
    "burmese": "mya",
    "chinese": "zho",
    "dari": "prs",
    "farsi": "fas",
    "georgian": "kat",
    "greek": "ell",
    "hebrew": "heb",
    "japanese": "jpn",
    "korean": "kor",
    "pashto": "pus",
    "persian": "fas",
    "russian": "rus",
    "serbian": "srp",
    "ukrainian": "ukr",
    "urdu": "urd",
}


def _name_kind(row: Cells) -> tuple[str, str, str | None]:
    """Property, kind and quality of the name in a row."""
    kind, told = key(row["alias_type"]), row["alias_quality"].casefold()
    told = told or ("low" if "low" in kind else "good" if "good" in kind else "")
    quality = "low" if re.search("low|weak", told) else "good" if told else None
    if kind in ("primaryname", "primealias", ""):
        return "name", "primary", None
    if kind.startswith(("fka", "formerly")):
        return "previousName", "former", quality
    if kind == "primarynamevariation":
        return "alias", "spelling", quality
    return ("weakAlias" if quality == "low" else "alias"), "alias", quality
