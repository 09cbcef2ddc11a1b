"""A date or a place alone: records that hold it, as leads, as far as their reader may see."""

from __future__ import annotations

import csv
import hashlib
import io

import pytest
from django.utils.translation import override

from marsad.access import Reader, local_operator
from marsad.bank.intake import intake, register_source
from marsad.bank.raw import RawFile
from marsad.bank.terms import SourceCard, Terms
from marsad.recall.answer import Answer
from marsad.recall.export import export
from marsad.recall.fact import Fact, date_in, place_in
from marsad.recall.recall import Filters, recall
from marsad.recall.sheet import sheet
from marsad.vocabulary import Header, Marking, Record
from tests.officers import browser_of, enrolled
from tests.web.world import person, terms

pytestmark = pytest.mark.django_db


def said(key: str, born: str, place: str, code: str = "clear", arabic: str | None = None) -> None:
    """A person with a date and a place, of a desk of their own under a handling code."""
    register_source(SourceCard(f"ex-{key}", "Desk", "مكتب", fictional=True))
    held = terms()
    own = Terms(held.grade, Marking.of(code), held.legal_basis, held.retention, "Desk")
    one = person(key, key.upper(), f"Bearer {key.title()}")
    one.add("birthDate", born)
    one.add("birthPlace", place)
    one.add("birthCountry", "ly")
    if arabic:
        one.add("birthPlace", arabic, lang="ara")
    raw = RawFile(key, hashlib.sha256(key.encode()).hexdigest(), 1)
    rows = [Header("2022-01-01", None, 1), Record(one.id, (one,))]
    intake(f"ex-{key}", rows, terms=own, raw=raw, by=local_operator("test"))


@pytest.fixture(autouse=True)
def holders(bank: None) -> None:
    said("one", "1962-03-01", "Sadafa, Middle Island", arabic="صدفة، الجزيرة الوسطى")
    said("two", "1962", "Sadafa")
    said("three", "1963-03-01", "Sadafatown")
    said("range", "1960/1964", "Lubaniya")
    said("hidden", "1962-03-01", "Sadafa", code="red")


def ids(answer: Answer) -> set[str]:
    return {result.id for result in answer.results if result.match.by == "fact"}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("1962", {"one", "two", "range"}),
        ("١٩٦٢", {"one", "two", "range"}),
        ("1962-03", {"one", "two", "range"}),
        ("1962-03-01", {"one", "two", "range"}),
        ("01.03.1962", {"one", "two", "range"}),
        ("1963-03-01", {"three", "range"}),
        ("Sadafa", {"one", "two"}),
        ("sadafa", {"one", "two"}),
        ("صدفة", {"one"}),
        ("Middle Island", {"one"}),
    ],
)
def test_records_that_hold_it_are_found(analyst: Reader, asked: str, found: set[str]) -> None:
    answer = recall(asked, analyst, limit=50)
    assert ids(answer) == found
    assert answer.reading is not None
    assert answer.reading.fact is not None


def test_a_country_is_a_place(analyst: Reader) -> None:
    answer = recall("Libya", analyst, limit=50)
    assert ids(answer) == {"one", "two", "three", "range"}
    assert recall("ليبيا", analyst).reading.fact == Fact("country", "ly")  # type: ignore[union-attr]


def test_sg_20_it_is_a_lead_without_a_probability_and_never_a_hit(analyst: Reader) -> None:
    answer = recall("1962", analyst, limit=50)
    assert not any(result.hit or result.near for result in answer.results)
    with override("en"):
        table = list(csv.reader(io.StringIO(sheet(export(answer, analyst, "csv")))))
    assert ["# Read as", "date of birth", "1962"] in table
    heads = next(row for row in table if row[0] == "Place")
    rows = table[table.index(heads) + 1 :]
    assert {row[heads.index("Hit or lead")] for row in rows} == {"lead"}
    assert {row[heads.index("Probability that the names are the same")] for row in rows} == {""}
    plain = export(answer, analyst, "json").to_dict()
    assert plain["reading"]["fact"] == {"kind": "born", "value": "1962"}
    assert {row["explanation"]["by"] for row in plain["results"]} == {"fact"}
    assert {row["score"] for row in plain["results"]} == {0.0}


def test_what_the_reader_may_not_see_is_not_found_nor_counted(analyst: Reader) -> None:
    answer = recall("1962-03-01", analyst)
    assert "hidden" not in str(answer.to_dict()).lower()
    assert answer.total == 3
    assert sum(dict(facet.values).get("ex-hidden", 0) for facet in answer.facets) == 0
    assert "hidden" in ids(recall("1962-03-01", local_operator("test")))


def test_it_is_narrowed_like_any_answer(analyst: Reader) -> None:
    answer = recall("1962", analyst, filters=Filters(source="ex-two"))
    assert ids(answer) == {"two"}
    assert ids(recall("1962", analyst, filters=Filters(kind="person"))) == {"one", "two", "range"}
    assert not ids(recall("1962", analyst, filters=Filters(kind="vessel")))


def test_a_name_is_still_a_name_and_a_number_a_number(analyst: Reader) -> None:
    answer = recall("Salim Nasser Al-Harithi", analyst)
    assert answer.reading is not None
    assert answer.reading.fact is None
    assert not ids(answer)
    assert date_in("1234567") is None
    assert date_in("1300") is None
    assert date_in("2999") is None
    assert place_in("A1") is None


@pytest.mark.parametrize(
    ("lang", "words"),
    [("en", "Read as a date of birth"), ("ar", "فُهم سؤالك تاريخ ميلاد")],
)
def test_the_page_says_how_it_was_understood(lang: str, words: str) -> None:
    enrolled("noura")
    html = browser_of("noura", lang).get("/recall?q=1962").content.decode()
    assert words in html
    assert "Bearer Two" in html
    assert "Bearer Hidden" not in html
