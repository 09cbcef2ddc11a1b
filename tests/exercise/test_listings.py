from __future__ import annotations

from collections import defaultdict

from marsad.exercise.editions import LISTS
from marsad.exercise.listing import Span, at
from marsad.exercise.world import World


def test_a_span_covers_its_editions() -> None:
    assert [Span(1, 3).covers(edition) for edition in range(4)] == [False, True, True, False]
    assert Span(1).covers(9)


def test_each_list_adds_changes_and_delists(world: World) -> None:
    for each in LISTS:
        mine = [listing for listing in world.listings if listing.list_key == each.key]
        assert len(mine) > 150
        assert sum(listing.span.since > 0 for listing in mine) >= 5
        assert sum(listing.span.until is not None for listing in mine) >= 3
        assert sum(bool(listing.updated) for listing in mine) >= 10
        assert len({listing.number for listing in mine}) == len(mine)
        assert len({listing.reference for listing in mine}) == len(mine)


def test_nobody_is_delisted_in_the_edition_that_listed_him(world: World) -> None:
    for listing in world.listings:
        assert listing.span.until is None or listing.span.until > listing.span.since
        assert listing.listed_on < LISTS[0].editions[-1].replace(year=2027)


def test_lists_contradict_each_other_about_birth(world: World) -> None:
    said: dict[str, set[str]] = defaultdict(set)
    for listing in world.listings:
        last = max(index for index in range(3) if listing.span.covers(index))
        for birth in at(listing.births, last):
            if birth.precision == "exact":
                said[listing.subject].add(birth.day.isoformat())
    assert sum(len(days) > 1 for days in said.values()) >= 10


def test_only_the_listed_are_listed(world: World) -> None:
    status = {person.id: person.status for person in world.people}
    persons = [listing for listing in world.listings if listing.kind == "person"]
    assert {status[listing.subject] for listing in persons} == {"listed"}


def test_a_kunya_is_always_of_low_quality(world: World) -> None:
    names = [name for listing in world.listings for name in listing.names]
    assert all(name.low for name in names if name.kind == "kunya")
    assert any(not name.low for name in names)
