"""Subjects of real lists, read by the project's own readers, for fitting and measuring."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from summary import entity_of_summary

from marsad.sources.inputs import Inputs
from marsad.vocabulary import Entity, Record

FILES = {
    "un-sc": "lists/un_sc/2021-03-12.xml.gz",
    "us-ofac": "lists/us_ofac/2021-03-10_sdn.xml.gz",
    "eu-fsf": "lists/eu_fsf/2021-03-05.xml.gz",
    "ca-sema": "lists/ca_sema/2025-03-20.xml.gz",
}
PAIRS = "pairs/cross_list_pairs.jsonl.gz"


LATER = {"us-ofac": "lists/us_ofac/2021-07-07_csv"}


def hold(data: Path) -> dict[str, Entity]:
    """Every subject of the lists by id; of OFAC also those listed in the four months after."""
    held = {entity.id: entity for key in FILES for entity in subjects(data, key)}
    for key, path in LATER.items():
        for entity in subjects(data, key, path):
            held.setdefault(entity.id, entity)
    return held


def subjects(data: Path, key: str, path: str | None = None) -> Iterator[Entity]:
    """The subjects of a list, in the order of its file."""
    reader = import_module(f"marsad.sources.{key.replace('-', '_')}")
    with Inputs.of(data / (path or FILES[key])) as files:
        for delivery in reader.read(files):
            if isinstance(delivery, Record):
                yield delivery.entities[0]


def un_reference(entity: Entity) -> str | None:
    """The UN reference (``QDi.006``) that a record of the UN or the EU names as its own."""
    for claim in entity.claims_of("reference"):
        if re.fullmatch(r"[A-Z]{2}[ie]\.\d{3}", claim.value.strip()):
            return claim.value.strip()
    return None


def judged(data: Path, held: dict[str, Entity]) -> Iterator[tuple[Entity, Entity, bool]]:
    """The judged pairs with their full records, or with what the pair tells of an absent one."""
    by_reference = {
        claim.value: entity
        for entity in held.values()
        if entity.id.startswith("eu-fsf")
        for claim in entity.claims_of("reference")
    }

    def full(summary: dict[str, Any]) -> Entity:
        source, _, rest = summary["id"].partition("-")
        if source == "eu":
            found = by_reference.get("EU." + ".".join(rest.split("-")[2:]))
        else:
            found = held.get({"unsc": "un-sc", "ofac": "us-ofac"}[source] + f"-{rest}")
        return found or entity_of_summary(summary)

    with gzip.open(data / PAIRS, "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            yield full(row["left"]), full(row["right"]), row["judgement"] == "positive"
