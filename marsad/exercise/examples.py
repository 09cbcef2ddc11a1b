"""What of the exercise world is worth showing first, found in the node itself.

The world comes from a seed, and what a list or a desk says of somebody is only known when it is in
the bank: the examples are looked for where a visitor will look, and kept beside the world's files.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from marsad.access import Handling, Reader, Role
from marsad.bank.profile import Profile, profile
from marsad.bank.reports import lines
from marsad.bank.view import View, view
from marsad.exercise.editions import LISTS
from marsad.home import Home
from marsad.recall.recall import recall

__all__ = ["Examples", "choose", "eve", "examples"]

_ARABIC = re.compile("[\u0600-\u06ff]")
_NAMES = ("name", "alias", "weakAlias", "previousName")
_FRESH = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Examples:
    """Addresses in the bank; a blank one was not found in this world.

    Attributes:
        search: a nom de guerre in Arabic letters.
        person: the record that it finds, of somebody whom no source names in Arabic letters.
        contradicted: whether that person's sources contradict each other.
        list, old, new: two editions of a list, between which somebody was delisted.
        group: the group with most members.
    """

    search: str = ""
    person: str = ""
    contradicted: bool = False
    list: str = ""
    old: str = ""
    new: str = ""
    group: str = ""


def examples(home: Home) -> Examples | None:
    """The examples of this node; None where the exercise world is not in it."""
    try:
        return Examples(**json.loads((home.folder / "exercise" / _FILE).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


_FILE = "examples.json"


def choose(truth: Sequence[Mapping[str, Any]], home: Home) -> Examples:
    """Look for the best examples and keep them; what everybody may see is preferred."""
    public, desk = _visitor(Handling.GREEN), _visitor(Handling.AMBER)
    search, person, contradicted = _under_another_name(truth, public, home)
    group = _best_group(view(public)) or _best_group(view(desk))
    found = Examples(search, person, contradicted, *_delisting(truth), group)
    (home.folder / "exercise" / _FILE).write_text(
        json.dumps(asdict(found), ensure_ascii=False), "utf-8"
    )
    return found


def eve(by: Reader) -> datetime | None:
    """The moment before the newest editions arrived here: since then there is news."""
    cards = [card for each in LISTS for card in lines(by).get(each.key, ())]
    if not cards:
        return None
    newest = max(card.day for card in cards)
    return min(card.received for card in cards if card.day > newest - _FRESH)


def _visitor(clearance: Handling) -> Reader:
    return Reader(
        "exercise",
        "exercise",
        clearance,
        "training",
        reason="look for what to show first",
        roles=frozenset({Role.ANALYST}),
    )


def _under_another_name(
    truth: Sequence[Mapping[str, Any]], by: Reader, home: Home
) -> tuple[str, str, bool]:
    """A search in Arabic, whom it finds first, and whether that person's sources disagree."""
    records = {line["subject"]: set(line["records"]) for line in _of(truth, "subject")}
    asked = [line for line in _of(truth, "query") if line["form"] == "nom-de-guerre"]
    asked.sort(key=lambda line: -len(records[line["subject"]]))  # many records disagree more
    opened, second = view(by), ("", "", False)
    for line in asked:
        if not _ARABIC.search(line["text"]):
            continue
        found = recall(line["text"], by, limit=2, lang="ar", home=home).results
        if not found or not records[line["subject"]] & set(found[0].ids):
            continue
        if len(found) > 1 and found[1].score > found[0].score - 0.02:
            continue
        seen = profile(opened, found[0].ids, "ar")
        if _named_in_arabic(seen):
            continue
        told = (str(line["text"]), found[0].ids[0], bool(seen.contradictions))
        if seen.contradictions:
            return told
        second = second if second[0] else told
    return second


def _named_in_arabic(seen: Profile) -> bool:
    fields = [field for prop in _NAMES if (field := seen.field(prop)) is not None]
    return any(_ARABIC.search(value.value) for field in fields for value in field.values)


def _delisting(truth: Sequence[Mapping[str, Any]]) -> tuple[str, str, str]:
    """The list whose newest edition delisted most people, with that edition and the one before."""
    counted: dict[tuple[str, str], int] = {}
    for line in _of(truth, "delisted"):
        at = (str(line["edition"]), str(line["list"]))
        counted[at] = counted.get(at, 0) + 1
    for edition, key in sorted(counted, reverse=True):
        days = next(each.editions for each in LISTS if each.key == key)
        place = days.index(date.fromisoformat(edition))
        if place:
            return key, days[place - 1].isoformat(), edition
    return "", "", ""


def _best_group(opened: View) -> str:
    """The group of which most members are known: its graph is worth looking at."""
    named = opened.statements(props=["organization"], schemata=["Membership"])
    members = Counter(row.value for row in named)
    ranked = sorted(members, key=lambda key: (-members[key], key))
    return next((key for key in ranked if opened.exists(key)), "")


def _of(truth: Sequence[Mapping[str, Any]], kind: str) -> Iterator[Mapping[str, Any]]:
    return (line for line in truth if line["kind"] == kind)
