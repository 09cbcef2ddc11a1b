"""The gate for persons: who has no lawful status does not enter (SG-06, SG-07, SG-27)."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.bank.models import Entity as EntityRow
from marsad.bank.terms import Terms
from marsad.vocabulary import Entity, Record, SetAside, schema
from marsad.vocabulary.regime import regime, regimes, why_no_status
from marsad.vocabulary.special import screen

__all__ = ["sift", "why_not"]


def sift(
    records: Sequence[Record], terms: Terms, author: str
) -> tuple[list[Record], list[SetAside]]:
    """The records whose persons all have what their status requires, and the others set aside.

    A person who depends on a record (a relative inside it) and has no status is set aside alone,
    with whatever in the record points at them.

    Args:
        terms: of the report; ``approved_by`` stands for statuses that need a second officer.
        author: who takes the report in.
    """
    persons = [entity for record in records for entity in record.entities if _is_person(entity)]
    bare = [entity.id for entity in persons if not entity.get("lawfulStatus")]
    known = set(
        EntityRow.objects.filter(key__in=bare).exclude(status="").values_list("key", flat=True)
    )
    refused = {
        entity.id: reason
        for entity in persons
        if (reason := why_not(entity, terms, author, known=entity.id in known))
    }
    if not refused:
        return list(records), []
    kept, aside = [], []
    for record in records:
        if record.key in refused:
            aside.append(_aside(record.entities[0], record.key, refused[record.key]))
            continue
        gone = {entity.id for entity in record.entities if entity.id in refused}
        aside += [_aside(e, record.key, refused[e.id]) for e in record.entities if e.id in gone]
        entities = tuple(e for e in record.entities if e.id not in gone and not _points(e, gone))
        kept.append(Record(record.key, entities, record.joined))
    return kept, aside


def why_not(entity: Entity, terms: Terms, author: str, *, known: bool = False) -> str:
    """Why this person may not be saved; blank when they may.

    Args:
        known: the bank has them with a status already, so that a report may add to it.
    """
    said = entity.get("lawfulStatus")
    if not said:
        return "" if known else f"a person without a lawful status cannot be saved (SG-06){_HOW}"
    for status in said:
        if status not in regimes():
            return why_no_status(status)
    needs = {need for status in said for need in regime(status).required}
    if "approver" in needs:
        if not terms.approved_by.strip():
            return f"«{said[0]}» needs an approving officer beside the author (SG-07)"
        if terms.approved_by.strip() == author.strip():
            return f"{author} cannot approve what {author} enters: another officer must (SG-07)"
    grounds = entity.claims_of("grounds")
    if "grounds" in needs and not any(claim.valid_from for claim in grounds):
        return (
            "«suspected» needs at least one dated factual ground: what happened, and on which day "
            "(SG-07)"
        )
    for claim in grounds:
        for found in screen(claim.value):
            if not found.asks:
                return (
                    f"{found.label('en')} is no ground to keep a person: the ground holds "
                    f"«{found.word}» (SG-03). {found.label('ar')} ليس أساسًا لحفظ بيانات شخص."
                )
    return ""


_HOW = ": state it in the file (lawfulStatus), or, for a FollowTheMoney file, with --status"


def _is_person(entity: Entity) -> bool:
    return schema(entity.schema).is_a("Person")


def _points(entity: Entity, gone: set[str]) -> bool:
    return any(claim.value in gone for claim in entity.claims)


def _aside(entity: Entity, key: str, reason: str) -> SetAside:
    # The reason and the reference are enough to act on; the person's data is what is not kept.
    return SetAside(entity.id, key if entity.id == key else entity.id, reason, "")
