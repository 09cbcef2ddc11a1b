"""Countries, places of birth and addresses."""

from __future__ import annotations

import pytest

from marsad.identity.places import compare_addresses, compare_places, countries_of, place, related
from tests.identity.people import entity


@pytest.mark.parametrize(
    ("one", "other", "code"),
    [
        ("Qasr Zamarraq", "Qasr Zamarraq, Hulwan Province", "same"),
        ("Qasr Zamarrak", "Qasr Zamarraq", "same"),
        ("Zamarraq, Hulwan", "Zamarraq, Sannur", "overlaps"),
        ("Qasr Zamarraq", "Port Tallaw", "different"),
    ],
)
def test_places_of_birth(one: str, other: str, code: str) -> None:
    found = compare_places([place(one)], [place(other)])
    assert found is not None
    assert found[0] == code


def test_the_name_of_a_country_is_no_place() -> None:
    assert compare_places([place("Kenya")], [place("Kenya")], {"kenya"}) is None


@pytest.mark.parametrize(
    ("one", "other", "code"),
    [
        ("14 Palm Garden Street, Zamarraq", "Palm Garden St. 14, Zamarraq", "same"),
        ("14 Palm Garden Street, Zamarraq", "92 Palm Garden Street, Zamarraq", "near"),
        ("14 Palm Garden Street, Zamarraq", "3 Harbour Lane, Tallaw", "different"),
    ],
)
def test_addresses(one: str, other: str, code: str) -> None:
    found = compare_addresses([place(one)], [place(other)])
    assert found is not None
    assert found[0] == code


def test_a_state_and_what_it_became_are_related() -> None:
    assert related({"suhh"}, {"ru"})
    assert not related({"ke"}, {"pk"})


def test_countries_by_what_they_say() -> None:
    found = countries_of(entity("aa-1", nationality="Kenya", birthCountry="pk"))
    assert found == {"home": {"ke"}, "birth": {"pk"}}
