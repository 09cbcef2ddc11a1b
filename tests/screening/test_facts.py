"""Facts beside the name: the best of several counts, and each says what it added."""

from __future__ import annotations

import pytest

from marsad.names import Record
from marsad.screening.facts import facts_of, name_facts
from marsad.screening.finding import hit_of
from marsad.screening.matching import index_of
from marsad.screening.subject import Subject

RECORD = Record(
    "r1",
    "Person",
    [("Salim Nasir al-Harithi", "primary")],
    ("1970/1973", "1980~"),
    ("ye", "om"),
    "male",
)
PLAIN = {
    "birth_dates": list(RECORD.birth_dates),
    "countries": list(RECORD.countries),
    "gender": RECORD.gender,
    "documents": [],
}


def _met(subject: Subject) -> tuple[dict[str, dict[str, object]], float]:
    with index_of([RECORD]) as index:
        hit = hit_of(subject, RECORD, index, subject.names[0])
        assert hit is not None
        support = name_facts(hit, subject.names[0])["support"]
    return {fact["what"]: fact for fact in facts_of(subject, PLAIN)}, support


@pytest.mark.parametrize(
    ("born", "homes", "gender", "says"),
    [
        (("1971-03-04",), ("sa", "om"), "male", ("agrees", "agrees", "agrees")),
        (("1950", "1971"), ("sa",), "female", ("agrees", "differs", "differs")),
        (("1982",), (), None, ("near", "unknown", "unknown")),
        (("1950", "1955~"), ("sa", "fr"), None, ("differs", "differs", "unknown")),
    ],
)
def test_each_fact_says_what_it_added(
    born: tuple[str, ...], homes: tuple[str, ...], gender: str | None, says: tuple[str, ...]
) -> None:
    subject = Subject(1, ("Salim Nasir Harithi",), "", "Person", born, homes, gender)
    facts, support = _met(subject)
    kinds = ("birth_date", "country", "gender")
    assert tuple(facts[kind]["verdict"] for kind in kinds) == says
    gains = [float(str(facts[kind]["gain"])) for kind in kinds]
    assert sum(gains) == pytest.approx(support, abs=1e-4)
    for verdict, gain in zip(says, gains, strict=True):
        assert (gain > 0) <= (verdict in ("agrees", "near"))
        assert (gain < 0) <= (verdict == "differs")


def test_absence_is_no_contradiction() -> None:
    subject = Subject(1, ("Salim Nasir Harithi",), "", "Person")
    facts, support = _met(subject)
    assert support == pytest.approx(0.0, abs=1e-5)
    assert {fact["gain"] for fact in facts.values()} == {0.0}


def test_what_was_decided_on_one_date_is_remembered() -> None:
    """The digest of a subject with one date is that of before there could be several."""
    one = Subject(1, ("Salim",), "", "Person", ("1971",), ("om",))
    assert one.compared() == {
        "names": ["Salim"],
        "schema": "Person",
        "birth_date": "1971",
        "countries": ["om"],
        "gender": None,
    }
    two = Subject(1, ("Salim",), "", "Person", ("1971", "1972~"), ("om",))
    assert Subject.of(one.compared()).digest() == one.digest() != two.digest()
    assert Subject.of(two.to_dict() | two.compared()).birth_dates == two.birth_dates
