"""Relations: what names a subject; ties between persons are followed no further than allowed."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pytest

from marsad.access import Reader
from marsad.bank.diff import history
from marsad.bank.models import Entity as Row
from marsad.bank.neighbourhood import Neighbourhood, neighbourhood
from marsad.bank.profile import profile
from marsad.bank.relations import MOST, TIES, follows, hops
from marsad.bank.view import view
from marsad.vocabulary import Entity, Record
from marsad.vocabulary.regime import regimes
from tests.bank.conftest import Load, person

pytestmark = pytest.mark.django_db


def alone(ids: Collection[str]) -> Mapping[str, tuple[str, ...]]:
    return {}


def tie(one: str, other: str, kind: str = "Family") -> Record:
    ends = {"Family": ("person", "relative"), "Associate": ("person", "associate")}
    ends["Membership"] = ("member", "organization")
    entity = Entity(f"xx-{one}-{kind}-{other}", kind)
    for prop, end in zip(ends[kind], (one, other), strict=True):
        entity.add(prop, f"xx-{end}")
    return Record(entity.id, (entity,))


def group(key: str, parent: str = "") -> Record:
    entity = Entity(f"xx-{key}", "Group")
    entity.add("name", f"Group {key}")
    if parent:
        entity.add("parentGroup", f"xx-{parent}")
    return Record(entity.id, (entity,))


@pytest.fixture
def bank(load: Load) -> None:
    """Four relatives in a row, the second and the third members of a group with a branch."""
    load(
        "2024-01-01",
        [
            *(person(key, f"Person {key}") for key in "abcd"),
            group("g"),
            group("h", "g"),
            tie("a", "b"),
            tie("b", "c", "Associate"),
            tie("c", "d"),
            tie("b", "g", "Membership"),
            tie("c", "g", "Membership"),
        ],
    )


def around(reader: Reader, key: str, *opened: str) -> Neighbourhood:
    ids = [f"xx-{each}" for each in opened]
    return neighbourhood(view(reader), [f"xx-{key}"], ids, "en", alone)


def names(made: Neighbourhood) -> set[str]:
    return {node.id.removeprefix("xx-") for node in made.nodes.values()}


def status(key: str, code: str) -> None:
    Row.objects.filter(key=f"xx-{key}").update(status=code)


def test_sg_29_every_status_has_its_number_of_ties(bank: None) -> None:
    for code, row in regimes().items():
        status("a", code)
        assert hops(["xx-a"]) == row.hops
    status("b", "contact")
    status("a", "listed")
    assert hops(["xx-a", "xx-b"]) == 0, "the strictest of several records counts"
    assert all(follows(kind, 1) and not follows(kind, 1, 1) for kind in TIES)
    assert follows("Membership", 0, 9)


def test_sg_29_where_no_tie_is_followed_the_profile_has_none(bank: None, reader: Reader) -> None:
    assert [link.schema for link in profile(view(reader), ["xx-a"]).links] == ["Family"]
    status("a", "contact")
    found = profile(view(reader), ["xx-a"])
    assert (found.links, found.ties_held) == ((), 1)
    status("b", "delisted")
    assert {link.schema for link in profile(view(reader), ["xx-b"]).links} == {"Membership"}


def test_sg_29_where_no_tie_is_followed_the_history_tells_none(load: Load, reader: Reader) -> None:
    first = person("a", "Person a")
    load(
        "2024-01-01",
        [Record(first.key, (*first.entities, *tie("a", "b").entities)), person("b", "Person b")],
    )
    told = {row.prop for version in history(["xx-a"], reader) for row in version.added}
    assert "relative" in told
    status("a", "contact")
    told = {row.prop for version in history(["xx-a"], reader) for row in version.added}
    assert "relative" not in told
    assert "name" in told


def test_sg_29_a_relative_is_not_opened_in_the_graph(bank: None, reader: Reader) -> None:
    made = around(reader, "a", "b", "c")
    assert names(made) == {"a", "b"}
    assert not made.nodes["xx-b"].openable
    assert made.edges[0].to_dict()["no_inference"] is True


def test_sg_29_ties_begin_at_whoever_is_reached_without_one(bank: None, reader: Reader) -> None:
    made = around(reader, "g", "b", "a", "c", "d")
    assert names(made) == {"g", "h", "a", "b", "c", "d"}
    assert not made.nodes["xx-a"].opened
    assert made.nodes["xx-c"].opened, "a member, whatever tie leads there too"
    assert not made.nodes["xx-d"].opened
    status("b", "contact")
    status("c", "contact")
    made = around(reader, "g", "b", "c")
    assert names(made) == {"g", "h", "b", "c"}
    assert made.nodes["xx-b"].held == 2


def test_sg_29_an_institution_may_follow_two_ties_and_not_a_third(
    bank: None, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("marsad.bank.neighbourhood.hops", lambda ids: 2)
    made = around(reader, "a", "b", "c")
    assert names(made) == {"a", "b", "c", "g"}
    assert made.nodes["xx-b"].opened
    assert made.nodes["xx-c"].over == 2
    assert not made.nodes["xx-c"].openable


def test_what_was_not_reached_is_not_opened(bank: None, reader: Reader) -> None:
    assert names(around(reader, "h", "b", "nobody")) == {"h", "g"}


def test_a_group_names_its_parent_and_is_named_by_its_branch(bank: None, reader: Reader) -> None:
    (up,) = around(reader, "h").edges
    assert (up.source, up.target, up.prop) == ("xx-h", "xx-g", "parentGroup")
    down = around(reader, "g", "h").edges
    assert [edge.key for edge in down].count(up.key) == 1


def test_a_graph_has_no_more_nodes_than_are_shown(load: Load, reader: Reader) -> None:
    members = [person(str(n), f"Member {n}") for n in range(MOST + 5)]
    load(
        "2024-01-01", [group("g"), *members, *(tie(str(n), "g", "Membership") for n in range(505))]
    )
    made = around(reader, "g")
    assert len(made.nodes) == MOST
    assert made.cut


def test_records_of_one_subject_are_one_node(bank: None, reader: Reader) -> None:
    pair = ("xx-b", "xx-c")
    made = neighbourhood(
        view(reader), ["xx-g"], [], "en", lambda ids: {key: pair for key in ids if key in pair}
    )
    assert set(made.nodes) == {"xx-g", "xx-h", "xx-b"}
    assert len([edge for edge in made.edges if edge.link.schema == "Membership"]) == 2
