from __future__ import annotations

from marsad.exercise.world import World
from marsad.vocabulary.codes import code_list


def test_every_dossier_has_its_six_sections(world: World) -> None:
    assert len(world.groups) >= 25
    munitions = code_list("munition-categories")
    for group in world.groups:
        for text in (group.structure, group.aims, group.training, *group.recruitment):
            assert text.en
            assert text.ar
            assert "{" not in text.en + text.ar
        assert group.aims.en.startswith("Declares that")
        assert group.funding
        assert all(0 < funding.low < funding.high for funding in group.funding)
        assert group.munitions
        assert all(code in munitions.codes for code in group.munitions)
        assert group.size[0] < group.size[1]


def test_training_places_are_generalised(world: World) -> None:
    for group in world.groups:
        for town in group.state.towns:
            assert town.en not in group.training.en


def test_branches_stand_in_different_states_under_one_name(world: World) -> None:
    by_id = {group.id: group for group in world.groups}
    branches = [group for group in world.groups if group.parent]
    assert len(branches) >= 8
    for branch in branches:
        parent = by_id[branch.parent]
        assert not parent.parent
        assert parent.name.en in branch.name.en
        assert branch.state != parent.state
    places = [(branch.parent, branch.state.code) for branch in branches]
    assert len(set(places)) == len(places)


def test_names_are_all_different(world: World) -> None:
    assert len({group.name.en for group in world.groups}) == len(world.groups)
    assert len({group.acronym for group in world.groups}) == len(world.groups)


def test_members_are_neither_victims_nor_witnesses(world: World) -> None:
    status = {person.id: person.status for person in world.people}
    assert {status[member.person] for member in world.members} <= {
        "listed",
        "convicted",
        "charged",
        "suspected",
    }
    leaders = [member.group for member in world.members if member.role == "leader"]
    assert len(leaders) == len(set(leaders)) >= 25
    assert any(member.assessed for member in world.members)
