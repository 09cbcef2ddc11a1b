"""What is laid side by side: the subject's words and the record's, fact by fact."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from marsad.bank.caption import best_caption
from marsad.bank.statement import StatementRow
from marsad.names import Hit, Record
from marsad.screening.facts import facts_of, name_facts
from marsad.screening.subject import Subject

__all__ = ["compared", "record_facts"]

_DOCUMENTS = ("passportNumber", "idNumber", "registrationNumber", "taxNumber", "imoNumber")


def compared(
    subject: Subject, record: Record, hit: Hit, asked: str, said: Sequence[StatementRow]
) -> dict[str, Any]:
    """Everything that a person needs to decide, and a replay to come to the same score."""
    plain = record_facts(record, said)
    return name_facts(hit, asked) | {
        "subject": subject.compared() | {"documents": list(subject.documents)},
        "record": plain,
        "facts": facts_of(subject, plain),
    }


def record_facts(record: Record, said: Sequence[StatementRow]) -> dict[str, Any]:
    """What is shown of a record, as plain values."""
    values: dict[str, dict[str, None]] = {}
    for row in said:
        values.setdefault(row.prop, {})[row.value] = None
    return {
        "id": record.id,
        "schema": record.schema,
        "names": [list(name) for name in record.names],
        "birth_dates": list(record.birth_dates),
        "countries": list(record.countries),
        "gender": record.gender,
        "caption": {
            lang: best_caption((row.claim() for row in said), record.schema, lang) or record.id
            for lang in ("en", "ar")
        },
        "references": list(values.get("reference", ())),
        "status": list(values.get("lawfulStatus", ())),
        "documents": [value for prop in _DOCUMENTS for value in values.get(prop, ())],
        "sources": [
            {"key": key, "en": en, "ar": ar, "day": day.isoformat()}
            for key, (en, ar, day) in _sources(said).items()
        ],
    }


def _sources(said: Iterable[StatementRow]) -> dict[str, tuple[str, str, Any]]:
    found: dict[str, tuple[str, str, Any]] = {}
    for row in said:
        card = row.report
        if row.source not in found or found[row.source][2] < card.day:
            found[row.source] = card.source_label_en, card.source_label_ar, card.day
    return found
