from __future__ import annotations

from marsad.exercise.world import World
from marsad.vocabulary.codes import code_list


def test_there_are_enough_events_with_known_codes(world: World) -> None:
    assert len(world.attacks) >= 2000
    kinds, targets = code_list("attack-types"), code_list("target-categories")
    weapons = code_list("munition-categories")
    for attack in world.attacks:
        assert attack.kind in kinds.codes
        assert attack.target in targets.codes
        assert attack.weapon in weapons.codes


def test_casualties_are_ranges_and_failed_attacks_hurt_nobody(world: World) -> None:
    for attack in world.attacks:
        assert 0 <= attack.killed[0] <= attack.killed[1]
        assert 0 <= attack.injured[0] <= attack.injured[1]
        if attack.failed:
            assert attack.killed == attack.injured == (0, 0)
    assert any(attack.killed[0] < attack.killed[1] for attack in world.attacks)


def test_some_are_unclaimed_some_only_attributed_some_disputed(world: World) -> None:
    unclaimed = [a for a in world.attacks if not a.claimed_by and not a.attributed_to]
    disputed = [a for a in world.attacks if a.claimed_by and a.attributed_to]
    assert 500 < len(unclaimed) < 1000
    assert disputed
    assert all(attack.claimed_by != attack.attributed_to for attack in disputed)


def test_dates_are_sometimes_known_to_the_month_only(world: World) -> None:
    vague = [attack for attack in world.attacks if attack.precision == "month"]
    assert 100 < len(vague) < 500
    assert all(len(attack.day) == 7 for attack in vague)


def test_criteria_and_doubt_vary(world: World) -> None:
    assert {attack.doubt for attack in world.attacks} == {True, False}
    assert {attack.criteria[1] for attack in world.attacks} == {True, False}


def test_only_victims_are_harmed(world: World) -> None:
    status = {person.id: person.status for person in world.people}
    assert {status[v] for attack in world.attacks for v in attack.victims} == {"victim"}
