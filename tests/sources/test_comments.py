"""Set phrases in the comments of a record."""

from __future__ import annotations

import pytest

from marsad.sources.comments import (
    add_facts,
    death,
    gender,
    looks,
    old_reference,
    parent,
    urls,
)
from marsad.vocabulary import Entity


@pytest.mark.parametrize(
    ("text", "certainty", "date"),
    [
        ("Leader of the front. Reportedly deceased in 2005.", "reported", "2005"),
        ("Believed status/location: deceased.", "reported", None),
        ("Confirmed to have died on 30 Sep. 2011 in Zandabad.", "confirmed", "30 Sep. 2011"),
        ("Confirmed killed on 17 February in Zandabad.", "confirmed", None),
        ("Killed on 3 December 2016 in Zandabad.", None, "3 December 2016"),
        ("Died in 2003", None, "2003"),
        ("Reportedly killed in an airstrike in Jun. 2015.", "reported", "Jun. 2015"),
        ("Person is deceased.", None, None),
    ],
)
def test_death(text: str, certainty: str | None, date: str | None) -> None:
    found = death(text)
    assert found is not None
    assert (found.certainty, found.date) == (certainty, date)


@pytest.mark.parametrize(
    "text",
    [
        "Driver of Karim Zandi (deceased) from 1996.",
        "His brother was killed in 2001.",
        "The attack resulted in nearly 150 deaths.",
        "He usurped the identity of Karim Zandi, who allegedly died in 2004.",
        "Forces under his command killed children.",
        "Son of Karim Zandi (deceased).",
        "",
    ],
)
def test_the_death_of_others_is_not_the_persons(text: str) -> None:
    assert death(text) is None


def test_a_reported_death_stays_unconfirmed() -> None:
    person = Entity("x-1", "Person")
    add_facts(person, "Reportedly deceased as of April 2013.")
    (status,) = person.claims_of("status")
    assert status.value == "deceased"
    assert status.qualifier("certainty") == "reported"
    assert status.qualifier("note") == "Reportedly deceased as of April 2013."
    assert person.get("deathDate") == []  # "as of" dates the news


@pytest.mark.parametrize(
    ("text", "father", "mother"),
    [
        ("Father’s name is Karim Zandi. Review", "Karim Zandi", None),
        ("Father's name is Karim\nZandi", "Karim Zandi", None),
        ("Mother’s name: Sigrid Zand; Father’s name: Karim Zand.", "Karim Zand", "Sigrid Zand"),
        ("His father’s name is Karim and mother’s name is Noor.", "Karim", "Noor"),
        ("Father's name (adoptive father) is Karim Zandi (also spelled Zendi).", "Karim Zandi",
         None),
        ("The father of three.", None, None),
    ],
)  # fmt: skip
def test_parents(text: str, father: str | None, mother: str | None) -> None:
    assert (parent(text, "father"), parent(text, "mother")) == (father, mother)


@pytest.mark.parametrize(
    ("text", "sex"),
    [("Gender: male", "male"), ("Gender [Male].", "male"), ("gender female", "female"), ("", None)],
)
def test_gender(text: str, sex: str | None) -> None:
    assert gender(text) == sex


def test_looks_leave_ethnicity_out() -> None:
    text = (
        "Physical description: hair colour: black; height: 180cm; belongs to the Zand ethnic group."
        " Photo available."
    )
    assert looks(text) == "hair colour: black; height: 180cm"


def test_old_reference_and_links() -> None:
    text = "Has links. [Old Reference # E.37.A.6] See https://example.org/notice/12."
    assert old_reference(text) == "E.37.A.6"
    assert urls(text) == ["https://example.org/notice/12"]


@pytest.mark.parametrize("unit", ["No. ", "deceased ", "Father’s name is ", "\n\n", "12 Jan 2000 "])
def test_of_an_endless_comment_the_beginning_is_read(unit: str) -> None:
    text = "Gender: male. Reportedly deceased. " + unit * 40_000
    assert gender(text) == "male"
    found = death(text)
    assert found is not None
    assert found.certainty == "reported"
    assert old_reference(unit * 40_000) is None
