"""Who may see what: one function, the same answer in code and in queries."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.access import Action, Handling, Reader, decide, readable, strictest

codes = st.sampled_from(list(Handling))


def reader(clearance: Handling) -> Reader:
    return Reader("an officer", "an institution", clearance, "a purpose")


@given(codes, codes)
def test_queries_and_decisions_agree(clearance: Handling, code: Handling) -> None:
    who = reader(clearance)
    assert (code in readable(who)) == decide(who, Action.READ, code).allowed


@given(st.lists(codes, min_size=1), codes)
def test_the_strictest_code_governs(parts: list[Handling], clearance: Handling) -> None:
    who = reader(clearance)
    whole = decide(who, Action.READ, strictest(parts)).allowed
    assert whole == all(decide(who, Action.READ, code).allowed for code in parts)


def test_nothing_to_protect_is_clear() -> None:
    assert strictest([]) is Handling.CLEAR


@pytest.mark.parametrize("code", [Handling.RED, Handling.H2, Handling.H3])
def test_what_the_originator_controls_does_not_leave(code: Handling) -> None:
    decision = decide(reader(Handling.RED), Action.EXPORT, code)
    assert not decision.allowed
    assert "originator" in decision.reason


@given(codes, codes, st.sampled_from(list(Action)))
def test_a_refusal_says_why(clearance: Handling, code: Handling, action: Action) -> None:
    decision = decide(reader(clearance), action, code)
    assert decision.reason
    assert decision.rule


@pytest.mark.parametrize(("officer", "purpose"), [("", "a purpose"), ("an officer", " ")])
def test_sg_10_no_reader_without_name_and_purpose(officer: str, purpose: str) -> None:
    with pytest.raises(ValueError):
        Reader(officer, "an institution", Handling.RED, purpose)
