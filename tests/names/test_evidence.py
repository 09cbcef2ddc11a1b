import pytest

from marsad.names import kernel, model
from marsad.names.evidence import ABOUT, WIDEST, packed, packed_date, packed_dates
from marsad.names.query import Query

NATS = model.read("evidence.json")["nats"]


def logit(asked: dict[str, str], **known: object) -> float:
    one = Query("", None, asked.get("date"), asked.get("country"), asked.get("gender")).facts()
    two = packed(known.get("dates", ()), known.get("countries", ()), known.get("gender"))  # type: ignore[arg-type]
    return kernel.chosen().evidence(one, two)


@pytest.mark.parametrize(
    ("asked", "known", "finding"),
    [
        ("1970-05-12", "1970-05-12", "same_day"),
        ("1970-05-12", "1970-12-05", "swapped_day"),
        ("1970-05-12", "1970-01-01", "same_year"),
        ("1970-05-12", "1970-05-13", "other_day"),
        ("1970-05", "1970-05-13", "same_month"),
        ("1970-05", "1970-06-13", None),
        ("1970", "1970-05-12", "same_year"),
        ("1970", "1971", "year_apart"),
        ("1970", "1975", "years_apart"),
        ("1970", "1985-01-01", "far_apart"),
        ("soon", "1985", None),
    ],
)
def test_dates(asked: str, known: str, finding: str | None) -> None:
    assert logit({"date": asked}, dates=[known]) == (NATS[finding] if finding else 0.0)


def test_what_agrees_supports_and_what_differs_contradicts() -> None:
    order = ("same_day", "same_month", "same_year", "year_apart", "years_apart", "far_apart")
    values = [NATS[name] for name in order]
    assert values == sorted(values, reverse=True)
    assert NATS["same_year"] > 0 > NATS["years_apart"]
    assert NATS["same_day"] > NATS["swapped_day"] > 0
    assert NATS["same_country"] > 0 > NATS["other_country"]
    assert all(abs(value) <= 6 for value in NATS.values())


def test_the_best_of_several_dates_and_countries_counts() -> None:
    dates = ["1950", "1970-05-12", "unknown"]
    assert logit({"date": "1970-05-12"}, dates=dates) == NATS["same_day"]
    several = Query("", None, ("1920", "1970-05-12"), ("fr", "eg")).facts()
    known = packed(["1970-05-12"], ["eg"], None)
    assert kernel.chosen().evidence(several, known) == pytest.approx(
        NATS["same_day"] + NATS["same_country"]
    )


def test_a_span_of_years_says_less_the_wider_it_is() -> None:
    year = logit({"date": "1963"}, dates=["1963"])
    spans = [logit({"date": "1963"}, dates=[f"{1963 - n}/{1963 + n}"]) for n in (1, 3, 6)]
    assert year > spans[0] > spans[1] > spans[2]
    outside = logit({"date": "1990"}, dates=["1960/1965"])
    assert outside == pytest.approx(NATS["far_apart"])
    assert logit({"date": "1960/1963"}, dates=["1962"]) == logit(
        {"date": "1962"}, dates=["1960/1963"]
    )


def test_about_a_year_is_a_few_years() -> None:
    assert packed_dates("1962~") == packed_dates(f"{1962 - ABOUT}/{1962 + ABOUT}")
    exact = logit({"date": "1962"}, dates=["1962~"])
    assert NATS["same_year"] > exact >= logit({"date": "1964"}, dates=["1962~"]) > 0
    assert logit({"date": "1972"}, dates=["1962~"]) < 0


def test_a_hijri_day_is_one_of_three() -> None:
    assert packed_dates("1970-05-11/1970-05-13") == (19700511, 19700512, 19700513)
    asked = {"date": "1970-05-11/1970-05-13"}
    assert logit(asked, dates=["1970-05-12"]) == NATS["same_day"]
    assert packed_dates("1970-05-30/1970-06-01") == (19700530, 19700531, 19700601)
    assert packed_dates("1970-05-01/1970-05-20") == (19700500,)
    assert packed_dates("1970-03/1970-11") == (19700000,)


def test_a_span_that_says_too_little_says_nothing() -> None:
    for text in ("../1970", "1970/..", f"1950/{1950 + WIDEST}", "~", "/"):
        assert packed_dates(text) == ()


def test_countries_and_gender() -> None:
    assert logit({"country": "EG"}, countries=["iq", "eg"]) == NATS["same_country"]
    assert logit({"country": "EG"}, countries=["iq"]) == NATS["other_country"]
    assert logit({"gender": "female"}, gender="male") == NATS["other_gender"] < 0
    assert logit({"gender": "female"}, gender="Female") == 0.0


def test_absence_says_nothing() -> None:
    assert logit({}, dates=["1970"], countries=["eg"], gender="male") == 0.0
    assert logit({"date": "1970", "country": "EG", "gender": "male"}) == 0.0


def test_what_cannot_be_read_is_left_out() -> None:
    assert packed_date("") is None
    assert packed_date("١٩٧٠") == 19700000
    assert packed(["nonsense"], [""], None) == []


def test_sg_03_there_is_no_other_evidence() -> None:
    """Nothing of religion, ethnicity or opinion can be given, and gender only contradicts."""
    assert set(Query.__slots__) == {"text", "schema", "birth_date", "country", "gender"}
    assert set(NATS) == set(model.EVIDENCE)
    assert not {name for name in NATS if "gender" in name} - {"other_gender"}


def test_the_learned_file_holds_counts_and_nothing_of_the_data() -> None:
    learned = model.read("evidence.json")
    assert set(learned) == {"origin", "seen", "scales", "nats"}
    for kinds in learned["seen"].values():
        assert set(kinds) == {"one person", "two listed", "listed and ordinary"}
        for counts in kinds.values():
            assert set(counts) <= {"0", "1", "few", "many", "same", "other", "swapped"}
            assert all(isinstance(n, float) for n in counts.values())
