"""The number out of what the UN writes into a NUMBER field."""

from __future__ import annotations

import pytest

from marsad.sources.un_document import number_in


@pytest.mark.parametrize(
    ("text", "number", "country", "aside"),
    [
        ("A123456", "A123456", None, None),
        ("D 000933", "D 000933", None, None),
        ("Libyan Passport No. 96/184", "96/184", "Libyan", "Libyan Passport No"),
        ("00016161 (Yemen)", "00016161", "Yemen", None),
        ("R0001, South Sudan", "R0001", "South Sudan", None),
        ("3811 (Expired 25 Jan. 2016)", "3811", None, "Expired 25 Jan. 2016"),
        ("Jordan 654781", "654781", "Jordan", None),
        ("No. H0044 (Iraqi)", "H0044", "Iraqi", "No"),
        ("Mali national identification card (tazkira) number 44", "44", "Mali",
         "Mali national identification card (tazkira) number"),
        ("09.5004.180268.0074", "09.5004.180268.0074", None, None),
        ("12CP63882.3FRA", "12CP63882.3FRA", None, None),
        ("unknown", "unknown", None, None),
    ],
)  # fmt: skip
def test_number_in(text: str, number: str, country: str | None, aside: str | None) -> None:
    assert number_in(text) == (number, country, aside)
