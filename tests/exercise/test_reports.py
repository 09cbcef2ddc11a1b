from __future__ import annotations

import json

from marsad.exercise.editions import MARK_EN
from marsad.exercise.world import World, report_file
from marsad.vocabulary import Entity, Record, code_list, schema


def _entities(world: World) -> list[Entity]:
    return [e for report in world.reports for record in report.records for e in record]


def test_every_record_carries_the_mark(world: World) -> None:
    for report in world.reports:
        for record in report.records:
            texts = [claim.value for claim in record[0].claims]
            assert MARK_EN in texts, record[0].id


def test_every_value_is_clean(world: World) -> None:
    for entity in _entities(world):
        assert not [claim for claim in entity.claims if claim.qualifier("unclean")]
        assert not entity.aside
        for prop in schema(entity.schema).required:
            assert entity.get(prop), (entity.id, prop)


def test_every_reference_leads_somewhere(world: World) -> None:
    entities = _entities(world)
    known = {entity.id for entity in entities}
    for entity in entities:
        properties = schema(entity.schema).properties
        for claim in entity.claims:
            if properties[claim.prop].type == "entity":
                assert claim.value in known, (entity.id, claim.prop)


def test_minors_are_withheld(world: World) -> None:
    minors = {f"ex-{person.id}": person for person in world.people if person.minor}
    found = [entity for entity in _entities(world) if entity.id in minors]
    assert len(found) == len(minors)
    for entity in found:
        text = json.dumps(entity.to_ftm(), ensure_ascii=False)
        assert minors[entity.id].name.arabic not in text
        assert minors[entity.id].born.isoformat() not in text
        assert set(entity.get("lawfulStatus")) == {"minor", "victim"}
        assert not entity.get("address")


def test_victims_stand_only_in_the_report_with_the_strictest_handling(world: World) -> None:
    hidden = {f"ex-{p.id}" for p in world.people if p.status in ("victim", "witness")}
    for report in world.reports:
        ids = {entity.id for record in report.records for entity in record}
        assert not (ids & hidden) or report.handling == "red"


def test_suspects_have_dated_grounds(world: World) -> None:
    suspects = [e for e in _entities(world) if "suspected" in e.get("lawfulStatus")]
    assert len(suspects) >= 10
    assert all(c.valid_from == "2024-09-12" for e in suspects for c in e.claims_of("grounds"))
    assert all(e.claims_of("grounds") for e in suspects)


def test_facts_stand_apart_from_assessments(world: World) -> None:
    attacks = [entity for entity in _entities(world) if entity.schema == "Attack"]
    assert all(c.assessment for e in attacks for c in e.claims_of("attributedTo"))
    assert not any(c.assessment for e in attacks for c in e.claims_of("claimedBy"))


def test_reports_differ_in_grade_and_handling(world: World) -> None:
    assert len({report.grade for report in world.reports}) >= 4
    assert len({report.handling for report in world.reports}) >= 3
    assert [r.published for r in world.reports] == sorted(r.published for r in world.reports)


def test_deliveries_say_what_the_file_says(small: World) -> None:
    for report in small.reports:
        lines = report_file(report).decode().splitlines()
        told = [
            entity
            for delivery in report.deliveries()
            if isinstance(delivery, Record)
            for entity in delivery.entities
        ]
        assert [Entity.from_ftm(json.loads(line)).claims for line in lines] == [
            entity.claims for entity in told
        ]


def test_words_of_roles_and_kin_are_said_in_both_languages(world: World) -> None:
    told = 0
    for entity in _entities(world):
        for claim in entity.claims:
            spec = schema(entity.schema).properties[claim.prop]
            if spec.terms is None:
                continue
            found = code_list(spec.terms).find(claim.value)
            assert found is not None, (entity.id, claim.prop, claim.value)
            told += 1
    assert told > 100


def test_groups_have_a_public_dossier_that_names_their_public_members(world: World) -> None:
    (public,) = (report for report in world.reports if report.name == "open-2025")
    assert public.handling == "green"
    groups = [entities for entities in public.records if entities[0].schema == "Group"]
    people = [entities for entities in public.records if entities[0].schema == "Person"]
    assert len(groups) == len(world.groups)
    assert {person[0].first("lawfulStatus") for person in people} == {"convicted", "listed"}
    ties = [tie for person in people for tie in person[1:]]
    assert len(ties) > 20
    assert not any(claim.assessment for tie in ties for claim in tie.claims)
