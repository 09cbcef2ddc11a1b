"""A report of this institution's own officers: an approved draft on its way into the bank."""

from __future__ import annotations

import io
import json
import secrets
from datetime import UTC, datetime

from marsad.access import Handling, Reader
from marsad.bank.clocks.review import clock
from marsad.bank.grade import Grade
from marsad.bank.intake import intake, register_source
from marsad.bank.lock import writing
from marsad.bank.raw import keep_raw
from marsad.bank.terms import SourceCard, Terms
from marsad.home import Home
from marsad.persons.entry import Entry
from marsad.persons.models import Draft
from marsad.persons.special import Special
from marsad.vocabulary import DeliveryError, Entity, Header, Record
from marsad.vocabulary.regime import regime

__all__ = ["SOURCE", "TRAINING", "enter"]

SOURCE = "officers"
"""Key of the source under which this institution's own officers report."""

TRAINING = "training"
"""The purpose under which only fictional persons are entered; then the source is marked so."""

_CARDS = {
    SOURCE: SourceCard(SOURCE, "Officers of this institution", "ضباط هذه المؤسسة"),
    f"{SOURCE}-training": SourceCard(
        f"{SOURCE}-training",
        "Officers in training (fictional)",
        "ضباط في التدريب (خيالي)",
        fictional=True,
    ),
}


def enter(draft: Draft, *, author: Reader, approver: str, home: Home) -> None:
    """Take a draft in as a report; its content is removed, the bank has it now."""
    key = draft.content["key"] or f"{SOURCE}-{secrets.token_hex(6)}"
    if draft.kind == "special":
        person, terms = _stated(Special.from_dict(draft.content), draft, approver)
    else:
        person, terms = _entered(key, Entry.from_dict(draft.content), draft, approver)
    # Fictional only when author and approver both stated so.
    trained = draft.purpose == author.purpose == TRAINING
    source = f"{SOURCE}-training" if trained else SOURCE
    register_source(_CARDS[source])
    now = datetime.now(UTC)
    content = json.dumps(
        {"draft": draft.pk, "at": now.isoformat(), **draft.content, "key": key},
        ensure_ascii=False,
        indent=1,
    )
    raw = keep_raw([(f"draft-{draft.pk}.json", io.BytesIO(content.encode()))], home)
    deliveries = (Header(now.isoformat(), count=1), Record(key, (person,)))
    with writing():  # the report and the draft's end, together
        result = intake(source, deliveries, terms=terms, raw=raw, by=author, whole=False)
        if result.set_aside:  # what the gate of the bank refuses, the desk must not call entered
            raise DeliveryError(result.set_aside[0].reason)
        draft.state, draft.key, draft.content = "entered", key, {}
        draft.decided, draft.decided_by = now, approver
        draft.save()


def _entered(key: str, entry: Entry, draft: Draft, approver: str) -> tuple[Entity, Terms]:
    basis = entry.legal_basis or f"{entry.authority}, {entry.case_reference}"
    return _person(key, entry), _terms(entry, entry.status, basis, draft, approver)


def _stated(said: Special, draft: Draft, approver: str) -> tuple[Entity, Terms]:
    now = clock(said.key)
    status = now.status if now else "listed"
    return said.entity(), _terms(said, status, said.legal_basis, draft, approver)


def _terms(given: Entry | Special, status: str, basis: str, draft: Draft, approver: str) -> Terms:
    months = regime(status).most_months
    return Terms(
        Grade.parse(given.grade),
        Handling(given.handling),
        basis,
        f"P{months}M" if months else "while listed",
        draft.institution,
        approver,
    )


def _person(key: str, entry: Entry) -> Entity:
    person = Entity(key, "Person")
    for name in entry.names:
        person.add("name", name)
    person.add("birthDate", entry.birth_date)
    person.add("nationality", entry.nationality)
    person.add(
        "lawfulStatus",
        entry.status,
        valid_from=entry.decided_on or None,
        authority=entry.authority,
        reference=entry.case_reference,
        legalBasis=entry.legal_basis,
        note=entry.event or entry.connection,
    )
    for ground in entry.grounds:
        person.add("grounds", ground.text, valid_from=ground.day, type=ground.kind)
    person.add("bestInterest", entry.best_interest)
    return person
