"""Facts of both sides, laid beside each other. No database here: the offline pack does it too."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

from marsad.names import Hit
from marsad.screening.subject import Subject
from marsad.vocabulary import DateRange
from marsad.vocabulary.country import same_country

__all__ = ["facts_of", "name_facts", "parts_of"]


def name_facts(hit: Hit, asked: str) -> dict[str, Any]:
    """How two names met, as plain values.

    ``support`` is what date of birth, country and gender added to the names' own logit.
    """
    comparison = hit.comparison
    return {
        "asked": asked,
        "name": hit.name,
        "name_kind": hit.name_kind,
        "score": hit.score,
        "names_alone": comparison.probability,
        "support": round(_logit(hit.score) - _logit(comparison.probability), 6),
        "base": comparison.base,
        "parts": parts_of(hit),
    }


def parts_of(hit: Hit) -> list[dict[str, Any]]:
    """Which part of the name met which, and what each gave or took."""
    return [
        {
            "left": part.left,
            "right": part.right,
            "kind": str(part.kind),
            "gain": part.gain,
            "note": part.note,
        }
        for part in hit.comparison.parts
    ]


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


def _logit(value: float) -> float:
    bound = min(max(value, 1e-9), 1 - 1e-9)
    return math.log(bound / (1 - bound))
