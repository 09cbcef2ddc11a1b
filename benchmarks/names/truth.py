"""Truth: which records of OFAC and the UN are of one subject, so that a twin is no wrong answer.

By OpenSanctions' judgements (`pairs/`), by passports and identity numbers, by whole dates of
birth with names that are somewhat alike, and by a whole name of three words or more.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from xml.etree import ElementTree

import lists
from lists import Listed

from marsad.names import compare

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_OFAC = "{http://tempuri.org/sdnList.xsd}"
_ALIKE = 0.1


def _date(text: str) -> str | None:
    if match := re.fullmatch(r"(\d\d?) (\w{3})\w* (\d{4})", text.strip()):
        return f"{match[3]}-{_MONTHS.index(match[2]) + 1:02d}-{int(match[1]):02d}"
    return text.strip()[:10] if re.match(r"\d{4}-\d\d-\d\d", text.strip()) else None


def _facts() -> Iterator[tuple[str, str]]:
    """(id, document number or whole date of birth) of the subjects of both lists."""
    with gzip.open(lists.SHARED / "lists/us_ofac/2021-03-10_sdn.xml.gz") as file:
        for node in ElementTree.parse(file).getroot().iter(f"{_OFAC}sdnEntry"):
            identifier = f"ofac-{node.findtext(f'{_OFAC}uid')}"
            for item in node.iter(f"{_OFAC}id"):
                kind = item.findtext(f"{_OFAC}idType") or ""
                if re.search("Passport|National ID|IMO", kind):
                    yield identifier, _number(item.findtext(f"{_OFAC}idNumber"))
            for item in node.iter(f"{_OFAC}dateOfBirth"):
                yield identifier, _date(item.text or "") or ""
    with gzip.open(lists.SHARED / "lists/un_sc/2021-03-12.xml.gz") as file:
        for node in ElementTree.parse(file).getroot().iter("INDIVIDUAL"):
            identifier = f"un-{node.findtext('DATAID')}"
            for item in node.iter("INDIVIDUAL_DOCUMENT"):
                yield identifier, _number(item.findtext("NUMBER"))
            for item in node.iter("DATE"):
                yield identifier, _date(item.text or "") or ""


def _number(text: str | None) -> str:
    number = re.sub(r"[^A-Z0-9]", "", (text or "").upper())
    return number if len(number) > 5 and re.search(r"\d", number) else ""


def same_subjects(found: Sequence[Listed]) -> dict[str, set[str]]:
    """The ids of one subject, itself included, by each id."""
    by_id = {s.id: s for s in found}
    owner = {s.id: s.id for s in found}

    def root(identifier: str) -> str:
        while owner[identifier] != identifier:
            owner[identifier] = owner[owner[identifier]]
            identifier = owner[identifier]
        return identifier

    def join(one: str, two: str) -> None:
        if one in owner and two in owner and by_id[one].schema == by_id[two].schema:
            owner[root(one)] = root(two)

    def alike(one: str, two: str) -> bool:
        names, others = by_id[one].names[:8], by_id[two].names[:8]
        schema = by_id[one].schema
        return any(compare(a, b, schema).probability > _ALIKE for a, _ in names for b, _ in others)

    with gzip.open(lists.SHARED / "pairs/cross_list_pairs.jsonl.gz", "rt") as rows:
        for row in map(json.loads, rows):
            if row["judgement"] == "positive":
                join(*(row[side]["id"].replace("unsc-", "un-") for side in ("left", "right")))
    shared: dict[str, set[str]] = defaultdict(set)
    for identifier, fact in _facts():
        if fact and not fact.endswith("-01-01") and identifier in by_id:
            shared[fact].add(identifier)
    for s in found:
        for text, kind in s.names:
            words = sorted(re.sub(r"[^\w ]", " ", text.lower()).split())
            if kind != "weak" and len(words) > (2 if s.schema == "Person" else 1):
                shared[f"{s.schema} {' '.join(words)}"].add(s.id)
    for fact, identifiers in shared.items():
        for one, two in combinations(sorted(identifiers), 2):
            apart = one.split("-")[0] != two.split("-")[0]
            certain = " " in fact or (apart and alike(one, two))
            if apart and certain and root(one) != root(two):
                join(one, two)
    groups: dict[str, set[str]] = defaultdict(set)
    for identifier in owner:
        groups[root(identifier)].add(identifier)
    return {identifier: groups[root(identifier)] for identifier in owner}
