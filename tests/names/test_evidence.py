import pytest

from marsad.names import kernel
from marsad.names.evidence import packed, packed_date


def logit(asked: dict[str, str], **known: object) -> float:
    date, country = asked.get("date"), asked.get("country")
    one = packed([date] if date else [], [country] if country else [], asked.get("gender"))
    two = packed(known.get("dates", ()), known.get("countries", ()), known.get("gender"))  # type: ignore[arg-type]
    return kernel.chosen().evidence(one, two)


@pytest.mark.parametrize(
    ("asked", "known", "expected"),
    [
        ("1970-05-12", "1970-05-12", 4.0),
        ("1970-05-12", "1970-12-05", 2.0),
        ("1970-05-12", "1970-01-01", 1.8),
        ("1970-05-12", "1970-05-13", 0.4),
        ("1970-05", "1970-05-13", 2.5),
        ("1970-05", "1970-06-13", 0.0),
        ("1970", "1970-05-12", 1.8),
        ("1970", "1971", 0.3),
        ("1970", "1975", -2.2),
        ("1970", "1985-01-01", -4.5),
        ("soon", "1985", 0.0),
    ],
)
def test_dates(asked: str, known: str, expected: float) -> None:
    assert logit({"date": asked}, dates=[known]) == expected


def test_the_best_of_several_dates_counts() -> None:
    assert logit({"date": "1970-05-12"}, dates=["1950", "1970-05-12", "unknown"]) == 4.0


def test_countries_and_gender() -> None:
    assert logit({"country": "EG"}, countries=["iq", "eg"]) == 0.6
    assert logit({"country": "EG"}, countries=["iq"]) == -0.3
    assert logit({"gender": "female"}, gender="male") == -3.0
    assert logit({"gender": "female"}, gender="Female") == 0.0


def test_absence_says_nothing() -> None:
    assert logit({}, dates=["1970"], countries=["eg"], gender="male") == 0.0
    assert logit({"date": "1970", "country": "EG", "gender": "male"}) == 0.0


def test_what_cannot_be_read_is_left_out() -> None:
    assert packed_date("") is None
    assert packed_date("١٩٧٠") == 19700000
    assert packed(["nonsense"], [""], None) == []
