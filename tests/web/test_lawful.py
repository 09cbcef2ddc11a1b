"""What a profile says of the law and of death."""

from __future__ import annotations

import pytest

from marsad.access import Reader
from marsad.bank.profile import profile
from marsad.bank.view import view
from marsad.web.profile.standing import standing
from marsad.web.templatetags.lawful import death
from tests.bank.conftest import Load, home, load, person, reader

pytestmark = pytest.mark.django_db
__all__ = ["home", "load", "reader"]


@pytest.mark.parametrize(
    ("certainty", "shown"), [("reported", "reported"), ("", "stated"), ("confirmed", "confirmed")]
)
def test_a_death_that_is_reported_stays_unconfirmed(
    load: Load, reader: Reader, certainty: str, shown: str
) -> None:
    record = person("1", "Tarek Zubari")
    record.entities[0].add("status", "deceased", certainty=certainty or None)
    load("2024-01-01", [record])
    found = profile(view(reader), ["xx-1"])
    assert death(found) == shown
    assert found.field("lawfulStatus") is not None


def test_sg_15_the_banner_is_todays_also_on_a_page_of_the_past(load: Load, reader: Reader) -> None:
    load("2024-01-01", [person("1", "Tarek Zubari"), person("2", "Salim")])
    load("2024-02-01", [person("2", "Salim")])
    then = profile(view(reader, as_of="2024-01-15"), ["xx-1"])
    [now] = standing(then, "en")
    assert (now.code, now.outcome) == ("delisted", True)
    assert "not a ground" in now.banner
    assert "الشطب" in standing(then, "ar")[0].banner or "شُطب" in standing(then, "ar")[0].banner
