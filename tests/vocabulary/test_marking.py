"""Markings: two axes, the stricter on each; releasability only narrows; H3 has its text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.vocabulary import Marking, MarkingError, code_list, strictest_marking

_NAMES = st.sets(st.sampled_from(["Bureau", "Agency", "Council"]))


@st.composite
def markings(draw: st.DrawFn) -> Marking:
    h = draw(st.sampled_from([None, "h0", "h1", "h2", "h3"]))
    return Marking(
        draw(st.sampled_from(list(code_list("tlp").codes))),
        h,
        (draw(st.sampled_from(["ask first", "no copies"])),) if h == "h3" else (),
        draw(st.none() | _NAMES.map(frozenset)),
        frozenset(draw(_NAMES)),
        draw(st.booleans()),
    )


def _order(axis: str, code: str | None) -> int:
    return -1 if code is None else list(code_list(axis).codes).index(code)


@given(markings(), markings())
def test_a_whole_is_as_strict_as_its_strictest_part_on_each_axis(
    one: Marking, two: Marking
) -> None:
    both = one | two
    for part in (one, two):
        assert _order("tlp", both.tlp) >= _order("tlp", part.tlp)
        assert _order("europol-handling", both.h) >= _order("europol-handling", part.h)
        assert part.originators <= both.originators
        if part.releasable_to is not None:
            assert both.releasable_to is not None
            assert both.releasable_to <= part.releasable_to
        assert not both.pointer or part.pointer
    assert both.tlp in (one.tlp, two.tlp)
    assert both.h in (one.h, two.h)


@given(markings(), markings(), markings())
def test_the_order_of_parts_does_not_matter(one: Marking, two: Marking, three: Marking) -> None:
    first, second = strictest_marking([one, two, three]), strictest_marking([three, two, one])
    assert {**first.to_dict(), "texts": set(first.texts)} == {
        **second.to_dict(),
        "texts": set(second.texts),
    }
    assert (one | one) == one


@given(markings())
def test_what_is_written_is_read_again(marking: Marking) -> None:
    assert Marking.from_dict(marking.to_dict()) == marking


@pytest.mark.parametrize("text", ["", "   "])
def test_h3_without_its_text_is_refused(text: str) -> None:
    with pytest.raises(MarkingError, match="H3 needs its text"):
        Marking.of("TLP:AMBER", "H3", text=text)


@pytest.mark.parametrize(
    ("codes", "text"),
    [(("TLP:PINK",), ""), (("H4",), ""), ((), ""), (("red", "amber"), ""), (("H2",), "a text")],
)
def test_what_is_no_code_is_refused(codes: tuple[str, ...], text: str) -> None:
    with pytest.raises(MarkingError):
        Marking.of(*codes, text=text)


@pytest.mark.parametrize(
    ("written", "stands"),
    [
        (("TLP:AMBER+STRICT", "h1"), "TLP:AMBER+STRICT H1"),
        (("tlp:white",), "TLP:CLEAR"),
        (("H2",), "TLP:AMBER+STRICT H2"),
        (("H2", "TLP:GREEN"), "TLP:GREEN H2"),
    ],
)
def test_codes_as_people_write_them(written: tuple[str, ...], stands: str) -> None:
    assert Marking.of(*written).text == stands


def test_the_originator_may_have_its_own_back() -> None:
    marking = Marking.of("GREEN", releasable_to=["Agency"], originator="Bureau")
    assert marking.releasable_to == {"Agency", "Bureau"}
