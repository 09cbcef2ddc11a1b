"""Loading: from a file or a publisher into the bank, or a plain message and the bank as it was."""

from __future__ import annotations

import errno
import gzip
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from marsad.access import local_operator
from marsad.bank.reports import sources
from marsad.bank.result import IntakeResult
from marsad.home import Home
from marsad.sources import REGISTER, load
from marsad.sources.fetch import Fetched
from marsad.sources.inputs import Inputs
from marsad.vocabulary import DeliveryError

loading = import_module("marsad.sources.load")  # the package's own `load` is the function
pytestmark = pytest.mark.django_db

CANADA = (
    "<data-set>"
    + "".join(
        f"<record><Country>Freedonia / Fredonie</Country><LastName>Example {number}</LastName>"
        f"<Schedule>1</Schedule><Item>{number}</Item><DateOfListing>2020-09-28</DateOfListing>"
        "</record>"
        for number in range(1, 4)
    )
    + "</data-set>"
).encode()
SDN = b'1,"EXAMPLE LINES",-0- ,"EX",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n\x1a'
ALT = b'1,1,"aka","EXAMPLE SHIPPING",-0- \r\n\x1a'


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "node").prepare()


def take(home: Home, key: str, path: Path | None, **options: Any) -> IntakeResult:
    return load(key, path, by=local_operator("test"), home=home, **options)


def written(tmp_path: Path, name: str, data: bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def nothing_loaded() -> bool:
    return not any(info.versions for info in sources(local_operator("test")))


def test_a_file_is_loaded_once_however_packed(home: Home, tmp_path: Path) -> None:
    heard: list[tuple[int, int | None]] = []
    path = written(tmp_path, "2025-03-20.xml", CANADA)
    first = take(home, "ca-sema", path, progress=lambda *at: heard.append(at))
    assert (first.entities, first.added, first.published) == (3, 3, "2025-03-20")
    assert heard[-1] == (3, 3)
    again = take(home, "ca-sema", written(tmp_path, "other.gz", gzip.compress(CANADA)))
    assert again.already_known
    assert again.added == 0
    assert len(list(home.raw.glob("??/*.gz"))) == 1


def test_a_new_version_is_compared_with_the_one_before(home: Home, tmp_path: Path) -> None:
    take(home, "ca-sema", written(tmp_path, "2025-03-20.xml", CANADA))
    newer = CANADA.replace(b"Example 2<", b"Example Two<").replace(b"<Item>3<", b"<Item>4<")
    result = take(home, "ca-sema", written(tmp_path, "2025-03-21.xml", newer))
    assert (result.added, result.changed, result.withdrawn, result.unchanged) == (1, 1, 1, 1)


def test_companions_of_ofac_come_along(home: Home, tmp_path: Path) -> None:
    folder = tmp_path / "2021-07-07_csv"
    folder.mkdir()
    path = written(folder, "sdn.csv", SDN)
    written(folder, "alt.csv.gz", gzip.compress(ALT))
    written(folder, "unrelated.csv", b"x")
    alone = loading._with_companions(REGISTER["us-ofac"], [path])
    assert [item.name for item in alone] == ["sdn.csv", "alt.csv.gz"]
    result = take(home, "us-ofac", folder)
    assert result.published == "2021-07-07"
    assert result.entities == 1


def test_from_the_publisher(home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, Path]] = []

    def fetch(url: str, path: Path) -> Fetched:
        asked.append((url, path))
        return Fetched(written(tmp_path, "list", CANADA), "2025-04-01", unchanged=False)

    monkeypatch.setattr("marsad.sources.fetch.fetch", fetch)
    monkeypatch.setenv("MARSAD_SOURCE_URL_CA_SEMA", "https://mirror.example/sema.xml")
    result = take(home, "ca-sema", None)
    assert asked == [("https://mirror.example/sema.xml", home.downloads / "ca-sema" / "list")]
    assert result.published == "2025-04-01"


def test_terms_of_the_report_may_be_set(home: Home, tmp_path: Path) -> None:
    line = b'{"id":"a","schema":"Person","properties": {"name": ["Z E"], "topics": ["sanction"]}}\n'
    result = take(home, "ftm", written(tmp_path, "x.json", line), grade="B2", handling="amber")
    assert result.entities == 1


