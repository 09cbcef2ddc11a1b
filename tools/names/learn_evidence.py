"""Learn `marsad/names/data/evidence.json`: what dates, countries and gender say beside a name.

Usage: python tools/names/learn_evidence.py   (two minutes)

Log-likelihood ratios: how much oftener a finding (the same day, years apart …) is seen of one
person on two lists than of two people with names as like. Only the tuning half of the records
(`benchmarks/names/lists.py`) is learned from.

The same person: pairs of persons of OFAC, UN, EU and Canada that OpenSanctions judged to be one, or
that share a passport or a UN reference, or a whole name of three words and more. Another: two
persons of ONE list whose names are as probable as `LIKE` to be one name, and ordinary invented
people (yente's, even rows; the odd rows are reported on) beside the persons of OFAC that their
names come as near to.

Findings of a date are a chain: how many years apart, then of the same year the day or the month.
Ratios of few findings are held towards none (`DOUBT`), no link goes beyond `MOST`, and the signs
are held: what agrees takes nothing, what contradicts gives nothing. Who is on the UN's list is left
out of "one person", for other lists copy their dates from there.

The probability of the names is right for what a search of listed names finds, and too sure of
ordinary people, who are nobody listed. Whole ratios would stop three times as many of them for a
year of birth alone. So two factors, for what agrees and for what contradicts, are those of least
cost at the default threshold: listed names missed, and ordinary people stopped (`COST`), given the
year, the day, the country, and both. Nothing of the data but counts is written.
"""

from __future__ import annotations

import csv
import gzip
import json
import math
import os
import re
import sys
import tempfile
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools/identity"))

from lists import hold, judged, un_reference  # noqa: E402

from marsad.names import DEFAULT_THRESHOLD, Index, Query, Record, compare, kernel, model  # noqa: E402
from marsad.names.evidence import packed, packed_dates  # noqa: E402
from marsad.vocabulary import Entity  # noqa: E402
from marsad.vocabulary.country import clean_country  # noqa: E402

SHARED = Path(os.environ.get("MARSAD_SHARED", ROOT.parent / "shared")) / "data"
OUT = ROOT / "marsad/names/data/evidence.json"
LIKE, FAR = 0.05, 0.0005
COST = 20
"""Listed names missed that weigh as much as an ordinary person stopped, each by its share."""
DOUBT = 5.0
MOST = 5.0
"""Nats that one link of the chain gives or takes at most: 150 times as often."""
NAMES = {"name": "primary", "alias": "strong", "previousName": "strong", "weakAlias": "weak"}
Counts = dict[str, float]
ORIGIN = (
    "tools/names/learn_evidence.py, from OFAC (2021-03-10, -07), UN (2021-03-12), EU (2021-03-05) "
    "and Canadian (2025-03-20) lists, OpenSanctions' judgements of 2021 (CC BY 4.0) and yente's "
    "ordinary names (MIT); counts only"
)
SUPPORTS = ("same_day", "same_month", "same_year", "swapped_day", "same_country")
CONTRADICTS = ("years_apart", "far_apart", "other_country", "other_gender")
_SHORT = {"us-ofac": "ofac", "un-sc": "un"}


def source(key: str) -> str:
    return "-".join(key.split("-")[:2])


def tuning(key: str) -> bool:
    """Whether a record is of the half that is learned from (`benchmarks/names/lists.py`)."""
    name = source(key)
    plain = _SHORT.get(name, name) + key.removeprefix(name)
    return not zlib.crc32(plain.encode()) & 1


def record_of(entity: Entity) -> Record:
    names = [
        (claim.value, "weak" if claim.qualifier("quality") == "low" else kind)
        for prop, kind in NAMES.items()
        for claim in entity.claims_of(prop)
    ]
    dates = [
        claim.value + "~" * (claim.qualifier("precision") == "approximate")
        for claim in entity.claims_of("birthDate")
    ]
    countries = [v for prop in ("nationality", "citizenship", "country") for v in entity.get(prop)]
    gender = next(iter(entity.get("gender")), None)
    return Record(entity.id, entity.schema, names, tuple(dates), tuple(countries), gender)


