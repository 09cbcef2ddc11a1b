"""Nothing that a publisher writes is lost: each text of a real record, changed, changes what is
delivered, and the changes between two editions are those that the files themselves have.
"""

from __future__ import annotations

import csv
import gzip
import io
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from marsad.sources import eu_fsf, un_sc, us_ofac
from tests.sources.reading import Read, read_bytes, read_path

EU = "{http://eu.europa.ec/fpi/fsd/export}"
OFAC = "{http://tempuri.org/sdnList.xsd}"
RECORDS = 12

Wrap = Callable[[bytes], bytes]
CASES: dict[str, tuple[Read, str, str, set[str], Wrap, set[str]]] = {
    "un-sc": (
        un_sc.read,
        "un_sc/2021-03-12.xml.gz",
        "",
        {"INDIVIDUAL", "ENTITY"},
        lambda record: b'<CONSOLIDATED_LIST dateGenerated="2021-03-12"><X>' + record
        + b"</X></CONSOLIDATED_LIST>",
        {"VERSIONNUM"},
    ),
    "us-ofac": (
        us_ofac.read,
        "us_ofac/2021-03-10_sdn.xml.gz",
        OFAC,
        {f"{OFAC}sdnEntry"},
        lambda record: b'<sdnList xmlns="http://tempuri.org/sdnList.xsd"><publshInformation>'
        b"<Publish_Date>03/10/2021</Publish_Date></publshInformation>" + record + b"</sdnList>",
        # numbers of rows, and codes of which only the known values mean something
        {"uid", "category", "sdnType", "mainEntry"},
    ),
    "eu-fsf": (
        eu_fsf.read,
        "eu_fsf/2021-03-05.xml.gz",
        EU,
        {f"{EU}sanctionEntity"},
        lambda record: b'<export xmlns="http://eu.europa.ec/fpi/fsd/export" globalFileId="1" '
        b'generationDate="2021-03-02">' + record + b"</export>",
        # the same: rows' numbers, languages of the regulation, flags, and codes that stand beside
        # their description; a regulation is cited once, by its number
        {
            "@logicalId", "@regulationLanguage", "@strong", "@circa", "@calendarType",
            "@asAtListingTime", "@diplomatic", "@knownExpired", "@knownFalse", "@reportedLost",
            "@revokedByIssuer", "@classificationCode", "@identificationTypeCode",
            "@countryIso2Code", "@dayOfMonth", "@monthOfYear", "@year",
            "identification@countryDescription", "regulationSummary@regulationType",
            "regulationSummary@publicationDate", "regulationSummary@publicationUrl",
        },
    ),
}  # fmt: skip


@pytest.mark.parametrize("key", CASES)
def test_every_text_of_a_record_counts(key: str, shared: Path) -> None:
    read, name, namespace, tags, wrap, passed_over = CASES[key]
    path = shared / "lists" / name
    if not path.exists():
        pytest.skip(f"{path.name} is not here")
    with gzip.open(path) as stream:
        root = ElementTree.parse(stream).getroot()
    if namespace:
        ElementTree.register_namespace("", namespace[1:-1])
    records = [element for element in root.iter() if element.tag in tags]
    lost: Counter[str] = Counter()
    changes = 0

    def delivered(record: ElementTree.Element) -> str:
        reading = read_bytes(read, wrap(ElementTree.tostring(record)))
        entities = [e for r in reading.records.values() for e in r.entities]
        return repr(([(e.id, e.claims) for e in entities], [a.reason for a in reading.aside]))

    for record in random.Random(6).sample(records, RECORDS):
        before = delivered(record)
        for element in record.iter():
            tag = element.tag.removeprefix(namespace)
            text = element.text
            if text and text.strip() and tag not in passed_over:
                element.text = f"{text.rstrip()} Qz7"
                changes += 1
                lost[tag] += delivered(record) == before
                element.text = text
            for attribute, value in list(element.attrib.items()):
                if value and not {f"@{attribute}", f"{tag}@{attribute}"} & passed_over:
                    element.attrib[attribute] = f"{value}Qz7"
                    changes += 1
                    lost[f"{tag}@{attribute}"] += delivered(record) == before
                    element.attrib[attribute] = value
    assert changes > 100
    assert not +lost


def un_texts(path: Path) -> dict[str, frozenset[tuple[tuple[str, str], ...]]]:
    """Of each record, its elements as (path, text) in one line, apart from housekeeping."""
    with gzip.open(path) as stream:
        root = ElementTree.parse(stream).getroot()
    found = {}
    for tag in ("INDIVIDUALS/INDIVIDUAL", "ENTITIES/ENTITY"):
        for record in root.findall(tag):
            details = [
                tuple(
                    (element.tag, " ".join(element.text.split()))
                    for element in child.iter()
                    if element.text
                    and element.text.strip()
                    and element.tag not in ("VERSIONNUM", "SORT_KEY", "SORT_KEY_LAST_MOD")
                )
                for child in record
            ]
            data_id = (record.findtext("DATAID") or "").strip()
            found[f"un-sc-{data_id}"] = frozenset(filter(None, details))
    return found


def claims(read: Read, path: Path) -> dict[str, frozenset[object]]:
    reading = read_path(read, path)
    return {
        key: frozenset((entity.id, claim) for entity in record.entities for claim in entity.claims)
        for key, record in reading.records.items()
    }


@pytest.mark.parametrize(
    ("old", "new"), [("2018-10-29", "2020-11-30"), ("2020-11-30", "2021-03-12")]
)
def test_un_changes_are_those_of_the_file(shared: Path, old: str, new: str) -> None:
    folder = shared / "lists" / "un_sc"
    before, after = (un_texts(folder / f"{day}.xml.gz") for day in (old, new))
    was, now = (claims(un_sc.read, folder / f"{day}.xml.gz") for day in (old, new))
    assert (was.keys(), now.keys()) == (before.keys(), after.keys())
    both = before.keys() & after.keys()
    changed = {key for key in both if before[key] != after[key]}
    assert len(changed) > 50
    assert {key for key in both if was[key] != now[key]} == changed


def test_ofac_changes_are_those_of_the_file(shared: Path) -> None:
    folder = shared / "lists" / "us_ofac" / "sdn_history"
    old, new = "2021-08-24", "2021-12-30"

    def rows(day: str) -> dict[str, tuple[str, ...]]:
        with gzip.open(folder / f"sdn_{day}.csv.gz", "rt", newline="") as stream:
            cells = csv.reader(io.StringIO(stream.read().replace("\x1a", "")))
            return {f"us-ofac-{row[0]}": tuple(row) for row in cells if row}

    before, after = rows(old), rows(new)
    was, now = (claims(us_ofac.read, folder / f"sdn_{day}.csv.gz") for day in (old, new))
    both = before.keys() & after.keys()
    changed = {key for key in both if before[key] != after[key]}
    assert len(changed) > 50
    assert {key for key in both if was[key] != now[key]} == changed
