"""Deliveries of every packing, honest and hostile."""

from __future__ import annotations

import gzip
import hashlib
import io
import zipfile
from pathlib import Path

import pytest

from marsad.sources.inputs import Inputs

TEXT = b"a,b\n1,2\n"


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("list.csv", TEXT),
        ("list.csv.gz", gzip.compress(TEXT, mtime=1)),
        ("list.csv.gz", gzip.compress(TEXT[:3]) + gzip.compress(TEXT[3:])),
        ("renamed.csv", gzip.compress(TEXT)),
        ("list.zip", zipped({"folder/list.csv": TEXT})),
        ("renamed.xml", zipped({"list.csv": TEXT, "__MACOSX/._list.csv": b"x"})),
        ("list.zip", zipped({"list.csv.gz": gzip.compress(TEXT)})),
    ],
)
def test_the_same_content_is_the_same_report(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    with Inputs.of(tmp_path / name) as files:
        assert files.main.read() == TEXT
        assert files.sha256 == hashlib.sha256(TEXT).hexdigest()
        assert files.size == len(TEXT)
        assert files.head(3) == b"a,b"


def test_several_files_however_packed(tmp_path: Path) -> None:
    members = {"SDN.CSV": b"1", "alt.csv": b"22", "add.csv": b"333"}
    folder = tmp_path / "2021-07-07_csv"
    folder.mkdir()
    (folder / ".hidden").write_bytes(b"x")
    for name, data in members.items():
        (folder / f"{name}.gz").write_bytes(gzip.compress(data))
    (tmp_path / "all.zip").write_bytes(zipped(members))
    digests = set()
    for path in (folder, tmp_path / "all.zip"):
        with Inputs.of(path, prefer=["sdn.csv"]) as files:
            assert files.names == ("SDN.CSV", "add.csv", "alt.csv")
            assert files.main.read() == b"1"
            assert files.main_name == "SDN.CSV"
            found = files.open("ALT*")
            assert found is not None
            assert found.read() == b"22"
            assert files.open("nothing*") is None
            assert path.name in files.label("alt.csv")
            digests.add(files.sha256)
    assert len(digests) == 1


def test_handles_are_of_their_own_and_close_with_the_delivery() -> None:
    with Inputs.of_bytes(TEXT, "list.csv") as files:
        one, two = files.open("list.csv"), files.open("list.csv")
        assert one is not None
        assert two is not None
        one.read()
        assert two.read() == TEXT
        main = files.main
    assert main.closed
    assert one.closed


@pytest.mark.parametrize(
    ("name", "dated"),
    [
        ("2022-04.csv.gz", "2022-04"),
        ("sdn_2021-08-24.csv", "2021-08-24"),
        ("20210310_sdn.xml", "2021-03-10"),
        ("9876543210.csv", None),
        ("sdn.csv", None),
    ],
)
def test_the_date_in_a_name(tmp_path: Path, name: str, dated: str | None) -> None:
    (tmp_path / name).write_bytes(TEXT)
    with Inputs.of(tmp_path / name) as files:
        assert files.dated == dated


@pytest.mark.parametrize(
    ("dated", "latest", "published"),
    [
        ("2022-04", "2022-04-21", "2022-04-21"),
        ("2022-04", "2021-01-01", "2022-04-01"),
        ("2022-04-02", "2022-04-21", "2022-04-02"),
        (None, "2022-04-21", "2022-04-21"),
    ],
)
def test_published(dated: str | None, latest: str, published: str) -> None:
    with Inputs.of_bytes(TEXT) as files:
        files.dated = dated
        assert files.published(latest) == published


def test_published_is_never_in_the_future() -> None:
    with Inputs.of_bytes(TEXT) as files:
        assert files.published("2999-01-01") < "2999"
