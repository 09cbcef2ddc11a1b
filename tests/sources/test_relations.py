"""Relations stated by reference in the comments of a record."""

from __future__ import annotations

import pytest

from marsad.sources.relations import links

Found = list[tuple[str, str, str | None]]


def found(text: str, own: str = "QDi.900", person: bool = True) -> Found:
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
def test_links_of_a_person(text: str, expected: Found) -> None:
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