@pytest.mark.parametrize(
    ("key", "name", "data", "says"),
    [
        ("nope", "x", CANADA, "not a source of this node. There are: un-sc"),
        ("ca-sema", "x.xml", b"", "empty"),
        ("ca-sema", "x.xml", CANADA[:-40], "ends in the middle"),
        ("eu-fsf", "x.xml", CANADA, "Load it with: marsad load ca-sema"),
        ("un-sc", "sdn.csv", SDN, "Load it with: marsad load us-ofac"),
        ("us-csl", "x.csv", b"a,b\n1,2\n", "no header with the columns"),
        ("gb-ofsi", "x.csv", b"Name 6,Name 1,Group ID\n", "no usable record"),
        ("ca-sema", "x.xml", b"<html>error</html>", "web page"),
        ("ca-sema", "x.gz", gzip.compress(CANADA)[:-10], "cut short"),
        ("ftm", "x.json", b"[]\n", "FollowTheMoney"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_loaded(
    home: Home, tmp_path: Path, key: str, name: str, data: bytes, says: str
) -> None:
    with pytest.raises(DeliveryError, match=says):
        take(home, key, written(tmp_path, name, data))
    assert nothing_loaded()


def test_without_a_file_or_an_address(home: Home) -> None:
    with pytest.raises(DeliveryError, match="MARSAD_SOURCE_URL_FTM"):
        take(home, "ftm", None)


def test_a_folder_without_the_list(home: Home, tmp_path: Path) -> None:
    folder = tmp_path / "things"
    folder.mkdir()
    written(folder, "readme.txt", b"hello")
    with pytest.raises(DeliveryError, match=r"readme\.txt in things"):
        take(home, "un-sc", folder)


def test_a_path_that_cannot_be_read(home: Home, tmp_path: Path) -> None:
    with pytest.raises(DeliveryError, match="no such file"):
        take(home, "un-sc", tmp_path / "nothing.xml")


@pytest.mark.parametrize("where", ["unpacking", "keeping"])
def test_a_full_disk(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    path = written(tmp_path, "x.xml.gz", gzip.compress(CANADA))
    monkeypatch.setattr(
        "marsad.sources.unpack._copy" if where == "unpacking" else "marsad.bank.raw.os.fsync", full
    )
    with pytest.raises(DeliveryError, match=r"disk is full|No space left"):
        take(home, "ca-sema", path)
    assert nothing_loaded()


def test_a_file_that_is_mostly_damaged_withdraws_nobody(home: Home, tmp_path: Path) -> None:
    good = b'{"id":"%d","schema":"Person","properties": {"name": ["Z"], "topics": ["sanction"]}}\n'
    lines = b"".join(good % number for number in range(300))
    take(home, "ftm", written(tmp_path, "2024-01-01.json", lines))
    damaged = b"".join(good % number for number in range(100)) + b"{damaged\n" * 200
    with pytest.raises(DeliveryError, match="200 of 300 records cannot be read"):
        take(home, "ftm", written(tmp_path, "2024-01-02.json", damaged))
    (info,) = sources(local_operator("test"))
    assert info.versions == 1


def test_an_endless_key_is_set_aside(home: Home, tmp_path: Path) -> None:
    data = (
        "Name 6,Name 1,Group Type,Group ID\n"
        f"EXAMPLE,,Entity,{'9' * 400}\nEXAMPLE,,Entity,9\u202e8\nEXAMPLE,,Entity,90001\n"
    )
    result = take(home, "gb-ofsi", written(tmp_path, "2024-01-01.csv", data.encode()))
    assert result.entities == 1
    assert ["its key is longer" in item.reason for item in result.set_aside] == [True, True]


def test_a_delivery_leaves_no_folder_behind(home: Home, tmp_path: Path) -> None:
    with Inputs.of(written(tmp_path, "x.gz", gzip.compress(CANADA))) as files:
        private = files._folder
        assert private is not None
        assert private.is_dir()
    assert not private.exists()
