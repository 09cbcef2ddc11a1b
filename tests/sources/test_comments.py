"""Set phrases in the comments of a record."""

from __future__ import annotations

import pytest

from marsad.sources.comments import (
    add_facts,
    death,
    gender,
    links,
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


def found(text: str, own: str = "QDi.900", person: bool = True) -> list[tuple[str, str, str | None]]:
    return [(link.reference, link.schema, link.role) for link in links(text, own, person=person)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Brother of Karim Zandi (QDi.901).", [("QDi.901", "Family", "brother")]),
        ("Brother-in-law of Karim (QDi.901).", [("QDi.901", "Family", "brother-in-law")]),
        ("Member of the Front (QDe.901), Cell (QDe.902) and Band (QDe.903).",
         [(f"QDe.90{n}", "Membership", "member") for n in (1, 2, 3)]),
        ("Member of the Front (QDe.901), and associated with Karim (QDi.902).",
         [("QDe.901", "Membership", "member"), ("QDi.902", "Associate", "associated with")]),
        ("Associated with the Front (QDe.901).", [("QDe.901", "UnknownLink", "associated with")]),
        ("Karim (QDi.901) served with the Front.", [("QDi.901", "UnknownLink", None)]),
        ("Listed as QDi.900.", []),
        ("No reference here.", []),
    ],
)  # fmt: skip
def test_links_of_a_person(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert found(text) == expected


def test_links_of_an_organisation() -> None:
    text = "Led by Karim (QDi.901). Associated with the Front (QDe.902)."
    assert found(text, "QDe.900", person=False) == [
        ("QDi.901", "Membership", "led"),
        ("QDe.902", "UnknownLink", "associated with"),
    ]


def test_a_former_membership() -> None:
    (link,) = links("Former leader of the Front (QDe.901).", "QDi.900", person=True)
    assert link.former
    assert link.sentence == "Former leader of the Front (QDe.901)."


def test_family_does_not_carry_over_to_an_organisation() -> None:
    assert found("Brother of Karim (QDi.901) and of the Front (QDe.902).") == [
        ("QDi.901", "Family", "brother"),
        ("QDe.902", "UnknownLink", None),
    ]
