"""Countries and nationalities written in more than a word."""

from __future__ import annotations

import pytest

from marsad.sources.place import countries, nationalities, one_line


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mali", ["Mali"]),
        ("Sudan/South Sudan", ["Sudan", "South Sudan"]),
        ("Sudan/or South Sudan", ["Sudan", "South Sudan"]),
        ("Bosnia and Herzegovina", ["Bosnia and Herzegovina"]),
        ("Nowhere/Mali", ["Nowhere/Mali"]),
        ("Atlantis", ["Atlantis"]),
        ("na", []),
        ("", []),
        (None, []),
    ],
)
def test_countries(text: str | None, expected: list[str]) -> None:
    assert countries(text) == expected


@pytest.mark.parametrize(
    ("text", "country", "status", "certainty"),
    [
        ("Mali", "Mali", None, None),
        ("Kuwaiti citizenship withdrawn in 2002", "Kuwaiti", "former", None),
        ("Possibly Ethiopian", "Ethiopian", None, "reported"),
        ("Sudanese by birth", "Sudanese", None, None),
        ("Bahrain (citizenship revoked in Jan. 2015)", "Bahrain", "former", None),
        ("Iran (Islamic Republic of)", "Iran (Islamic Republic of)", None, None),
        ("Atlantean", "Atlantean", None, None),
    ],
)
def test_nationalities(text: str, country: str, status: str | None, certainty: str | None) -> None:
    (found,) = nationalities(text)
    assert (found.country, found.status, found.certainty) == (country, status, certainty)
    assert found.note in (None, text)


def test_two_nationalities_in_one_field() -> None:
    text = "Chad. Also believed to hold Malian nationality"
    first, second = nationalities(text)
    assert (first.country, first.certainty) == ("Chad", None)
    assert (second.country, second.certainty, second.note) == ("Malian", "reported", text)


def test_no_nationality() -> None:
    assert nationalities("na") == nationalities("") == nationalities(None) == []


def test_one_line() -> None:
    assert one_line(" Main \n St. 1", "", None, "Zandabad") == "Main St. 1, Zandabad"
