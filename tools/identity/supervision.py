"""Pairs whose answer is known without anybody's judgement, to learn from.

Same subject: an EU and a UN record that name one UN reference; records of two lists with one
document number, or one day of birth and one name (what made them known is then hidden from the
fit). Different subjects: two records of one list that share enough to be set against each other,
as a publisher does not list a subject twice; an EU and a UN record of different UN references.
References are never a feature.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from lists import un_reference

from marsad.identity.blocking import pairs_of
from marsad.identity.evidence import Finding
from marsad.identity.findings import comparable, findings
from marsad.identity.prepared import Prepared, prepare
from marsad.vocabulary import Entity

GOOD = ("identical", "spelling", "contained")
# Fields that lists leave out more often than not: hidden by chance so that each stands by itself.
SPARSE = (
    "birth date",
    "birth place",
    "address",
    "document",
    "other names",
    "gender",
    "position",
    "country",
    "founded",
    "contact",
    "website",
    "programme",
)

SAMPLE = 0.35  # of the many pairs of one list
CONTRARY = {"branch", "number in name", "part and whole", "legal form"}


@dataclass(frozen=True, slots=True)
class Example:
    """Findings of a pair with its answer; ``ids`` are the two records."""

    group: str
    findings: tuple[Finding, ...]
    same: bool
    weight: float
    ids: tuple[str, str]


def examples(held: Mapping[str, Entity], seed: int = 7) -> Iterator[Example]:
    """Examples of records by id, of which the ids begin with their source's key."""
    chance = random.Random(seed)
    prepared = {key: prepare(entity) for key, entity in held.items()}
    references = {key: un_reference(entity) for key, entity in held.items()}
    records = ((_source(key), record) for key, record in prepared.items())
    for left, right, _ in pairs_of(records, within=True):
        if not comparable(left, right):
            continue
        if _source(left.id) == _source(right.id) and chance.random() > SAMPLE:
            continue
        found = findings(left, right)
        known = _answer(left, right, references, found)
        if known is None:
            continue
        same, hidden = known
        kept = tuple(row for row in found if row.field != hidden)
        ids = (left.id, right.id)
        yield Example(left.group, kept, same, 1.0, ids)
        thin = tuple(row for row in kept if row.field not in SPARSE or chance.random() < 0.5)
        yield Example(left.group, thin, same, 0.5, ids)
        bare = findings(_primary(left), _primary(right))
        kept = tuple(row for row in bare if row.field != hidden)
        yield Example(left.group, kept, same, 0.5, ids)


def _answer(
    left: Prepared,
    right: Prepared,
    references: Mapping[str, str | None],
    found: Iterable[Finding],
) -> tuple[bool, str | None] | None:
    """Whether it is known to be one subject, and which field made it known."""
    if _source(left.id) == _source(right.id):
        return (False, None)
    one, other = references[left.id], references[right.id]
    if one and other:
        return (one == other, None)
    codes = {row.field: row.code for row in found}
    name = codes.get("name", "none").split("-")[0]
    if codes.get("document") == "same" and name in (*GOOD, "alike"):
        return (True, "document")
    if codes.get("birth date") == "same-day" and name in GOOD:
        return (True, "birth date")
    if left.group != "person" and name in GOOD and not CONTRARY & set(codes):
        for field in ("website", "contact", "address"):
            if codes.get(field) == "same":
                return (True, field)
        if codes.get("other names") == "several" and "own names" not in codes:
            return (True, "other names")
    return None


def _primary(record: Prepared) -> Prepared:
    own = tuple(name for name in record.names if name.primary)[:1]
    return replace(record, names=own or record.names[:1])


def _source(key: str) -> str:
    return "-".join(key.split("-")[:2])
