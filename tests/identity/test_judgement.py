"""Judgements and clusters: nothing is overwritten, undo restores exactly, walls hold."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marsad.access import local_operator
from marsad.identity.cluster import clusters, members, rederive_all
from marsad.identity.graph import parts
from marsad.identity.judgement import Basis, JudgementError, judge, revision, standing, undo
from marsad.identity.models import Judgement, Membership

BY = local_operator("test")
IDS = ["aa-1", "bb-1", "cc-1", "dd-1", "ee-1"]

pytestmark = pytest.mark.django_db


def clear() -> None:
    """Nothing was ever judged: for examples that hypothesis tries one after the other."""
    Judgement.objects.update(supersedes=None)
    Judgement.objects.all().delete()
    Membership.objects.all().delete()


def state() -> tuple[object, ...]:
    """Everything that counts: which judgements stand, and the clusters."""
    rows = Judgement.objects.filter(standing=True).order_by("left", "right")
    stands = tuple(rows.values_list("pk", "left", "right", "verdict"))
    return stands, tuple(clusters()), tuple(Membership.objects.order_by("entity").values_list())


def test_same_makes_a_cluster_whatever_the_order_of_the_two() -> None:
    row = judge("bb-1", "aa-1", "same", BY, "one passport")
    assert (row.left, row.right, row.officer) == ("aa-1", "bb-1", BY.officer)
    assert members("bb-1") == members("aa-1") == ("aa-1", "bb-1")
    assert members("cc-1") == ("cc-1",)


def test_saying_it_again_adds_nothing() -> None:
    first = judge("aa-1", "bb-1", "same", BY, "one passport")
    assert judge("bb-1", "aa-1", "same", BY, "again") == first
    assert Judgement.objects.count() == 1


def test_a_new_verdict_supersedes_and_undoing_it_brings_the_old_one_back() -> None:
    first = judge("aa-1", "bb-1", "same", BY, "one name")
    second = judge("aa-1", "bb-1", "different", BY, "born thirty years apart")
    assert second.supersedes == first
    assert members("aa-1") == ("aa-1",)
    undo(second.pk, BY, "read the wrong record")
    again = standing("aa-1", "bb-1")
    assert again == first
    assert members("aa-1") == ("aa-1", "bb-1")
    second.refresh_from_db()
    assert (second.undone_by, second.undone_reason) == (BY.officer, "read the wrong record")


def test_same_that_joins_two_judged_different_is_refused_and_names_the_judgement() -> None:
    wall = judge("aa-1", "cc-1", "different", BY, "brothers")
    judge("aa-1", "bb-1", "same", BY, "one passport")
    before = state()
    with pytest.raises(JudgementError, match=f"judgement {wall.pk} "):
        judge("bb-1", "cc-1", "same", BY, "one name")
    assert state() == before


def test_different_between_two_that_others_hold_together_is_refused() -> None:
    one = judge("aa-1", "bb-1", "same", BY, "one passport")
    two = judge("bb-1", "cc-1", "same", BY, "one passport")
    with pytest.raises(JudgementError) as caught:
        judge("aa-1", "cc-1", "different", BY, "brothers")
    assert f"judgement {one.pk} " in str(caught.value)
    assert f"judgement {two.pk} " in str(caught.value)


def test_undo_that_would_join_two_judged_different_meanwhile_is_refused() -> None:
    judge("aa-1", "bb-1", "same", BY, "one name")
    apart = judge("aa-1", "bb-1", "different", BY, "brothers")
    judge("bb-1", "cc-1", "same", BY, "one passport")
    judge("aa-1", "cc-1", "different", BY, "brothers")
    before = state()
    with pytest.raises(JudgementError, match="keeps apart"):
        undo(apart.pk, BY, "was a slip")
    assert state() == before


def test_undo_asks_for_the_later_judgement_first() -> None:
    first = judge("aa-1", "bb-1", "same", BY, "one name")
    second = judge("aa-1", "bb-1", "unsure", BY, "one name is not enough")
    with pytest.raises(JudgementError, match=f"judgement {second.pk} "):
        undo(first.pk, BY, "was a slip")
    undo(second.pk, BY, "was a slip")
    undo(first.pk, BY, "was a slip")
    with pytest.raises(JudgementError, match="already"):
        undo(first.pk, BY, "was a slip")
    assert members("aa-1") == ("aa-1",)


def test_the_machine_does_not_overrule_a_person_but_a_person_confirms_the_machine() -> None:
    judge("aa-1", "bb-1", "different", BY, "brothers")
    with pytest.raises(JudgementError, match="does not overrule"):
        judge("aa-1", "bb-1", "same", BY, "agreeing identifiers", machine=True)
    machine = judge("cc-1", "dd-1", "same", BY, "agreeing identifiers", machine=True)
    person = judge("cc-1", "dd-1", "same", BY, "seen by eye")
    assert person.supersedes == machine
    assert not person.machine


@pytest.mark.parametrize(
    ("left", "right", "verdict", "reason", "said"),
    [
        ("aa-1", "aa-1", "same", "x", "about two"),
        ("aa-1", "", "same", "x", "blank"),
        ("aa-1", "bb-1", "perhaps", "x", "not a verdict"),
        ("aa-1", "bb-1", "same", "  ", "reason"),
    ],
)
def test_what_is_no_judgement_is_refused(
    left: str, right: str, verdict: str, reason: str, said: str
) -> None:
    with pytest.raises(JudgementError, match=said):
        judge(left, right, verdict, BY, reason)


def test_what_it_was_made_on_is_kept() -> None:
    basis = Basis(0.97, ({"field": "name", "finding": "identical-rare"},), {"aa-1": "d1"})
    row = judge("bb-1", "aa-1", "same", BY, "one name", basis=basis)
    row.refresh_from_db()
    assert row.probability == 0.97
    assert row.evidence[0]["finding"] == "identical-rare"
    assert (row.left_print, row.right_print) == ("d1", "")


def test_revision_counts_changes() -> None:
    assert revision() == 0
    row = judge("aa-1", "bb-1", "same", BY, "one name")
    after = revision()
    assert after > 0
    undo(row.pk, BY, "was a slip")
    assert revision() > after


steps = st.tuples(
    st.sampled_from(IDS), st.sampled_from(IDS), st.sampled_from(["same", "different", "unsure"])
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(before=st.lists(steps, max_size=6), step=steps)
def test_judging_and_undoing_leaves_everything_as_it_was(
    before: list[tuple[str, str, str]], step: tuple[str, str, str]
) -> None:
    clear()
    for left, right, verdict in before:
        try:
            judge(left, right, verdict, BY, "before")
        except JudgementError:
            continue
    was, count = state(), Judgement.objects.count()
    try:
        row = judge(*step, BY, "the step")
    except JudgementError:
        assert state() == was
        return
    if Judgement.objects.count() > count:
        undo(row.pk, BY, "back")
    assert state() == was


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_clusters_do_not_depend_on_the_order_of_judgements(data: st.DataObject) -> None:
    pairs = data.draw(st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)), max_size=6))
    pairs = [(one, other) for one, other in pairs if one != other]
    shuffled = data.draw(st.permutations(pairs))
    found = []
    for order in (pairs, shuffled):
        clear()
        for one, other in order:
            judge(one, other, "same", BY, "one passport")
        found.append(tuple(clusters()))
        rederive_all()
        assert tuple(clusters()) == found[-1]
    assert found[0] == found[1]


def test_parts_of_a_graph() -> None:
    assert parts(["d", "a", "b", "c"], [("c", "a"), ("b", "c")]) == [("a", "b", "c"), ("d",)]
