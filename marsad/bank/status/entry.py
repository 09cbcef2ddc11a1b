"""The gate for persons: who has no lawful status does not enter (SG-06, SG-07, SG-27)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from marsad.access import Reader
from marsad.access.log import Act
from marsad.access.log import record as write
from marsad.bank.models import Entity as EntityRow
from marsad.bank.status.special import LOOKED_AT, why_not_special
from marsad.bank.terms import Terms
from marsad.vocabulary import Claim, Entity, Record, SetAside, schema
from marsad.vocabulary.message import message
from marsad.vocabulary.regime import regime, regimes, why_no_status
from marsad.vocabulary.special import screen

__all__ = ["sift", "why_not"]


def sift(
    records: Sequence[Record], terms: Terms, by: Reader
) -> tuple[list[Record], list[SetAside]]:
    """The records whose persons all have what their status requires, and the others set aside.

    A person who depends on a record (a relative inside it) and has no status is set aside alone,
    with whatever in the record points at them.

    Args:
        terms: of the report; ``approved_by`` stands for statuses that need a second officer.
        by: who takes the report in. What SG-03 refuses is written in the log under their name.
    """
    author = by.officer
    records, unsaid = _without_special(records, terms, by)
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
        return list(records), unsaid
    for key, reason in refused.items():
        if "SG-03" in reason:
            _log(by, key, reason)
    kept, aside = [], unsaid
    for record in records:
        if record.key in refused:
            aside.append(_aside(record.entities[0], record.key, refused[record.key]))
            continue
        gone = {entity.id for entity in record.entities if entity.id in refused}
        aside += [_aside(e, record.key, refused[e.id]) for e in record.entities if e.id in gone]
        entities = tuple(e for e in record.entities if e.id not in gone and not _points(e, gone))
        kept.append(Record(record.key, entities, record.joined))
    return kept, aside


def _without_special(
    records: Sequence[Record], terms: Terms, by: Reader
) -> tuple[list[Record], list[SetAside]]:
    """The records without what may not be said of a person, and that it was said."""
    kept, aside = [], []
    for record in records:
        changed = False
        entities = []
        for entity in record.entities:
            gone = _unsaid(entity, terms, by.officer)
            if gone:
                changed = True
                reason = next(iter(gone.values()))
                _log(by, entity.id, reason)
                aside.append(_aside(entity, record.key, reason))
                left = [claim for claim in entity.claims if claim not in gone]
                entity = replace(entity, claims=left)
            entities.append(entity)
        kept.append(replace(record, entities=tuple(entities)) if changed else record)
    return kept, aside


def _unsaid(entity: Entity, terms: Terms, author: str) -> dict[Claim, str]:
    if not _is_person(entity):
        return {}
    looked = [claim for claim in entity.claims if claim.prop in LOOKED_AT]
    said = {claim: why_not_special(claim, terms, author) for claim in looked}
    return {claim: reason for claim, reason in said.items() if reason}


def _log(by: Reader, key: str, reason: str) -> None:
    write(by, Act.REFUSE, f"entity:{key}", outcome="refused", rule="SG-03", reason=reason)


def why_not(entity: Entity, terms: Terms, author: str, *, known: bool = False) -> str:
    """Why this person may not be saved; blank when they may.

    Args:
        known: the bank has them with a status already, so that a report may add to it.
    """
    said = entity.get("lawfulStatus")
    if not said:
        return "" if known else message("aside.no-status")
    for status in said:
        if status not in regimes():
            return why_no_status(status)
    needs = {need for status in said for need in regime(status).required}
    if "approver" in needs:
        if not terms.approved_by.strip():
            return message("aside.no-approver", status=said[0])
        if terms.approved_by.strip() == author.strip():
            return message("aside.own-approval", author=author)
    grounds = entity.claims_of("grounds")
    if "grounds" in needs and not any(claim.valid_from for claim in grounds):
        return message("aside.no-ground")
    for claim in grounds:
        for found in screen(claim.value):
            if not found.asks:
                return message(
                    "aside.no-ground-at-all",
                    kind=found.label("en"),
                    kind_ar=found.label("ar"),
                    word=found.word,
                )
    return ""


def _is_person(entity: Entity) -> bool:
    return schema(entity.schema).is_a("Person")


def _points(entity: Entity, gone: set[str]) -> bool:
    return any(claim.value in gone for claim in entity.claims)


def _aside(entity: Entity, key: str, reason: str) -> SetAside:
    # The reason and the reference are enough to act on; the person's data is what is not kept.
    return SetAside(entity.id, key if entity.id == key else entity.id, reason, "")