def found(asked: Record, known: Record) -> Iterator[tuple[str, str, float]]:
    """(link, finding, share) of two records: one date and one country of each, drawn at random.

    A customer gives one, and a list may know one: the best of several would not show how much
    that is said of one person differs.
    """
    dates = [
        (a, b)
        for one in asked.birth_dates
        for two in known.birth_dates
        for a in packed_dates(one)
        for b in packed_dates(two)
        if a < 1 << 30 and b < 1 << 30  # a span is weighed by its years
    ]
    for a, b in dates:
        each = 1 / len(dates)
        years = abs(a // 10_000 - b // 10_000)
        yield "years", str(years) if years < 2 else "few" if years < 6 else "many", each
        a, b = a % 10_000, b % 10_000
        if years or 101 in (a, b):
            continue  # the first of January often stands for "that year"
        if a % 100 and b % 100:
            swapped = a // 100 == b % 100 and a % 100 == b // 100
            yield "day", "same" if a == b else "swapped" if swapped else "other", each
        if a // 100 and b // 100:
            yield "month", "same" if a // 100 == b // 100 else "other", each
    homes = [(a, b) for a in asked.countries for b in known.countries]
    for a, b in homes:
        yield "country", "same" if a == b else "other", 1 / len(homes)
    if asked.gender and known.gender:
        yield "gender", "same" if asked.gender == known.gender else "other", 1.0


def same(people: dict[str, Record], held: dict[str, Entity]) -> set[tuple[str, str]]:
    """Pairs of records of one person; nothing that is learned makes them known."""
    pairs = {(one.id, two.id) for one, two, is_one in judged(SHARED, held) if is_one}
    marks: dict[str, set[str]] = defaultdict(set)
    for key in people:
        entity = held[key]
        if reference := un_reference(entity):
            marks[reference].add(key)
        for prop in ("passportNumber", "idNumber"):
            for value in entity.get(prop):
                number = re.sub(r"[^A-Z0-9]", "", value.upper())
                if len(number) > 5 and re.search(r"\d", number):
                    marks[number].add(key)
        for text, kind in people[key].names:
            words = sorted(re.sub(r"[^\w ]", " ", text.lower()).split())
            if kind != "weak" and len(words) > 2:
                marks[" ".join(words)].add(key)
    for keys in marks.values():
        pairs |= {(a, b) for a, b in combinations(sorted(keys), 2) if source(a) != source(b)}
    pairs = {tuple(sorted(pair)) for pair in pairs}  # type: ignore[misc]
    pairs = {(a, b) for a, b in pairs if a in people and b in people}
    # Who is on the UN's list is copied from there with the dates.
    return {
        (a, b)
        for a, b in pairs
        if not any(key.startswith("un-sc") for key in (a, b))
        and not (un_reference(held[a]) or un_reference(held[b]))
    }


def near(
    asked: Iterable[tuple[str, Record]], index: Index, least: float = LIKE
) -> Iterator[tuple[Record, str, float]]:
    """Records whose names come near, by the name alone, and how near."""
    rows = list(asked)
    ranks = index.rank_many((Query(text, "Person") for text, _ in rows), limit=5)
    for (_, record), met in zip(rows, ranks, strict=True):
        yield from ((record, key, p) for key, p in met if key != record.id and p >= least)


def ordinary(odd: int = 0) -> Iterator[tuple[str, Record]]:
    """Invented people: the even rows of yente's, or the odd ones."""
    with gzip.open(SHARED / "matching/negatives_global.csv.gz", "rt", encoding="utf-8") as file:
        for number, row in enumerate(csv.DictReader(file)):
            if number % 2 != odd:
                continue
            home = clean_country(row["nationality"])
            name = row["full_name"]
            yield (
                name,
                Record(
                    f"o{number}",
                    "Person",
                    [(name, "primary")],
                    (row["date_of_birth"],),
                    (home,) if home else (),
                    row["gender"] or None,
                ),
            )


def counted(pairs: Iterable[tuple[Record, Record]]) -> dict[str, Counts]:
    links: dict[str, Counts] = defaultdict(lambda: defaultdict(float))
    for one, two in pairs:
        for link, finding, share in found(one, two):
            links[link][finding] += share
    return links


def ratio(link: str, finding: str, is_one: dict[str, Counts], other: dict[str, Counts]) -> float:
    """Nats of a finding, held towards none the more the fewer there are."""
    ones, others = is_one[link], other[link]
    seen, not_so = ones.get(finding, 0.0), others.get(finding, 0.0)
    here = (seen + 0.5) / (sum(ones.values()) + 1)
    there = (not_so + 0.5) / (sum(others.values()) + 1)
    firm = (seen + not_so) / (seen + not_so + DOUBT)
    return max(-MOST, min(MOST, firm * math.log(here / there)))


def held_to(name: str, nats: float) -> float:
    """The sign that a finding has: what agrees takes nothing, what contradicts gives nothing."""
    if name in SUPPORTS:
        return max(nats, 0.0)
    return min(nats, 0.0) if name in CONTRADICTS else nats


def scaled(nats: dict[str, float], agrees: float, contradicts: float) -> dict[str, float]:
    """Gender stays as it is: nobody was found whose gender two lists give otherwise."""
    by = {name: agrees if value > 0 else contradicts for name, value in nats.items()}
    by["other_gender"] = 1.0
    return {n: round(max(-MOST, min(MOST, v * by[n])), 2) for n, v in nats.items()}


def best_scales(
    nats: dict[str, float],
    one: Iterable[tuple[Record, Record]],
    customers: Iterable[tuple[Record, Record, float]],
    people: int,
) -> tuple[float, float]:
    """By what to multiply what agrees and what contradicts: the least cost at the threshold."""
    listed = [
        (asked, known, max(compare(text, other).probability for other, _ in known.names))
        for pair in one
        for asked, known in (pair, pair[::-1])
        for text, kind in asked.names
        if kind != "weak" and len(text.split()) > 1
    ]
    bar = logit(DEFAULT_THRESHOLD)

    def ways(asked: Record) -> list[list[int]]:
        born, homes = asked.birth_dates[:1], asked.countries[:1]
        given = ([date[:4] for date in born], []), (born, []), ([], homes), (born, homes)
        return [packed(dates, countries, None) for dates, countries in given]

    def met(rows: Iterable[tuple[Record, Record, float]]) -> list[tuple[str, list[float]]]:
        return [
            (asked.id, [logit(p) + kernel.chosen().evidence(each, facts) for each in ways(asked)])
            for asked, known, p in rows
            for facts in [packed(known.birth_dates, known.countries, None)]
        ]

    costs: dict[tuple[float, float], float] = {}
    stopped = list(customers)
    for agrees in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0):
        for contradicts in (1.0, 1.2, 1.4, 1.6, 1.8, 2.0):
            for name, value in scaled(nats, agrees, contradicts).items():
                setattr(model.MODEL, name, value)
            ours, others = met(listed), met(stopped)
            costs[agrees, contradicts] = sum(
                sum(said[way] < bar for _, said in ours) / len(ours)
                + COST * len({key for key, said in others if said[way] >= bar}) / people
                for way in range(4)
            )
    return min(costs, key=lambda at: costs[at])


