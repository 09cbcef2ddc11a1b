"""Screening on Apache Spark gives what one process gives."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from marsad.home import Home
from marsad.names import Index, Record
from marsad.screening.columns import recognise
from marsad.screening.matching import Alert, Options, screen
from marsad.screening.models import Run
from marsad.screening.results import alerts, problems, summary, write
from marsad.screening.runs import begin, work
from marsad.screening.spark import SparkError, kernel, screen_parquet
from marsad.screening.spark import session as sessions
from marsad.screening.subject import SetAside
from marsad.screening.table import TableError, open_table
from tests.screening.conftest import ROWS, reader
from tests.screening.conftest import write as write_rows

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

NAMES = ("Salim Harithi", "Hala Suwaid", "Nadhir Shatii", "نذير الشاطئي", "", "Waddah Munifi")


def parquet(path: Path, count: int, **more: Any) -> Path:
    columns = {
        "id": [f"C{n % 190}" for n in range(count)],
        "name": [NAMES[n % len(NAMES)] + (f" {n}" if n % 7 == 3 else "") for n in range(count)],
        "alias": [["Abu Wadi", NAMES[n % 3]] if n % 11 == 0 else [] for n in range(count)],
        "birthDate": ["1970-02-31" if n % 50 == 1 else "1970" for n in range(count)],
        **more,
    }
    pq.write_table(pa.table(columns), path, row_group_size=64)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    index = Index.open(tmp_path / "index")
    people = ("Salem al-Harithy", "Halah Suwayd", "Nadheer al-Shati", "Wadah Munify")
    index.rebuild(
        (Record(f"r{n}", "Person", [(name, "primary")]) for n, name in enumerate(people)),
        revision=1,
    )
    return tmp_path / "index"


def local(path: Path, folder: Path) -> Iterator[Alert | SetAside]:
    index = Index.open(folder)
    with open_table(path) as table:
        columns = recognise(table.headers)
        for item in table.rows():
            row = item if isinstance(item, SetAside) else columns.subject(*item)
            if isinstance(row, SetAside):
                yield row
            else:
                yield from screen([row], index, Options(0.3))


def lines(found: Iterator[Alert | SetAside]) -> list[str]:
    return sorted(json.dumps(asdict(each), sort_keys=True) for each in found)


def on_spark(path: Path, folder: Path, **how: Any) -> Iterator[Alert | SetAside]:
    columns = recognise(pq.read_schema(path).names)
    for item in screen_parquet(path, columns, folder, Options(0.3), **how):
        if isinstance(item, SetAside):
            yield item
        else:
            yield from item[1]


@pytest.fixture
def _spark() -> None:
    pytest.importorskip("pyspark", reason="Spark is not installed: make test-spark")
    if shutil.which("java") is None:
        pytest.skip("Java is not here (Debian: apt-get install openjdk-17-jre-headless)")


spark = [
    pytest.mark.spark,
    pytest.mark.slow,
    pytest.mark.usefixtures("_spark"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning"),
]


class TestOnSpark:
    pytestmark = spark

    def test_two_workers_give_what_one_process_gives(self, tmp_path: Path, folder: Path) -> None:
        path = parquet(tmp_path / "customers.parquet", 400)
        steps: list[int] = []
        found = on_spark(
            path,
            folder,
            master="local-cluster[2,1,1024]",
            advance=lambda done, total: steps.append(done),
        )
        ours = lines(local(path, folder))
        assert len(ours) > 200
        assert lines(found) == ours
        assert steps == sorted(steps)

    @pytest.mark.django_db
    @pytest.mark.usefixtures("world")
    def test_a_run_is_the_same_on_either_engine(
        self, tmp_path: Path, home: Home, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("MARSAD_SPARK_MASTER", "local[1]")
        rows = ROWS[1:]
        columns = {head: [row[n] for row in rows] for n, head in enumerate(ROWS[0])}
        pq.write_table(pa.table(columns), tmp_path / "a.parquet")
        done: dict[str, Run] = {}
        for engine in ("local", "spark"):
            run = begin(tmp_path / "a.parquet", reader(), Options(0.5), engine=engine)
            done[engine] = work(run, reader(), home=home)
        one, two = (summary(run) for run in done.values())
        for key in ("rows", "screened", "alerts", "set_aside", "read_in_part"):
            assert one[key] == two[key]
        assert one["alerts"] >= 2
        shown = [[(r["line"], r["record"], r["score"]) for r in alerts(run, reader())]
                 for run in done.values()]  # fmt: skip
        assert shown[0] == shown[1]
        assert list(problems(done["local"])) == list(problems(done["spark"]))
        out = tmp_path / "out.parquet"
        assert write(done["spark"], out, reader()) == one["alerts"]
        assert pq.read_table(out).column("record").to_pylist() == [row[1] for row in shown[1]]

    def test_what_fails_as_a_whole_is_told(self, tmp_path: Path, folder: Path) -> None:
        path = parquet(tmp_path / "customers.parquet", 500)
        columns = recognise(pq.read_schema(path).names)
        data = bytearray(path.read_bytes())
        data[4:600] = b"\xff" * 596
        path.write_bytes(bytes(data))
        found = screen_parquet(path, columns, folder, Options(0.3), master="local[1]")
        with pytest.raises(SparkError, match=r"customers\.parquet: Spark failed"):
            list(found)


def test_a_worker_without_the_index_does_not_find_nobody(tmp_path: Path, folder: Path) -> None:
    batch = pa.RecordBatch.from_pydict({"name": ["Salim Harithi"], kernel.ROW: [0]})
    mapped = kernel.mapper(folder, recognise(["name"]), ["name"], Options(0.3))
    kernel._index.cache_clear()
    shutil.rmtree(folder)
    with pytest.raises(RuntimeError, match="does not find the name index of 4 records"):
        list(mapped([batch]))
    assert not folder.exists()


def test_a_row_that_cannot_be_screened_is_set_aside(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(rows: Any, index: Any, options: Any) -> Iterator[Alert]:
        if any("Hala" in row.names[0] for row in rows):
            raise RuntimeError("Hala Suwaid")
        return screen(rows, index, options)

    monkeypatch.setattr(kernel, "screen", fails)
    path = parquet(tmp_path / "customers.parquet", 8)
    batch = next(pq.ParquetFile(path).iter_batches())
    numbered = batch.append_column(kernel.ROW, pa.array(range(8), pa.int64()))
    names = batch.schema.names
    mapped = kernel.mapper(folder, recognise(names), names, Options(0.3))
    (answer,) = mapped([numbered])
    read = [kernel.read(*row) for row in zip(*answer.to_pydict().values(), strict=True)]
    asides = [row for row in read if isinstance(row, SetAside)]
    assert [(a.line, a.reason.split(":")[0]) for a in asides] == [
        (3, "could not be screened (RuntimeError)"),
        (6, "the row has no name"),
        (9, "could not be screened (RuntimeError)"),
    ]
    assert not any("Suwaid" in aside.reason for aside in asides)
    first = read[0]
    assert not isinstance(first, SetAside)
    assert first[1][0].record == "r0"


def test_sg_22_subjects_that_meet_nothing_come_back_by_id_only(
    tmp_path: Path, folder: Path
) -> None:
    batch = pa.RecordBatch.from_pydict(
        {"id": ["C9"], "name": ["Quentin Nobodylisted"], kernel.ROW: [0]}
    )
    for whole, names in ((False, ()), (True, ("Quentin Nobodylisted",))):
        columns = recognise(["id", "name"])
        mapped = kernel.mapper(folder, columns, ["id", "name"], Options(0.3), whole=whole)
        (answer,) = mapped([batch])
        item = kernel.read(*(column[0] for column in answer.to_pydict().values()))
        assert not isinstance(item, SetAside)
        assert (item[0].line, item[0].id, item[0].names, item[1]) == (2, "C9", names, [])


def test_without_pyspark_or_java_it_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyspark.errors", None)
    with (
        pytest.raises(SparkError, match=r"pip install 'marsad\[spark\]'"),
        sessions.session(tmp_path),
    ):
        pass


def test_without_java_it_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyspark")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(SparkError, match="Java 17") as caught, sessions.session(tmp_path):
        pass
    assert "Java" in caught.value.ar


@pytest.mark.django_db
@pytest.mark.usefixtures("world")
def test_spark_reads_parquet_only(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="Spark reads Parquet"):
        begin(write_rows(tmp_path / "a.csv"), reader(), Options(0.5), engine="spark")
