"""Filters, and how many results each of their values would leave."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.access import Reader
from marsad.recall.filters import NARROWING, Filters, years_of
from marsad.recall.kinds import UnknownKind
from marsad.recall.recall import recall
from marsad.recall.traits import counted, fits, wanted
from marsad.vocabulary.special import category_of


def traits(**values: str) -> dict[str, frozenset[str]]:
    return {name: frozenset(values.get(name, "").split()) for name in NARROWING}


FOUND = [
    traits(kind="Person", country="iq sy", born="1970", source="a"),
    traits(kind="Person", country="iq", born="1979 1980", source="b"),
    traits(kind="Group", country="sy", source="a b"),
]


def facet(name: str, wish: Filters) -> dict[str, int]:
    return dict({one.name: one.values for one in counted(FOUND, wanted(wish))}[name])


def test_counts_of_a_filter_stand_under_all_others_and_not_under_itself() -> None:
    assert facet("country", Filters()) == {"iq": 2, "sy": 2}
    assert facet("country", Filters(country="iq", kind="person")) == {"iq": 2, "sy": 1}
    assert facet("source", Filters(country="iq")) == {"a": 1, "b": 1}
    assert facet("born", Filters()) == {"1970-1979": 2, "1980-1989": 1}


@given(
    st.sampled_from(["", "person", "group"]),
    st.sampled_from(["", "iq", "sy"]),
    st.sampled_from(["", "1970-1979", "1980"]),
)
def test_a_count_is_what_the_filter_then_leaves(kind: str, country: str, born: str) -> None:
    wish = Filters(kind=kind or None, country=country or None, born=born or None)
    for value, count in facet("source", wish).items():
        chosen = wanted(Filters(**{**wish.to_dict(), "source": value}))
        assert sum(fits(one, chosen) for one in FOUND) == count


@pytest.mark.parametrize(
    ("text", "years"), [("1970", (1970, 1970)), ("1970-1979", (1970, 1979)), ("1/2", None)]
)
def test_years(text: str, years: tuple[int, int] | None) -> None:
    if years is None:
        with pytest.raises(ValueError, match="1970-1979"):
            years_of(text)
    else:
        assert years_of(text) == years


def test_unknown_kind_and_years_that_run_back_are_refused() -> None:
    with pytest.raises(UnknownKind):
        wanted(Filters(kind="planet"))
    with pytest.raises(ValueError, match="ends before"):
        wanted(Filters(born="1980-1970"))


def test_sg_03_no_filter_is_of_a_special_category() -> None:
    assert not [name for name in Filters.__slots__ if category_of(name)]
    assert not {"religion", "ethnicity", "political", "language", "health"} & set(NARROWING)


@pytest.mark.usefixtures("bank")
def test_filters_narrow_by_list_programme_years_script_and_kind_of_name(analyst: Reader) -> None:
    def ids(**wish: str) -> list[str]:
        found = recall("Salim Nasser Al-Harithi", analyst, filters=Filters(**wish))
        return [result.id for result in found.results]

    assert ids() == ["ex-main-1", "ex-other-9"]
    assert ids(source="ex-other") == ["ex-other-9"]
    assert ids(programme="EX-1") == ["ex-main-1"]
    assert ids(born="1970-1971") == ["ex-main-1"]
    assert ids(born="1972") == ["ex-other-9"]
    assert ids(country="xa") == ["ex-main-1"]
    assert ids(name="primary", script="Latn") == ["ex-main-1", "ex-other-9"]
    assert ids(script="Arab") == ids(country="aq") == ids(status="convicted") == []


@pytest.mark.usefixtures("bank")
def test_a_date_beside_the_name_is_what_is_known_of_it(analyst: Reader) -> None:
    answer = recall("Salim Nasser Al-Harithi 04/03/1971", analyst)
    assert answer.reading is not None
    assert answer.reading.date == "1971-03-04"
    assert [result.match.contradicts for result in answer.results] == [(), ("birthDate",)]
    for text in ("1971-03-04", "Salim 99/99/9999", "Salim 12/03/1391"):  # the last is Hijri
        assert recall(text, analyst).filters == {}


@pytest.mark.usefixtures("bank")
def test_pages_follow_each_other_and_the_order_holds(analyst: Reader) -> None:
    whole = recall("Salim Nasser Al-Harithi", analyst, sort="born")
    pages = [
        recall("Salim Nasser Al-Harithi", analyst, sort="born", limit=1, offset=place)
        for place in range(3)
    ]
    assert [[r.id for r in page.results] for page in pages] == [["ex-main-1"], ["ex-other-9"], []]
    assert {page.total for page in pages} == {whole.total} == {2}
    with pytest.raises(ValueError, match="order"):
        recall("Salim", analyst, sort="danger")


@pytest.mark.usefixtures("bank")
def test_nothing_found_knows_which_filter_took_it_away(analyst: Reader) -> None:
    answer = recall(
        "Salim Nasser Al-Harithi", analyst, filters=Filters(source="ex-main", born="1972")
    )
    assert answer.results == ()
    assert answer.reading is not None
    assert dict(answer.reading.without) == {"source": 1, "born": 1}
    other = recall("Salim Nasser Al-Harithi", analyst, filters=Filters(kind="vessel"))
    assert other.reading is not None
    assert dict(other.reading.without) == {"kind": 2}
    past = recall("Salim Nasser Al-Harithi", analyst, as_of="1999-01-01")
    assert past.reading is not None
    assert (past.total, past.reading.now) == (0, 2)


@pytest.mark.usefixtures("bank")
def test_what_was_tried_names_parts_and_their_other_writings(analyst: Reader) -> None:
    reading = recall("أبو مُحمّد", analyst).reading
    assert reading is not None
    assert reading.folded == "ابو محمد"
    assert reading.scripts == ("Arab",)
    ((kind, writings),) = [(part["kind"], part["writings"]) for part in reading.parts]
    assert kind == "kunya"
    assert "muhammad" in writings
