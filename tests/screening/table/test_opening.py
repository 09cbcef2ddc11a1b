"""What a file is, by its first bytes."""

from __future__ import annotations

import gzip
import tempfile
import zipfile
from pathlib import Path

import pytest

from marsad.screening.table import TableError, open_table
from tests.screening.table.files import read, written

CSV = b"id,name\n1,A B\n"


def test_packed_files_are_opened_and_their_copies_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spare = tmp_path / "spare"
    spare.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(spare))
    file = written(tmp_path, "a.csv.gz", gzip.compress(CSV))
    with open_table(file) as table:
        assert list(table.rows()) == [(2, {"id": "1", "name": "A B"})]
        assert len(list(spare.iterdir())) == 1
        plain = table.sha256
    assert not list(spare.iterdir())
    with open_table(written(tmp_path, "b.csv", CSV)) as table:
        assert table.sha256 == plain
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as archive:
        archive.writestr("c.jsonl", '{"name": "A B"}\n')
    assert read(tmp_path / "c.zip") == [(1, {"name": "A B"})]


def test_two_files_in_one_are_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.csv", CSV)
        archive.writestr("b.csv", CSV)
    with pytest.raises(TableError, match="2 files inside"):
        open_table(tmp_path / "a.zip")


def test_what_is_not_there_or_not_a_file(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="cannot be read"):
        open_table(tmp_path / "no.csv")
    with pytest.raises(TableError, match="a folder"):
        open_table(tmp_path)
    with pytest.raises(TableError, match="PDF"):
        open_table(written(tmp_path, "a.csv", b"%PDF-1.7\n"))


@pytest.mark.parametrize(
    "rows",
    [
        ["قائمة العملاء 2026", "", "الرقم,الاسم,الجنسية", "1,سالم ناصر,مصر"],
        ["id,name,dob", "1,Salim Nasir", "2,Hala,1990,more,more", "3,Omar,1980,more,more"],
        ["Customers;;;", "as of;2026-01-01;;", "Nom;Prénom;Date de naissance;x", "A;B;1980;y"],
    ],
)
def test_known_headings_are_found_under_titles_and_over_ragged_rows(
    tmp_path: Path, rows: list[str]
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("\n".join(rows) + "\n", "utf-8")
    with open_table(path) as table:
        found = set(table.headers)
    assert found & {"الاسم", "name", "Nom"}
