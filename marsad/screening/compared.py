"""What is laid side by side: the subject's words and the record's, fact by fact."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

from marsad.bank.caption import best_caption
from marsad.bank.statement import StatementRow
from marsad.names import Hit, Record
from marsad.screening.subject import Subject
from marsad.vocabulary import DateRange
from marsad.vocabulary.country import same_country

__all__ = ["compared", "facts_of"]

_DOCUMENTS = ("passportNumber", "idNumber", "registrationNumber", "taxNumber", "imoNumber")


def compared(
    subject: Subject, record: Record, hit: Hit, asked: str, said: Sequence[StatementRow]
) -> dict[str, Any]:
    """Everything that a person needs to decide, and a replay to come to the same score.

    ``support`` is what date of birth, country and gender added to the names' own logit.
    """
    comparison = hit.comparison
    values: dict[str, dict[str, None]] = {}
    for row in said:
        values.setdefault(row.prop, {})[row.value] = None
    documents = [value for prop in _DOCUMENTS for value in values.get(prop, ())]
    plain = {
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
        "documents": documents,
        "sources": [
            {"key": key, "en": en, "ar": ar, "day": day.isoformat()}
            for key, (en, ar, day) in _sources(said).items()
        ],
    }
    return {
        "asked": asked,
        "name": hit.name,
        "name_kind": hit.name_kind,
        "score": hit.score,
        "names_alone": comparison.probability,
        "support": round(_logit(hit.score) - _logit(comparison.probability), 6),
        "base": comparison.base,
        "parts": [
            {
                "left": part.left,
                "right": part.right,
                "kind": str(part.kind),
                "gain": part.gain,
                "note": part.note,
            }
            for part in comparison.parts
        ],
        "subject": subject.compared() | {"documents": list(subject.documents)},
        "record": plain,
        "facts": facts_of(subject, plain),
    }


def facts_of(subject: Subject, record: dict[str, Any]) -> list[dict[str, Any]]:
    """Each fact as both sides give it, and what it says: agrees, near, differs, unknown."""
    born = [subject.birth_date] if subject.birth_date else []
    gender = [subject.gender] if subject.gender else []
    known_gender = [record["gender"]] if record["gender"] else []
    table: tuple[tuple[str, list[str], list[str], str], ...] = (
        ("birth_date", born, record["birth_dates"], _dates(born, record["birth_dates"])),
        (
            "country",
            list(subject.countries),
            record["countries"],
            _any(same_country, subject.countries, record["countries"]),
        ),
        ("gender", gender, known_gender, _any(str.__eq__, gender, known_gender)),
        (
            "document",
            list(subject.documents),
            record["documents"],
            _any(_same_number, subject.documents, record["documents"]),
        ),
    )
    return [
        {"what": what, "asked": asked, "known": list(known), "verdict": verdict}
        for what, asked, known, verdict in table
        if asked or known
    ]


def _any(same: Any, asked: Sequence[str], known: Sequence[str]) -> str:
    if not asked or not known:
        return "unknown"
    return "agrees" if any(same(a, k) for a in asked for k in known) else "differs"


def _dates(asked: Iterable[str], known: Sequence[str]) -> str:
    spans = [span for text in known if (span := DateRange.of(text))]
    wanted = [span for text in asked if (span := DateRange.of(text))]
    if not spans or not wanted:
        return "unknown"
    if any(a.overlaps(k) for a in wanted for k in spans):
        return "agrees"
    years = [abs(int(a[:4]) - int(k[:4])) for a in asked for k in known if k[:4].isdigit()]
    return "near" if years and min(years) <= 1 else "differs"


def _same_number(one: str, other: str) -> bool:
    return _bare(one) == _bare(other) != ""


def _bare(number: str) -> str:
    return "".join(filter(str.isalnum, number)).casefold()


def _sources(said: Iterable[StatementRow]) -> dict[str, tuple[str, str, Any]]:
    found: dict[str, tuple[str, str, Any]] = {}
    for row in said:
        card = row.report
        if row.source not in found or found[row.source][2] < card.day:
            found[row.source] = card.source_label_en, card.source_label_ar, card.day
    return found


def _logit(value: float) -> float:
    bound = min(max(value, 1e-9), 1 - 1e-9)
    return math.log(bound / (1 - bound))
