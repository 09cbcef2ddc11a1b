"""OFAC's id types and the property that says the same."""

from __future__ import annotations

import pytest

from marsad.sources.ofac_items import KNOWN_TYPES, LISTING, property_of
from marsad.vocabulary import schemata


@pytest.mark.parametrize(
    ("type_", "prop"),
    [
        ("Diplomatic Passport", "passportNumber"),
        ("Secondary sanctions risk:", LISTING + "provisions"),
        ("Secondary Sanctions Risk", LISTING + "provisions"),
        ("Executive Order 14024 Directive Information", LISTING + "provisions"),
        ("Listing Date (EO 14024 Directive 1a):", LISTING + "listingDate"),
        ("Effective Date (EO 14024 Directive 1a):", LISTING + "startDate"),
        ("Digital Currency Address - USDT", "cryptoWallets"),
        ("Zandian Tax Number", "taxNumber"),
        ("Zandian Trade Licence", "licenseNumber"),
        ("Zandian Companies Registry", "registrationNumber"),
        ("Mobile Phone", "phone"),
        ("Something else", "idNumber"),
        ("", "idNumber"),
    ],
)
def test_property_of(type_: str, prop: str) -> None:
    assert property_of(type_) == prop


def test_every_target_is_a_property() -> None:
    everything = {name for schema in schemata().values() for name in schema.properties}
    for type_ in KNOWN_TYPES:
        assert property_of(type_).removeprefix(LISTING) in everything