def logit(chance: float) -> float:
    bound = min(max(chance, 1e-9), 1 - 1e-9)
    return math.log(bound / (1 - bound))


def main() -> None:
    held = hold(SHARED)
    people = {key: record_of(e) for key, e in held.items() if e.schema == "Person"}
    people = {key: record for key, record in people.items() if record.names}
    one = [(people[a], people[b]) for a, b in sorted(same(people, held)) if tuning(b)]
    other: list[tuple[Record, Record]] = []
    customers: list[tuple[Record, Record, float]] = []
    for name in sorted({source(key) for key in people}):
        listed = [record for key, record in people.items() if source(key) == name]
        with tempfile.TemporaryDirectory() as folder:
            index = Index.open(Path(folder))
            index.rebuild((Record(r.id, r.schema, r.names) for r in listed), revision=1)
            mine = ((r.names[0][0], r) for r in listed if tuning(r.id))
            met = {tuple(sorted((r.id, key))) for r, key, _ in near(mine, index)}
            other += [(people[a], people[b]) for a, b in sorted(met)]
            if name == "us-ofac":
                customers = [(r, people[key], p) for r, key, p in near(ordinary(), index, FAR)]
    invented = [(r, known) for r, known, p in customers if p >= LIKE]
    same_counts, listed_counts, invented_counts = counted(one), counted(other), counted(invented)
    # What is different is by half listed people beside each other, and by half customers.
    other_counts: dict[str, Counts] = defaultdict(lambda: defaultdict(float))
    for link, counts in listed_counts.items():
        total = sum(counts.values())
        for part in (counts, invented_counts[link]):
            for finding, n in part.items():
                other_counts[link][finding] += n * total / sum(part.values())

    def of(link: str, finding: str) -> float:
        return ratio(link, finding, same_counts, other_counts)

    year = of("years", "0")
    nats = {
        "same_day": year + of("day", "same"),
        "same_month": year + of("month", "same"),
        "same_year": year,
        "year_apart": of("years", "1"),
        "swapped_day": year + of("day", "swapped"),
        "other_day": year + of("day", "other"),
        "years_apart": of("years", "few"),
        "far_apart": of("years", "many"),
        "same_country": of("country", "same"),
        "other_country": of("country", "other"),
        "other_gender": of("gender", "other"),
    }
    nats = {name: held_to(name, value) for name, value in nats.items()}
    scales = best_scales(nats, one, customers, sum(1 for _ in ordinary()))
    nats = scaled(nats, *scales)
    written = {
        "origin": ORIGIN,
        "seen": {
            link: {
                title: {finding: round(n, 1) for finding, n in sorted(part[link].items())}
                for title, part in (
                    ("one person", same_counts),
                    ("two listed", listed_counts),
                    ("listed and ordinary", invented_counts),
                )
            }
            for link in sorted(same_counts)
        },
        "scales": dict(zip(("agrees", "contradicts"), scales, strict=True)),
        "nats": nats,
    }
    text = re.sub(
        r"\{\s+([^{}]*?)\s+\}",
        lambda m: "{" + " ".join(m[1].split()) + "}",
        json.dumps(written, indent=2, ensure_ascii=False),
    )
    OUT.write_text(text + "\n", "utf-8")
    print(json.dumps(written["nats"], indent=1))


if __name__ == "__main__":
    main()
