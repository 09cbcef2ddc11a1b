"""Acceptance: 10,000 invented customers and 50 seeded ones, in every kind of file and engine.

The same rows give the same alerts, and every seeded one is among them.
"""

from __future__ import annotations

import csv
import json
import random
import shutil
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import openpyxl
import pytest

from marsad.names import Index, Record
from marsad.screening.columns import recognise
from marsad.screening.matching import Options, screen
from marsad.screening.spark import screen_parquet
from marsad.screening.subject import SetAside
from marsad.screening.table import open_table

pytestmark = pytest.mark.slow

HEADERS = ("رقم العميل", "الاسم الكامل", "تاريخ الميلاد", "الجنسية")
GIVEN = [
    "Nadhir",
    "Waddah",
    "Munir",
    "Zahra",
    "Layla",
    "Hani",
    "Jalal",
    "Qasim",
    "Faris",
    "Rami",
    "Basil",
    "Tariq",
    "Samir",
    "Huda",
]
FAMILY = [
    "Shatii",
    "Munifi",
    "Zahrani",
    "Safwani",
    "Harithi",
    "Suwaidi",
    "Loubani",
    "Thawbani",
    "Qasmani",
    "Fadhili",
    "Barqawi",
    "Dhahiri",
    "Rashidi",
    "Mazrui",
    "Tumani",
    "Wadiani",
]
SPELT = {
    "Nadhir": "Nazeer",
    "Waddah": "Wadah",
    "Zahra": "Zehra",
    "Layla": "Leila",
    "Qasim": "Kassem",
}
ARABIC = {"Nadhir": "نذير", "Hani": "هاني", "Tariq": "طارق", "Samir": "سمير", "Faris": "فارس"}
INVENTED = [
    "Bertil",
    "Quentin",
    "Odalys",
    "Xanthe",
    "Ulf",
    "Ingrid",
    "Marit",
    "Wenzel",
    "Ilse",
    "Hedda",
    "Joren",
    "Sverre",
]
TAILS = [
    "Nobodylisted",
    "Unmet",
    "Hallgrim",
    "Ostervold",
    "Brekkhus",
    "Lindqvarn",
    "Smeets",
    "Vandermoor",
    "Trask",
]
FILE = "customers"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("index")
    pairs = list(product(GIVEN, GIVEN, FAMILY))[::9]
    records = [
        Record(f"r{n}", "Person", [(f"{a} {b} al-{c}", "primary")], ("1970",), ("xa",))
        for n, (a, b, c) in enumerate(pairs)
        if a != b
    ]
    Index.open(folder).rebuild(records, revision=1)
    return folder


@pytest.fixture(scope="module")
def rows() -> list[tuple[str, ...]]:
    chance = random.Random(20261124)
    made = [
        (f"C{n}", f"{chance.choice(INVENTED)} {chance.choice(TAILS)} {n}", "1980-02-03", "XB")
        for n in range(10_000)
    ]
    listed = [p for p in list(product(GIVEN, GIVEN, FAMILY))[::9] if p[0] != p[1]]
    for n, (a, b, c) in enumerate(chance.sample(listed, 50)):
        name = f"{SPELT.get(a, a)} {b} {c}" if n % 2 else f"{c.lower()} {ARABIC.get(a, a)} {b}"
        made.insert(chance.randrange(len(made)), (f"S{n}", name, "1970", "XA"))
    return made


def as_csv(rows: list[tuple[str, ...]], path: Path) -> None:
    with path.open("w", encoding="cp1256", errors="strict", newline="") as file:
        csv.writer(file, delimiter=";").writerows([HEADERS, *rows])


def as_xlsx(rows: list[tuple[str, ...]], path: Path) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in (HEADERS, *rows):
        sheet.append(row)
    book.save(path)


def as_jsonl(rows: list[tuple[str, ...]], path: Path) -> None:
    lines = (json.dumps(dict(zip(HEADERS, row, strict=True)), ensure_ascii=False) for row in rows)
    path.write_text("\n".join(lines), "utf-8")


def as_parquet(rows: list[tuple[str, ...]], path: Path) -> None:
    arrow = pytest.importorskip("pyarrow.parquet")
    columns = dict(zip(HEADERS, map(list, zip(*rows, strict=True)), strict=True))
    arrow.write_table(__import__("pyarrow").table(columns), path, row_group_size=1_000)


Alerts = list[tuple[str, str, str, float]]


def on_one(path: Path, index: Path) -> Alerts:
    opened = Index.open(index)
    with open_table(path) as table:
        columns = recognise(table.headers)

        def subjects() -> Iterator[object]:
            for item in table.rows():
                yield item if isinstance(item, SetAside) else columns.subject(*item)

        found = list(subjects())
    assert not any(isinstance(row, SetAside) for row in found)
    return sorted(
        (a.subject_id, a.asked, a.record, a.score)
        for a in screen(found, opened, Options(0.5))  # type: ignore[arg-type]
    )


@pytest.fixture(scope="module")
def expected(
    rows: list[tuple[str, ...]], index: Path, tmp_path_factory: pytest.TempPathFactory
) -> Alerts:
    path = tmp_path_factory.mktemp("files") / f"{FILE}.csv"
    as_csv(rows, path)
    return on_one(path, index)


def test_every_seeded_customer_raises_an_alert_and_few_others_do(expected: Alerts) -> None:
    met = {alert[0] for alert in expected}
    assert {f"S{n}" for n in range(50)} <= met
    assert len(met) - 50 < 20


@pytest.mark.parametrize(
    ("write", "suffix"), [(as_xlsx, ".xlsx"), (as_jsonl, ".jsonl"), (as_parquet, ".parquet")]
)
def test_every_kind_of_file_gives_the_same_alerts(
    write: Callable[[list[tuple[str, ...]], Path], None],
    suffix: str,
    rows: list[tuple[str, ...]],
    index: Path,
    expected: Alerts,
    tmp_path: Path,
) -> None:
    path = tmp_path / f"{FILE}{suffix}"
    write(rows, path)
    assert on_one(path, index) == expected


@pytest.mark.spark
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
def test_spark_gives_the_same_alerts(
    rows: list[tuple[str, ...]], index: Path, expected: Alerts, tmp_path: Path
) -> None:
    pytest.importorskip("pyspark", reason="Spark is not installed: make test-spark")
    if shutil.which("java") is None:
        pytest.skip("Java is not here (Debian: apt-get install openjdk-17-jre-headless)")
    path = tmp_path / f"{FILE}.parquet"
    as_parquet(rows, path)
    found = screen_parquet(
        path, recognise(HEADERS), index, Options(0.5), master="local-cluster[2,1,1024]"
    )
    alerts = [alert for item in found if not isinstance(item, SetAside) for alert in item[1]]
    assert sorted((a.subject_id, a.asked, a.record, a.score) for a in alerts) == expected
