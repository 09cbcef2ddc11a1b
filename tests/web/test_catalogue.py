"""The Arabic catalogue: what a sentence is filled with is in its translation, and six plurals."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator

from marsad.web.assets import PACKAGE

FOLDER = PACKAGE.parent / "locale" / "ar" / "LC_MESSAGES"
_PLACE = re.compile(r"%\((\w+)\)[sd]|\{(\w*)\}|%([sd])")
# A number for each Arabic form: none, one, two, a few, many, and the hundreds.
_NUMBERS = {0: 0, 1: 1, 2: 2, 7: 3, 40: 4, 100: 5}


def _entries() -> Iterator[dict[str, str]]:
    """Each entry as keyword → text."""
    for block in (FOLDER / "django.po").read_text("utf-8").split("\n\n")[1:]:
        entry: dict[str, str] = {}
        key = ""
        for line in block.splitlines():
            if found := re.match(r'(msg\w+(?:\[\d\])?) "(.*)"$', line):
                key = found[1]
                entry[key] = found[2]
            elif line.startswith('"') and key:
                entry[key] += line[1:-1]
        if "msgid" in entry:
            yield entry


def _places(text: str) -> set[str]:
    return {"".join(found) for found in _PLACE.findall(text)}


def test_a_translation_is_filled_with_the_same_things() -> None:
    wrong = []
    for entry in _entries():
        asked = _places(entry["msgid"]) | _places(entry.get("msgid_plural", ""))
        if "msgstr" in entry and _places(entry["msgstr"]) != asked:
            wrong.append(entry["msgid"])
        for key, text in entry.items():
            # One and two are words of their own in Arabic: the number may be left out there.
            if key.startswith("msgstr[") and not _places(text) <= asked:
                wrong.append(f"{entry['msgid']} {key}")
            if key in ("msgstr[3]", "msgstr[4]", "msgstr[5]") and _places(text) != asked:
                wrong.append(f"{entry['msgid']} {key}")
    assert wrong == []


def test_each_number_takes_its_form() -> None:
    with (FOLDER / "django.mo").open("rb") as file:
        catalogue = gettext.GNUTranslations(file)
    counted = [entry for entry in _entries() if "msgid_plural" in entry]
    assert counted
    for entry in counted:
        forms = [entry[f"msgstr[{form}]"] for form in range(6)]
        assert all(forms), entry["msgid"]
        one, many = (_plain(entry[key]) for key in ("msgid", "msgid_plural"))
        for number, form in _NUMBERS.items():
            assert catalogue.ngettext(one, many, number) == _plain(forms[form]), (one, number)


def _plain(text: str) -> str:
    return text.replace('\\"', '"').replace("\\n", "\n")
