"""The test sets: which names are asked of which index, and what the right answers are.

A, K: a strong alias held out of the index (A: of Arabic-named persons; K: of every culture, and of
organisations). P: only primary names indexed. C: Arabic script asked, Latin names indexed. S:
perturbed primary names. X: the EU list's names in other scripts asked of its Latin names. N:
recombined name parts, no right answer; M: the same of organisations. O, Y: ordinary names asked of
OFAC without and with the year of birth, no right answer.
"""

from __future__ import annotations

import csv
import gzip
import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import culture
import lists
import table
from lists import Listed


@dataclass(frozen=True, slots=True)
class Query:
    """One name asked. `main` queries are a plain random draw; the others fill up small cultures."""

    test: str
    text: str
    schema: str
    right: frozenset[str]
    culture: str
    main: bool = True
    born: str = ""


@dataclass(slots=True)
class Case:
    """An index and what is asked of it."""

    name: str
    records: list[Listed]
    queries: list[Query] = field(default_factory=list)


def cases(half: int, size: int) -> list[Case]:
    """All cases. `half` is the half of the records that queries are of; `size` a test's draw."""
    chance = random.Random(11)
    found = table.subjects()
    same = table.merged_ids(found)
    asked = [s for s in found if lists.half(s.id) == half]
    people = [s for s in asked if s.schema == "Person"]
    bodies = [s for s in asked if s.schema == "Organization"]

    def made(test: str, rows: Iterable[tuple[str, Listed]]) -> list[Query]:
        return [
            Query(
                test,
                text,
                s.schema,
                frozenset(same.get(s.id, set()) | {s.id}),
                culture.of(s.schema, s.countries, s.programmes),
            )
            for text, s in rows
        ]

    def strong(s: Listed) -> list[str]:
        return [t for t, k in s.names if k == "strong" and len(t.split()) > 1]

    held = {s.id: chance.choice(strong(s)) for s in [*people, *bodies] if strong(s)}
    kept = table.without(found, set(held.items()))
    arab = made("A", [(held[s.id], s) for s in people if s.id in held and lists.arabic(s)])
    every = made("K", [(held[s.id], s) for s in [*people, *bodies] if s.id in held])
    aliases = made("P", [(t, s) for s in people for t in strong(s) if t.isascii()])
    native = made("C", [(t, s) for s in people for t in s.native if culture.script(t) == "arabic"])
    typos = made("S", [(table.perturb(s.names[0][0], chance), s) for s in people])
    none = [
        Query("N", text, "Person", frozenset(), "all")
        for text in lists.hard_negatives([s for s in found if s.schema == "Person"], size, 7 + half)
    ]
    firms = [
        Query("M", text, "Organization", frozenset(), "organisations")
        for text in lists.hard_negatives(
            [s for s in found if s.schema == "Organization"], size // 2, 9 + half
        )
    ]
    primaries = [Listed(s.id, s.schema, s.names[:1]) for s in found]
    ofac = list(lists.ofac())
    return [
        Case(
            "held",
            kept,
            [
                *_drawn(arab, size, 0, chance),
                *_drawn(every, size, size // 4, chance),
                *none,
                *firms,
            ],
        ),
        Case("primaries", primaries, [*_drawn(aliases, size, size // 4, chance), *none]),
        Case(
            "full",
            found,
            [*_drawn(native, size, 0, chance), *_drawn(typos, size, size // 4, chance), *none],
        ),
        Case("ofac", ofac, _ordinary(max(5 * size, 2_000))),
        _scripts(half, size, chance),
    ]


def _drawn(queries: list[Query], size: int, least: int, chance: random.Random) -> list[Query]:
    """A random draw, and beyond it more of the cultures that it has fewer than `least` of."""
    chance.shuffle(queries)
    drawn, rest = queries[:size], queries[size:]
    count: dict[str, int] = defaultdict(int)
    for query in drawn:
        count[query.culture] += 1
    for query in rest:
        if count[query.culture] < least:
            count[query.culture] += 1
            drawn.append(
                Query(query.test, query.text, query.schema, query.right, query.culture, main=False)
            )
    return drawn


def _ordinary(size: int) -> list[Query]:
    """The odd rows of yente's invented world names; the even ones taught the rarity table."""
    with gzip.open(lists.SHARED / "matching/negatives_global.csv.gz", "rt", encoding="utf-8") as at:
        odd = [row for number, row in enumerate(csv.DictReader(at)) if number % 2]
    found = []
    for row in odd[:: max(1, len(odd) // size)]:
        group = culture.of_countries([row["nationality"]])
        name, born = row["full_name"], row["date_of_birth"][:4]
        found.append(Query("O", name, "Person", frozenset(), group))
        found.append(Query("Y", name, "Person", frozenset(), group, born=born))
    return found


def _scripts(half: int, size: int, chance: random.Random) -> Case:
    found = list(lists.eu())
    same = table.merged_ids(found)
    latin = [
        Listed(
            s.id, s.schema, [n for n in s.names if culture.script(n[0]) == "latin"], births=s.births
        )
        for s in found
    ]
    asked = [
        Query(
            "X",
            text,
            s.schema,
            frozenset(same.get(s.id, set()) | {s.id}),
            culture.script(text),
        )
        for s in found
        if s.schema == "Person" and lists.half(s.id) == half
        for text in sorted({*s.native, *(t for t, _ in s.names)})
        if culture.script(text) not in ("latin", "none")
    ]
    return Case("eu", [s for s in latin if s.names], _drawn(asked, size, size // 4, chance))


def scripts_of(queries: Sequence[Query]) -> list[str]:
    """The script of each query's text."""
    return [culture.script(query.text) for query in queries]
