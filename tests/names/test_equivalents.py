"""Words that are one name though they do not sound alike, and the titles that are names."""

from __future__ import annotations

import pytest

from marsad.names import compare, parse
from marsad.names.name import Kind
from marsad.names.writings import parts_of


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Sasha Tumanov", "Aleksandr Tumanov"),
        ("Yusuf Zahran", "Joseph Zahran"),
        ("Mykola Tumanov", "Nikolai Tumanov"),
        ("Xasan Cabdullahi Xirsi", "Hassan Abdullah Hersi"),
        ("Safwan le Marocain", "Safwan al-Maghribi"),
        ("Zhang Xiao-qing", "Chang Hsiao-ching"),
        ("Jong Myong Chol", "Chung Myung-cheol"),
    ],
)
def test_equivalents_meet(one: str, two: str) -> None:
    assert compare(one, two).probability > 0.5
    assert compare(one, two).probability < compare(one, one).probability


def test_an_equivalent_costs_more_than_a_writing() -> None:
    assert parts_of("sasha")[0] >> 20 == 13
    sasha = compare("Sasha Tumanov", "Aleksandr Tumanov").probability
    assert sasha < compare("Oleksandr Tumanov", "Aleksandr Tumanov").probability


def test_a_title_at_the_end_of_a_name_is_a_name() -> None:
    assert parse("Sayed Harun").parts[0].kind is Kind.TITLE
    assert parse("Harun Sayed").parts[-1].kind is Kind.FAMILY
    assert parse("Harun al-Shaykh").parts[-1].kind is Kind.LAQAB
    assert parse("Harun Mullah").parts[-1].kind is Kind.TITLE


def test_son_of_is_a_nasab() -> None:
    father = parse("Harun son of Safwan Zahran").parts[2]
    assert (father.text, father.kind, father.depth) == ("safwan", Kind.NASAB, 1)
