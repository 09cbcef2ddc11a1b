"""The OFAC SDN list in CSV: its four files, and its agreement with the XML.

Counts over the real files are made here with the csv module and regular expressions.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from marsad.sources.us_ofac import read
from marsad.vocabulary import DeliveryError, Entity
from marsad.vocabulary.text import clean_text
from tests.sources.reading import Reading, read_bytes, read_path

NULLS = ",".join(["-0- "] * 6)


def row(uid: str = "90001", name: str = "ZANDI, Karim", kind: str = "individual",
        program: str = "SDGT", title: str = "-0- ", remarks: str = "-0- ") -> str:  # fmt: skip
    quoted = f'"{remarks}"' if remarks != "-0- " else remarks
    return f'{uid},"{name}","{kind}","{program}",{title},{NULLS},{quoted}\r\n'


def one(sdn: str, **files: str) -> Entity:
    members = {"sdn.csv": sdn.encode(), **{f"{k}.csv": v.encode() for k, v in files.items()}}
    reading = read_bytes(read, members)
    assert not reading.aside
    return reading.records["us-ofac-90001"].entities[0]


def test_a_person_out_of_the_remarks() -> None:
    subject = one(
        row(remarks="DOB 03 Jan 1965; POB Zandabad, Mali; Passport A12 (Mali); a.k.a. 'ABU ZAND'.")
    )
    assert subject.schema == "Person"
    assert subject.get("name") == ["Karim ZANDI"]
    assert subject.get("birthDate") == ["1965-01-03"]
    assert subject.get("birthPlace") == ["Zandabad, Mali"]
    assert subject.claims_of("passportNumber")[0].qualifier("country") == "ml"
    (alias,) = subject.claims_of("weakAlias")
    assert (alias.value, alias.qualifier("kind")) == ("ABU ZAND", "kunya")
    assert subject.get("notes") == []


def test_the_companions_are_joined_by_number() -> None:
    subject = one(
        row() + row("90002", "NOOR, Sami") + "\x1a",
        alt='90001,1,"aka","ZENDI, Kareem",-0- \r\n90001,2,"fka","ZENDY",-0- \r\n\x1a',
        add='90001,1,"Main 1","Zandabad 12","Mali",-0- \r\n90002,2,-0- ,-0- ,-0- ,-0- \r\n',
        sdn_comments="\x1a",
    )
    assert subject.get("alias") == ["Kareem ZENDI"]
    assert subject.get("previousName") == ["ZENDY"]
    assert subject.get("address") == ["Main 1, Zandabad 12, Mali"]
    assert subject.get("country") == ["ml"]


def test_the_rest_of_long_remarks_is_in_the_comments_file() -> None:
    start = "x" * 983 + "; Digital Currenc"
    whole = one(row(remarks=start), sdn_comments='90001,"y Address - XBT 12Q."\r\n')
    assert whole.get("cryptoWallets") == ["12Q"]
    cut = one(row(remarks=start))
    assert cut.get("cryptoWallets") == []
    assert "Digital Currenc [cut short" in cut.get("notes")[0]


def test_organisations_keep_their_commas_and_programmes_are_split() -> None:
    reading = read_bytes(
        read, row(name="ZAND TRADING, S.A.", kind="-0- ", program="SDGT] [SYRIA"), name="sdn.csv"
    )
    (record,) = reading.records.values()
    assert record.entities[0].schema == "Organization"
    assert record.entities[0].get("name") == ["ZAND TRADING, S.A."]
    assert record.entities[1].get("program") == ["SDGT", "SYRIA"]


def test_a_vessel() -> None:
    subject = one(
        '90001,"ZAND STAR","vessel","SDGT",-0- ,"T2EU4","Tug","640","900","Malta","Zand Co.",'
        '"Vessel Registration Identification IMO 9187629."\r\n'
    )
    assert subject.schema == "Vessel"
    assert subject.get("callSign") == ["T2EU4"]
    assert subject.get("imoNumber") == ["IMO9187629"]
    assert subject.get("flag") == ["mt"]


def test_the_date_comes_from_the_name() -> None:
    header = read_bytes(read, row(), name="sdn_2021-08-24.csv").header
    assert header is not None
    assert header.published == "2021-08-24"


def test_without_its_companions_it_is_silent_on_what_they_say() -> None:
    alone = read_bytes(read, row(), name="sdn.csv").header
    assert alone is not None
    assert alone.silent == {"alias", "previousName", "address", "country"}
    files = {"sdn.csv": row().encode(), "alt.csv": b"\x1a", "add.csv": b"\x1a"}
    whole = read_bytes(read, files).header
    assert whole is not None
    assert whole.silent == frozenset()


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (row(), "already used in line 1"),
        (row("90009", " "), "no name"),
        (row("90009", "\u202e\u2066"), "no name"),
        ('90009,"A","b"\r\n', "3 columns"),
        ("Notice,a,b,c,d,e,f,g,h,i,j,k\r\n", "not an entry number"),
        (row("90009", remarks="x" * 1_200_000), "longer than"),
        (row("90009", remarks="x" * 150_000), "longer than"),
        ('90009,"UNCLOSED,,,\r\n', "column"),
    ],
    ids=["duplicate", "no name", "bidi", "columns", "number", "longer", "long", "quote"],
)
def test_a_bad_row_is_set_aside_and_the_rest_goes_on(bad: str, reason: str) -> None:
    reading = read_bytes(read, row() + bad + row("90010"), name="sdn.csv")
    assert sorted(reading.records) == ["us-ofac-90001", "us-ofac-90010"]
    (aside,) = reading.aside
    assert reason in aside.reason
    assert aside.where == "sdn.csv, line 2"


def test_a_heading_is_passed_over_and_a_bad_first_row_set_aside() -> None:
    heading = "ent_num,SDN_Name,SDN_Type,Program,Title,a,b,c,d,e,f,Remarks\r\n"
    assert not read_bytes(read, heading + row(), name="sdn.csv").aside
    reading = read_bytes(read, '1,"A"\r\n' + row(), name="sdn.csv")
    assert len(reading.aside) == len(reading.records) == 1


def test_a_companion_row_of_nobody_is_set_aside() -> None:
    members = {"sdn.csv": row().encode(), "alt.csv": b'7,1,"aka","NOBODY",-0- \r\n'}
    (aside,) = read_bytes(read, members).aside
    assert "entry 7, which is not in" in aside.reason
    assert aside.where == "alt.csv, line 1"


def test_latin_1_bytes_are_named_with_their_position() -> None:
    content = row() + row("90002", "CAF\xc9, Noor")
    with pytest.raises(DeliveryError) as refused:
        read_bytes(read, content.encode("latin-1"), name="sdn.csv")
    assert "line 2" in str(refused.value)
    assert f"position {content.index(chr(0xC9))}" in str(refused.value)


@pytest.mark.parametrize(
    "content",
    ['36,12,"aka","AERO",-0- \r\n', '36,25,-0- ,"Havana","Cuba",-0- \r\n', "1,2\r\n"],
)
def test_what_is_not_sdn_csv_is_refused(content: str) -> None:
    with pytest.raises(DeliveryError, match=r"This is not sdn\.csv"):
        read_bytes(read, content, name="alt.csv")


# -- the real files -------------------------------------------------------------------------


@pytest.fixture(scope="module")
def folder(shared: Path) -> Path:
    path = shared / "lists" / "us_ofac"
    if not path.exists():
        pytest.skip(f"{path} is not here")
    return path


@pytest.fixture(scope="module")
def real(folder: Path) -> Reading:
    return read_path(read, folder / "2021-07-07_csv", prefer=("sdn.csv",))


def rows(path: Path) -> list[list[str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as stream:
        found = csv.reader(io.StringIO(stream.read().replace("\x1a", "")))
        return [
            ["" if cell.strip() == "-0-" else cell for cell in cells] for cells in found if cells
        ]


def remarks_of(folder: Path) -> dict[str, str]:
    found = {cells[0]: cells[11] for cells in rows(folder / "2021-07-07_csv" / "sdn.csv.gz")}
    for uid, rest in rows(folder / "2021-07-07_csv" / "sdn_comments.csv.gz"):
        found[uid] += rest
    return {f"us-ofac-{uid}": text for uid, text in found.items()}


def test_real_records(real: Reading, folder: Path) -> None:
    sdn = rows(folder / "2021-07-07_csv" / "sdn.csv.gz")
    assert not real.aside
    assert list(real.records) == [f"us-ofac-{cells[0]}" for cells in sdn]
    assert real.header is not None
    assert real.header.published == "2021-07-07"
    kinds = Counter(record.entities[0].schema for record in real.records.values())
    wanted = Counter(cells[2] for cells in sdn)
    assert kinds == {
        "Person": wanted["individual"], "Organization": wanted[""],
        "Vessel": wanted["vessel"], "Airplane": wanted["aircraft"],
    }  # fmt: skip


def test_real_aliases(real: Reading, folder: Path) -> None:
    def words(text: str) -> frozenset[str]:
        return frozenset(re.findall(r"[^\s,\"']+", clean_text(text)))

    alt = defaultdict(set)
    for cells in rows(folder / "2021-07-07_csv" / "alt.csv.gz"):
        prop = "previousName" if cells[2] == "fka" else "alias"
        alt[f"us-ofac-{cells[0]}", prop].add(words(cells[3]))
    weak = 0
    for key, remarks in remarks_of(folder).items():
        subject = real.records[key].entities[0]
        assert {words(name) for name in subject.get("alias")} == alt[key, "alias"], key
        weak_names = re.findall(r"(?:^|; )a\.k\.a\. '(.*?)'(?=;|\.$)", remarks)
        inside = {words(name) for name in weak_names}
        assert {words(name) for name in subject.get("weakAlias")} >= inside, key
        weak += len(inside)
    assert weak > 1_500


@pytest.mark.parametrize(
    ("mark", "prop"),
    [("DOB", "birthDate"), ("POB", "birthPlace"), ("nationality", "nationality"),
     ("citizen", "citizenship"), ("Gender", "gender")],
)  # fmt: skip
def test_real_facts_in_remarks(real: Reading, folder: Path, mark: str, prop: str) -> None:
    count = 0
    for key, remarks in remarks_of(folder).items():
        found = re.findall(rf"(?:^|; )(?:alt\. )?{mark} ([^;]+?)(?=\.?$|;)", remarks)
        claims = [
            c
            for c in real.records[key].entities[0].claims
            if c.prop == prop or c.qualifier("type") == prop
        ]
        assert {c.original or c.value for c in claims} >= set(found) - {"Unknown"}, (key, found)
        count += len(found)
    assert count > 900


def test_real_addresses(real: Reading, folder: Path) -> None:
    wanted = defaultdict(set)
    for cells in rows(folder / "2021-07-07_csv" / "add.csv.gz"):
        line = ", ".join(clean_text(cell) for cell in cells[2:5] if cell)
        if line:
            wanted[f"us-ofac-{cells[0]}"].add(line)
    for key, record in real.records.items():
        found = {clean_text(c.original or c.value) for c in record.entities[0].claims_of("address")}
        assert found == wanted[key], key


def test_real_remarks_lose_no_segment(real: Reading, folder: Path) -> None:
    """Each word of a remark stands in some claim of its record."""
    lost = Counter()
    for key, remarks in remarks_of(folder).items():
        text = " ".join(
            part
            for entity in real.records[key].entities
            for c in entity.claims
            for part in (c.value, c.original or "", *(text for _, text in c.qualifiers))
        ).casefold()
        # The country of a document is kept as its code.
        told = re.sub(r" \([A-Z][^()]*\)(?= issued| expires|;|\.?$)", "", remarks)
        for word in re.findall(r"[^\W_]{3,}", told):
            if word.casefold() not in text:
                lost[word] += 1
    marks = {"DOB", "POB", "alt", "citizen", "circa", "issued", "expires", "nationality",
             "Gender", "a", "k", "Male", "Female"}  # fmt: skip
    months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}
    assert {word for word, n in lost.items() if n > 5} <= marks | months


def test_real_agreement_with_the_xml(real: Reading, folder: Path) -> None:
    xml = read_path(read, folder / "2021-03-10_sdn.xml.gz")
    both = real.records.keys() & xml.records.keys()
    assert len(both) > 8_500
    for prop in ("name", "alias", "weakAlias", "previousName", "birthDate", "passportNumber",
                 "idNumber", "taxNumber", "registrationNumber", "imoNumber", "nationality",
                 "citizenship", "birthPlace", "cryptoWallets", "gender"):  # fmt: skip
        pairs = [
            tuple(
                {c.value for c in source.records[key].entities[0].claims if c.prop == prop}
                for source in (real, xml)
            )
            for key in both
        ]
        held = [(a, b) for a, b in pairs if a or b]
        assert sum(a == b for a, b in held) >= 0.98 * len(held), prop
        if prop in ("name", "alias"):
            assert sum(a == b for a, b in held) >= 0.99 * len(held), prop


@pytest.mark.parametrize("day", ["2021-08-24", "2021-12-30", "2022-06-28", "2022-12-28",
                                 "2023-06-29"])  # fmt: skip
def test_real_history(folder: Path, day: str) -> None:
    path = folder / "sdn_history" / f"sdn_{day}.csv.gz"
    reading = read_path(read, path)
    sdn = rows(path)
    assert not reading.aside
    assert list(reading.records) == [f"us-ofac-{cells[0]}" for cells in sdn]
    assert reading.header is not None
    assert reading.header.published == day
    births = sum(len(re.findall(r"(?:^|; )(?:alt\. )?DOB ", cells[11])) for cells in sdn)
    found = len(reading.claims("birthDate"))
    assert births * 0.99 <= found <= births
