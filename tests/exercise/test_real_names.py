"""Nobody of the exercise world has the full name of anybody on a real list."""

from __future__ import annotations

import csv
import gzip
import html
import io
import re
import unicodedata
from pathlib import Path

import pytest

from marsad.exercise.aliases import kunya, kunya_count
from marsad.exercise.world import FULL, make


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(re.findall(r"\w+", kept))


def _text(path: Path) -> str:
    return html.unescape(gzip.decompress(path.read_bytes()).decode("utf-8", "replace"))


@pytest.fixture(scope="module")
def real(shared: Path) -> set[str]:
    lists, names = shared / "lists", set()
    for path in (lists / "un_sc").glob("*.gz"):
        text = _text(path)
        names |= set(re.findall(r"<(?:ALIAS_NAME|NAME_ORIGINAL_SCRIPT)>([^<]+)<", text))
        for record in re.split(r"</(?:INDIVIDUAL|ENTITY)>", text):
            parts = re.findall(r"<(?:FIRST|SECOND|THIRD|FOURTH)_NAME>([^<]+)<", record)
            names.add(" ".join(parts))
    names |= set(re.findall(r'wholeName="([^"]+)"', _text(lists / "eu_fsf/2021-03-05.xml.gz")))
    pairs = r"<firstName>([^<]+)</firstName>\s*<lastName>([^<]+)<"
    turned = r"<lastName>([^<]+)</lastName>\s*(?:<firstName>([^<]+)<)?"
    ofac = _text(lists / "us_ofac/2021-03-10_sdn.xml.gz")
    names |= {f"{first} {last}" for first, last in re.findall(pairs, ofac)}
    names |= {f"{first} {last}" for last, first in re.findall(turned, ofac)}
    for row in csv.DictReader(io.StringIO(_text(lists / "us_csl/2022-04.csv.gz"))):
        for name in (row["name"], *row["alt_names"].split(";")):
            last, _, first = name.partition(",")
            names |= {name, f"{first} {last}"}
    canada = _text(lists / "ca_sema/2025-03-20.xml.gz")
    names |= set(re.findall(r"<(?:Entity\w*|Aliases)>([^<]+)<", canada))
    names |= {
        f"{first} {last}"
        for last, first in re.findall(r"<LastName>([^<]+)</LastName>\s*<GivenName>([^<]+)<", canada)
    }
    folded = {_fold(name) for name in names} - {""}
    assert len(folded) > 40_000
    return folded


@pytest.mark.parametrize("seed", [2026, 1, 99])
def test_no_full_name_is_a_listed_name(real: set[str], seed: int) -> None:
    world = make(seed, FULL)
    made: set[str] = set()
    for person in world.people:
        made |= {person.name.arabic, person.name.native}
        made |= {text for form in person.name.forms for text in (form.whole, form.short)}
        for alias in person.aliases:
            made |= {alias.arabic, *(text for _, text in alias.forms)}
    for group in world.groups:
        made |= {group.name.en, group.name.ar, group.french, group.acronym, group.former}
    for company in world.companies:
        made |= {company.name.en, company.name.ar}
    for ship in world.ships:
        made |= {ship.name, ship.former}
    assert not {name for name in made if _fold(name) in real}


def test_no_bare_kunya_is_a_listed_alias(real: set[str]) -> None:
    made = {
        text
        for number in range(kunya_count())
        for sex in "mf"
        for text in (kunya(number, sex).arabic, *dict(kunya(number, sex).forms).values())
    }
    assert not {name for name in made if _fold(name) in real}
