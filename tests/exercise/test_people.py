from __future__ import annotations

from collections import Counter

from marsad.exercise.people import people
from marsad.exercise.world import World


def test_there_are_enough_of_every_kind(world: World) -> None:
    statuses = Counter(person.status for person in world.people)
    assert len(world.people) >= 300
    assert statuses["listed"] >= 200
    assert all(statuses[s] >= 10 for s in ("convicted", "charged", "suspected", "contact"))
    assert statuses["victim"] >= 15
    assert statuses["witness"] >= 10
    assert sum(person.sex == "f" for person in world.people) >= 30
    assert len({person.name.style for person in world.people}) == 6


def test_kunyas_are_shared(world: World) -> None:
    counts = Counter(alias.arabic for person in world.people for alias in person.kunyas)
    assert sum(count >= 3 for count in counts.values()) >= 5


def test_siblings_share_their_line_and_nothing_that_identifies(world: World) -> None:
    by_id = {person.id: person for person in world.people}
    siblings = [person for person in world.people if person.sibling_of]
    assert len(siblings) >= 20
    for person in siblings:
        other = by_id[person.sibling_of]
        assert person.name.line == other.name.line
        assert person.name.arabic != other.name.arabic
        assert person.home == other.home
        assert abs(person.born.year - other.born.year) <= 5
        assert not {p.number for p in person.papers} & {p.number for p in other.papers}


def test_namesakes_share_the_name_only(world: World) -> None:
    by_id = {person.id: person for person in world.people}
    namesakes = [person for person in world.people if person.namesake_of]
    assert len(namesakes) >= 15
    for person in namesakes:
        other = by_id[person.namesake_of]
        assert person.name == other.name
        assert abs(person.born.year - other.born.year) >= 9
        assert person.town != other.town


def test_only_declared_namesakes_share_a_name(world: World) -> None:
    names = Counter(p.name.arabic for p in world.people if not p.namesake_of and not p.sibling_of)
    assert max(names.values()) == 1


def test_minors_are_victims_and_nothing_else(world: World) -> None:
    minors = [person for person in world.people if person.minor]
    assert len(minors) >= 10
    for person in minors:
        assert person.status == "victim"
        assert person.born.year >= 2008
        assert (person.aliases, person.papers, person.phone, person.wallet) == ((), (), "", "")


def test_growing_the_world_moves_nobody() -> None:
    assert people(5, 40)[:10] == people(5, 40)[:10]
    assert people(5, 40) != people(6, 40)
