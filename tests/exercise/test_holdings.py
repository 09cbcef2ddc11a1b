from __future__ import annotations

from marsad.exercise.world import World


def test_companies_and_ships_have_owners_that_exist(world: World) -> None:
    people = {person.id: person for person in world.people}
    companies = {company.id for company in world.companies}
    assert len(world.companies) == 40
    assert len(world.ships) == 12
    assert all(people[company.owner].filed for company in world.companies)
    assert {ship.owner for ship in world.ships} <= companies
    assert len({ship.hull for ship in world.ships}) == 12
    assert any(ship.former for ship in world.ships)


def test_payments_go_from_one_to_another(world: World) -> None:
    known = {p.id for p in world.people} | {c.id for c in world.companies}
    known |= {group.id for group in world.groups}
    assert len(world.payments) == 400
    for payment in world.payments:
        assert {payment.payer, payment.beneficiary} <= known
        assert payment.payer != payment.beneficiary
        assert payment.amount > 0
        assert payment.assessed or len(payment.day) == 10
