"""Money files: companies, ships, payments."""

from __future__ import annotations

from marsad.exercise.holdings import Company, Payment, Ship
from marsad.exercise.report_groups import group_id
from marsad.exercise.report_people import person_id
from marsad.vocabulary import Entity

__all__ = ["company_file", "payment_file", "ship_file"]


def _party(key: str) -> str:
    return group_id(key) if key.startswith("g") else person_id(key)


def company_file(company: Company) -> tuple[Entity, ...]:
    """A company with its owner and director."""
    entity = Entity(f"ex-{company.id}", "Company")
    entity.add("name", company.name.en, lang="eng", kind="primary", script="Latn")
    entity.add("name", company.name.ar, lang="ara", kind="original-script", script="Arab")
    entity.add("jurisdiction", company.state.code)
    entity.add("country", company.state.code)
    entity.add("registrationNumber", company.number, country=company.state.code)
    entity.add("incorporationDate", company.since)
    entity.add("address", company.seat.line, city=company.seat.town.en, country=company.state.code)
    owner = Entity(f"{entity.id}-owner", "Ownership")
    owner.add("owner", person_id(company.owner))
    owner.add("asset", entity.id)
    owner.add("startDate", company.since)
    director = Entity(f"{entity.id}-director", "Directorship")
    director.add("director", person_id(company.director))
    director.add("organization", entity.id)
    return entity, owner, director


def ship_file(ship: Ship) -> tuple[Entity, ...]:
    """A ship."""
    entity = Entity(f"ex-{ship.id}", "Vessel")
    entity.add("name", ship.name, kind="primary")
    if ship.former:
        entity.add("previousName", ship.former, kind="former")
    entity.add("imoNumber", ship.hull)
    entity.add("callSign", ship.call_sign)
    entity.add("type", ship.kind)
    entity.add("flag", ship.flag.code)
    entity.add("owner", f"ex-{ship.owner}")
    entity.add("grossRegisteredTonnage", ship.tonnage)
    return (entity,)


def payment_file(payment: Payment) -> tuple[Entity, ...]:
    """A payment; an assessed one is the desk's reading of several transfers."""
    entity = Entity(f"ex-{payment.id}", "Payment")
    assessed = payment.assessed
    entity.add("payer", _party(payment.payer), assessment=assessed)
    entity.add("beneficiary", _party(payment.beneficiary), assessment=assessed)
    entity.add("amount", payment.amount, assessment=assessed)
    entity.add("currency", payment.currency)
    precision = "approximate" if len(payment.day) == len("2020-01") else None
    entity.add("date", payment.day, precision=precision)
    entity.add("purpose", payment.purpose.en, lang="eng")
    entity.add("purpose", payment.purpose.ar, lang="ara")
    return (entity,)
