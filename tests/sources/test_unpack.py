"""What is inside a packed file, and what is refused."""

from __future__ import annotations

import gzip
import struct
from pathlib import Path

import pytest

from marsad.sources.inputs import Inputs
from marsad.sources.unpack import Limits
from marsad.vocabulary import DeliveryError
from tests.sources.test_inputs import TEXT, zipped


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
