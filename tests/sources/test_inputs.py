"""Deliveries of every packing, honest and hostile."""

from __future__ import annotations

import gzip
import hashlib
import io
import struct
import zipfile
from pathlib import Path

import pytest

from marsad.sources.inputs import Inputs
from marsad.sources.unpack import Limits
from marsad.vocabulary import DeliveryError

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


def locked_zip() -> bytes:
    data = bytearray(zipped({"list.csv": TEXT}))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        place = data.index(mark) + (6 if mark == b"PK\x03\x04" else 8)
        data[place : place + 2] = struct.pack("<H", 1)
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (gzip.compress(b""), "empty"),
        (gzip.compress(TEXT * 100)[:-9], "cut short"),
        (gzip.compress(TEXT)[:-8] + b"\0" * 8, "damaged"),
        (zipped({"list.csv": TEXT})[:-30], "damaged"),
        (zipped({}), "no file inside"),
        (zipped({"inner.zip": zipped({"list.csv": TEXT})}), "zip inside a zip"),
        (zipped({"[Content_Types].xml": b"", "xl/workbook.xml": b""}), "Office document"),
        (zipped({"a/list.csv": TEXT, "b/list.csv": TEXT}), "same name"),
        (locked_zip(), "password"),
        (b"7z\xbc\xaf\x27\x1c" + TEXT, "7-Zip"),
        (b"BZh91AY" + TEXT, "bzip2"),
        (b"%PDF-1.7", "PDF"),
    ],
)
def test_what_cannot_be_unpacked_is_told(tmp_path: Path, data: bytes, says: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(data)
    with pytest.raises(DeliveryError, match=says) as told:
        Inputs.of(path)
    assert "list.csv" in str(told.value)


def test_no_such_file_and_an_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(DeliveryError, match="no such file"):
        Inputs.of(tmp_path / "nothing.csv")
    with pytest.raises(DeliveryError, match="folder is empty"):
        Inputs.of(tmp_path)


def test_bombs_are_refused(tmp_path: Path) -> None:
    zeros = b"\0" * 3_000_000
    for name, data in (("b.gz", gzip.compress(zeros)), ("b.zip", zipped({"x": zeros}))):
        path = tmp_path / name
        path.write_bytes(data)
        with pytest.raises(DeliveryError, match="compression bomb"):
            Inputs.of(path, limits=Limits(free=1_000_000))
        with pytest.raises(DeliveryError, match="size limit"):
            Inputs.of(path, limits=Limits(total=1_000_000))
    path = tmp_path / "many.zip"
    path.write_bytes(zipped({str(number): b"x" for number in range(12)}))
    with pytest.raises(DeliveryError, match="more than 10 files"):
        Inputs.of(path, limits=Limits(parts=10))


def test_a_member_cannot_climb_out(tmp_path: Path) -> None:
    path = tmp_path / "list.zip"
    path.write_bytes(zipped({"../../list.csv": TEXT}))
    with Inputs.of(path) as files:
        assert files.names == ("list.csv",)
    assert sorted(tmp_path.iterdir()) == [path]
